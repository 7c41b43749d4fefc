// SPDX-License-Identifier: MPL-2.0
// Turns blocks into polygons. All borders are traced along the same lattice points, and a point is either kept for
// every polygon that touches it or for none; so neighbours share their border exactly, in reverse direction.
import { at } from './dice.ts'
import type { Block } from './divide.ts'
import type { Lattice } from './lattice.ts'
import { metresToSegment, type Spot } from './plane.ts'

/** How far a border may be straightened, in metres. */
const STRAIGHTEN = 0.6

export type Cell = readonly [column: number, row: number]

export type Land = {
  /** Index of the block a cell belongs to, shore and banks included; -1 for water. */
  readonly blockAt: (column: number, row: number) => number
  /** All cells of a block, shore and banks included. */
  readonly cellsOf: (block: number) => readonly Cell[]
  /** Side of a street or shore between two lattice points one step apart: do the two sides differ? */
  readonly isBorder: (column: number, row: number, upright: boolean) => boolean
}

export function landOf(lattice: Lattice, blocks: readonly Block[]): Land {
  const { width, height, river, head } = lattice
  const owners = new Int32Array(width * height).fill(-1)
  for (const { index, patch } of blocks) {
    for (let column = patch.west; column < patch.east; column++) for (let row = patch.south; row < patch.north; row++) owners[column * height + row] = index
  }
  const ownerOf = (column: number, row: number): number => {
    if (!lattice.isLand(column, row)) return -1
    const inRow = Math.max(1, Math.min(height - 2, row))
    const besideRiver = column < river || column > river + 2 ? column : column === river + 2 && row < head ? river + 3 : river - 1
    return owners[Math.max(1, Math.min(width - 2, besideRiver)) * height + inRow] ?? -1
  }
  const cells = new Map<number, Cell[]>()
  const owned = Int32Array.from({ length: width * height }, (_, cell) => ownerOf(Math.floor(cell / height), cell % height))
  owned.forEach((block, cell) => cells.set(block, [...(cells.get(block) ?? []), [Math.floor(cell / height), cell % height]]))
  const blockAt = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? -1 : (owned[column * height + row] ?? -1)
  const label = (column: number, row: number): number => {
    const block = blockAt(column, row)
    return block < 0 ? -1 : 2 * block + (lattice.isStrip(column, row) ? 1 : 0)
  }
  const isBorder = (column: number, row: number, upright: boolean): boolean =>
    label(column, row) !== (upright ? label(column - 1, row) : label(column, row - 1))
  return { blockAt, isBorder, cellsOf: (block) => cells.get(block) ?? [] }
}

/** Lattice points, written as one number, that any border or street must keep. */
export type KeptPoints = { readonly has: (column: number, row: number) => boolean }

export function keepPoints(lattice: Lattice, land: Land, alsoEdge: (column: number, row: number, upright: boolean) => boolean): KeptPoints {
  const { width, height } = lattice
  const id = (column: number, row: number): number => column * (height + 1) + row
  const spotOf = (point: number): Spot => lattice.spot(Math.floor(point / (height + 1)), point % (height + 1))
  const neighbours = new Map<number, number[]>()
  const join = (one: number, other: number): void => {
    neighbours.set(one, [...(neighbours.get(one) ?? []), other])
    neighbours.set(other, [...(neighbours.get(other) ?? []), one])
  }
  for (let column = 0; column <= width; column++) {
    for (let row = 0; row <= height; row++) {
      if (row < height && (land.isBorder(column, row, true) || alsoEdge(column, row, true))) join(id(column, row), id(column, row + 1))
      if (column < width && (land.isBorder(column, row, false) || alsoEdge(column, row, false))) join(id(column, row), id(column + 1, row))
    }
  }
  const kept = new Set<number>()
  for (const [start, ways] of neighbours) {
    if (ways.length === 2) continue
    kept.add(start)
    for (const way of ways) {
      const chain = followChain(start, way, neighbours)
      // Both ends find the same chain; only one of them straightens it, so there is one answer.
      if (start <= at(chain, chain.length - 1)) straighten(chain, spotOf, kept)
    }
  }
  return { has: (column, row) => kept.has(id(column, row)) }
}

function followChain(start: number, second: number, neighbours: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const chain = [start, second]
  for (let last = second, before = start; ;) {
    const ways = neighbours.get(last) ?? []
    if (ways.length !== 2) return chain
    const next = at(ways, ways[0] === before ? 1 : 0)
    chain.push(next)
    before = last
    last = next
  }
}

/** Douglas–Peucker: keeps the points that lie further than STRAIGHTEN from the chord. */
function straighten(chain: readonly number[], spotOf: (point: number) => Spot, kept: Set<number>): void {
  const first = at(chain, 0)
  const last = at(chain, chain.length - 1)
  let furthest = { index: -1, metres: STRAIGHTEN }
  for (let index = 1; index < chain.length - 1; index++) {
    const metres = metresToSegment(spotOf(at(chain, index)), spotOf(first), spotOf(last))
    if (metres > furthest.metres) furthest = { index, metres }
  }
  if (furthest.index < 0) return
  kept.add(at(chain, furthest.index))
  straighten(chain.slice(0, furthest.index + 1), spotOf, kept)
  straighten(chain.slice(furthest.index), spotOf, kept)
}

/**
 * The outline of the given blocks, counter-clockwise, without the closing point.
 * RangeError when they do not hang together in one piece without holes: a bug of the divider.
 */
export function traceOutline(lattice: Lattice, land: Land, kept: KeptPoints, blocks: readonly number[]): readonly Spot[] {
  const wanted = new Set(blocks)
  const inside = (column: number, row: number): boolean => wanted.has(land.blockAt(column, row))
  const id = (column: number, row: number): number => column * (lattice.height + 1) + row
  const next = new Map<number, Cell>()
  const add = (from: number, column: number, row: number): void => {
    if (next.has(from)) throw new RangeError(`an outline touches itself near column ${column}, row ${row}`)
    next.set(from, [column, row])
  }
  for (const [column, row] of blocks.flatMap(land.cellsOf)) {
    if (!inside(column, row - 1)) add(id(column, row), column + 1, row)
    if (!inside(column + 1, row)) add(id(column + 1, row), column + 1, row + 1)
    if (!inside(column, row + 1)) add(id(column + 1, row + 1), column, row + 1)
    if (!inside(column - 1, row)) add(id(column, row + 1), column, row)
  }
  const spots: Spot[] = []
  const start = [...next.keys()][0]
  let point = start
  for (let steps = 1; point !== undefined; steps++) {
    const to = next.get(point)
    if (to === undefined) throw new RangeError('an outline has a gap')
    if (kept.has(to[0], to[1])) spots.push(lattice.spot(to[0], to[1]))
    point = id(to[0], to[1])
    if (point !== start) continue
    if (steps !== next.size) throw new RangeError('an area is in several pieces or has a hole')
    return spots
  }
  throw new RangeError('an area has no cells')
}
