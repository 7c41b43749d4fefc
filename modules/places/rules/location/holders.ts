// SPDX-License-Identifier: MPL-2.0
// Which grids of a tile hold a point? Borders crossed on the way from the cell's reference point are counted in floating
// point on whole units; an edge for which rounding could decide is asked again exactly, in the degrees that were given.
// By the tie rule of turn.ts no point lies on a border, so of grids that share their borders one holds it.
import { UNITS } from './flat-rings.ts'
import { CROWDED, CROWDED_HEAD, latAt, lonAt, MOST_RECORDS, NO_SIDE, referenceX, referenceY, type Tile } from './tile.ts'
import { wayCrosses } from './turn.ts'

/**
 * The candidates of a block that hold the point: bit c for the grid at `block + 2 + c`. `x`, `y` are `lon`, `lat` in
 * units. Not for a crowded block.
 */
export function holderBits(tile: Tile, cell: number, block: number, x: number, y: number, lon: number, lat: number): number {
  const { data, xyAt, slack } = tile
  const head = data[block + 1] as number
  let bits = data[block] as number
  const row = (cell / tile.columns) | 0
  const rx = referenceX(tile, cell - row * tile.columns, head >>> 24)
  const ry = referenceY(tile, row, head >>> 24)
  const [wx, wy] = [rx - x, ry - y]
  let at = block + 2 + (head & 63)
  for (const end = at + ((head >> 6) & MOST_RECORDS); at < end; at++) {
    const record = data[at] as number
    const place = xyAt + ((record >>> 11) << 1)
    const ax = (data[place] as number) - x
    const ay = (data[place + 1] as number) - y
    const bx = (data[place + 2] as number) - x
    const by = (data[place + 3] as number) - y
    // The side of the edge on which the point lies. Each difference is wrong by at most `slack`, hence the bounds.
    const side = ax * by - ay * bx
    const doubt = slack * (Math.abs(ax) + Math.abs(ay) + Math.abs(bx) + Math.abs(by) + 4)
    let crossed: boolean
    if (side > doubt || side < -doubt) {
      if (side > 0 === ((record & 1) === 1)) continue
      const [a, b] = [wx * ay - wy * ax, wx * by - wy * bx]
      const way = Math.abs(wx) + Math.abs(wy)
      const doubtA = slack * (way + Math.abs(ax) + Math.abs(ay) + 4)
      const doubtB = slack * (way + Math.abs(bx) + Math.abs(by) + 4)
      if ((a > doubtA || a < -doubtA) && (b > doubtB || b < -doubtB)) crossed = a > 0 !== b > 0
      else crossed = crossesExactly(tile, record >>> 11, lon, lat, rx / UNITS, ry / UNITS, record & 1)
    } else crossed = crossesExactly(tile, record >>> 11, lon, lat, rx / UNITS, ry / UNITS, record & 1)
    if (crossed) bits ^= bitOf((record >> 6) & 31) ^ bitOf((record >> 1) & 31)
  }
  return bits
}

function bitOf(side: number): number {
  return side === NO_SIDE ? 0 : 1 << side
}

function crossesExactly(tile: Tile, position: number, lon: number, lat: number, referenceLon: number, referenceLat: number, left: number): boolean {
  const [ax, ay, bx, by] = [lonAt(tile, position), latAt(tile, position), lonAt(tile, position + 1), latAt(tile, position + 1)]
  return wayCrosses(ax, ay, bx, by, lon, lat, referenceLon, referenceLat, left === 1 ? 1 : -1)
}

/** The grids of a crowded block that hold the point. */
export function crowdedHolders(tile: Tile, cell: number, block: number, lon: number, lat: number): readonly number[] {
  const { data } = tile
  const [candidates, records, reference] = [data[block + 1] as number, data[block + 2] as number, data[block + 3] as number]
  const row = Math.floor(cell / tile.columns)
  const [rlon, rlat] = [referenceX(tile, cell - row * tile.columns, reference) / UNITS, referenceY(tile, row, reference) / UNITS]
  const held = data.slice(block + CROWDED_HEAD, block + CROWDED_HEAD + candidates)
  const grids = block + CROWDED_HEAD + candidates
  const from = grids + candidates
  for (let at = from; at < from + 3 * records; at += 3) {
    const first = data[at] as number
    if (!crossesExactly(tile, first >> 1, lon, lat, rlon, rlat, first & 1)) continue
    for (const side of [data[at + 1] as number, data[at + 2] as number]) if (side >= 0) held[side] = 1 - (held[side] as number)
  }
  return Array.from(held).flatMap((holds, at) => (holds === 1 ? [data[grids + at] as number] : []))
}

/** All grids of a cell that hold the point, in no order. */
export function holdersIn(tile: Tile, cell: number, lon: number, lat: number): readonly number[] {
  const { data } = tile
  const value = data[cell] as number
  if (value < 0) return []
  if ((value & 1) === 0) return [value >> 1]
  const block = value >> 1
  if (data[block] === CROWDED) return crowdedHolders(tile, cell, block, lon, lat)
  const holders: number[] = []
  for (let bits = holderBits(tile, cell, block, lon * UNITS, lat * UNITS, lon, lat); bits !== 0; bits &= bits - 1)
    holders.push(data[block + 2 + (31 - Math.clz32(bits & -bits))] as number)
  return holders
}
