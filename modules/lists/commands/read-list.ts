// SPDX-License-Identifier: MPL-2.0
// Puts together a whole list from its manifest (or mapping), its CSV files and the closed list of unit kinds.
// Guarantees: either a list without a fault, or every fault of every file at once. Writes nothing.
import { applyMapping, columnsRead } from '../rules/apply-mapping.ts'
import { faultSentence, type Placed } from '../rules/fault.ts'
import type { ListManifest, Named } from '../rules/list-item.ts'
import { columnsOf, readRows, unitNamesOf, type Fields, type ListContent } from '../rules/read-rows.ts'
import { KIND_COLUMNS, readUnitKinds, type KindRow } from '../rules/read-unit-kinds.ts'
import { readCsv, type NamedFile } from '../actions/read-csv.ts'
import { readManifest, readMapping, type MappingRead } from './read-manifest.ts'

/** Files of one list: `head` is list.json, or a mapping when `mapped`. */
export type ListFiles = { readonly head: NamedFile; readonly mapped: boolean; readonly items: readonly NamedFile[]; readonly kinds: NamedFile }

export type ListRead = ListContent & {
  readonly manifest: ListManifest
  readonly unitNames: Readonly<Record<string, Named>>
  readonly notes: readonly string[]
}
type PlacedFields = { readonly file: string; readonly line: number; readonly fields: Fields }

/** The list, usable only when `faults` is empty. */
export function readList(files: ListFiles): { readonly list: ListRead | undefined; readonly faults: readonly string[] } {
  const kinds = readKinds(files.kinds)
  const mapping = files.mapped ? readMapping(files.head) : undefined
  const plain = files.mapped ? undefined : readManifest(files.head)
  const manifest = mapping?.read?.manifest ?? plain?.read?.manifest
  const headFaults = [...kinds.faults, ...(mapping?.faults ?? []), ...(plain?.faults ?? [])]
  if (manifest === undefined) return { list: undefined, faults: headFaults }
  const columns = columnsOf(manifest.kind)
  const rows = mapping?.read === undefined ? plainRows(files.items, columns) : mappedRows(files.items, mapping.read, columns)
  // Without rows the list is empty because a file could not be read; that has been said already.
  const { content, faults } = readRows(manifest, kinds.kinds, rows.rows.map(placed), rows.rows.length > 0 || rows.faults.length === 0)
  return {
    list: { manifest, ...content, unitNames: unitNamesOf(content, kinds.kinds), notes: rows.notes },
    faults: [...headFaults, ...rows.faults, ...faults.map(faultSentence)],
  }
}

function placed({ file, line, fields }: PlacedFields, index: number): Placed<Fields> {
  const place = `${file} line ${line}`
  return { index, place: { zh: place, en: place }, row: fields }
}

function readKinds(file: NamedFile): ReturnType<typeof readUnitKinds> {
  const { rows, faults } = readCsv(file, KIND_COLUMNS, 'refuse')
  const read = readUnitKinds(
    rows.map(({ line, cells }): KindRow => ({ line, kind: cells['kind'] ?? '', name_zh: cells['name_zh'] ?? '', name_en: cells['name_en'] ?? '' })),
  )
  return { kinds: read.kinds, faults: [...faults, ...read.faults.map((fault) => `${file.name} ${fault}`)] }
}

type Rows = { readonly rows: readonly PlacedFields[]; readonly faults: readonly string[]; readonly notes: readonly string[] }

function plainRows(files: readonly NamedFile[], columns: readonly string[]): Rows {
  const tables = files.map((file) => ({ file: file.name, ...readCsv(file, columns, 'refuse') }))
  return {
    rows: tables.flatMap(({ file, rows }) => rows.map(({ line, cells }) => ({ file, line, fields: cells }))),
    faults: tables.flatMap(({ faults }) => faults),
    notes: [],
  }
}

function mappedRows(files: readonly NamedFile[], { mapping }: MappingRead, columns: readonly string[]): Rows {
  const tables = files.map((file) => ({ file: file.name, ...readCsv(file, columnsRead(mapping), 'skip') }))
  const foreign = tables.flatMap(({ file, rows }) => rows.map(({ line, cells }) => ({ file, line, cells })))
  const { rows, notes } = applyMapping(
    mapping,
    foreign.map(({ cells }) => cells),
    columns,
  )
  return {
    rows: rows.flatMap((fields, index): PlacedFields[] => {
      const place = foreign[index]
      return place === undefined ? [] : [{ file: place.file, line: place.line, fields }]
    }),
    faults: tables.flatMap(({ faults }) => faults),
    notes,
  }
}
