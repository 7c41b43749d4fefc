// SPDX-License-Identifier: MPL-2.0
// A point inside each atom: the middle of the widest stretch on the line halfway up, moved a little where that line only
// grazes corners. Whole centimetres; the point stands for the atom in lists and distances, not for any building.
import type { Position } from '../geojson.ts'
import { EDGE_STRIDE } from './community-plan.ts'

const TRIES = [0.5, 0.375, 0.625, 0.25, 0.75, 0.1, 0.9]

function widest(y: number, edges: readonly number[], xs: readonly number[], ys: readonly number[]): readonly [middle: number, width: number] {
  const crossings: number[] = []
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [edges[at] ?? 0, edges[at + 1] ?? 0]
    const [ya, yb] = [ys[a] ?? 0, ys[b] ?? 0]
    if (ya > y !== yb > y) crossings.push((xs[a] ?? 0) + ((y - ya) / (yb - ya)) * ((xs[b] ?? 0) - (xs[a] ?? 0)))
  }
  crossings.sort((p, q) => p - q)
  let [middle, width] = [xs[edges[0] ?? 0] ?? 0, -1]
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [west, east] = [crossings[at] ?? 0, crossings[at + 1] ?? 0]
    if (east - west > width) [middle, width] = [(west + east) / 2, east - west]
  }
  return [middle, width]
}

/** x and y of one point for each atom. */
export function pointWithin(xs: readonly number[], ys: readonly number[], edges: readonly number[], atoms: number): readonly Position[] {
  const around: number[][] = Array.from({ length: atoms }, () => [])
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    for (const side of [edges[at + 2] ?? -1, edges[at + 3] ?? -1]) around[side]?.push(edges[at] ?? 0, edges[at + 1] ?? 0)
  }
  return around.map((ends) => {
    let [low, high] = [Infinity, -Infinity]
    for (const vertex of ends) {
      low = Math.min(low, ys[vertex] ?? 0)
      high = Math.max(high, ys[vertex] ?? 0)
    }
    let best: readonly [number, number, number] = [0, 0, -1]
    for (const share of TRIES) {
      const y = low + (high - low) * share
      const [x, width] = widest(y, ends, xs, ys)
      if (width > best[2]) best = [Math.round(x), Math.round(y), width]
    }
    return [best[0], best[1]]
  })
}
