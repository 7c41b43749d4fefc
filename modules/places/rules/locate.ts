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
// A position that says how accurate it is also gets the chance of each grid to hold the true place: then the likeliest
// grid is the answer, and others likely enough to be asked about are named like those within 5 m.
import type { CivilDate } from '#kernel/instant.ts'
import { toWgs84, type CrsName } from './crs.ts'
import type { Box, MultiPolygon, Polygon } from './geojson.ts'
import { indexGrids, type GridIndex, type Shape } from './grid-index.ts'
import { joinBoxes } from './location/flat-rings.ts'
import { isNearBox } from './near-box.ts'
import { smallestAround } from './smallest-around.ts'

export const LIMIT_METRES = 200
/** How far away a nearest grid is still worth naming to who is outside the city. */
const NAMED_WITHIN_METRES = 100_000
/**
 * Another grid this likely is asked about. At 10 m error one position in ten lies in another grid than it says, so this
 * is as sure as a phone without a question on average; a wrong grid costs a hand-over, a question a tap.
 */
export const LIKELY_SHARE = 0.1
/** More sides than this are no question anybody can answer. */
const MOST_LIKELY_SIDES = 3
/** Grids are told until this much of the chance within grids is. */
const TOLD_SHARE = 0.999
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
export type GivenPoint = {
  readonly lon: number
  readonly lat: number
  readonly crs: CrsName
  /** Metres around the point that hold the true place with 68 % chance, as a phone says. */
  readonly accuracy?: number | undefined
}

export type LikelyGrid = { readonly grid: string; readonly share: number }

export type Location =
  | {
      readonly certainty: 'inside' | 'edge' | 'nearest'
      /** WGS-84. */
      readonly lon: number
      readonly lat: number
      readonly grid: string
      readonly dedicated: string | null
      /** The other grids to ask about, likeliest first. */
      readonly alternatives: readonly string[]
      /** From the point to `grid`; 0 when it holds the point. Rounded to 0.1 m. */
      readonly metresAway: number
      /** From the point to the border of `grid`, from inside or outside. Rounded to 0.1 m. */
      readonly metresToBorder: number
      /** With an accuracy only: grids with their chance, likeliest first. What is missing to 1 lies outside them. */
      readonly likely: readonly LikelyGrid[]
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

/** Indexes grids already chosen by `gridsOn`, and the boundaries of areas by their codes. */
export function layerGrids(grids: readonly LocatableGrid[], boundaries: readonly Shape[] = []): GridLayers {
  const [basic, dedicated] = (['basic', 'dedicated'] as const).map((kind) =>
    indexGrids(grids.filter((grid) => grid.kind === kind).map((grid) => ({ code: grid.grid, polygon: grid.polygon }))),
  ) as [GridIndex, GridIndex]
  const gridBox = joinBoxes(basic.box, dedicated.box)
  const indexed = indexGrids(boundaries)
  return { basic, dedicated, boundaries: indexed, gridBox, box: joinBoxes(gridBox, indexed.box) }
}

const tenths = (metres: number): number => Math.round(metres * 10) / 10

function dedicatedAt(index: GridIndex, lon: number, lat: number): string | null {
  const found = index.allNear(lon, lat).find((grid) => index.holds(grid, lon, lat))
  return found === undefined ? null : index.codeOf(found)
}

/** The grids worth telling, by chance. */
function likelyAt(basic: GridIndex, lon: number, lat: number, accuracy: number): readonly LikelyGrid[] {
  const shares = basic.likely(lon, lat, accuracy)
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  let told = 0
  return shares.flatMap(({ grid, share }) => {
    if (told >= TOLD_SHARE * total || share === 0) return []
    told += share
    return [{ grid: basic.codeOf(grid), share: Math.round(share * 1_000) / 1_000 }]
  })
}

type InGrid = Extract<Location, { readonly alternatives: readonly string[] }>

/** The answer for a point in or near basic grids, `near` being those within tolerance, or the nearest alone. */
function among(basic: GridIndex, near: readonly number[], certainty: InGrid['certainty'], point: GivenPoint): Omit<InGrid, 'dedicated'> {
  const { lon, lat, accuracy } = point
  const likely = accuracy === undefined ? [] : likelyAt(basic, lon, lat, accuracy)
  const codes = near.map((grid) => basic.codeOf(grid))
  const [holding] = codes as [string]
  const [first] = likely
  // a position so rough that no grid is likely says nothing against the grid it lies in
  const grid = first !== undefined && first.share >= LIKELY_SHARE ? first.grid : holding
  const number = basic.gridOf(grid) as number
  const asked = likely.filter(({ share }, at) => share >= LIKELY_SHARE && at <= MOST_LIKELY_SIDES).map((one) => one.grid)
  return {
    certainty: certainty === 'inside' && grid !== holding ? 'edge' : certainty,
    lon,
    lat,
    grid,
    alternatives: [...new Set([...asked, ...codes])].filter((code) => code !== grid),
    metresAway: tenths(basic.metresTo(number, lon, lat)),
    metresToBorder: tenths(basic.metresToBorder(number, lon, lat)),
    likely,
  }
}

/** Locates one point. Never throws; what to refuse is the caller's to say. */
export function locate(layers: GridLayers, given: GivenPoint): Location {
  const { basic } = layers
  if (!isNearBox(layers.box, given.lon, given.lat) && isNearBox(layers.box, given.lat, given.lon))
    return { certainty: 'swapped', lon: given.lat, lat: given.lon }
  if (Math.abs(given.lat) > 90) return { certainty: 'outside', lon: given.lon, lat: given.lat, nearest: null, metresAway: null }

  const [lon, lat] = toWgs84([given.lon, given.lat], given.crs)
  const point = { ...given, lon, lat }
  const dedicated = dedicatedAt(layers.dedicated, lon, lat)
  const near = basic.allNear(lon, lat)
  if (near.length > 1 || (near.length === 1 && basic.metresTo(near[0] as number, lon, lat) === 0))
    return { ...among(basic, near, near.length > 1 ? 'edge' : 'inside', point), dedicated }
  if (dedicated !== null) {
    const metresToBorder = tenths(layers.dedicated.metresToBorder(layers.dedicated.gridOf(dedicated) as number, lon, lat))
    return { certainty: 'inside', lon, lat, grid: dedicated, dedicated, alternatives: [], metresAway: 0, metresToBorder, likely: [] }
  }
  const nearest = basic.nearest(lon, lat, NAMED_WITHIN_METRES)
  if (nearest !== undefined && nearest.metres <= LIMIT_METRES) return { ...among(basic, [nearest.grid], 'nearest', point), dedicated: null }
  const area = smallestAround(layers.boundaries, lon, lat, DISTRICT_DIGITS)
  if (area !== undefined) return { certainty: 'area', lon, lat, area }
  return {
    certainty: 'outside',
    lon,
    lat,
    nearest: nearest === undefined ? null : basic.codeOf(nearest.grid),
    metresAway: nearest === undefined ? null : Math.round(nearest.metres),
  }
}
