// SPDX-License-Identifier: MPL-2.0
// A CSV of points → a CSV that says whose place each one is, row by row and in their order, however long the file. Rows that
// cannot be read are answered with `refused`, never dropped. The answer appears under its name only when it is whole.
// Refuses places.file-missing, places.not-geojson, places.boundaries-wrong, places.columns-missing, places.csv-unreadable.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { csvField } from '#kernel/csv-field.ts'
import { refuse } from '#kernel/refusal.ts'
import type { CrsName } from '../rules/crs.ts'
import { LIMIT_METRES } from '../rules/locate.ts'
import { answerRow, HOWS, type BatchAnswer, type BatchOptions, type How } from '../rules/location/batch.ts'
import { csvRows } from './csv-rows.ts'
import { readAreaFile, type AreaFile } from './read-area-file.ts'

export type PointsToLocate = {
  readonly areas: string
  readonly points: string
  readonly out: string
  /** Systems of the points and of the areas. */
  readonly crs: CrsName
  readonly areasCrs: CrsName
  readonly codeProperty?: string | undefined
  /** A grid farther away than this is no answer; default the city's 200 m. */
  readonly limitMetres?: number | undefined
  /** Radius that holds the true place with 68 % chance; adds the column `likely`. A column `accuracy` of a row goes before it. */
  readonly accuracyMetres?: number | undefined
  /** Adds the column `reason`. */
  readonly reasons?: boolean | undefined
  readonly progress?: ((words: string) => void) | undefined
}
export type PointsLocated = {
  readonly areas: number
  readonly points: number
  readonly byHow: Readonly<Record<How, number>>
  /** Reasons of refused rows with how many, and the first of them; points are counted from 1, the header not among them. */
  readonly reasons: Readonly<Record<string, number>>
  readonly refused: readonly { readonly point: number; readonly id: string; readonly reason: string }[]
  readonly indexSeconds: number
  readonly seconds: number
}

const NAMED_ROWS = 20
const PIECE = 1 << 18
const COLUMNS = { id: ['id'], lon: ['lon', 'lng', 'longitude'], lat: ['lat', 'latitude'], accuracy: ['accuracy'] } as const

type Columns = { readonly id: number; readonly lon: number; readonly lat: number; readonly accuracy: number }

function columnsIn(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const placeOf = (known: readonly string[]): number => names.findIndex((name) => known.includes(name))
  const found = { id: placeOf(COLUMNS.id), lon: placeOf(COLUMNS.lon), lat: placeOf(COLUMNS.lat), accuracy: placeOf(COLUMNS.accuracy) }
  const missing = (['id', 'lon', 'lat'] as const).filter((name) => found[name] < 0)
  if (missing.length > 0) refuse('places.columns-missing', { missing, found: header })
  return found
}

class Answers {
  readonly byHow = Object.fromEntries(HOWS.map((how) => [how, 0])) as Record<How, number>
  readonly reasons: Record<string, number> = {}
  readonly refused: { point: number; id: string; reason: string }[] = []
  points = 0
  private readonly withLikely: boolean
  private readonly withReason: boolean
  constructor(withLikely: boolean, withReason: boolean) {
    this.withLikely = withLikely
    this.withReason = withReason
  }

  header(): string {
    return `id,code,how,distance_m${this.withLikely ? ',likely' : ''}${this.withReason ? ',reason' : ''}\n`
  }

  row(id: string, answer: BatchAnswer): string {
    this.points++
    this.byHow[answer.how]++
    const { reason } = answer
    if (reason !== undefined) {
      this.reasons[reason] = (this.reasons[reason] ?? 0) + 1
      if (this.refused.length < NAMED_ROWS) this.refused.push({ point: this.points, id, reason })
    }
    const likely = this.withLikely ? `,${csvField((answer.likely ?? []).map(({ code, share }) => `${code}:${share.toFixed(3)}`).join(' '))}` : ''
    const metres = answer.metres === undefined ? '' : answer.metres.toFixed(2)
    return `${csvField(id)},${csvField(answer.code)},${answer.how},${metres}${likely}${this.withReason ? `,${reason ?? ''}` : ''}\n`
  }
}

function optionsFor(file: AreaFile, { crs, limitMetres, accuracyMetres }: PointsToLocate): BatchOptions {
  return { crs, limitMetres: limitMetres ?? LIMIT_METRES, accuracyMetres, over: file.hasOver ? (grid) => file.over[grid] === 1 : undefined }
}

async function answerAll(file: AreaFile, asked: PointsToLocate, write: (text: string) => Promise<void>): Promise<Answers> {
  const options = optionsFor(file, asked)
  let columns: Columns | undefined
  let answers = new Answers(false, false)
  let piece = ''
  for await (const record of csvRows(asked.points)) {
    if (columns === undefined) {
      columns = columnsIn(record)
      answers = new Answers(asked.accuracyMetres !== undefined || columns.accuracy >= 0, asked.reasons ?? false)
      piece = answers.header()
      continue
    }
    const own = columns.accuracy < 0 ? Number.NaN : Number.parseFloat(record[columns.accuracy] ?? '')
    const chosen = own >= 0 ? { ...options, accuracyMetres: own } : options
    piece += answers.row(record[columns.id] ?? '', answerRow(file.index, record[columns.lon], record[columns.lat], chosen))
    if (piece.length >= PIECE) {
      await write(piece)
      piece = ''
      asked.progress?.(`${answers.points} points`)
    }
  }
  if (columns === undefined) columnsIn([])
  await write(piece)
  return answers
}

/** Locates all points of a file. */
export async function locatePoints(asked: PointsToLocate, clock: () => number): Promise<PointsLocated> {
  const began = clock()
  const progress = asked.progress && ((features: number): void => asked.progress?.(`${features} areas`))
  const file = await readAreaFile(asked.areas, { crs: asked.areasCrs, codeProperty: asked.codeProperty, progress })
  const indexed = clock()
  const unfinished = `${asked.out}.unfinished`
  const out = createWriteStream(unfinished)
  const failed = new Promise<never>((_, reject) => out.on('error', reject))
  failed.catch(() => undefined)
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await Promise.race([once(out, 'drain'), failed])
  }
  try {
    const answers = await answerAll(file, asked, write)
    out.end()
    await Promise.race([once(out, 'finish'), failed])
    await rename(unfinished, asked.out)
    const { byHow, reasons, refused, points } = answers
    return { areas: file.index.codes.length, points, byHow, reasons, refused, indexSeconds: (indexed - began) / 1_000, seconds: (clock() - began) / 1_000 }
  } catch (error) {
    out.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
}
