// SPDX-License-Identifier: MPL-2.0
// CSV (RFC 4180, UTF-8, first line = columns) → lines with their numbers. Refuses offices.file-refused for text that is
// no CSV and for columns that are missing or unknown.
import { parse } from 'csv-parse/sync'
import { refuse } from '#kernel/refusal.ts'
import { COLUMNS, OPTIONAL_COLUMNS, type FileName } from '../rules/read-office-files.ts'
import type { FileLine } from '../rules/read-fields.ts'

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function parsed(file: FileName, text: string): readonly Parsed[] {
  if (text.includes('\uFFFD') || text.includes('\u0000')) refuse('offices.file-refused', { faults: [`${file}: not UTF-8 text`] })
  try {
    return parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as Parsed[]
  } catch (error) {
    return refuse('offices.file-refused', { faults: [`${file}: ${error instanceof Error ? error.message : 'no CSV'}`] })
  }
}

export function readCsv(file: FileName, text: string): readonly FileLine[] {
  const [head, ...rows] = parsed(file, text)
  const header = head?.record.map((name) => name.trim()) ?? []
  const wanted: readonly string[] = COLUMNS[file]
  const known = [...wanted, ...(OPTIONAL_COLUMNS[file] ?? [])]
  const faults = [
    ...wanted.filter((name) => !header.includes(name)).map((name) => `${file} line 1: column ${name} is missing`),
    ...header.filter((name) => !known.includes(name)).map((name) => `${file} line 1: column "${name}" is not known`),
    ...rows
      .filter(({ record }) => record.length !== header.length)
      .map(({ record, info }) => `${file} line ${info.lines}: ${record.length} fields instead of ${header.length}`),
  ]
  if (faults.length > 0) refuse('offices.file-refused', { faults })
  return rows.map(({ record, info }) => ({ line: info.lines, fields: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])) }))
}
