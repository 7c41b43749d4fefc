// SPDX-License-Identifier: MPL-2.0
// One tile of a grid index: a rectangle cut into small cells, all in one array so that an answer touches little memory.
// A cell that no border meets names its grid. Every other cell has a block: one point of the cell with the grids that hold
// it, and the edges that meet the cell; who goes straight from there to any point of the cell and counts the borders
// crossed knows the grids that hold the point. Tiles are never changed, only replaced. Cells at the rim of a tile reach on
// without end.
import { UNITS } from './flat-rings.ts'

export type Rect = { readonly x0: number; readonly y0: number; readonly width: number; readonly height: number }

export type Tile = {
  /** South-west corner in units, and cells per unit. */
  readonly x0: number
  readonly y0: number
  readonly perX: number
  readonly perY: number
  readonly columns: number
  readonly rows: number
  /** Cells (NOTHING; grid × 2; place of the block × 2 + 1), then blocks, then positions in whole units. */
  readonly data: Int32Array
  readonly xyAt: number
  /** The positions in degrees, where whole units do not say all of them. */
  readonly exact: Float64Array | undefined
  /** By how many units a difference of two coordinates may be wrong. */
  readonly slack: number
}

export const NOTHING = -1
/** The place of a record's side that has no grid. */
export const NO_SIDE = 31
export const MOST_CANDIDATES = 31
export const MOST_POSITION = 2 ** 20 - 1
export const MOST_RECORDS = 2 ** 18 - 1

// A block: bits of the candidates that hold the reference point; candidates | records × 64 | reference × 2^24; the
// candidates' grids; the records: position × 2^11 | left × 2^6 | right × 2 | reference lies left of the edge.
// A block too crowded for that begins with CROWDED: candidates, records, reference, for each candidate whether it holds
// the reference, their grids, and three numbers a record: position × 2 | reference left, left, right (or −1).
export const CROWDED = -1
export const CROWDED_HEAD = 4

// Where in its cell a reference point may lie: no border should run exactly through all of them.
const SPREAD = Array.from({ length: 64 }, (_, at): readonly [number, number] => [
  0.2 + 0.6 * ((0.5137 + at * 0.754_877_666_2) % 1),
  0.2 + 0.6 * ((0.4871 + at * 0.569_840_290_9) % 1),
])
const SPREAD_X = Float64Array.from(SPREAD, ([x]) => x)
const SPREAD_Y = Float64Array.from(SPREAD, ([, y]) => y)
export const REFERENCES = SPREAD.length

/** The reference point of a cell, in units. The same everywhere: it is never stored. */
export function referenceX(tile: Pick<Tile, 'x0' | 'perX'>, column: number, reference: number): number {
  return tile.x0 + (column + (SPREAD_X[reference] as number)) / tile.perX
}
export function referenceY(tile: Pick<Tile, 'y0' | 'perY'>, row: number, reference: number): number {
  return tile.y0 + (row + (SPREAD_Y[reference] as number)) / tile.perY
}

/** The column or row a coordinate in units falls in, those beyond the rim in the last one. */
export function cellAlong(coordinate: number, from: number, per: number, count: number): number {
  const at = (coordinate - from) * per
  return at > 0 ? (at < count ? at | 0 : count - 1) : 0
}

/** A position of the tile in degrees. */
export function lonAt(tile: Tile, position: number): number {
  return tile.exact === undefined ? (tile.data[tile.xyAt + 2 * position] as number) / UNITS : (tile.exact[2 * position] as number)
}
export function latAt(tile: Tile, position: number): number {
  return tile.exact === undefined ? (tile.data[tile.xyAt + 2 * position + 1] as number) / UNITS : (tile.exact[2 * position + 1] as number)
}

/** Calls `visit` with each edge of a cell and the grids left and right of it, −1 for none. */
export function eachEdge(tile: Tile, cell: number, visit: (position: number, left: number, right: number) => void): void {
  const { data } = tile
  const value = data[cell] as number
  if (value < 0 || (value & 1) === 0) return
  const block = value >> 1
  if (data[block] === CROWDED) {
    const [candidates, records] = [data[block + 1] as number, data[block + 2] as number]
    const grids = block + CROWDED_HEAD + candidates
    const from = grids + candidates
    for (let at = from; at < from + 3 * records; at += 3) {
      const [left, right] = [data[at + 1] as number, data[at + 2] as number]
      visit((data[at] as number) >> 1, left < 0 ? -1 : (data[grids + left] as number), right < 0 ? -1 : (data[grids + right] as number))
    }
    return
  }
  const head = data[block + 1] as number
  const grids = block + 2
  const from = grids + (head & 63)
  const end = from + ((head >> 6) & MOST_RECORDS)
  for (let at = from; at < end; at++) {
    const record = data[at] as number
    const [left, right] = [(record >> 6) & 31, (record >> 1) & 31]
    visit(record >>> 11, left === NO_SIDE ? -1 : (data[grids + left] as number), right === NO_SIDE ? -1 : (data[grids + right] as number))
  }
}

/** Calls `visit` with each grid that may hold a point of the cell. */
export function eachCandidate(tile: Tile, cell: number, visit: (grid: number) => void): void {
  const { data } = tile
  const value = data[cell] as number
  if (value < 0) return
  if ((value & 1) === 0) return visit(value >> 1)
  const block = value >> 1
  const crowded = data[block] === CROWDED
  const candidates = crowded ? (data[block + 1] as number) : (data[block + 1] as number) & 63
  const from = crowded ? block + CROWDED_HEAD + candidates : block + 2
  for (let at = from; at < from + candidates; at++) visit(data[at] as number)
}
