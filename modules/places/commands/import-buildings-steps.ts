// SPDX-License-Identifier: MPL-2.0
// Staged import of buildings, for files of hundreds of thousands: rows are read and checked in batches, then community after
// community gets codes and grids, then all rows move in one transaction. Each step is safe to be done again.
import { civilDateAt } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { readBuilding, type ReadBuilding } from '../rules/building-rows.ts'
import { looksSwapped } from '../rules/coverage/read-shape.ts'
import { geometryOf, isObject, propertiesOf, textIn, type FeatureFault, type Fields } from '../rules/feature-fields.ts'
import type { Position } from '../rules/geojson.ts'
import { communityAt, houseBuilding } from '../rules/house-building.ts'
import { locate, type GridLayers } from '../rules/locate.ts'
import { numberBuildings } from '../rules/number-buildings.ts'
import { swapAxes } from '../rules/swap-axes.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBuildingsOf } from '../store/buildings.ts'
import { applyBuildingRows } from '../store/import-buildings.ts'
import { countRows, deleteRows, findCommunitiesAfter, findRowsOf, saveRows, type WaitingRow } from '../store/import-rows.ts'
import type { ImportResult, PlaceImport } from '../store/imports.ts'
import { readAs } from './import-crs-evidence.ts'
import type { ReadBatch } from './import-roads-steps.ts'

/** A building that waits: its grid and code are known once its community was placed. */
export type BuildingRow = ReadBuilding & { readonly grid?: string | null }
/** One row of the file; `fields` and `geometry` as in read-building-rows.ts. */
export type GivenRow = { readonly feature: number; readonly value: unknown }

const CODE_LETTERS = 40

function firstPositions(geometry: unknown): readonly Position[] {
  const found: Position[] = []
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return
    if (typeof node[0] === 'number' && typeof node[1] === 'number') found.push([node[0], node[1]])
    else for (const inner of node) walk(inner)
  }
  walk(isObject(geometry) ? geometry['coordinates'] : undefined)
  return found
}

/** A batch of features (or CSV rows, whose geometry stands in columns) as buildings that wait. */
export function readBuildings(features: readonly GivenRow[], one: PlaceImport, layers: GridLayers): ReadBatch {
  const faults: FeatureFault[] = []
  const rows = features.flatMap(({ feature, value }): WaitingRow[] => {
    const given = one.repairs.includes('swap-axes') ? swapAxes(value) : value
    const fields: Fields = propertiesOf(given)
    const geometry = geometryOf(given) ?? null
    const code = textIn(fields, 'code', 'building').slice(0, CODE_LETTERS)
    const fault = (name: string, at = ''): void => void faults.push({ feature, code, fault: name, at })
    const positions = firstPositions(geometry)
    if (looksSwapped(positions)) {
      fault('swapped-axes', `${positions[0]?.[1]},${positions[0]?.[0]}`)
      return []
    }
    const building = readBuilding(fields, isColumns(geometry) ? undefined : geometry, readAs(one), fault, { estimate: one.options.estimate })
    if (building === undefined) return []
    const community = building.community ?? communityAt(locate(layers, { lon: building.lon, lat: building.lat, crs: 'wgs84' }))
    if (community === undefined) {
      fault('community-missing', `${building.lon},${building.lat}`)
      return []
    }
    return [{ feature, community, fields: building }]
  })
  return { rows, faults, aside: 0 }
}

/** Rows of a CSV carry no geometry but columns. */
export const COLUMNS = { type: 'Columns' } as const
const isColumns = (geometry: unknown): boolean => isObject(geometry) && geometry['type'] === COLUMNS.type

const AT_ONCE = 5_000

export type Placed = { readonly last: string; readonly rows: number; readonly faults: readonly FeatureFault[] }

/** Gives codes and grids to the rows of the next communities; undefined when there are none left. */
export async function placeBuildings(tx: Tx, one: PlaceImport, layers: GridLayers): Promise<Placed | undefined> {
  const communities = (await findCommunitiesAfter(tx, one.id, one.resumeAt, AT_ONCE)).map(({ community }) => community)
  const last = communities.at(-1)
  if (last === undefined) return undefined
  const names = new Set((await findAreaRows(tx, communities)).map(({ area }) => area))
  const known = Map.groupBy(await findBuildingsOf(tx, communities), ({ community }) => community)
  const waiting = await findRowsOf<BuildingRow>(tx, one.id, communities)
  const faults: FeatureFault[] = []
  const placed: WaitingRow[] = []
  for (const [community, group] of Map.groupBy(waiting, (row) => row.community ?? '')) {
    const given = group.map(({ fields }) => fields)
    const codes = numberBuildings(community, given, known.get(community) ?? [])
    const seen = new Set<string>()
    for (const [at, { feature, fields }] of group.entries()) {
      const code = codes[at]
      const housed = houseBuilding(layers, fields.lon, fields.lat, community)
      const fault = (name: string, where = ''): void => void faults.push({ feature, code: code ?? '', fault: name, at: where })
      if (!names.has(community)) fault('community-unknown', community)
      else if (housed.fault !== undefined) fault(housed.fault.name, `${fields.lon},${fields.lat} ${housed.fault.at}`)
      else if (code === undefined) fault('sequence-full', community)
      else if (seen.has(code)) fault('code-twice')
      else placed.push({ feature, community, fields: { ...fields, building: code, grid: housed.grid } })
      if (code !== undefined) seen.add(code)
    }
  }
  await saveRows(tx, one.id, placed)
  if (faults.length > 0 && one.repairs.includes('leave-out'))
    await deleteRows(
      tx,
      one.id,
      faults.map(({ feature }) => feature),
    )
  return { last, rows: waiting.length, faults }
}

/** Moves all waiting buildings into their table. */
export async function saveBuildingRows(tx: Tx, one: PlaceImport, progress: (done: number) => Promise<void>): Promise<ImportResult> {
  const source = one.options.source ?? `file ${one.fileName}`
  let after = 0
  let [buildings, withoutGrid, estimated] = [0, 0, 0]
  for (;;) {
    const moved = await applyBuildingRows(tx, one.id, after, 4 * AT_ONCE, source)
    if (moved === undefined) break
    after = moved.last
    buildings += moved.rows
    withoutGrid += moved.withoutGrid
    estimated += moved.estimated
    await progress(after)
  }
  const counted = await countRows(tx, one.id)
  const names = new Map(
    (
      await findAreaRows(
        tx,
        counted.flatMap(({ community }) => community ?? []),
      )
    ).map((row) => [row.area, row.nameZh]),
  )
  const byCommunity = counted.map(({ community, rows }) => ({ community: community ?? '', name: names.get(community ?? '') ?? '', count: rows }))
  return { counts: { buildings, withoutGrid, estimated }, byCommunity }
}

export const dayOf = (world: World): ReturnType<typeof civilDateAt> => civilDateAt(world.now())
