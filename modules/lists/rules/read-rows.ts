// SPDX-License-Identifier: MPL-2.0
// Reads all rows of a list of any kind, from files and from a draft alike: one set of checks decides what a list is.
import { checkGroups, checkRows } from './check-list.ts'
import type { Placed, PlacedFault, RowFault } from './fault.ts'
import { ENTRY_COLUMNS, type EntryFields, type ListEntry } from './list-entry.ts'
import type { ListItem, ListManifest, Named } from './list-item.ts'
import type { ListKind } from './list-kinds.ts'
import { longestOf, type Known } from './read-cells.ts'
import { OPTIONAL_ENTRY_COLUMNS, readEntryRow } from './read-entry-row.ts'
import { ITEM_COLUMNS, OPTIONAL_ITEM_COLUMNS, readItemRow, type ItemFields } from './read-item-row.ts'

export type Fields = Readonly<Record<string, string>>
/** A list of grid matters has items, any other has entries; in the order of the list. */
export type ListContent = { readonly items: readonly ListItem[]; readonly entries: readonly ListEntry[] }
export type ColumnRule = { readonly column: string; readonly optional: boolean; readonly longest: number }

export function columnsOf(kind: ListKind): readonly string[] {
  return kind === 'grid-matters' ? ITEM_COLUMNS : ENTRY_COLUMNS
}

/** The columns with what an editor must know of them. */
export function columnRulesOf(kind: ListKind): readonly ColumnRule[] {
  const optional = kind === 'grid-matters' ? OPTIONAL_ITEM_COLUMNS : OPTIONAL_ENTRY_COLUMNS
  return columnsOf(kind).map((column) => ({ column, optional: optional.has(column), longest: longestOf(column) }))
}

/** Every column, empty where the row has none. */
export function filled(kind: ListKind, fields: Fields): Fields {
  return Object.fromEntries(columnsOf(kind).map((column) => [column, (fields[column] ?? '').trim()]))
}

type Read<T> = { readonly row: T; readonly faults: readonly RowFault[] }

function readEach<T>(
  rows: readonly Placed<Fields>[],
  read: (fields: Fields) => Read<T>,
): { readonly placed: readonly Placed<T>[]; readonly faults: readonly PlacedFault[] } {
  const done = rows.map(({ index, place, row }) => ({ index, place, ...read(row) }))
  return {
    placed: done.map(({ index, place, row }) => ({ index, place, row })),
    faults: done.flatMap(({ index, place, faults }) => faults.map((one) => ({ ...one, index, place }))),
  }
}

/** The content, usable only when `faults` is empty. `checkWhole` false: rows could not be read, which has been said already. */
export function readRows(
  manifest: Pick<ListManifest, 'kind' | 'codes' | 'stageNames'>,
  kinds: ReadonlyMap<string, Named>,
  rows: readonly Placed<Fields>[],
  checkWhole = true,
): { readonly content: ListContent; readonly faults: readonly PlacedFault[] } {
  const known: Known = { manifest, kinds: new Set(kinds.keys()) }
  if (manifest.kind === 'grid-matters') {
    const { placed, faults } = readEach(rows, (fields) => readItemRow(fields as ItemFields, known))
    const whole = checkWhole ? [...checkRows(placed), ...checkGroups(placed, manifest)] : []
    return { content: { items: placed.map(({ row }) => row), entries: [] }, faults: [...faults, ...whole] }
  }
  const { placed, faults } = readEach(rows, (fields) => readEntryRow(fields as EntryFields, known))
  return { content: { items: [], entries: placed.map(({ row }) => row) }, faults: [...faults, ...(checkWhole ? checkRows(placed) : [])] }
}

/** Words for the kinds of unit that the content names. */
export function unitNamesOf({ items, entries }: ListContent, kinds: ReadonlyMap<string, Named>): Readonly<Record<string, Named>> {
  const named = new Set([...items.flatMap(({ lead, assist }) => [lead.kind, ...assist.map(({ kind }) => kind)]), ...entries.map(({ unit }) => unit.kind)])
  return Object.fromEntries([...kinds].filter(([kind]) => named.has(kind)))
}
