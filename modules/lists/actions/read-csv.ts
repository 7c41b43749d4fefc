// SPDX-License-Identifier: MPL-2.0
// Reads a CSV file (RFC 4180, UTF-8) into rows by column name, each with the line it begins on.
// Refuses nothing itself: what is wrong comes back as faults that name the file and line.
import { CsvError, parse } from 'csv-parse/sync'

export type NamedFile = { readonly name: string; readonly bytes: Uint8Array }
export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> }
export type CsvTable = { readonly rows: readonly CsvRow[]; readonly faults: readonly string[] }

/** Text of a file, or undefined when it is not UTF-8. */
export function findText(file: NamedFile): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  } catch {
    return undefined
  }
}

/** `columns` must be there; `others` says whether further columns are a fault or simply not read. */
export function readCsv(file: NamedFile, columns: readonly string[], others: 'refuse' | 'skip'): CsvTable {
  const text = findText(file)
  if (text === undefined) return { rows: [], faults: [`${file.name}: the file is not UTF-8`] }
  const read = findRecords(text)
  if (typeof read === 'string') return { rows: [], faults: [`${file.name}: ${read}`] }
  const header = (read[0]?.record ?? []).map((column) => column.trim())
  const faults = [
    ...columns.filter((column) => !header.includes(column)).map((column) => `column ${column} is missing`),
    ...header.filter((column, index) => header.indexOf(column) !== index).map((column) => `column ${column} stands twice`),
    ...(others === 'refuse' ? header.filter((column) => !columns.includes(column)).map((column) => `column "${column}" is not known`) : []),
  ].map((fault) => `${file.name} line 1: ${fault}`)
  if (faults.length > 0) return { rows: [], faults }
  const rows = read.slice(1).filter(({ record }) => record.length > 1 || record[0]?.trim() !== '')
  return {
    rows: rows.map(({ record, line }) => ({ line, cells: Object.fromEntries(header.map((column, index) => [column, record[index]?.trim() ?? ''])) })),
    faults: rows
      .filter(({ record }) => record.length !== header.length)
      .map(({ record, line }) => `${file.name} line ${line}: ${record.length} fields instead of ${header.length}`),
  }
}

function findRecords(text: string): readonly { readonly record: readonly string[]; readonly line: number }[] | string {
  try {
    const parsed = parse(text, { bom: true, info: true, relax_column_count: true }) as unknown as { record: string[]; info: { lines: number } }[]
    // The parser tells the line a record ends on; the next one begins on the line after.
    return parsed.map(({ record }, index) => ({ record, line: (parsed[index - 1]?.info.lines ?? 0) + 1 }))
  } catch (error) {
    if (error instanceof CsvError) return error.message
    throw error
  }
}
