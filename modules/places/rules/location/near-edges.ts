// SPDX-License-Identifier: MPL-2.0
// Borders near a point: which, whose, and how many metres away. Looks cell by cell around the point, so its cost does not
// grow with the city; only a search far beyond it goes through the tiles, nearest first.
import { metresPerDegree, squaredMetresToSegment } from '../metres.ts'
import { UNITS } from './flat-rings.ts'
import { eachCellIn, reachOf, type TileTable, type UnitBox } from './tile-table.ts'
import { eachEdge, latAt, lonAt, type Tile } from './tile.ts'

export type NearEdge = {
  readonly ax: number
  readonly ay: number
  readonly bx: number
  readonly by: number
  /** Grids left and right of a→b, −1 for none. */
  readonly left: number
  readonly right: number
  readonly squaredMetres: number
}

type Visit = (squaredMetres: number, left: number, right: number, tile: Tile, position: number) => void

const EVERYWHERE: UnitBox = [-Infinity, -Infinity, Infinity, Infinity]

/** Visits the edges within so many metres, of the cells that meet `clip`; returns whether all of `clip` was looked through. */
function eachNear(table: TileTable, lon: number, lat: number, metres: number, clip: UnitBox, visit: Visit): boolean {
  const k = metresPerDegree(lat)
  const [dx, dy] = [(metres / k.lon) * UNITS, (metres / k.lat) * UNITS]
  const [x, y] = [lon * UNITS, lat * UNITS]
  const most = metres * metres
  const [west, south, east, north] = [Math.max(clip[0], x - dx), Math.max(clip[1], y - dy), Math.min(clip[2], x + dx), Math.min(clip[3], y + dy)]
  if (west > east || south > north) return false
  eachCellIn(table, [west, south, east, north], (tile, cell) => {
    eachEdge(tile, cell, (position, left, right) => {
      const squared = distance(tile, position, lon, lat, k.lon, k.lat)
      if (squared <= most) visit(squared, left, right, tile, position)
    })
  })
  return west === clip[0] && south === clip[1] && east === clip[2] && north === clip[3]
}

function distance(tile: Tile, position: number, lon: number, lat: number, kx: number, ky: number): number {
  return squaredMetresToSegment(lon, lat, lonAt(tile, position), latAt(tile, position), lonAt(tile, position + 1), latAt(tile, position + 1), kx, ky)
}

/** Each edge within so many metres, once. */
export function edgesNear(table: TileTable, lon: number, lat: number, metres: number): readonly NearEdge[] {
  const found = new Map<string, NearEdge>()
  eachNear(table, lon, lat, metres, EVERYWHERE, (squaredMetres, left, right, tile, position) => {
    const [ax, ay, bx, by] = [lonAt(tile, position), latAt(tile, position), lonAt(tile, position + 1), latAt(tile, position + 1)]
    // one edge lies in several tiles, perhaps the other way round
    const forward = ax < bx || (ax === bx && ay < by)
    const edge: NearEdge = forward
      ? { ax, ay, bx, by, left, right, squaredMetres }
      : { ax: bx, ay: by, bx: ax, by: ay, left: right, right: left, squaredMetres }
    found.set(`${edge.ax},${edge.ay},${edge.bx},${edge.by},${edge.left},${edge.right}`, edge)
  })
  return [...found.values()]
}

/** The squared metres to the border of each grid that has one within so many metres. */
export function bordersNear(table: TileTable, lon: number, lat: number, metres: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const note = (grid: number, squared: number): void => {
    if (grid >= 0 && squared < (found.get(grid) ?? Infinity)) found.set(grid, squared)
  }
  eachNear(table, lon, lat, metres, EVERYWHERE, (squared, left, right) => {
    note(left, squared)
    note(right, squared)
  })
  return found
}

type Nearest = { grid: number; squared: number }
/** Whether one grid goes before another when both are as near. */
type Before = (one: number, other: number) => boolean

const FIRST_METRES = 12
const MOST_AROUND_METRES = 4_000

function better(best: Nearest, squared: number, grid: number, before: Before): void {
  if (grid < 0) return
  if (squared < best.squared || (squared === best.squared && grid !== best.grid && before(grid, best.grid))) {
    best.grid = grid
    best.squared = squared
  }
}

/** The nearest border within `most` metres. */
export function nearestBorder(
  table: TileTable,
  lon: number,
  lat: number,
  most: number,
  before: Before,
): { readonly grid: number; readonly metres: number } | undefined {
  const best: Nearest = { grid: -1, squared: Infinity }
  const note: Visit = (squared, left, right) => {
    better(best, squared, left, before)
    better(best, squared, right, before)
  }
  for (let reach = Math.min(most, FIRST_METRES); ; reach = Math.min(most, reach * 4)) {
    if (reach > MOST_AROUND_METRES) {
      throughTiles(table, lon, lat, most, best, note)
      break
    }
    eachNear(table, lon, lat, reach, EVERYWHERE, note)
    if (best.grid >= 0 || reach >= most) break
  }
  return best.grid < 0 ? undefined : { grid: best.grid, metres: Math.sqrt(best.squared) }
}

/** Metres to the border of one grid, which lies within a box; Infinity when it has none. */
export function metresToOwnBorder(table: TileTable, lon: number, lat: number, grid: number, box: UnitBox): number {
  const k = metresPerDegree(lat)
  const [dx, dy] = [0, 1].map((axis) => {
    const at = (axis === 0 ? lon : lat) * UNITS
    return Math.max((box[axis] as number) - at, 0, at - (box[axis + 2] as number)) / UNITS
  }) as [number, number]
  let least = Infinity
  const note: Visit = (squared, left, right) => {
    if ((left === grid || right === grid) && squared < least) least = squared
  }
  for (let reach = Math.hypot(dx * k.lon, dy * k.lat) + FIRST_METRES; ; reach *= 4) {
    const all = eachNear(table, lon, lat, reach, box, note)
    if (all || least < Infinity || reach === Infinity) return Math.sqrt(least)
  }
}

function throughTiles(table: TileTable, lon: number, lat: number, most: number, best: Nearest, note: Visit): void {
  const k = metresPerDegree(lat)
  const away = (one: UnitBox): number => {
    const dx = (Math.max(one[0] - lon * UNITS, 0, lon * UNITS - one[2]) / UNITS) * k.lon
    const dy = (Math.max(one[1] - lat * UNITS, 0, lat * UNITS - one[3]) / UNITS) * k.lat
    return dx * dx + dy * dy
  }
  const order = table.tiles
    .flatMap((tile, at) => (tile === undefined ? [] : [{ tile, squared: away(reachOf(table, at)) }]))
    .toSorted((a, b) => a.squared - b.squared)
  for (const { tile, squared } of order) {
    if (squared > Math.min(best.squared, most * most)) return
    for (let cell = 0; cell < tile.columns * tile.rows; cell++) {
      eachEdge(tile, cell, (position, left, right) => {
        const metres = distance(tile, position, lon, lat, k.lon, k.lat)
        if (metres <= most * most) note(metres, left, right, tile, position)
      })
    }
  }
}
