// SPDX-License-Identifier: MPL-2.0
// Finds rows of a list by words, as a reader types them: every part must stand in the row (code, name, keywords, content,
// unit); rows with it in the name come first. Nothing is learnt and nothing is kept.
import { plainWords } from './words-of.ts'

export type SearchText = { readonly code: string; readonly names: readonly string[]; readonly keywords: readonly string[]; readonly texts: readonly string[] }

const NAME = 3
const KEYWORD = 2
const TEXT = 1

function met(part: string, { code, names, keywords, texts }: SearchText): number {
  const holds = (text: string): boolean => plainWords(text).includes(part)
  if (code.toLowerCase().startsWith(part) || names.some(holds)) return NAME
  if (keywords.some(holds)) return KEYWORD
  return texts.some(holds) ? TEXT : 0
}

/** Rows that hold every part of the words; those that hold them in the name first, otherwise in the order of the list. */
export function searchRows<T>(rows: readonly T[], textOf: (row: T) => SearchText, words: string): readonly T[] {
  const parts = plainWords(words)
    .split(/[\s,，;；、]+/)
    .filter((part) => part !== '')
  if (parts.length === 0) return rows
  return rows
    .map((row) => ({ row, places: parts.map((part) => met(part, textOf(row))) }))
    .filter(({ places }) => places.every((place) => place > 0))
    .map(({ row, places }) => ({ row, nearness: places.reduce((sum, place) => sum + place, 0) }))
    .toSorted((a, b) => b.nearness - a.nearness)
    .map(({ row }) => row)
}
