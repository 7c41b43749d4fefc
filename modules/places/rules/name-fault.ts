// SPDX-License-Identifier: MPL-2.0
// What may be wrong with a name in a file of the city: what no name may hold (kernel/plain-name.ts), and U+FFFD, which a decoder
// leaves where the file is not UTF-8.
import { isPlainName } from '#kernel/plain-name.ts'

const MOST_NAME = 100

/** The fault of a trimmed name; undefined when it is fine. */
export function nameFault(name: string): 'name-empty' | 'name-unreadable' | 'name-too-long' | undefined {
  if (name === '') return 'name-empty'
  if (name.includes('\ufffd') || !isPlainName(name)) return 'name-unreadable'
  return name.length > MOST_NAME ? 'name-too-long' : undefined
}
