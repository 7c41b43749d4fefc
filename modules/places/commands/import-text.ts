// SPDX-License-Identifier: MPL-2.0
// JSON of a file → values whose texts the database can hold: U+0000 and halves of letters (a lone surrogate), which only escapes
// can bring in, are left out. A file that has one is read like any other.
import { storable } from '../store/storable.ts'

const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/

/** Throws SyntaxError like JSON.parse. */
export function parseStorable(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return UNSTORABLE.test(text) ? storable(value) : value
}
