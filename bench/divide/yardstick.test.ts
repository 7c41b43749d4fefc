// SPDX-License-Identifier: MPL-2.0
// A yardstick must be right before anything is measured by it: on graphs small enough to try every labelling, columns and
// proofs are what trying everything finds.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measure } from '#modules/places/rules/division/measure.ts'
import type { DivisionProblem, Link } from '#modules/places/rules/division/problem.ts'
import { randomFrom } from '#tests/grid-sample/random.ts'
import { listColumns } from './columns.ts'
import { total } from './entries.ts'
import { startPartitioner } from './partition.ts'
import { proveOrRecall, recall } from './yardstick.ts'

/** Cells of a lattice of three columns, some links left out, one that cannot be walked. */
function smallProblem(seed: number, atoms: number, grids: number): DivisionProblem {
  const random = randomFrom(`tiny ${seed}`)
  const links: Link[] = []
  const link = (a: number, b: number): void => {
    if (b < atoms) links.push({ a, b, metres: 10, cost: random.whole(1, 40), walk: random.chance(0.9) })
  }
  for (let atom = 0; atom < atoms; atom += 1) {
    if (atom % 3 < 2) link(atom, atom + 1)
    link(atom, atom + 3)
    if (atom % 3 < 2 && random.chance(0.4)) link(atom, atom + 4)
  }
  const households = Array.from({ length: atoms }, () => (random.chance(0.1) ? 0 : random.whole(5, 90)))
  return { id: `tiny-${seed}`, households, links: links.map((one, index) => (index < atoms ? { ...one, walk: true } : one)), grids }
}

function connected(problem: DivisionProblem, atoms: readonly number[]): boolean {
  const [first] = atoms
  if (first === undefined) return false
  const seen = new Set([first])
  for (const atom of seen)
    for (const { a, b, walk } of problem.links) {
      const other = a === atom ? b : b === atom ? a : -1
      if (walk && atoms.includes(other)) seen.add(other)
    }
  return seen.size === atoms.length
}

type Best = { deviation: number; readonly costs: { deviation: number; cost: number; parts: readonly string[] }[] }

/** Every labelling with whole grids. */
function tryAll(problem: DivisionProblem): Best {
  const { households, grids } = problem
  const mean = total(households) / grids
  const best: Best = { deviation: Infinity, costs: [] }
  const labels: number[] = []
  const visit = (used: number): void => {
    if (labels.length === households.length) {
      const parts = Array.from({ length: grids }, (_, grid) => labels.flatMap((label, atom) => (label === grid ? [atom] : [])))
      if (used < grids || !parts.every((part) => connected(problem, part))) return
      const deviation = Math.max(...parts.map((part) => Math.abs(total(part.map((atom) => households[atom] ?? 0)) - mean) / mean))
      const cost = total(problem.links.filter(({ a, b }) => labels[a] !== labels[b]).map((link) => link.cost))
      best.deviation = Math.min(best.deviation, deviation)
      best.costs.push({ deviation, cost, parts: parts.map((part) => part.join()) })
      return
    }
    for (let label = 0; label <= Math.min(used, grids - 1); label += 1) {
      labels.push(label)
      visit(Math.max(used, label + 1))
      labels.pop()
    }
  }
  visit(0)
  return best
}

test('columns hang together within the band, each once, and none that a plan needs is missing', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const problem = smallProblem(seed, 9, 3)
    const mean = total(problem.households) / 3
    const [least, most] = [mean * 0.5, mean * 1.5]
    const columns = listColumns(problem, least, most, 1_000)
    const listed = Array.from({ length: columns?.count ?? 0 }, (_, column) =>
      [...(columns?.atoms.subarray(columns.starts[column], columns.starts[column + 1]) ?? [])].toSorted((one, two) => one - two).join(),
    )
    expect(new Set(listed).size).toBe(listed.length)
    for (const key of listed) {
      const atoms = key.split(',').map(Number)
      const weight = total(atoms.map((atom) => problem.households[atom] ?? 0))
      expect({ key, fits: weight >= least && weight <= most && connected(problem, atoms) }).toEqual({ key, fits: true })
    }
    const needed = tryAll(problem)
      .costs.filter(({ deviation }) => deviation <= 0.5)
      .flatMap(({ parts }) => parts)
    expect(needed.filter((key) => !listed.includes(key))).toEqual([])
    expect(needed.length).toBeGreaterThan(0)
  }
})

test('proofs are what trying every labelling finds', async () => {
  const partitioner = await startPartitioner()
  for (let seed = 1; seed <= 6; seed += 1) {
    const problem = smallProblem(seed, 8, 3)
    const best = tryAll(problem)
    const proof = proveOrRecall(problem, partitioner, { cap: 1_000, seconds: 20 }, undefined)
    if (proof.limit === 'band') expect(best.deviation).toBeLessThanOrEqual(0.05)
    else expect(proof.limit).toBeCloseTo(best.deviation, 9)
    for (const [cost, band] of [
      [proof.cost5, 0.05],
      [proof.cost10, 0.1],
    ] as const)
      expect(cost).toBeCloseTo(Math.min(...best.costs.filter(({ deviation }) => deviation <= Math.max(band, best.deviation) + 1e-9).map((one) => one.cost)), 6)
  }
})

test('a proof is kept for the same problem and not used for another', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'yardstick-'))
  try {
    const problem = smallProblem(3, 6, 2)
    const proof = proveOrRecall(problem, await startPartitioner(), { cap: 1_000, seconds: 20 }, cache)
    expect(readdirSync(cache).length).toBe(1)
    expect(recall(problem, cache)).toEqual(proof)
    expect(recall({ ...problem, grids: 3 }, cache)).toBeUndefined()
    expect(
      measure(
        problem,
        problem.households.map((_, atom) => (atom < 3 ? 0 : 1)),
      ).grids,
    ).toBe(2)
  } finally {
    rmSync(cache, { recursive: true })
  }
})
