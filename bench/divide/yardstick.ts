// SPDX-License-Identifier: MPL-2.0
// The exact yardstick: for communities small enough, the least possible worst deviation (δ*) and the least border cost within
// max(5 %, δ*) and max(10 %, δ*). Only proofs count; what could not be proved within the limits stays open and is left out.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { divide } from '#modules/places/rules/division/divide.ts'
import { measure } from '#modules/places/rules/division/measure.ts'
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import { chosenColumns, columnCosts, listColumns, type Columns } from './columns.ts'
import { total } from './entries.ts'
import type { Partitioner } from './partition.ts'

export type Proof = {
  readonly id: string
  /** Least possible maxDeviation; 'band' when it is known to lie within 5 % and nothing more is needed. */
  readonly limit?: number | 'band'
  /** Least cost within max(5 %, δ*) and max(10 %, δ*). */
  readonly cost5?: number
  readonly cost10?: number
  readonly columns: number
  readonly seconds: number
}

export type Effort = { readonly cap: number; readonly seconds: number }

const BAND = 0.05
const TINY = 1e-9

export function proveOrRecall(problem: DivisionProblem, partitioner: Partitioner, effort: Effort, cache: string | undefined): Proof {
  const file = cache === undefined ? undefined : cacheFile(problem, cache)
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Proof
  const before = process.threadCpuUsage()
  const made = prove(problem, partitioner, effort)
  const { user, system } = process.threadCpuUsage(before)
  const proof = { ...made, seconds: (user + system) / 1e6 }
  if (file !== undefined && cache !== undefined) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(file, JSON.stringify(proof))
  }
  return proof
}

export function recall(problem: DivisionProblem, cache: string | undefined): Proof | undefined {
  const file = cache === undefined ? undefined : cacheFile(problem, cache)
  return file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Proof) : undefined
}

/** The same problem has the same name, another one another. */
function cacheFile({ id, households, links, grids }: DivisionProblem, cache: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([households, links, grids]))
    .digest('hex')
    .slice(0, 12)
  return join(cache, `${id}-${digest}.json`)
}

function prove(problem: DivisionProblem, partitioner: Partitioner, effort: Effort): Omit<Proof, 'seconds'> {
  const { id } = problem
  const start = measure(problem, divide(problem, { seed: 1, ms: 400, band: BAND }).labels)
  const wide = columnsWithin(problem, Math.max(start.maxDeviation, BAND), effort.cap)
  if (wide === undefined) return { id, columns: effort.cap }
  const limit = start.maxDeviation <= BAND ? 'band' : leastDeviation(problem, wide, start.maxDeviation, partitioner, effort)
  if (limit === undefined) return { id, columns: wide.count }
  const reached = limit === 'band' ? BAND : limit
  const cost5 = leastCost(problem, wide, Math.max(BAND, reached), partitioner, effort)
  const ten = Math.max(2 * BAND, reached)
  if (ten === Math.max(BAND, reached)) return { id, limit, columns: wide.count, ...(cost5 !== undefined && { cost5, cost10: cost5 }) }
  const wider = ten <= Math.max(start.maxDeviation, BAND) ? wide : columnsWithin(problem, ten, effort.cap)
  const cost10 = wider === undefined ? undefined : leastCost(problem, wider, ten, partitioner, effort)
  return { id, limit, columns: wide.count, ...(cost5 !== undefined && { cost5 }), ...(cost10 !== undefined && { cost10 }) }
}

function columnsWithin(problem: DivisionProblem, band: number, cap: number): Columns | undefined {
  const mean = total(problem.households) / problem.grids
  return listColumns(problem, mean * (1 - band) - TINY, mean * (1 + band) + TINY, cap)
}

/** Goes down from a division that is there, until the next better one is proved impossible. */
function leastDeviation(problem: DivisionProblem, wide: Columns, from: number, partitioner: Partitioner, { seconds }: Effort): number | 'band' | undefined {
  const mean = total(problem.households) / problem.grids
  const off = (all: Columns, column: number): number => Math.abs((all.households[column] ?? 0) - mean) / mean
  let least = from
  for (;;) {
    const better = chosenColumns(wide, (column) => off(wide, column) < least - TINY).columns
    const weights = Float64Array.from({ length: better.count }, (_, column) => off(better, column) ** 4)
    const solved = partitioner.solve(better, problem.households.length, problem.grids, weights, seconds)
    if (solved.state !== 'optimal') return solved.state === 'infeasible' ? least : undefined
    least = Math.max(...solved.chosen.map((column) => off(better, column)))
    if (least <= BAND) return 'band'
  }
}

/** Columns that no better plan than the best known one can hold are left out first, by their reduced costs. */
function leastCost(problem: DivisionProblem, all: Columns, band: number, partitioner: Partitioner, { seconds }: Effort): number | undefined {
  const mean = total(problem.households) / problem.grids
  const within = chosenColumns(all, (column) => Math.abs((all.households[column] ?? 0) - mean) / mean <= band + TINY).columns
  const costs = columnCosts(problem, within)
  const atoms = problem.households.length
  const relaxed = partitioner.relax(within, atoms, problem.grids, costs, seconds)
  if (relaxed.state !== 'optimal') return undefined
  const known = Math.min(
    ...[1, 2, 3].map((seed) => {
      const found = divide(problem, { seed, ms: 200, band })
      return found.maxDeviation <= band + TINY && found.broken === 0 ? found.cost : Infinity
    }),
  )
  const left = chosenColumns(within, (column) => (relaxed.reduced[column] ?? 0) <= known - relaxed.value + 1e-6)
  const solved = partitioner.solve(
    left.columns,
    atoms,
    problem.grids,
    Float64Array.from(left.of, (column) => costs[column] ?? 0),
    seconds,
  )
  return solved.state === 'optimal' ? solved.value : undefined
}
