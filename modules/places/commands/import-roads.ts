// SPDX-License-Identifier: MPL-2.0
// Roads with name and class from GeoJSON lines. All or nothing: a file with faults is refused as places.roads-wrong, every
// fault with its feature. The same file twice is the same as once.
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { CRS_NAMES, type CrsName } from '../rules/crs.ts'
import { deleteStreetsOutside, saveStreets } from '../store/geometry.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { lockPlaces, markChanged } from '../store/revision.ts'
import { readRoads, type RoadRow } from './import-roads-steps.ts'
import { parseFeatures } from './parse-features.ts'

export type RoadsOptions = {
  readonly crs: CrsName
  readonly source?: string
  /** The file holds all roads of the city: others are removed. */
  readonly replace?: boolean
}
export type RoadsImported = {
  readonly read: number
  readonly imported: number
  readonly refused: 0
  /** Features that part no places (under the ground, under construction) and were left aside. */
  readonly aside: number
  readonly roads: number
  readonly roadsEnded: number
  readonly byClass: Readonly<Record<string, number>>
}

const NAMED_FAULTS = 100
const BATCH = 2_000

/** Imports roads from GeoJSON text. Refuses places.crs-needed, places.not-geojson, places.roads-wrong. */
export async function importRoads(world: World, text: string, { crs, source = 'imported file', replace = false }: RoadsOptions): Promise<RoadsImported> {
  if (!CRS_NAMES.includes(crs)) refuse('places.crs-needed', { known: CRS_NAMES })
  const features = parseFeatures(text).map((value, at) => ({ feature: at + 1, value }))
  const { rows, faults, aside } = readRoads(features, { crs, repairs: [] })
  if (faults.length > 0)
    refuse('places.roads-wrong', {
      count: faults.length,
      faults: faults.slice(0, NAMED_FAULTS).map(({ feature, fault, at }) => `feature ${feature}: ${fault}${at === '' ? '' : ` at ${at}`}`),
    })
  const streets = [...new Map(rows.flatMap(({ fields }) => fields as RoadRow).map((street) => [street.street, street])).values()]
  const roadsEnded = await inTransaction(world.db, async (tx) => {
    await lockPlaces(tx)
    for (let at = 0; at < streets.length; at += BATCH) await saveStreets(tx, streets.slice(at, at + BATCH), source)
    const ended = replace
      ? await deleteStreetsOutside(
          tx,
          streets.map(({ street }) => street),
        )
      : 0
    await markChanged(tx)
    return ended
  })
  forgetCity(world)
  const byClass = Object.fromEntries([...Map.groupBy(streets, ({ roadClass }) => roadClass ?? 'street')].map(([name, group]) => [name, group.length]))
  return { read: features.length, imported: features.length - aside, refused: 0, aside, roads: streets.length, roadsEnded, byClass }
}
