// SPDX-License-Identifier: MPL-2.0
// better-auth's error codes in our words. Several of its codes become one of ours on purpose: which of them it was
// would tell a stranger whether a phone, a user name or a code exists. An unknown code gives undefined: a bug, 500.

const WORDS: Readonly<Record<string, string>> = {
  OTP_EXPIRED: 'identity.code-expired',
  // Never sent, already used, or wrong: the same answer.
  OTP_NOT_FOUND: 'identity.wrong-code',
  INVALID_OTP: 'identity.wrong-code',
  TOO_MANY_ATTEMPTS: 'identity.wrong-code',
  INVALID_CODE: 'identity.wrong-code',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'identity.locked',
  ACCOUNT_TEMPORARILY_LOCKED: 'identity.locked',
  // The password step is missing or too long ago: begin again.
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-needed',
  INVALID_USERNAME_OR_PASSWORD: 'identity.wrong-password',
  INVALID_USERNAME: 'identity.wrong-password',
  USERNAME_TOO_SHORT: 'identity.wrong-password',
  USERNAME_TOO_LONG: 'identity.wrong-password',
  PASSWORD_TOO_LONG: 'identity.wrong-password',
  UNAUTHORIZED: 'sign-in-needed',
}

export function refusalFor(authCode: string): string | undefined {
  return WORDS[authCode]
}

/** Of several cookies with one name only the last counts; browsers agree, but why send a token that is already void. */
export function lastCookies(setCookies: readonly string[]): readonly string[] {
  const byName = new Map(setCookies.map((cookie) => [cookie.slice(0, cookie.indexOf('=')), cookie]))
  return [...byName.values()]
}

/** The Cookie header with only the cookies whose names end with one of `kept`; undefined when none is left. */
export function keepCookies(header: string | null, kept: readonly string[]): string | undefined {
  const left = (header ?? '').split(/; */).filter((pair) => kept.some((name) => pair.slice(0, pair.indexOf('=')).endsWith(name)))
  return left.length > 0 ? left.join('; ') : undefined
}
