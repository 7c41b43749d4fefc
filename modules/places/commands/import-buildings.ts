// SPDX-License-Identifier: MPL-2.0
// Buildings with their addresses from GeoJSON or CSV. All or nothing: when any row is wrong the file is refused as
// places.buildings-wrong with every fault and its line (or feature), and nothing has changed. The grid of a building is
// found by its place; where there is none yet it stays open until grids are imported.
import { readFile } from 'node:fs/promises'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { readBuilding, type ReadBuilding } from '../rules/building-rows.ts'
import { CRS_NAMES, type CrsName } from '../rules/crs.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { communityAt, houseBuilding } from '../rules/house-building.ts'
import { locate, type GridLayers } from '../rules/locate.ts'
import { numberBuildings } from '../rules/number-buildings.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBuildingsOf, saveBuildings, type NewBuilding } from '../store/buildings.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { lockPlaces, markChanged } from '../store/revision.ts'
import { layersOn } from './house-buildings.ts'
import { readBuildingRows, type BuildingFileRow as Row } from './read-building-rows.ts'

export type BuildingsOptions = {
  /** The system the coordinates are in; must be said. */
  readonly crs: CrsName
  readonly source?: string
  /** Estimate households from the footprint where none are given. */
  readonly estimate?: boolean
}
export type BuildingsImported = {
  readonly read: number
  readonly imported: number
  readonly refused: 0
  /** Given a code by this import, or known before by their address. */
  readonly numbered: number
  readonly withoutGrid: number
  /** Whose households are an estimate. */
  readonly estimated: number
  readonly byCommunity: readonly { readonly community: string; readonly name: string; readonly count: number }[]
}

const NAMED_FAULTS = 100
const BATCH = 2_000

type Placed = ReadBuilding & { readonly row: Row; readonly community: string }

class Faults {
  private readonly list: { readonly order: number; readonly words: string }[] = []
  readonly of =
    (row: Row) =>
    (name: string, at = ''): void => {
      this.list.push({ order: row.order, words: `${row.where}${row.code === '' ? '' : ` (${row.code})`}: ${name}${at === '' ? '' : ` at ${at}`}` })
    }
  refuseAny(): void {
    if (this.list.length === 0) return
    const first = this.list.toSorted((a, b) => a.order - b.order).slice(0, NAMED_FAULTS)
    refuse('places.buildings-wrong', { count: this.list.length, faults: first.map(({ words }) => words) })
  }
}

function readRows(rows: readonly Row[], { crs, estimate = false }: BuildingsOptions, layers: GridLayers, faults: Faults): readonly Placed[] {
  const placed: Placed[] = []
  const codes = new Set<string>()
  for (const row of rows) {
    const building = readBuilding(row.fields, row.geometry, crs, faults.of(row), { estimate })
    if (building === undefined) continue
    const community = building.community ?? communityAt(locate(layers, { lon: building.lon, lat: building.lat, crs: 'wgs84' }))
    if (building.building !== undefined && codes.has(building.building)) faults.of(row)('code-twice')
    else if (community === undefined) faults.of(row)('community-missing')
    else placed.push({ ...building, community, row })
    if (building.building !== undefined) codes.add(building.building)
  }
  return placed
}

/** Codes and grids for what was read; everything that cannot be is a fault. */
async function settle(
  tx: Tx,
  placed: readonly Placed[],
  names: ReadonlyMap<string, string>,
  layers: GridLayers,
  faults: Faults,
): Promise<readonly NewBuilding[]> {
  const groups = Map.groupBy(placed, ({ community }) => community)
  const known = Map.groupBy(await findBuildingsOf(tx, [...groups.keys()]), ({ community }) => community)
  const settled: NewBuilding[] = []
  for (const [community, group] of groups) {
    const codes = numberBuildings(community, group, known.get(community) ?? [])
    for (const [at, { row, footprint, ...building }] of group.entries()) {
      const code = codes[at]
      const housed = houseBuilding(layers, building.lon, building.lat, community)
      if (!names.has(community)) faults.of(row)('community-unknown', community)
      else if (housed.fault !== undefined) faults.of(row)(housed.fault.name, housed.fault.at)
      else if (code === undefined) faults.of(row)('sequence-full', community)
      else settled.push({ ...building, building: code, footprint, grid: housed.grid })
    }
  }
  return settled
}

/** Imports buildings from GeoJSON or CSV text. Refuses places.crs-needed, places.not-geojson, places.csv-unreadable, places.columns-missing, places.buildings-wrong. */
export async function importBuildings(world: World, text: string, options: BuildingsOptions): Promise<BuildingsImported> {
  if (!CRS_NAMES.includes(options.crs)) refuse('places.crs-needed', { known: CRS_NAMES })
  const rows = readBuildingRows(text)
  const faults = new Faults()
  const result = await inTransaction(world.db, async (tx) => {
    await lockPlaces(tx)
    const layers = await layersOn(tx, civilDateAt(world.now()))
    const placed = readRows(rows, options, layers, faults)
    const names = new Map((await findAreaRows(tx, [...new Set(placed.map(({ community }) => community))])).map((row) => [row.area, row.nameZh]))
    const settled = await settle(tx, placed, names, layers, faults)
    faults.refuseAny()
    for (let at = 0; at < settled.length; at += BATCH) await saveBuildings(tx, settled.slice(at, at + BATCH), options.source ?? 'imported file')
    await markChanged(tx)
    const counts = [...Map.groupBy(settled, ({ community }) => community)].map(([community, group]) => ({
      community,
      name: names.get(community) ?? community,
      count: group.length,
    }))
    return {
      read: rows.length,
      imported: settled.length,
      refused: 0 as const,
      numbered: placed.filter(({ building }) => building === undefined).length,
      estimated: settled.filter(({ householdsEstimated }) => householdsEstimated === true).length,
      withoutGrid: settled.filter(({ grid }) => grid === null).length,
      byCommunity: counts.toSorted((a, b) => (a.community < b.community ? -1 : 1)),
    }
  })
  forgetCity(world)
  return result
}

/** The same from a file. Refuses places.file-missing. */
export async function importBuildingsFile(world: World, path: string, options: BuildingsOptions): Promise<BuildingsImported> {
  const text = await readFile(path, 'utf8').catch(() => refuse('places.file-missing', { file: path }))
  return importBuildings(world, text, { source: `file ${path.split(/[\\/]/).at(-1) ?? ''}`, ...options })
}
