// SPDX-License-Identifier: MPL-2.0
// The one place that measures a division, whoever made it: screens, checks and benchmarks show these figures. A grid is
// counted as broken only when it does not hang together in the graph of graph.ts, where pieces of the walk graph that are
// too small for a grid are tied to a neighbour: a break that no division can avoid is not counted. Atoms without a grid
// today do not count as moved. Refuses labels that do not fit the atoms.
import { lowerBound, shareGrids } from './bound.ts'
import { gridsOf, hangingGraph, householdsOf, piecesOf, type Graph } from './graph.ts'
import { bestMatching } from './match-grids.ts'
import type { DivisionMeasures, DivisionProblem } from './problem.ts'

/** Measures of `labels`, one whole number ≥ 0 per atom, for the problem's number of grids. */
export function measure(problem: DivisionProblem, labels: readonly number[]): DivisionMeasures {
  return measureIn(problem, hangingGraph(problem), labels)
}

/** The same where the graph is at hand. */
export function measureIn(problem: DivisionProblem, graph: Graph, labels: readonly number[]): DivisionMeasures {
  if (labels.length !== graph.size || labels.some((label) => !Number.isInteger(label) || label < 0)) {
    throw new RangeError(`${graph.size} labels are needed, whole numbers from 0`)
  }
  const grids = gridsOf(problem)
  const dense = denseLabels(labels)
  const { piece, count } = piecesOf(graph)
  const bound = shareGrids(piece, count, graph.weight, grids).bound
  const border = borderOf(problem, labels)
  return {
    grids: dense.used,
    ...deviationOf(graph.weight, dense, grids),
    broken: brokenGrids(graph, dense),
    empty: Math.max(0, grids - dense.used),
    ...border,
    moved: movedHouseholds(problem, labels),
    lowerBound: lowerBound(graph, grids, bound),
  }
}

type Dense = { readonly label: Int32Array; readonly used: number }

/** Labels renumbered 0, 1, 2 … in the order of their first atom. */
export function denseLabels(labels: ArrayLike<number>): Dense {
  const number = new Map<number, number>()
  const label = new Int32Array(labels.length)
  for (let v = 0; v < labels.length; v++) {
    const old = labels[v] as number
    const known = number.get(old) ?? number.size
    number.set(old, known)
    label[v] = known
  }
  return { label, used: number.size }
}

/** An empty grid has deviation 1 and counts in the mean. */
function deviationOf(weight: Float64Array, dense: Dense, grids: number): { maxDeviation: number; meanDeviation: number } {
  const load = new Float64Array(Math.max(dense.used, grids))
  let total = 0
  for (let v = 0; v < weight.length; v++) {
    load[dense.label[v] as number] = (load[dense.label[v] as number] as number) + (weight[v] as number)
    total += weight[v] as number
  }
  if (total === 0) return { maxDeviation: 0, meanDeviation: 0 }
  const mean = total / grids
  let [worst, sum] = [0, 0]
  for (const one of load) {
    const deviation = Math.abs(one - mean) / mean
    worst = Math.max(worst, deviation)
    sum += deviation
  }
  return { maxDeviation: worst, meanDeviation: sum / load.length }
}

function brokenGrids(graph: Graph, dense: Dense): number {
  const seen = new Uint8Array(graph.size)
  const parts = new Int32Array(dense.used)
  const stack: number[] = []
  for (let first = 0; first < graph.size; first++) {
    if (seen[first] === 1) continue
    const label = dense.label[first] as number
    parts[label] = (parts[label] as number) + 1
    seen[first] = 1
    stack.push(first)
    for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const u = graph.to[at] as number
        if (seen[u] === 1 || dense.label[u] !== label) continue
        seen[u] = 1
        stack.push(u)
      }
    }
  }
  return parts.reduce((sum, one) => sum + (one > 1 ? 1 : 0), 0)
}

function borderOf(problem: DivisionProblem, labels: readonly number[]): { borderMetres: number; cost: number } {
  let [borderMetres, cost] = [0, 0]
  for (const link of problem.links) {
    if (labels[link.a] === labels[link.b]) continue
    borderMetres += link.metres
    cost += link.cost
  }
  return { borderMetres, cost }
}

/** For each new grid the grid of today it continues, as households they share; both numbered densely. */
function movedHouseholds(problem: DivisionProblem, labels: ArrayLike<number>): number {
  if (problem.present === undefined) return 0
  const weight = householdsOf(problem)
  const placed = Array.from(weight.keys()).filter((v) => (problem.present?.[v] ?? -1) >= 0)
  const now = denseLabels(placed.map((v) => problem.present?.[v] as number))
  const next = denseLabels(placed.map((v) => labels[v] as number))
  const shared = new Float64Array(now.used * next.used)
  let total = 0
  placed.forEach((v, at) => {
    const cell = (next.label[at] as number) * now.used + (now.label[at] as number)
    shared[cell] = (shared[cell] as number) + (weight[v] as number)
    total += weight[v] as number
  })
  const matched = bestMatching(shared, next.used, now.used)
  matched.forEach((column, row) => {
    if (column >= 0) total -= shared[row * now.used + column] as number
  })
  return total
}
