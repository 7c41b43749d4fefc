// SPDX-License-Identifier: MPL-2.0
// Puts together a whole list from its manifest (or mapping), its CSV files and the closed list of unit kinds.
// Guarantees: either a list without a fault, or every fault of every file at once. Writes nothing.
import { applyMapping, columnsRead } from '../rules/apply-mapping.ts'
import { checkList, placeOf, type PlacedItem } from '../rules/check-list.ts'
import type { ListItem, ListManifest, Named } from '../rules/list-item.ts'
import { ITEM_COLUMNS, readItemRow, type ItemFields } from '../rules/read-item-row.ts'
import { KIND_COLUMNS, readUnitKinds, type KindRow } from '../rules/read-unit-kinds.ts'
import { readCsv, type NamedFile } from './read-csv.ts'
import { readManifest, readMapping, type MappingRead } from './read-manifest.ts'

/** Files of one list: `head` is list.json, or a mapping when `mapped`. */
export type ListFiles = { readonly head: NamedFile; readonly mapped: boolean; readonly items: readonly NamedFile[]; readonly kinds: NamedFile }

export type ListRead = {
  readonly manifest: ListManifest
  readonly items: readonly ListItem[]
  readonly unitNames: Readonly<Record<string, Named>>
  readonly notes: readonly string[]
}
type PlacedFields = { readonly file: string; readonly line: number; readonly fields: ItemFields }

/** The list, usable only when `faults` is empty. */
export function readList(files: ListFiles): { readonly list: ListRead | undefined; readonly faults: readonly string[] } {
  const kinds = readKinds(files.kinds)
  const mapping = files.mapped ? readMapping(files.head) : undefined
  const plain = files.mapped ? undefined : readManifest(files.head)
  const manifest = mapping?.read?.manifest ?? plain?.read?.manifest
  const headFaults = [...kinds.faults, ...(mapping?.faults ?? []), ...(plain?.faults ?? [])]
  if (manifest === undefined) return { list: undefined, faults: headFaults }
  const rows = mapping?.read === undefined ? plainRows(files.items) : mappedRows(files.items, mapping.read)
  const faults = [...headFaults, ...rows.faults]
  const known = { manifest, kinds: new Set(kinds.kinds.keys()) }
  const placed = rows.rows.map(({ file, line, fields }): PlacedItem => {
    const { item, faults: found } = readItemRow(fields, known)
    faults.push(...found.map((fault) => `${placeOf({ file, line })}: ${fault}`))
    return { file, line, item }
  })
  // Without rows the list is empty because a file could not be read; that has been said already.
  if (placed.length > 0 || rows.faults.length === 0) faults.push(...checkList(placed, manifest))
  const items = placed.map(({ item }) => item)
  const named = new Set(items.flatMap(({ lead, assist }) => [lead.kind, ...assist.map(({ kind }) => kind)]))
  return { list: { manifest, items, unitNames: Object.fromEntries([...kinds.kinds].filter(([kind]) => named.has(kind))), notes: rows.notes }, faults }
}

function readKinds(file: NamedFile): ReturnType<typeof readUnitKinds> {
  const { rows, faults } = readCsv(file, KIND_COLUMNS, 'refuse')
  const read = readUnitKinds(
    rows.map(({ line, cells }): KindRow => ({ line, kind: cells['kind'] ?? '', name_zh: cells['name_zh'] ?? '', name_en: cells['name_en'] ?? '' })),
  )
  return { kinds: read.kinds, faults: [...faults, ...read.faults.map((fault) => `${file.name} ${fault}`)] }
}

type Rows = { readonly rows: readonly PlacedFields[]; readonly faults: readonly string[]; readonly notes: readonly string[] }

function plainRows(files: readonly NamedFile[]): Rows {
  const tables = files.map((file) => ({ file: file.name, ...readCsv(file, ITEM_COLUMNS, 'refuse') }))
  return {
    rows: tables.flatMap(({ file, rows }) => rows.map(({ line, cells }) => ({ file, line, fields: cells as ItemFields }))),
    faults: tables.flatMap(({ faults }) => faults),
    notes: [],
  }
}

function mappedRows(files: readonly NamedFile[], { mapping }: MappingRead): Rows {
  const tables = files.map((file) => ({ file: file.name, ...readCsv(file, columnsRead(mapping), 'skip') }))
  const placed = tables.flatMap(({ file, rows }) => rows.map(({ line, cells }) => ({ file, line, cells })))
  const { rows, notes } = applyMapping(
    mapping,
    placed.map(({ cells }) => cells),
  )
  return {
    rows: rows.flatMap((fields, index): PlacedFields[] => {
      const place = placed[index]
      return place === undefined ? [] : [{ file: place.file, line: place.line, fields }]
    }),
    faults: tables.flatMap(({ faults }) => faults),
    notes,
  }
}
