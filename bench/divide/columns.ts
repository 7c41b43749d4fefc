// SPDX-License-Identifier: MPL-2.0
// Every grid that could be: all sets of atoms that hang together by walkable links and hold between `least` and `most`
// households, each once. Written apart from the engine, so that the yardstick does not share its mistakes.
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import { total } from './entries.ts'

export type Columns = {
  readonly count: number
  /** Atoms of column c: atoms[starts[c]] … atoms[starts[c + 1] − 1]. */
  readonly starts: Int32Array
  readonly atoms: Int32Array
  readonly households: Float64Array
}

type Buffers = { starts: Int32Array; atoms: Int32Array; households: Float64Array; count: number; used: number }

/** undefined when there are more than `most` columns, or the search is far longer than its result. */
export function listColumns(problem: DivisionProblem, least: number, most: number, cap: number): Columns | undefined {
  const neighbours = neighboursOf(problem)
  const mean = total(problem.households) / problem.grids
  const buffers: Buffers = { starts: new Int32Array(1_025), atoms: new Int32Array(8_192), households: new Float64Array(1_024), count: 0, used: 0 }
  const [set, state]: [number[], Uint8Array] = [[], new Uint8Array(problem.households.length)]
  let visits = 0

  const grow = (weight: number, frontier: readonly number[]): boolean => {
    visits += 1
    if (buffers.count > cap || visits > 20 * cap) return false
    if (weight >= least && restFits(problem, neighbours, set, mean, least, most)) keep(buffers, set, weight)
    let whole = true
    for (const [index, atom] of frontier.entries()) {
      const heavier = weight + (problem.households[atom] ?? 0)
      if (heavier <= most) {
        const added = (neighbours[atom] ?? []).filter((next) => state[next] === 0)
        for (const next of added) state[next] = 1
        set.push(atom)
        whole = grow(heavier, [...frontier.slice(index + 1), ...added])
        set.pop()
        for (const next of added) state[next] = 0
        if (!whole) break
      }
    }
    return whole
  }

  // state 1: in the set, bordering on it, or passed over. Lower atoms than the root are passed over from the start.
  for (let root = 0; root < problem.households.length; root += 1) {
    state[root] = 1
    const weight = problem.households[root] ?? 0
    if (weight > most) return { count: 0, starts: new Int32Array(1), atoms: new Int32Array(0), households: new Float64Array(0) }
    const open = (neighbours[root] ?? []).filter((next) => state[next] === 0)
    for (const next of open) state[next] = 1
    set.push(root)
    const whole = grow(weight, open)
    set.pop()
    for (const next of open) state[next] = 0
    if (!whole) return undefined
  }
  return {
    count: buffers.count,
    starts: buffers.starts.slice(0, buffers.count + 1),
    atoms: buffers.atoms.slice(0, buffers.used),
    households: buffers.households.slice(0, buffers.count),
  }
}

function neighboursOf({ households, links }: DivisionProblem): readonly (readonly number[])[] {
  const neighbours = households.map((): number[] => [])
  for (const { a, b, walk } of links) {
    if (!walk) continue
    neighbours[a]?.push(b)
    neighbours[b]?.push(a)
  }
  return neighbours
}

function keep(buffers: Buffers, set: readonly number[], weight: number): void {
  if (buffers.count + 1 >= buffers.households.length) {
    buffers.starts = grown(buffers.starts)
    const households = new Float64Array(2 * buffers.households.length)
    households.set(buffers.households)
    buffers.households = households
  }
  while (buffers.used + set.length > buffers.atoms.length) buffers.atoms = grown(buffers.atoms)
  buffers.atoms.set(set, buffers.used)
  buffers.used += set.length
  buffers.households[buffers.count] = weight
  buffers.count += 1
  buffers.starts[buffers.count] = buffers.used
}

function grown(from: Int32Array): Int32Array {
  const larger = new Int32Array(2 * from.length)
  larger.set(from)
  return larger
}

/** Whether every piece that is left over can hold a whole number of grids: a set that strands a piece is no grid. */
function restFits(
  { households }: DivisionProblem,
  neighbours: readonly (readonly number[])[],
  set: readonly number[],
  mean: number,
  least: number,
  most: number,
): boolean {
  const seen = new Uint8Array(households.length)
  for (const atom of set) seen[atom] = 1
  const stack: number[] = []
  for (let first = 0; first < households.length; first += 1) {
    if (seen[first] === 1) continue
    let weight = 0
    seen[first] = 1
    stack.push(first)
    for (let atom = stack.pop(); atom !== undefined; atom = stack.pop()) {
      weight += households[atom] ?? 0
      for (const next of neighbours[atom] ?? [])
        if (seen[next] === 0) {
          seen[next] = 1
          stack.push(next)
        }
    }
    const [low, high] = [Math.ceil(weight / most - 1e-9), Math.floor(least > 0 ? weight / least + 1e-9 : weight / mean + households.length)]
    if (Math.max(1, low) > high) return false
  }
  return true
}

/** What the borders of each column cost; a border has two sides, so each counts half. */
export function columnCosts({ households, links }: DivisionProblem, columns: Columns): Float64Array {
  const around = households.map((): { readonly to: number; readonly cost: number }[] => [])
  for (const { a, b, cost } of links) {
    around[a]?.push({ to: b, cost })
    around[b]?.push({ to: a, cost })
  }
  const inside = new Uint8Array(households.length)
  return Float64Array.from({ length: columns.count }, (_, column) => {
    const atoms = columns.atoms.subarray(columns.starts[column], columns.starts[column + 1])
    for (const atom of atoms) inside[atom] = 1
    let cost = 0
    for (const atom of atoms) for (const link of around[atom] ?? []) if (inside[link.to] === 0) cost += link.cost / 2
    for (const atom of atoms) inside[atom] = 0
    return cost
  })
}

/** The columns that `wanted` lets through. */
export function chosenColumns(columns: Columns, wanted: (column: number) => boolean): { readonly columns: Columns; readonly of: readonly number[] } {
  const of = Array.from({ length: columns.count }, (_, column) => column).filter(wanted)
  const starts = new Int32Array(of.length + 1)
  for (const [index, column] of of.entries()) starts[index + 1] = (starts[index] ?? 0) + (columns.starts[column + 1] ?? 0) - (columns.starts[column] ?? 0)
  const atoms = new Int32Array(starts.at(-1) ?? 0)
  for (const [index, column] of of.entries()) atoms.set(columns.atoms.subarray(columns.starts[column], columns.starts[column + 1]), starts[index])
  return { columns: { count: of.length, starts, atoms, households: Float64Array.from(of, (column) => columns.households[column] ?? 0) }, of }
}
