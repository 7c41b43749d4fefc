// SPDX-License-Identifier: MPL-2.0
// One piece of a community that hangs together, to be divided by itself: its own numbering of atoms, with the mean of the
// whole community, so that deviations of all parts are compared with the same mean.
import { graphOf, type Graph, type Pair } from './graph.ts'

export type Part = {
  readonly graph: Graph
  readonly grids: number
  readonly mean: number
  /** Atom of the problem for each atom of the part. */
  readonly atoms: readonly number[]
  /** Grid of today of each atom, −1 for none; undefined when there is nothing to keep. */
  readonly present: Int32Array | undefined
  /** Price of a household that changes its grid. */
  readonly keep: number
  /** Price of each atom in each grid (atom × grids + grid) where grids are kept; else empty. */
  readonly stay: Float64Array
  /** Mean cost of a link, the scale of temperatures and prices; 1 where all cost nothing. */
  readonly scale: number
}

export function partOf(
  whole: Graph,
  atoms: readonly number[],
  grids: number,
  mean: number,
  today?: { readonly present: readonly number[]; readonly keep: number },
): Part {
  const graph = atoms.length === whole.size ? whole : subgraph(whole, atoms)
  let sum = 0
  for (const cost of graph.cost) sum += cost
  const scale = sum > 0 ? sum / graph.cost.length : 1
  const present = today === undefined ? undefined : Int32Array.from(atoms, (v) => today.present[v] ?? -1)
  const stay = new Float64Array(today === undefined ? 0 : atoms.length * grids)
  return { graph, grids, mean, atoms, present, keep: today?.keep ?? 0, stay, scale }
}

function subgraph(whole: Graph, atoms: readonly number[]): Graph {
  const place = new Int32Array(whole.size).fill(-1)
  atoms.forEach((v, at) => (place[v] = at))
  const pairs: Pair[] = []
  for (const v of atoms) {
    for (let at = whole.start[v] as number; at < (whole.start[v + 1] as number); at++) {
      const u = whole.to[at] as number
      if (u < v || place[u] === -1) continue
      pairs.push({ a: place[v] as number, b: place[u] as number, cost: whole.cost[at] as number, tie: at < (whole.ties[v] as number) })
    }
  }
  return graphOf(
    Float64Array.from(atoms, (v) => whole.weight[v] as number),
    pairs,
  )
}
