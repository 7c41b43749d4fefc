// SPDX-License-Identifier: MPL-2.0
// A CSV of addresses → a CSV with building and grid of each, row by row and in their order, by the city's own register. Rows that cannot
// be read are answered with `refused`, never dropped; nothing of the addresses is kept. The answer appears under its name only when it is whole.
// Refuses places.file-missing, places.columns-missing, places.csv-unreadable.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { csvField } from '#kernel/csv-field.ts'
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { BATCH_HOWS, decideBatch, MOST_CANDIDATES, type BatchHow, type KnownBuilding } from '../rules/batch-address.ts'
import { ownGrid } from '../rules/house-building.ts'
import { locate } from '../rules/locate.ts'
import { matchAddress } from '../rules/match-address.ts'
import { addressShown } from '../rules/views.ts'
import { findBuildingRows, type BuildingRow } from '../store/buildings.ts'
import { rememberedAddresses, rememberedCity, type RememberedCity } from '../store/remembered-city.ts'
import { csvRows } from './csv-rows.ts'

export type AddressesToFind = {
  readonly in: string
  readonly out: string
  /** Adds the column `reason`. */
  readonly reasons?: boolean | undefined
  readonly progress?: ((words: string) => void) | undefined
}
export type AddressesFound = {
  readonly addresses: number
  readonly byHow: Readonly<Record<BatchHow, number>>
  /** The first refused rows; counted from 1, the header not among them. */
  readonly refused: readonly { readonly row: number; readonly id: string; readonly reason: string }[]
}

const BATCH = 500
const NAMED_ROWS = 20
const MOST_LETTERS = 200

type Columns = { readonly id: number; readonly address: number; readonly count: number }
type Row = { readonly id: string; readonly address: string; readonly reason?: 'no-address' | 'too-long' | 'columns' }

function columnsIn(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const found = { id: names.indexOf('id'), address: names.indexOf('address'), count: header.length }
  const missing = (['id', 'address'] as const).filter((name) => found[name] < 0)
  if (missing.length > 0) refuse('places.columns-missing', { missing, found: header })
  return found
}

function rowOf(record: readonly string[], columns: Columns): Row {
  const id = record[columns.id] ?? ''
  const address = (record[columns.address] ?? '').trim()
  // an address with a comma and no quotation marks makes one column too many
  if (record.length !== columns.count) return { id, address, reason: 'columns' }
  if (address === '') return { id, address, reason: 'no-address' }
  return address.length > MOST_LETTERS ? { id, address, reason: 'too-long' } : { id, address }
}

async function* batchesOf(path: string): AsyncGenerator<readonly Row[]> {
  let columns: Columns | undefined
  let batch: Row[] = []
  for await (const record of csvRows(path)) {
    if (columns === undefined) columns = columnsIn(record)
    else batch.push(rowOf(record, columns))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (columns === undefined) columnsIn([])
  yield batch
}

function knownOf(city: RememberedCity, row: BuildingRow): KnownBuilding {
  const address = addressShown({ ...row, streetEn: null }).zh
  if (row.grid !== null && city.grids.has(row.grid)) return { grid: row.grid, address }
  return { grid: ownGrid(locate(city.layers, { lon: row.lon, lat: row.lat, crs: 'wgs84' }), row.community) ?? null, address }
}

class Answers {
  readonly byHow = Object.fromEntries(BATCH_HOWS.map((how) => [how, 0])) as Record<BatchHow, number>
  readonly refused: { row: number; id: string; reason: string }[] = []
  rows = 0
  private readonly withReason: boolean
  constructor(withReason: boolean) {
    this.withReason = withReason
  }

  header(): string {
    return `id,building,grid,how,matched_address${this.withReason ? ',reason' : ''}\n`
  }

  line(id: string, building: string, grid: string, how: BatchHow, matched: string, reason = ''): string {
    this.rows++
    this.byHow[how]++
    if (reason !== '' && this.refused.length < NAMED_ROWS) this.refused.push({ row: this.rows, id, reason })
    return `${csvField(id)},${building},${grid},${how},${csvField(matched)}${this.withReason ? `,${reason}` : ''}\n`
  }
}

async function answerBatch(world: World, rows: readonly Row[], answers: Answers): Promise<string> {
  const scope = { world, tx: world.db, now: world.now() }
  const city = await rememberedCity(scope)
  const index = await rememberedAddresses(scope)
  const matched = rows.map(({ address, reason }) => (reason === undefined ? matchAddress(index, address, MOST_CANDIDATES) : undefined))
  const codes = new Set(matched.flatMap((one) => one?.hits.map(({ building }) => building) ?? []))
  const known = new Map((await findBuildingRows(scope.tx, [...codes])).map((row) => [row.building, knownOf(city, row)]))
  return rows
    .map(({ id, reason }, at) => {
      const one = matched[at]
      if (one === undefined) return answers.line(id, '', '', 'refused', '', reason)
      const { building, grid, how, matched: address } = decideBatch(one, known)
      return answers.line(id, building, grid, how, address)
    })
    .join('')
}

/** Finds all addresses of a file in the register of `world`'s city. */
export async function findAddresses(world: World, asked: AddressesToFind): Promise<AddressesFound> {
  const answers = new Answers(asked.reasons ?? false)
  const unfinished = `${asked.out}.unfinished`
  const out = createWriteStream(unfinished)
  const failed = new Promise<never>((_, reject) => out.on('error', reject))
  failed.catch(() => undefined)
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await Promise.race([once(out, 'drain'), failed])
  }
  try {
    await write(answers.header())
    for await (const rows of batchesOf(asked.in)) {
      await write(await answerBatch(world, rows, answers))
      asked.progress?.(`${answers.rows} addresses`)
    }
    out.end()
    await Promise.race([once(out, 'finish'), failed])
    await rename(unfinished, asked.out)
    return { addresses: answers.rows, byHow: answers.byHow, refused: answers.refused }
  } catch (error) {
    out.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
}
