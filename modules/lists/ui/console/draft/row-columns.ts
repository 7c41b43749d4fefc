// SPDX-License-Identifier: MPL-2.0
// Which columns the form of a row shows together, and how each is written. A stem has a Chinese and an English column.
import { hasWords, named, sayKey, type Named } from '#design/shared/text.ts'
import type { ListKind } from '../../../rules/list-kinds.ts'

export type CellKind = 'text' | 'pair' | 'long-pair' | 'class' | 'nature' | 'yes' | 'unit' | 'units' | 'stages' | 'amount'
export type Cell = { readonly stem: string; readonly kind: CellKind; readonly help?: 'closing' | 'keywords' | 'forms' | 'deadlines' }
export type CellGroup = { readonly title: 'what' | 'who' | 'when' | 'how' | 'why'; readonly cells: readonly Cell[] }

const pair = (stem: string, help?: Cell['help']): Cell => ({ stem, kind: 'pair', ...(help !== undefined && { help }) })
const long = (stem: string, help?: Cell['help']): Cell => ({ stem, kind: 'long-pair', ...(help !== undefined && { help }) })
const one = (stem: string, kind: CellKind, help?: Cell['help']): Cell => ({ stem, kind, ...(help !== undefined && { help }) })

const WHY: CellGroup = { title: 'why', cells: [long('basis'), long('keywords', 'keywords')] }

const ITEM: readonly CellGroup[] = [
  { title: 'what', cells: [one('code', 'text'), pair('major'), pair('sub'), pair('name'), one('nature', 'nature')] },
  { title: 'who', cells: [one('lead', 'unit'), one('assist', 'units'), long('grid'), long('community'), long('street'), long('department')] },
  {
    title: 'when',
    cells: [long('filing'), long('closing', 'closing'), one('deadlines', 'stages', 'deadlines'), one('public', 'yes'), one('hazard_reward', 'yes')],
  },
  WHY,
]

const ENTRY: readonly CellGroup[] = [
  { title: 'what', cells: [one('code', 'text'), one('class', 'class'), pair('name'), long('content')] },
  { title: 'who', cells: [one('unit', 'unit'), long('local'), long('department'), long('means')] },
  { title: 'how', cells: [one('limit', 'amount'), pair('frequency'), long('standard'), long('forms', 'forms')] },
  WHY,
]

export function cellGroupsOf(kind: ListKind): readonly CellGroup[] {
  return kind === 'grid-matters' ? ITEM : ENTRY
}

export function columnsOfCell({ stem, kind }: Cell): readonly string[] {
  return kind === 'pair' || kind === 'long-pair' ? [`${stem}_zh`, `${stem}_en`] : [stem]
}

/** A fault in the words of the form: the server names columns as the file does. */
export function faultWords({ column, words }: { readonly column: string | null; readonly words: Named }): string {
  const text = named(words).replaceAll(/\b[a-z]+(?:_[a-z]+)*_(?:zh|en)\b/g, columnWords)
  return column !== null && text.startsWith(column) ? columnWords(column) + text.slice(column.length) : text
}

/** What a column is called: `name_en` → Name (English). */
export function columnWords(column: string): string {
  const language = /_(zh|en)$/.exec(column)?.[1]
  const key = `lists.column.${language === undefined ? column : column.slice(0, -3)}`
  const stem = hasWords(key) ? sayKey(key) : column
  return language === undefined ? stem : `${stem} · ${sayKey(`lists.in-${language}`)}`
}
