// SPDX-License-Identifier: MPL-2.0
// What is wrong with a list, said in both languages and bound to its place, so that a file's reader gets a sentence with
// file and line and the editor can mark the very field.
import type { Named } from './list-item.ts'

/** A fault of one row; column null = the row as a whole. */
export type RowFault = { readonly column: string | null; readonly words: Named }

/** A fault with its place; `index` of the row among all rows, null = the list as a whole. */
export type PlacedFault = RowFault & { readonly index: number | null; readonly place: Named | null }

/** A row with the words for where it stands: `items.csv line 3`, or 第 3 行. */
export type Placed<T> = { readonly index: number; readonly place: Named; readonly row: T }

export function fault(column: string | null, en: string, zh: string): RowFault {
  return { column, words: { zh, en } }
}

/** The English sentence for the command line. */
export function faultSentence({ place, words }: PlacedFault): string {
  return place === null ? words.en : `${place.en}: ${words.en}`
}
