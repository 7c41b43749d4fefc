// SPDX-License-Identifier: MPL-2.0
// What a name may hold, on screens and in files alike: one line, read in the order it is written. Marks that turn the direction of
// what follows make a name read as another; control characters and line breaks cannot be seen.

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** False where a name holds control characters, line breaks, marks of direction or half a character. */
export function isPlainName(name: string): boolean {
  return name.isWellFormed() && !UNSEEN.test(name)
}
