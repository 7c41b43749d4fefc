// SPDX-License-Identifier: MPL-2.0
// Towers far above the quota: each is a grid of its own, or no division could keep the other grids even. The rest is
// divided against its own mean. What a tower cuts off, if too small for a grid, goes with the tower.
import type { Graph } from './graph.ts'

/** An atom with more than this many means of the rest is a giant. */
const GIANT = 1.5

export type WithGiants = {
  /** Pieces of the rest first, then one piece for each giant with what goes with it. */
  readonly piece: Int32Array
  readonly rest: number
  readonly count: number
  readonly restGrids: number
}

/** How a graph falls apart without its giants; undefined where there are none, or too few grids for the rest. */
export function withoutGiants(graph: Graph, grids: number): WithGiants | undefined {
  const giants = giantsOf(graph, grids)
  const restGrids = grids - giants.length
  if (giants.length === 0) return undefined
  const piece = new Int32Array(graph.size).fill(-1)
  giants.forEach((v, at) => (piece[v] = -2 - at))
  const found = restPieces(graph, piece)
  let alive = found.filter((atoms) => atoms.length > 0)
  const weigh = (atoms: readonly number[]) => atoms.reduce((sum, v) => sum + (graph.weight[v] as number), 0)
  for (;;) {
    const sums = alive.map(weigh)
    const least = sums.indexOf(Math.min(...sums))
    const mean = sums.reduce((sum, one) => sum + one, 0) / restGrids
    if (least === -1) return undefined
    if (alive.length <= restGrids && (sums[least] as number) * 2 >= mean) break
    const into = giantBeside(graph, piece, alive[least] as readonly number[])
    if (into === undefined) return undefined
    for (const v of alive[least] as readonly number[]) piece[v] = into
    alive = alive.filter((_, at) => at !== least)
  }
  if (alive.reduce((sum, atoms) => sum + atoms.length, 0) < restGrids) return undefined
  alive.forEach((atoms, at) => atoms.forEach((v) => (piece[v] = at)))
  for (let v = 0; v < piece.length; v++) if ((piece[v] as number) <= -2) piece[v] = alive.length - 2 - (piece[v] as number)
  return { piece, rest: alive.length, count: alive.length + giants.length, restGrids }
}

/** Giants against the mean of what is left without them, again and again; always fewer than the grids. */
function giantsOf(graph: Graph, grids: number): number[] {
  const order = Array.from(graph.weight.keys()).toSorted((a, b) => (graph.weight[b] as number) - (graph.weight[a] as number) || a - b)
  let left = graph.weight.reduce((sum, one) => sum + one, 0)
  let count = 0
  while (count < grids - 1) {
    const heaviest = graph.weight[order[count] as number] as number
    if (heaviest * (grids - count) <= GIANT * left) break
    left -= heaviest
    count++
  }
  return order.slice(0, count)
}

/** Pieces that hang together among atoms marked −1. */
function restPieces(graph: Graph, piece: Int32Array): number[][] {
  const found: number[][] = []
  const seen = new Uint8Array(graph.size)
  for (let first = 0; first < graph.size; first++) {
    if (seen[first] === 1 || piece[first] !== -1) continue
    const atoms = [first]
    seen[first] = 1
    for (let head = 0; head < atoms.length; head++) {
      const v = atoms[head] as number
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const u = graph.to[at] as number
        if (seen[u] === 1 || piece[u] !== -1) continue
        seen[u] = 1
        atoms.push(u)
      }
    }
    found.push(atoms.toSorted((a, b) => a - b))
  }
  return found
}

/** Mark of a giant that touches these atoms, itself or by what goes with it already. */
function giantBeside(graph: Graph, piece: Int32Array, atoms: readonly number[]): number | undefined {
  for (const v of atoms) {
    for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
      const mark = piece[graph.to[at] as number] as number
      if (mark <= -2) return mark
    }
  }
  return undefined
}
