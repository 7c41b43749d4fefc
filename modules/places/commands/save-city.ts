// SPDX-License-Identifier: MPL-2.0
// Stores a whole generated city in one transaction. Every polygon is checked first; saving the same plan again changes
// nothing but the revision. Refuses places.plan-wrong naming what is wrong: that is a fault of the generator.
import { areaWithin, findAreaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { checkPolygon } from '../rules/check-polygon.ts'
import type { CityPlan } from '../rules/city-plan.ts'
import type { Polygon } from '../rules/geojson.ts'
import { saveAreas } from '../store/areas.ts'
import { saveBuildings } from '../store/buildings.ts'
import { saveBoundaries, saveGrids, saveStreets } from '../store/geometry.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { lockPlaces, markChanged, saveImaginary } from '../store/revision.ts'

export type SaveCityOptions = {
  /** Shown on every screen; default true, since cities are generated to be imaginary. */
  readonly imaginary?: boolean
  /** First day on which the grids hold; early by default, so that any test clock lies after it. */
  readonly validFrom?: string
}

const VALID_FROM = '2020-01-01'
const BATCH = 2_000
const NAMED_FAULTS = 50

type Checker = (what: string, polygon: Polygon) => Polygon

function polygonChecker(faults: string[]): Checker {
  return (what, polygon) => {
    const checked = checkPolygon(polygon)
    for (const { fault, at } of checked.faults) faults.push(`${what}: ${fault} at ${at}`)
    return checked.polygon?.type === 'Polygon' ? checked.polygon : polygon
  }
}

function checkCodes(city: CityPlan, faults: string[]): void {
  const areas = new Set(city.areas.map((area) => area.area))
  const grids = new Set(city.grids.map((grid) => grid.grid))
  const within = (inner: string, outer: string): boolean => {
    const [a, b] = [findAreaPath(inner), findAreaPath(outer)]
    return a !== undefined && b !== undefined && areaWithin(a, b)
  }
  for (const { area, parent } of city.areas)
    if (parent !== null && !(areas.has(parent) && within(area, parent))) faults.push(`area ${area}: parent ${parent} is not around it`)
  for (const { area } of city.boundaries) if (!areas.has(area)) faults.push(`boundary ${area}: no such area`)
  for (const { grid, community } of city.grids)
    if (!areas.has(community) || !within(grid, community)) faults.push(`grid ${grid}: not in community ${community}`)
  for (const { building, community, grid } of city.buildings) {
    if (!areas.has(community) || !grids.has(grid)) faults.push(`building ${building}: no such community or grid`)
    if (!/^\d{17}$/.test(building) || !building.startsWith(community)) faults.push(`building ${building}: code does not begin with its community`)
  }
  for (const { street, line } of city.streets) if (line.coordinates.length < 2) faults.push(`street ${street}: fewer than two positions`)
}

async function inBatches<T>(rows: readonly T[], save: (batch: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await save(rows.slice(at, at + BATCH))
}

/** Saves the city and returns how many rows of each kind it has. */
export async function saveCity(
  world: World,
  city: CityPlan,
  options: SaveCityOptions = {},
): Promise<Readonly<Record<'areas' | 'boundaries' | 'grids' | 'streets' | 'buildings', number>>> {
  const faults: string[] = []
  const check = polygonChecker(faults)
  checkCodes(city, faults)
  const boundaries = city.boundaries.map((boundary) => ({ ...boundary, polygon: check(`boundary ${boundary.area}`, boundary.polygon) }))
  const grids = city.grids.map((grid) => ({ ...grid, polygon: check(`grid ${grid.grid}`, grid.polygon) }))
  const buildings = city.buildings.map((building) => ({ ...building, footprint: check(`building ${building.building}`, building.footprint) }))
  if (faults.length > 0) refuse('places.plan-wrong', { count: faults.length, faults: faults.slice(0, NAMED_FAULTS) })
  const from = { validFrom: options.validFrom ?? VALID_FROM, source: city.source }
  await inTransaction(world.db, async (tx) => {
    await lockPlaces(tx)
    await inBatches(city.areas, (batch) => saveAreas(tx, batch, from))
    await inBatches(boundaries, (batch) => saveBoundaries(tx, batch, city.source))
    await inBatches(grids, (batch) => saveGrids(tx, batch, from))
    await inBatches(city.streets, (batch) => saveStreets(tx, batch, city.source))
    await inBatches(buildings, (batch) => saveBuildings(tx, batch, city.source))
    await saveImaginary(tx, options.imaginary ?? true)
    await markChanged(tx)
  })
  forgetCity(world)
  return { areas: city.areas.length, boundaries: boundaries.length, grids: grids.length, streets: city.streets.length, buildings: buildings.length }
}
