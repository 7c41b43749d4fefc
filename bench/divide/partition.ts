// SPDX-License-Identifier: MPL-2.0
// Set partitioning by HiGHS (npm `highs`): so many columns that every atom lies in exactly one. Says `optimal` or `infeasible`
// only when it is proved; anything else, the time limit above all, is `open`.
import highsPackage, { type Highs } from 'highs'
import type { Columns } from './columns.ts'

export type Solved = { readonly state: 'optimal'; readonly chosen: readonly number[]; readonly value: number } | { readonly state: 'infeasible' | 'open' }

export type Relaxed = { readonly state: 'optimal'; readonly value: number; readonly reduced: Float64Array } | { readonly state: 'infeasible' | 'open' }

export type Partitioner = {
  /** The cheapest partition into `grids` columns. */
  readonly solve: (columns: Columns, atoms: number, grids: number, costs: Float64Array, seconds: number) => Solved
  /** The same with fractions: a lower bound, and what each column is above its share of it. */
  readonly relax: (columns: Columns, atoms: number, grids: number, costs: Float64Array, seconds: number) => Relaxed
}

// The package's types describe its CommonJS form; what Node imports is the loader itself.
const loadHighs = highsPackage as unknown as () => Promise<Highs>

export async function startPartitioner(): Promise<Partitioner> {
  const highs = await loadHighs()
  return {
    solve: (columns, atoms, grids, costs, seconds) => {
      const ran = runModel(highs, columns, atoms, grids, costs, seconds, true)
      if (ran.state !== 'optimal') return ran
      const chosen = [...ran.values.entries()].filter(([, value]) => value > 0.5).map(([column]) => column)
      return { state: 'optimal', chosen, value: chosen.reduce((sum, column) => sum + (costs[column] ?? 0), 0) }
    },
    relax: (columns, atoms, grids, costs, seconds) => {
      const ran = runModel(highs, columns, atoms, grids, costs, seconds, false)
      return ran.state === 'optimal' ? { state: 'optimal', value: ran.value, reduced: ran.reduced } : ran
    },
  }
}

type Ran =
  | { readonly state: 'optimal'; readonly value: number; readonly values: Float64Array; readonly reduced: Float64Array }
  | { readonly state: 'infeasible' | 'open' }

function runModel(highs: Highs, columns: Columns, atoms: number, grids: number, costs: Float64Array, seconds: number, whole: boolean): Ran {
  const { count } = columns
  if (count === 0) return { state: 'infeasible' }
  const { starts, indices } = withCountRow(columns, atoms)
  const rows = new Float64Array(atoms + 1).fill(1)
  rows[atoms] = grids
  const model = highs.createModel({
    numCols: count,
    numRows: atoms + 1,
    colCost: costs,
    colLower: new Float64Array(count),
    colUpper: new Float64Array(count).fill(1),
    rowLower: rows,
    rowUpper: rows,
    matrix: { format: 'csc', numRows: atoms + 1, numCols: count, starts, indices, values: new Float64Array(indices.length).fill(1) },
    ...(whole && { integrality: new Int32Array(count).fill(1) }),
  })
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 1e-6 })
    model.run()
    const { modelStatus } = highs.constants
    const status = model.getModelStatus()
    if (status === modelStatus.infeasible) return { state: 'infeasible' }
    if (status !== modelStatus.optimal) return { state: 'open' }
    const { colValue, colDual } = model.getSolution()
    return { state: 'optimal', value: model.getObjectiveValue(), values: colValue, reduced: colDual }
  } finally {
    model.dispose()
  }
}

/** Every column once more in a last row, which counts the grids. */
function withCountRow({ count, starts, atoms: members }: Columns, atoms: number): { readonly starts: Int32Array; readonly indices: Int32Array } {
  const indices = new Int32Array(members.length + count)
  const shifted = new Int32Array(count + 1)
  for (let column = 0; column < count; column += 1) {
    const [from, to] = [starts[column] ?? 0, starts[column + 1] ?? 0]
    indices.set(members.subarray(from, to).toSorted(), from + column)
    indices[to + column] = atoms
    shifted[column + 1] = to + column + 1
  }
  return { starts: shifted, indices }
}
