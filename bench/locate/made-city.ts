// SPDX-License-Identifier: MPL-2.0
// Grids for the benchmark of location: a crooked patchwork by seed, made one at a time so that no list of a million
// polygons need exist. Corners and bends are a pure function of their place, so neighbours share their borders vertex by
// vertex; whole 1e-7 degrees. Blocks of five by two grids are communities.
import type { Polygon, Position } from '#modules/places/rules/geojson.ts'

export type MadeCity = { readonly columns: number; readonly rows: number; readonly bends: number; readonly seed: number }
export type MadeGrid = { readonly code: string; readonly polygon: Polygon }

export const WEST = 121.1
export const SOUTH = 38.5
/** About 150 m. */
export const STEP = 0.0017
const [ACROSS, UP] = [5, 2]

/** A number from 0 to 1 that depends on its place alone. */
function noise(seed: number, at: number, which: number): number {
  let h = Math.imul(at ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(which + 1, 0xc2b2_ae35) ^ Math.imul(seed, 0x27d4_eb2f)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b_3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a_2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32
}

const whole = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

function cornerAt({ columns, seed }: MadeCity, column: number, row: number): Position {
  const at = row * (columns + 1) + column
  return [whole(WEST + (column + (noise(seed, at, 0) - 0.5) * 0.4) * STEP), whole(SOUTH + (row + (noise(seed, at, 1) - 0.5) * 0.4) * STEP)]
}

/** From the corner eastwards (`east`) or northwards, both ends included. */
function sideFrom(city: MadeCity, column: number, row: number, east: boolean): readonly Position[] {
  const [a, b] = [cornerAt(city, column, row), east ? cornerAt(city, column + 1, row) : cornerAt(city, column, row + 1)]
  const key = (row * (city.columns + 1) + column) * 2 + (east ? 1 : 0)
  const line: Position[] = [a]
  for (let bend = 0; bend < city.bends; bend++) {
    const t = (bend + 1) / (city.bends + 1)
    const off = (which: number): number => (noise(city.seed, key, 2 + 2 * bend + which) - 0.5) * STEP * 0.05
    line.push([whole(a[0] + t * (b[0] - a[0]) + off(0)), whole(a[1] + t * (b[1] - a[1]) + off(1))])
  }
  line.push(b)
  return line
}

export function gridCount(city: MadeCity): number {
  return city.columns * city.rows
}

/** The numbers of the grids of a community. */
export function communityOf({ columns }: MadeCity, community: number): readonly number[] {
  const [west, south] = [(community % (columns / ACROSS)) * ACROSS, Math.floor(community / (columns / ACROSS)) * UP]
  return Array.from({ length: ACROSS * UP }, (_, at) => (south + Math.floor(at / ACROSS)) * columns + west + (at % ACROSS))
}

/** The grid of a number; columns are a multiple of five, rows of two. */
export function gridOf(city: MadeCity, number: number): MadeGrid {
  const [column, row] = [number % city.columns, Math.floor(number / city.columns)]
  const ring = [
    ...sideFrom(city, column, row, true),
    ...sideFrom(city, column + 1, row, false).slice(1),
    ...sideFrom(city, column, row + 1, true)
      .toReversed()
      .slice(1),
    ...sideFrom(city, column, row, false).toReversed().slice(1),
  ]
  const community = 210_200_000_000 + Math.floor(row / UP) * (city.columns / ACROSS) + Math.floor(column / ACROSS)
  const inside = (row % UP) * ACROSS + (column % ACROSS) + 1
  return { code: String(community * 1_000 + inside), polygon: { type: 'Polygon', coordinates: [ring] } }
}

export function* gridsOf(city: MadeCity): Generator<MadeGrid> {
  for (let number = 0; number < gridCount(city); number++) yield gridOf(city, number)
}

export type Queries = { readonly lon: Float64Array; readonly lat: Float64Array }

/** Points as they are asked for: 80 % in and around grids drawn at random, 15 % anywhere, 5 % within 3 m of a border. */
export function queriesFor(city: MadeCity, count: number, seed: number): Queries {
  const [lon, lat] = [new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < count; at++) {
    const draw = (which: number): number => noise(seed, at, which)
    const number = Math.floor(draw(0) * gridCount(city))
    const [column, row] = [number % city.columns, Math.floor(number / city.columns)]
    if (draw(1) < 0.8) {
      lon[at] = WEST + (column + 0.5 + (draw(2) - 0.5) * 1.2) * STEP
      lat[at] = SOUTH + (row + 0.5 + (draw(3) - 0.5) * 1.2) * STEP
    } else if (draw(1) < 0.95) {
      lon[at] = WEST + (draw(2) * 1.1 - 0.05) * city.columns * STEP
      lat[at] = SOUTH + (draw(3) * 1.1 - 0.05) * city.rows * STEP
    } else {
      const side = sideFrom(city, column, row, draw(4) < 0.5)
      const bend = Math.floor(draw(5) * (side.length - 1))
      const [[ax, ay], [bx, by]] = [side[bend] as Position, side[bend + 1] as Position]
      lon[at] = ax + draw(2) * (bx - ax) + (draw(6) - 0.5) * 7e-5
      lat[at] = ay + draw(2) * (by - ay) + (draw(7) - 0.5) * 5e-5
    }
  }
  return { lon, lat }
}
