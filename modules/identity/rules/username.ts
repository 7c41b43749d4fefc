// SPDX-License-Identifier: MPL-2.0

/** Letters without accents, digits, dot, dash and underscore; 2 to 64; case does not count. */
export function isUsername(name: string): boolean {
  return /^[a-zA-Z0-9._-]{2,64}$/.test(name)
}
