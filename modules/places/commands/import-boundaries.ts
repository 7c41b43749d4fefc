// SPDX-License-Identifier: MPL-2.0
// Boundaries of areas and grids from a GeoJSON FeatureCollection. All or nothing: when any feature is wrong the whole
// file is refused as places.boundaries-wrong with every fault named, and nothing has changed. Areas must be known before.
// Grids hold from a day on: the earlier version of the same grid ends there, and buildings are found anew in them.
import { readFile } from 'node:fs/promises'
import type { CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { readShapes, type ReadGrid, type ReadShapes } from '../rules/boundary-features.ts'
import { checkGrids } from '../rules/check-grids.ts'
import { positionsIn } from '../rules/check-polygon.ts'
import type { GridRow } from '../rules/city-index.ts'
import { CRS_NAMES, type CrsName } from '../rules/crs.ts'
import { civilDateAt } from '#kernel/instant.ts'
import type { FeatureFault } from '../rules/feature-fields.ts'
import { readDay } from '../rules/read-day.ts'
import { findAreaRows } from '../store/areas.ts'
import { endGrids, findBoundaries, findGridsSince, saveBoundaries, saveGrids } from '../store/geometry.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { markChanged } from '../store/revision.ts'
import { houseAgain } from './house-buildings.ts'
import { parseFeatures } from './parse-features.ts'

export type BoundariesOptions = {
  /** The system the coordinates are in; must be said. */
  readonly crs: CrsName
  /** Property that holds the area code; default `adcode`, else `code`. */
  readonly codeProperty?: string
  readonly source?: string
  /** First day on which the grids of the file hold, `YYYY-MM-DD`; default today. */
  readonly validFrom?: string
  /** The file holds all grids of each community in it: others of theirs end on that day. */
  readonly replace?: boolean
}
export type BoundariesImported = {
  readonly read: number
  readonly imported: number
  readonly refused: 0
  readonly areas: readonly { readonly area: string; readonly name: string; readonly positions: number }[]
  /** Grids in the file, versions that ended for them, and buildings that lie in another grid now. */
  readonly grids: number
  readonly gridsEnded: number
  readonly buildingsMoved: number
}

const NAMED_FAULTS = 100
const BATCH = 200
const COMMUNITY_DIGITS = 12

function faultWords({ feature, code, fault, at }: FeatureFault): string {
  return `${feature === 0 ? `grid ${code}` : `feature ${feature} (${code})`}: ${fault}${at === '' ? '' : ` at ${at}`}`
}

function refuseFaults(faults: readonly FeatureFault[]): void {
  if (faults.length === 0) return
  refuse('places.boundaries-wrong', {
    count: faults.length,
    faults: faults
      .toSorted((a, b) => a.feature - b.feature)
      .slice(0, NAMED_FAULTS)
      .map(faultWords),
  })
}

/** What a file of grids means for those already there. */
type GridPlan = { readonly faults: readonly FeatureFault[]; readonly ending: readonly string[] }

async function planGrids(tx: Tx, { boundaries, grids }: ReadShapes, day: CivilDate, replace: boolean): Promise<GridPlan> {
  if (grids.length === 0) return { faults: [], ending: [] }
  const communities = [...new Set(grids.map((grid) => grid.community))]
  const given = new Map(grids.map((grid) => [grid.grid, grid]))
  const known = await findGridsSince(tx, communities, day)
  // a later version of a grid in the file, or with `replace` anything that begins that day or later, cannot be ended there
  const later = known.filter((row) => (given.has(row.grid) ? row.validFrom > day : replace && row.validFrom >= day))
  const standing = replace ? [] : known.filter((row) => !given.has(row.grid))
  const stored = await findBoundaries(tx, communities)
  const around = new Map([...stored, ...boundaries.filter(({ area }) => area.length === COMMUNITY_DIGITS)].map(({ area, polygon }) => [area, polygon]))
  return {
    faults: [...later.map((row) => laterFault(row, given.get(row.grid))), ...checkGrids(grids, standing, around)],
    ending: [...given.keys(), ...(replace ? known.filter((row) => !given.has(row.grid)).map((row) => row.grid) : [])],
  }
}

function laterFault(row: GridRow, given: ReadGrid | undefined): FeatureFault {
  return { feature: given?.feature ?? 0, code: row.grid, fault: 'later-version', at: row.validFrom }
}

async function save(tx: Tx, read: ReadShapes, count: number, options: BoundariesOptions, day: CivilDate, today: CivilDate): Promise<BoundariesImported> {
  const { boundaries, grids } = read
  const names = new Map(
    (await findAreaRows(tx, [...boundaries.map(({ area }) => area), ...grids.map(({ community }) => community)])).map((row) => [row.area, row.nameZh]),
  )
  const unknown = boundaries.filter(({ area }) => !names.has(area)).map(({ area, feature }) => ({ feature, code: area, fault: 'area-unknown', at: '' }))
  const homeless = grids
    .filter(({ community }) => !names.has(community))
    .map(({ grid, community, feature }) => ({ feature, code: grid, fault: 'community-unknown', at: community }))
  const plan = await planGrids(tx, read, day, options.replace ?? false)
  refuseFaults([...read.faults, ...unknown, ...homeless, ...plan.faults])
  const source = options.source ?? 'imported file'
  for (let at = 0; at < boundaries.length; at += BATCH) await saveBoundaries(tx, boundaries.slice(at, at + BATCH), source)
  const gridsEnded = await endGrids(tx, plan.ending, day)
  for (let at = 0; at < grids.length; at += BATCH) await saveGrids(tx, grids.slice(at, at + BATCH), { validFrom: day, source })
  const buildingsMoved = grids.length > 0 && day <= today ? await houseAgain(tx, [...new Set(grids.map(({ community }) => community))], today) : 0
  await markChanged(tx)
  return {
    read: count,
    imported: boundaries.length + grids.length,
    refused: 0,
    grids: grids.length,
    gridsEnded,
    buildingsMoved,
    areas: boundaries.map(({ area, polygon }) => ({ area, name: names.get(area) ?? area, positions: positionsIn(polygon) })),
  }
}

/** Imports boundaries and grids from GeoJSON text. Refuses places.crs-needed, places.bad-day, places.not-geojson, places.boundaries-wrong. */
export async function importBoundaries(world: World, text: string, options: BoundariesOptions): Promise<BoundariesImported> {
  if (!CRS_NAMES.includes(options.crs)) refuse('places.crs-needed', { known: CRS_NAMES })
  const today = civilDateAt(world.now())
  const day = options.validFrom === undefined ? today : (readDay(options.validFrom) ?? refuse('places.bad-day', { day: options.validFrom }))
  const features = parseFeatures(text)
  const read = readShapes(features, options.crs, options.codeProperty)
  const result = await inTransaction(world.db, (tx: Tx) => save(tx, read, features.length, options, day, today))
  forgetCity(world)
  return result
}

/** The same from a file. Refuses places.file-missing. */
export async function importBoundariesFile(world: World, path: string, options: BoundariesOptions): Promise<BoundariesImported> {
  const text = await readFile(path, 'utf8').catch(() => refuse('places.file-missing', { file: path }))
  return importBoundaries(world, text, { source: `file ${path.split(/[\\/]/).at(-1) ?? ''}`, ...options })
}
