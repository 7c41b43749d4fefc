// SPDX-License-Identifier: MPL-2.0
// The receipt code: 16 characters of Crockford's base 32 (80 random bits) in groups of four, easy to read aloud and to type
// on a phone: no I, L, O, U. Whoever holds it may follow the matter; only its keyed digest is stored.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 or more random bytes → `XXXX-XXXX-XXXX-XXXX`. */
export function receiptCode(random: Uint8Array): string {
  const characters = Array.from(random.slice(0, 16), (byte) => ALPHABET[byte % 32])
  return [0, 4, 8, 12].map((from) => characters.slice(from, from + 4).join('')).join('-')
}
