// SPDX-License-Identifier: MPL-2.0
// The grid a point or a building lies in, today or on a day, or the smallest area around it where there are no grids yet.
// Every case has a defined answer (rules/locate.ts). Keeps nothing.
// Refuses places.outside-city (with the nearest grid and metres, and the area around the point where known),
// places.swapped-coordinates (with the pair the right way round), places.no-such-building.
import type { z } from 'zod'
import { areaAndParents, areaPath } from '#kernel/area-path.ts'
import { civilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { contract, type Located } from '../http/contract.ts'
import { locate as locatePoint, type GivenPoint, type Location } from '../rules/locate.ts'
import { ownGrid } from '../rules/house-building.ts'
import { boxAround, buildingAround, nearestBySide } from '../rules/location/near-buildings.ts'
import { addressShown, areaShown, gridShown, type AreaShown, type GridShown } from '../rules/views.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBuildingRows, findBuildingsIn, type DrawnBuilding } from '../store/buildings.ts'
import { rememberedCity, rememberedCityOn, type RememberedCity, type Scope } from '../store/remembered-city.ts'

type Found = z.output<typeof Located>
type Input = InputOf<typeof contract.locate>
type Named = GridShown['name']
/** How far a landmark may stand from the point, and a footprint's point from its rim. */
const [LANDMARK_METRES, FOOTPRINT_METRES] = [200, 100]
const MOST_BUILDINGS = 2_000
type Answered = Exclude<Location, { readonly certainty: 'outside' | 'swapped' }>

function showGrid(city: RememberedCity, code: string): GridShown {
  const grid = city.grids.get(code)
  const community = grid && city.areas.get(grid.community)
  // both are read in one go and tied by a foreign key
  if (grid === undefined || community === undefined) throw new Error(`grid ${code} is indexed but not known`)
  return gridShown(grid, community)
}

function refuseOutside(city: RememberedCity, at: Extract<Location, { readonly certainty: 'outside' }>): never {
  const nearest = at.nearest === null ? undefined : city.grids.get(at.nearest)
  const around = Math.abs(at.lat) <= 90 ? city.areaAround(at.lon, at.lat) : undefined
  return refuse('places.outside-city', {
    nearestGrid: nearest?.grid ?? null,
    nearestName: nearest?.nameZh ?? null,
    nearestNameEn: nearest?.nameEn ?? nearest?.nameZh ?? null,
    metres: at.metresAway,
    area: around ?? null,
    areaName: (around === undefined ? undefined : city.areas.get(around)?.nameZh) ?? null,
  })
}

function answer(city: RememberedCity, point: GivenPoint): Answered {
  const at = locatePoint(city.layers, point)
  if (at.certainty === 'swapped') return refuse('places.swapped-coordinates', { lon: at.lon, lat: at.lat, crs: point.crs })
  return at.certainty === 'outside' ? refuseOutside(city, at) : at
}

function pathOf(city: RememberedCity, area: string): AreaShown[] {
  return areaAndParents(areaPath(area))
    .map((code) => city.areas.get(code))
    .filter((row) => row !== undefined)
    .map(areaShown)
}

const NO_GRID = { grid: null, dedicated: null, alternatives: [], metresAway: 0, metresToBorder: null, likely: [], landmarks: [], standsIn: null } as const

function show(city: RememberedCity, at: Answered): Found {
  const point = { lon: at.lon, lat: at.lat }
  if (at.certainty === 'area')
    return { ...NO_GRID, alternatives: [], likely: [], landmarks: [], certainty: 'area', point, areas: pathOf(city, at.area), building: null }
  const grid = showGrid(city, at.grid)
  return {
    certainty: at.certainty,
    point,
    grid,
    dedicated: at.dedicated === null ? null : showGrid(city, at.dedicated),
    alternatives: at.alternatives.map((code) => showGrid(city, code)),
    metresAway: at.metresAway,
    metresToBorder: at.metresToBorder,
    likely: [...at.likely],
    landmarks: [],
    standsIn: null,
    areas: pathOf(city, grid.community.area),
    building: null,
  }
}

// A grid written in the register of buildings holds; only without one does the point decide, among the grids of the
// building's community. Where that has none there, the community itself is the answer.
async function locateBuilding(scope: Scope, city: RememberedCity, code: string): Promise<Found> {
  const [building] = await findBuildingRows(scope.tx, [code])
  if (building === undefined) refuse('places.no-such-building', { building: code })
  const { lon, lat } = building
  const at = locatePoint(city.layers, { lon, lat, crs: 'wgs84' })
  const dedicated = 'dedicated' in at ? at.dedicated : null
  const registered = building.grid !== null && city.grids.has(building.grid) ? building.grid : undefined
  const streetEn = city.streets.find((street) => street.nameZh === building.streetZh)?.nameEn ?? null
  const named = { certainty: 'address' as const, building: { building: code, address: addressShown({ ...building, streetEn }) } }
  if (registered !== undefined)
    return {
      ...show(city, { certainty: 'inside', lon, lat, grid: registered, dedicated, alternatives: [], metresAway: 0, ...bordering(city, registered, lon, lat) }),
      ...named,
    }
  const own = ownGrid(at, building.community)
  if (own !== undefined && 'grid' in at) return { ...show(city, { ...at, grid: own }), ...named }
  const areas = await findAreaRows(scope.tx, areaAndParents(areaPath(building.community)))
  return {
    ...NO_GRID,
    alternatives: [],
    likely: [],
    landmarks: [],
    point: { lon, lat },
    areas: areas.toSorted((a, b) => b.area.length - a.area.length).map(areaShown),
    ...named,
  }
}

/** How far the border of a grid named by the register is. */
function bordering({ layers }: RememberedCity, grid: string, lon: number, lat: number): { readonly metresToBorder: number; readonly likely: readonly [] } {
  const index = layers.basic.gridOf(grid) === undefined ? layers.dedicated : layers.basic
  const number = index.gridOf(grid)
  return { metresToBorder: number === undefined ? 0 : Math.round(index.metresToBorder(number, lon, lat) * 10) / 10, likely: [] }
}

/** Locates a point or a building; see the head of the file for what it refuses. */
export async function locatePlace(scope: Scope, input: Input): Promise<Found> {
  const city = input.day === undefined ? await rememberedCity(scope) : await rememberedCityOn(scope, civilDate(input.day))
  return 'point' in input ? show(city, answer(city, { ...input.point, accuracy: input.accuracy })) : locateBuilding(scope, city, input.building)
}

// What helps a person to answer, and costs a look at the buildings: only for who asks, not for every report.
async function withBuildings(scope: Scope, located: Found): Promise<Found> {
  if (located.building !== null) return located
  const { lon, lat } = located.point
  const sides = located.grid === null || located.alternatives.length === 0 ? [] : [located.grid, ...located.alternatives].map(({ grid }) => grid)
  const near = await findBuildingsIn(scope.tx, boxAround(lon, lat, sides.length > 0 ? LANDMARK_METRES : FOOTPRINT_METRES), MOST_BUILDINGS)
  const { streets } = await rememberedCity(scope)
  const addressOf = (building: DrawnBuilding): Named =>
    addressShown({ ...building, streetEn: streets.find((street) => street.nameZh === building.streetZh)?.nameEn ?? null })
  const standsIn = buildingAround(near, lon, lat)
  return {
    ...located,
    landmarks: nearestBySide(near, sides, lon, lat).map(({ grid, building }) => ({ grid, address: addressOf(building) })),
    standsIn: standsIn === undefined ? null : { building: standsIn.building, address: addressOf(standsIn) },
  }
}

export const locate = action(contract.locate, async (ctx, input) => {
  const located = await locatePlace(ctx, input)
  return 'point' in input ? withBuildings(ctx, located) : located
})
