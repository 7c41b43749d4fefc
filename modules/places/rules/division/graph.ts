// SPDX-License-Identifier: MPL-2.0
// The problem as arrays: neighbours of each atom with what a border costs there, those first by which a grid may hang
// together. Where the walk graph falls apart, says which pieces are too small to be a grid and ties them to a neighbour:
// the one place that decides which breaks cannot be avoided. Refuses nothing: odd links are left out.
import type { DivisionProblem } from './problem.ts'

export type Graph = {
  readonly size: number
  readonly weight: Float64Array
  /** Neighbours of atom v: at start[v] … start[v + 1] − 1; those up to ties[v] − 1 hold a grid together. */
  readonly start: Int32Array
  readonly ties: Int32Array
  readonly to: Int32Array
  readonly cost: Float64Array
}

export type Pair = { readonly a: number; readonly b: number; readonly cost: number; readonly tie: boolean }

/** The graph over `size` atoms; parallel pairs become one. */
export function graphOf(weight: Float64Array, pairs: readonly Pair[]): Graph {
  const size = weight.length
  const merged = new Map<number, { cost: number; tie: boolean }>()
  for (const { a, b, cost, tie } of pairs) {
    const key = Math.min(a, b) * size + Math.max(a, b)
    const known = merged.get(key)
    if (known === undefined) merged.set(key, { cost, tie })
    else {
      known.cost += cost
      known.tie ||= tie
    }
  }
  const start = new Int32Array(size + 1)
  const ties = new Int32Array(size)
  for (const [key, { tie }] of merged) {
    for (const v of [Math.floor(key / size), key % size]) {
      start[v + 1] = (start[v + 1] as number) + 1
      if (tie) ties[v] = (ties[v] as number) + 1
    }
  }
  for (let v = 0; v < size; v++) {
    start[v + 1] = (start[v + 1] as number) + (start[v] as number)
    ties[v] = (ties[v] as number) + (start[v] as number)
  }
  return { size, weight, start, ties, ...fill(size, merged, start, ties) }
}

function fill(
  size: number,
  merged: ReadonlyMap<number, { cost: number; tie: boolean }>,
  start: Int32Array,
  ties: Int32Array,
): { to: Int32Array; cost: Float64Array } {
  const nextTie = start.slice(0, size)
  const nextLoose = ties.slice()
  const to = new Int32Array(start[size] as number)
  const cost = new Float64Array(to.length)
  for (const [key, link] of merged) {
    const [a, b] = [Math.floor(key / size), key % size]
    const next = link.tie ? nextTie : nextLoose
    for (const [v, u] of [
      [a, b],
      [b, a],
    ] as const) {
      const at = next[v] as number
      next[v] = at + 1
      to[at] = u
      cost[at] = link.cost
    }
  }
  return { to, cost }
}

/** The sound links of a problem: between two different atoms that exist, with finite costs ≥ 0. */
function soundPairs(problem: DivisionProblem): Pair[] {
  const size = problem.households.length
  const exists = (v: number): boolean => Number.isInteger(v) && v >= 0 && v < size
  const pairs: Pair[] = []
  for (const { a, b, cost, walk } of problem.links) {
    if (a !== b && exists(a) && exists(b)) pairs.push({ a, b, cost: cost > 0 && cost < Infinity ? cost : 0, tie: walk })
  }
  return pairs
}

export function householdsOf(problem: DivisionProblem): Float64Array {
  return Float64Array.from(problem.households, (hh) => (hh > 0 && hh < Infinity ? hh : 0))
}

/** Grids to make: what the problem says, at least 1 and at most one per atom. */
export function gridsOf(problem: DivisionProblem): number {
  const wanted = Number.isFinite(problem.grids) ? Math.trunc(problem.grids) : 1
  return Math.min(Math.max(1, wanted), problem.households.length)
}

/** Piece of each atom when only links that hold together count, numbered by first atom. */
export function piecesOf(graph: Graph): { piece: Int32Array; count: number } {
  const piece = new Int32Array(graph.size).fill(-1)
  const queue = new Int32Array(graph.size)
  let count = 0
  for (let first = 0; first < graph.size; first++) {
    if (piece[first] !== -1) continue
    let [head, tail] = [0, 1]
    queue[0] = first
    piece[first] = count
    while (head < tail) {
      const v = queue[head++] as number
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const u = graph.to[at] as number
        if (piece[u] !== -1) continue
        piece[u] = count
        queue[tail++] = u
      }
    }
    count++
  }
  return { piece, count }
}

/**
 * The graph in which grids must hang together. A piece of the walk graph with fewer than half the mean households of a
 * grid is no grid of its own, and neither are the smallest pieces where there are more pieces than grids: each is tied to
 * a neighbour by its longest link without a way across, else to the atom nearest in number. Those breaks are unavoidable.
 */
export function hangingGraph(problem: DivisionProblem): Graph {
  const weight = householdsOf(problem)
  const pairs = soundPairs(problem)
  const graph = graphOf(weight, pairs)
  const { piece, count } = piecesOf(graph)
  if (count <= 1) return graph
  return graphOf(weight, [...pairs, ...bridges(problem, weight, piece, count)])
}

function bridges(problem: DivisionProblem, weight: Float64Array, piece: Int32Array, count: number): Pair[] {
  const grids = gridsOf(problem)
  const sum = new Float64Array(count)
  let total = 0
  for (let v = 0; v < weight.length; v++) {
    sum[piece[v] as number] = (sum[piece[v] as number] as number) + (weight[v] as number)
    total += weight[v] as number
  }
  const alive = new Set(sum.keys())
  const found: Pair[] = []
  while (alive.size > 1) {
    let least = -1
    for (const one of alive) if (least === -1 || (sum[one] as number) < (sum[least] as number)) least = one
    if (alive.size <= grids && (sum[least] as number) * grids * 2 >= total) break
    const bridge = bestBridge(problem, piece, least)
    found.push(bridge)
    const into = piece[bridge.b] as number
    sum[into] = (sum[into] as number) + (sum[least] as number)
    alive.delete(least)
    for (let v = 0; v < piece.length; v++) if (piece[v] === least) piece[v] = into
  }
  return found
}

function bestBridge(problem: DivisionProblem, piece: Int32Array, from: number): Pair {
  let best: Pair | undefined
  let longest = -1
  for (const { a, b, metres } of problem.links) {
    const [inA, inB] = [piece[a] === from, piece[b] === from]
    if (inA === inB || piece[a] === undefined || piece[b] === undefined || !(metres > longest)) continue
    best = { a: inA ? a : b, b: inA ? b : a, cost: 0, tie: true }
    longest = metres
  }
  return best ?? nearestInNumber(piece, from)
}

function nearestInNumber(piece: Int32Array, from: number): Pair {
  for (let gap = 1; gap < piece.length; gap++) {
    for (let b = gap; b < piece.length; b++) {
      const a = b - gap
      if (piece[a] === from && piece[b] !== from) return { a, b, cost: 0, tie: true }
      if (piece[b] === from && piece[a] !== from) return { a: b, b: a, cost: 0, tie: true }
    }
  }
  throw new RangeError('a piece has nothing to be tied to')
}
