// SPDX-License-Identifier: MPL-2.0
// Boundaries of areas and grids from a GeoJSON FeatureCollection. All or nothing: when any feature is wrong the whole
// file is refused as places.boundaries-wrong with every fault and the repairs offered, and nothing has changed. Areas must be
// known before. Grids hold from a day on: the earlier version of the same grid ends there, and buildings are found anew in them.
import { readFile } from 'node:fs/promises'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { positionsIn } from '../rules/check-polygon.ts'
import { countFaults, type CoverageFault } from '../rules/coverage/fault.ts'
import type { RepairName } from '../rules/coverage/repairs.ts'
import { CRS_NAMES, type CrsName } from '../rules/crs.ts'
import type { FeatureFault } from '../rules/feature-fields.ts'
import { readDay } from '../rules/read-day.ts'
import { endGrids, saveBoundaries, saveGrids } from '../store/geometry.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { lockPlaces, markChanged } from '../store/revision.ts'
import { examineBoundaries, type Examined } from './examine-boundaries.ts'
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
  /** Grids must tile their communities exactly: remarks are faults. */
  readonly strict?: boolean
  /** Repairs to make; none is made unasked. */
  readonly repairs?: readonly RepairName[]
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
  /** What does not stand in the way but should be known, by name: gap, border-differs, overlap … */
  readonly remarks: Readonly<Record<string, number>>
  readonly repaired: readonly RepairName[]
}

const NAMED_FAULTS = 100
const BATCH = 200

function faultWords({ feature, code, fault, at }: FeatureFault): string {
  return `${feature === 0 ? `grid ${code}` : `feature ${feature} (${code})`}: ${fault}${at === '' ? '' : ` at ${at}`}`
}

// overlaps and what sticks out have long been said in these words
const WORDS: Readonly<Record<string, string>> = { overlap: 'grids-overlap', 'outside-parent': 'outside-community' }

function coveringFault({ fault, feature, code, other, at, squareMetres, says }: CoverageFault): FeatureFault {
  const size =
    squareMetres === undefined ? '' : `${squareMetres < 10 ? squareMetres.toFixed(2) : squareMetres.toFixed(0)} m²${other === null ? '' : ` of ${other}`}`
  const place = at === null ? '' : `${at[0].toFixed(6)},${at[1].toFixed(6)}`
  return { feature, code, fault: WORDS[fault] ?? fault, at: [size, place, says ?? ''].filter((part) => part !== '').join(', ') }
}

function refuseFaults({ faults: told, covering, offers }: Examined): void {
  const faults = [...told, ...covering.map(coveringFault)].toSorted((a, b) => a.feature - b.feature)
  if (faults.length === 0) return
  refuse('places.boundaries-wrong', {
    count: faults.length,
    faults: faults.slice(0, NAMED_FAULTS).map(faultWords),
    ...(offers.length > 0 && {
      repairs: offers.map(
        ({ repair, areas, largestMoveMetres }) => `${repair}: changes ${areas}, moves no corner farther than ${largestMoveMetres.toFixed(2)} m`,
      ),
    }),
  })
}

export type SaveOptions = { readonly source: string; readonly day: CivilDate; readonly today: CivilDate; readonly repairs: readonly RepairName[] }

/** Writes what was examined and found without faults, in the caller's transaction. */
export async function saveExamined(
  tx: Tx,
  { read, names, ending, remarks }: Examined,
  count: number,
  { source, day, today, repairs }: SaveOptions,
): Promise<BoundariesImported> {
  const { boundaries, grids } = read
  for (let at = 0; at < boundaries.length; at += BATCH) await saveBoundaries(tx, boundaries.slice(at, at + BATCH), source)
  const gridsEnded = await endGrids(tx, ending, day)
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
    remarks: countFaults(remarks),
    repaired: repairs,
  }
}

/** The day a file's grids begin to hold. Refuses places.bad-day. */
export function firstDay(validFrom: string | undefined, today: CivilDate): CivilDate {
  return validFrom === undefined ? today : (readDay(validFrom) ?? refuse('places.bad-day', { day: validFrom }))
}

/** Imports boundaries and grids from GeoJSON text. Refuses places.crs-needed, places.bad-day, places.not-geojson, places.boundaries-wrong. */
export async function importBoundaries(world: World, text: string, options: BoundariesOptions): Promise<BoundariesImported> {
  if (!CRS_NAMES.includes(options.crs)) refuse('places.crs-needed', { known: CRS_NAMES })
  const today = civilDateAt(world.now())
  const day = firstDay(options.validFrom, today)
  const features = parseFeatures(text)
  const { crs, codeProperty, replace = false, strict = false, repairs = [], source = 'imported file' } = options
  const result = await inTransaction(world.db, async (tx: Tx) => {
    await lockPlaces(tx)
    const examined = await examineBoundaries(tx, features, { crs, codeProperty, day, replace, strict, repairs })
    refuseFaults(examined)
    return saveExamined(tx, examined, features.length, { source, day, today, repairs })
  })
  forgetCity(world)
  return result
}

/** The same from a file. Refuses places.file-missing. */
export async function importBoundariesFile(world: World, path: string, options: BoundariesOptions): Promise<BoundariesImported> {
  const text = await readFile(path, 'utf8').catch(() => refuse('places.file-missing', { file: path }))
  return importBoundaries(world, text, { source: `file ${path.split(/[\\/]/).at(-1) ?? ''}`, ...options })
}
