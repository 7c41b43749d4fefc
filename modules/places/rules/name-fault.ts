// SPDX-License-Identifier: MPL-2.0
// What may be wrong with a name in a file of the city. U+FFFD is what a decoder leaves where the file is not UTF-8.

const MOST_NAME = 100

/** The fault of a trimmed name; undefined when it is fine. */
export function nameFault(name: string): 'name-empty' | 'name-unreadable' | 'name-too-long' | undefined {
  if (name === '') return 'name-empty'
  if (/[\u0000-\u001f\ufffd]/.test(name) || !name.isWellFormed()) return 'name-unreadable'
  return name.length > MOST_NAME ? 'name-too-long' : undefined
}
