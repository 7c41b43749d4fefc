// SPDX-License-Identifier: MPL-2.0
// Turns the rows of somebody else's list into rows of ours, by a mapping that is data (docs/how-to/import-a-foreign-list.md).
// Each of our columns is a fixed value, a column of the file, or a template over its columns, optionally translated word by word.
// The result goes through the same checks as any list, so a mapping can leave nothing out unnoticed.
import type { EntryColumn } from './list-entry.ts'
import { ITEM_COLUMNS, type ItemColumn } from './read-item-row.ts'
import type { Fields } from './read-rows.ts'

export type ColumnRule = ({ readonly value: string } | { readonly from: string } | { readonly template: string }) & {
  readonly words?: Readonly<Record<string, string>>
  readonly otherwise?: string
}

export type Mapping = {
  readonly columns: Readonly<Partial<Record<ItemColumn | EntryColumn, ColumnRule>>>
  /** What to do when the file uses one code for several items: refuse (by the ordinary check) or add -2, -3 … to the later. */
  readonly sameCode: 'refuse' | 'number'
}

export type ForeignRow = Readonly<Record<string, string>>

const PLACEHOLDER = /\{([^{}]+)\}/g

/** Columns of the file that a mapping reads. */
export function columnsRead(mapping: Mapping): readonly string[] {
  const read = Object.values(mapping.columns).flatMap((rule) => {
    if ('from' in rule) return [rule.from]
    return 'template' in rule ? [...rule.template.matchAll(PLACEHOLDER)].map((found) => found[1] ?? '') : []
  })
  return [...new Set(read)]
}

function valueOf(rule: ColumnRule | undefined, row: ForeignRow): string {
  if (rule === undefined) return ''
  const plain =
    'value' in rule ? rule.value : 'from' in rule ? (row[rule.from] ?? '') : rule.template.replaceAll(PLACEHOLDER, (_, name: string) => row[name] ?? '')
  const word = plain.trim()
  if (rule.words !== undefined && Object.hasOwn(rule.words, word)) return rule.words[word] ?? word
  return rule.otherwise ?? word
}

/** Rows in our columns, in the order given, and a note for every code that was numbered. */
export function applyMapping(
  mapping: Mapping,
  rows: readonly ForeignRow[],
  columns: readonly string[] = ITEM_COLUMNS,
): { readonly rows: readonly Fields[]; readonly notes: readonly string[] } {
  const rules = mapping.columns as Readonly<Record<string, ColumnRule | undefined>>
  const used = new Map<string, number>()
  const notes: string[] = []
  const mapped = rows.map((row): Fields => {
    const fields: Fields = Object.fromEntries(columns.map((column) => [column, valueOf(rules[column], row)]))
    const given = fields['code'] ?? ''
    const times = (used.get(given) ?? 0) + 1
    used.set(given, times)
    if (times === 1 || mapping.sameCode === 'refuse') return fields
    const code = `${given}-${times}`
    notes.push(`code ${given} is used ${times === 2 ? 'twice' : `${times} times`} in the file: "${fields['name_zh']}" became ${code}`)
    return { ...fields, code }
  })
  return { rows: mapped, notes }
}
