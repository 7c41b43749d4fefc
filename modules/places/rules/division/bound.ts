// SPDX-License-Identifier: MPL-2.0
// What no division can beat, seen without dividing: households are whole, atoms are not cut, and a grid lies in one piece
// of the graph. Also says how many grids each piece gets, by the same reasoning.
import type { Graph } from './graph.ts'

export type Pieces = {
  /** Piece of each atom. */
  readonly piece: Int32Array
  readonly households: readonly number[]
  readonly atoms: readonly number[]
  /** Grids of each piece; together all that are wanted. */
  readonly grids: readonly number[]
}

type Span = { readonly low: number; readonly high: number }

/** How many grids a piece may have when none may be farther than `deviation` × mean from the mean. */
function spanOf(households: number, atoms: number, grids: number, mean: number, deviation: number): Span {
  if (mean === 0) return { low: 1, high: atoms }
  const most = mean * (1 + deviation) * (1 + 1e-12)
  const least = mean * (1 - deviation) * (1 - 1e-12)
  const low = Math.max(1, Math.ceil(households / most - 1e-9))
  const high = least <= 0 ? grids : Math.floor(households / least + 1e-9)
  return { low, high: Math.min(high, atoms, grids) }
}

function spansFor(households: readonly number[], atoms: readonly number[], grids: number, deviation: number): Span[] | undefined {
  const mean = households.reduce((sum, one) => sum + one, 0) / grids
  const spans = households.map((one, at) => spanOf(one, atoms[at] as number, grids, mean, deviation))
  if (spans.some(({ low, high }) => low > high)) return undefined
  const [low, high] = [spans.reduce((sum, one) => sum + one.low, 0), spans.reduce((sum, one) => sum + one.high, 0)]
  return low <= grids && grids <= high ? spans : undefined
}

/** Divides `grids` among pieces so that the worst mean of a piece is as near to the mean of all as can be. */
export function shareGrids(piece: Int32Array, count: number, weight: Float64Array, grids: number): Pieces & { bound: number } {
  const households = Array.from({ length: count }, () => 0)
  const atoms = Array.from({ length: count }, () => 0)
  for (let v = 0; v < piece.length; v++) {
    const at = piece[v] as number
    households[at] = (households[at] as number) + (weight[v] as number)
    atoms[at] = (atoms[at] as number) + 1
  }
  if (count === 1) return { piece, households, atoms, grids: [grids], bound: 0 }
  let [low, high] = [0, grids + 1]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (spansFor(households, atoms, grids, middle) === undefined) low = middle
    else high = middle
  }
  const spans = spansFor(households, atoms, grids, high) ?? atoms.map((one) => ({ low: 1, high: Math.min(one, grids) }))
  return { piece, households, atoms, grids: handOut(spans, households, grids), bound: low < 1e-9 ? 0 : low * (1 - 1e-9) }
}

/** From the least number of each piece upwards, always to the piece whose grids are fullest. */
function handOut(spans: readonly Span[], households: readonly number[], grids: number): number[] {
  const given = spans.map(({ low }) => low)
  for (let left = grids - given.reduce((sum, one) => sum + one, 0); left > 0; left--) {
    let fullest = -1
    for (let at = 0; at < given.length; at++) {
      if ((given[at] as number) >= (spans[at] as Span).high) continue
      const load = (households[at] as number) / (given[at] as number)
      if (fullest === -1 || load > (households[fullest] as number) / (given[fullest] as number)) fullest = at
    }
    if (fullest === -1) break
    given[fullest] = (given[fullest] as number) + 1
  }
  return given
}

/** No division of this graph into `grids` contiguous grids has a smaller worst deviation. Share of the mean. */
export function lowerBound(graph: Graph, grids: number, pieceBound: number): number {
  const weights = Array.from(graph.weight).toSorted((a, b) => b - a)
  const total = weights.reduce((sum, one) => sum + one, 0)
  if (total === 0 || grids < 1) return 0
  const mean = total / grids
  let most = weights[0] as number
  // of the k + 1 heaviest atoms two must share a grid
  if (grids < weights.length) most = Math.max(most, (weights[grids - 1] as number) + (weights[grids] as number))
  let gap = Math.max(0, most - mean)
  if (weights.every((one) => Number.isInteger(one))) gap = Math.max(gap, Math.ceil(mean) - mean, mean - Math.floor(mean))
  // as many grids as atoms: every atom is a grid
  if (grids === weights.length) gap = Math.max(gap, mean - (weights.at(-1) as number))
  return Math.max(gap / mean, pieceBound)
}
