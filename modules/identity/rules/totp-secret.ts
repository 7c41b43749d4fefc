// SPDX-License-Identifier: MPL-2.0
// Authenticator secrets are written as base32 (RFC 4648), which is what apps scan and people type. better-auth keeps
// such secrets as `base32:<secret>`.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const PREFIX = 'base32:'
/** 128 bits, the least RFC 4226 §4 allows. */
const LEAST_CHARACTERS = 26

/** Upper case without spaces, or undefined when it is no base32 of at least 128 bits. */
export function findTotpSecret(text: string): string | undefined {
  const secret = text.replaceAll(/[\s=-]/g, '').toUpperCase()
  return /^[A-Z2-7]+$/.test(secret) && secret.length >= LEAST_CHARACTERS ? secret : undefined
}

export function keptTotpSecret(secret: string): string {
  return PREFIX + secret
}

/** The bytes a code is computed from; RangeError for a secret that was not kept by `keptTotpSecret`. */
export function totpKey(kept: string): Uint8Array {
  if (!kept.startsWith(PREFIX)) throw new RangeError('not an authenticator secret kept by us')
  const bits = Array.from(kept.slice(PREFIX.length), (character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
