// SPDX-License-Identifier: MPL-2.0
// How often a code may be sent and a secret may be guessed. Every try is counted before it is checked, so a hundred
// tries at the same moment get no further than five in a row. Counts are per phone or user name, whether or not an
// account has it: the answer must not tell. These are limits against guessing, not rules of the city, hence constants.
import { HOUR, instant, MINUTE, type Instant } from '#kernel/instant.ts'

export type TryKind = 'code-sent' | 'code-tried' | 'password-tried' | 'password-anywhere'

/** `most` within `within` milliseconds: counted from the first (`first`), or from the latest until the limit is met (`latest`). */
export type TryLimit = { readonly most: number; readonly within: number; readonly from: 'first' | 'latest' }

export const tryLimits: Readonly<Record<TryKind, TryLimit>> = {
  'code-sent': { most: 5, within: HOUR, from: 'first' },
  'code-tried': { most: 5, within: 15 * MINUTE, from: 'latest' },
  // Per name and address: somebody elsewhere who guesses at a colleague's name does not lock the colleague out …
  'password-tried': { most: 5, within: 15 * MINUTE, from: 'latest' },
  // … until so many addresses guess together that it is an attack on that name.
  'password-anywhere': { most: 60, within: 15 * MINUTE, from: 'first' },
}

export type Tries = { readonly times: number; readonly since: Instant }

/** The count after one more try; beyond the limit neither count nor time moves on, so a lock ends by itself. */
export function countOne(before: Tries | undefined, limit: TryLimit, now: Instant): Tries {
  if (before === undefined || before.since <= now - limit.within) return { times: 1, since: now }
  if (before.times >= limit.most) return { times: limit.most + 1, since: before.since }
  return { times: before.times + 1, since: limit.from === 'first' ? before.since : now }
}

/** When trying may go on; undefined while it may. */
export function lockedUntil(tries: Tries, limit: TryLimit): Instant | undefined {
  return tries.times > limit.most ? instant(tries.since + limit.within) : undefined
}
