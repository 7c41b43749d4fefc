// SPDX-License-Identifier: MPL-2.0
// The rows of a CSV file on disk, header first, piece by piece whatever its size. Text that is not UTF-8 is refused and never guessed at.
// Refuses places.file-missing, places.csv-unreadable.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuse } from '#kernel/refusal.ts'

async function* utf8Of(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const checked = (piece?: Buffer): void => {
    try {
      decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      refuse('places.csv-unreadable', { says: 'not UTF-8: save it as UTF-8' })
    }
  }
  for await (const piece of source) {
    checked(piece)
    yield piece
  }
  checked()
}

export async function* csvRows(path: string): AsyncGenerator<readonly string[]> {
  const source = Readable.from(utf8Of(createReadStream(path, { highWaterMark: 1 << 18 })), { objectMode: false })
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const row of source.pipe(parser)) yield row as readonly string[]
  } catch (error) {
    if (error instanceof CsvError) refuse('places.csv-unreadable', { says: error.message.slice(0, 200) })
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR') refuse('places.file-missing', { file: path })
    throw error
  } finally {
    source.destroy()
  }
}
