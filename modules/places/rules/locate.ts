// SPDX-License-Identifier: MPL-2.0
// A point → its grid, with an answer defined for every case (table in locate.test.ts):
//   inside   one basic grid holds the point and no other lies within 5 m
//   edge     two or more basic grids lie within 5 m: the lowest code, always the same; the others are named
//   nearest  outside every grid, one within 200 m: that grid and the metres
//   area     no grid within 200 m, but a boundary holds it: the smallest community, street or district (a city that has
//            no grids yet, or a part of it)
//   outside / swapped   no grid within 200 m and no such boundary; with the coordinates exchanged it would lie in the city
// Dedicated grids (school, market, park) overlay basic ones; where no basic grid holds the point, a dedicated one does.
// 5 m is what a good phone fix is off by; 200 m is the widest river or square a city leaves out of its grids.
import type { CivilDate } from '#kernel/instant.ts'
import { toWgs84, type CrsName } from './crs.ts'
import type { Box, MultiPolygon, Polygon } from './geojson.ts'
import { indexGrids, type GridIndex } from './grid-index.ts'
import type { Shape } from './polygon-arrays.ts'
import { smallestAround } from './smallest-around.ts'

export const LIMIT_METRES = 200
export const SWAP_MARGIN_DEGREES = 0.2
/** How far away a nearest grid is still worth naming to who is outside the city. */
const NAMED_WITHIN_METRES = 100_000
/** A matter belongs to a district at least; knowing only the city or province is knowing too little. */
const DISTRICT_DIGITS = 6

export type LocatableGrid = {
  readonly grid: string
  readonly kind: 'basic' | 'dedicated'
  readonly polygon: Polygon | MultiPolygon
  readonly validFrom: string
  /** First day on which it no longer holds. */
  readonly validTo: string | null
}

/** `gridBox` is around all grids, `box` around grids and boundaries. */
export type GridLayers = {
  readonly basic: GridIndex
  readonly dedicated: GridIndex
  readonly boundaries: GridIndex
  readonly gridBox: Box | undefined
  readonly box: Box | undefined
}
export type GivenPoint = { readonly lon: number; readonly lat: number; readonly crs: CrsName }

export type Location =
  | {
      readonly certainty: 'inside' | 'edge' | 'nearest'
      /** WGS-84. */
      readonly lon: number
      readonly lat: number
      readonly grid: string
      readonly dedicated: string | null
      readonly alternatives: readonly string[]
      /** From the point to `grid`; 0 when it holds the point. Rounded to 0.1 m. */
      readonly metresAway: number
    }
  | { readonly certainty: 'area'; readonly lon: number; readonly lat: number; readonly area: string }
  | { readonly certainty: 'outside'; readonly lon: number; readonly lat: number; readonly nearest: string | null; readonly metresAway: number | null }
  /** The pair as it should have been sent, in the system it was sent in. */
  | { readonly certainty: 'swapped'; readonly lon: number; readonly lat: number }

/** The versions in force on a day: one per grid, the latest to begin. */
export function gridsOn<G extends LocatableGrid>(grids: readonly G[], day: CivilDate): readonly G[] {
  const inForce = new Map<string, G>()
  for (const grid of grids) {
    if (grid.validFrom > day || (grid.validTo !== null && grid.validTo <= day)) continue
    const other = inForce.get(grid.grid)
    if (other === undefined || other.validFrom < grid.validFrom) inForce.set(grid.grid, grid)
  }
  return [...inForce.values()]
}

function around(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return {
    minLon: Math.min(one.minLon, other.minLon),
    minLat: Math.min(one.minLat, other.minLat),
    maxLon: Math.max(one.maxLon, other.maxLon),
    maxLat: Math.max(one.maxLat, other.maxLat),
  }
}

/** Indexes grids already chosen by `gridsOn`, and the boundaries of areas by their codes. */
export function layerGrids(grids: readonly LocatableGrid[], boundaries: readonly Shape[] = []): GridLayers {
  const [basic, dedicated] = (['basic', 'dedicated'] as const).map((kind) =>
    indexGrids(grids.filter((grid) => grid.kind === kind).map((grid) => ({ code: grid.grid, polygon: grid.polygon }))),
  ) as [GridIndex, GridIndex]
  const gridBox = around(basic.box, dedicated.box)
  const indexed = indexGrids(boundaries)
  return { basic, dedicated, boundaries: indexed, gridBox, box: around(gridBox, indexed.box) }
}

function liesIn(box: Box | undefined, lon: number, lat: number): boolean {
  if (box === undefined) return false
  const margin = SWAP_MARGIN_DEGREES
  return lon >= box.minLon - margin && lon <= box.maxLon + margin && lat >= box.minLat - margin && lat <= box.maxLat + margin
}

const tenths = (metres: number): number => Math.round(metres * 10) / 10

function dedicatedAt(index: GridIndex, lon: number, lat: number): string | null {
  const found = index.allNear(lon, lat).find((grid) => index.holds(grid, lon, lat))
  return found === undefined ? null : (index.codes[found] ?? null)
}

/** Locates one point. Never throws; what to refuse is the caller's to say. */
export function locate(layers: GridLayers, given: GivenPoint): Location {
  const { basic } = layers
  if (!liesIn(layers.box, given.lon, given.lat) && liesIn(layers.box, given.lat, given.lon)) return { certainty: 'swapped', lon: given.lat, lat: given.lon }
  if (Math.abs(given.lat) > 90) return { certainty: 'outside', lon: given.lon, lat: given.lat, nearest: null, metresAway: null }

  const [lon, lat] = toWgs84([given.lon, given.lat], given.crs)
  const dedicated = dedicatedAt(layers.dedicated, lon, lat)
  const codeOf = (grid: number): string => basic.codes[grid] as string
  const [first, ...others] = basic.allNear(lon, lat)
  if (first !== undefined && (others.length > 0 || basic.metresTo(first, lon, lat) === 0)) {
    const certainty = others.length > 0 ? 'edge' : 'inside'
    return { certainty, lon, lat, grid: codeOf(first), dedicated, alternatives: others.map(codeOf), metresAway: tenths(basic.metresTo(first, lon, lat)) }
  }
  if (dedicated !== null) return { certainty: 'inside', lon, lat, grid: dedicated, dedicated, alternatives: [], metresAway: 0 }
  const near = basic.nearest(lon, lat, NAMED_WITHIN_METRES)
  if (near !== undefined && near.metres <= LIMIT_METRES)
    return { certainty: 'nearest', lon, lat, grid: codeOf(near.grid), dedicated: null, alternatives: [], metresAway: tenths(near.metres) }
  const area = smallestAround(layers.boundaries, lon, lat, DISTRICT_DIGITS)
  if (area !== undefined) return { certainty: 'area', lon, lat, area }
  return {
    certainty: 'outside',
    lon,
    lat,
    nearest: near === undefined ? null : codeOf(near.grid),
    metresAway: near === undefined ? null : Math.round(near.metres),
  }
}
