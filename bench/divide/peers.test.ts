// SPDX-License-Identifier: MPL-2.0
// A peer that is wrong makes us look better than we are: on an even lattice each of them must do what it is known to do.
import { expect, test } from 'vitest'
import type { Link } from '#modules/places/rules/division/problem.ts'
import type { Entry } from './entries.ts'
import { outcomeOf } from './figures.ts'
import { gpmetisMethods, GPMETIS_MISSING } from './gpmetis.ts'
import { hilbertCut } from './hilbert.ts'
import { powerDiagram } from './power-diagram.ts'

const SIDE = 16

/** Equal squares of 10 m, 16 by 16. */
function lattice(grids: number): Entry {
  const cells = Array.from({ length: SIDE * SIDE }, (_, cell) => ({ x: cell % SIDE, y: Math.floor(cell / SIDE) }))
  const links = cells.flatMap(({ x, y }, a): Link[] => {
    const link = (b: number): Link => ({ a, b, metres: 10, cost: 5, walk: true })
    return [...(x + 1 < SIDE ? [link(a + 1)] : []), ...(y + 1 < SIDE ? [link(a + SIDE)] : [])]
  })
  const edges = ({ x, y }: { x: number; y: number }): number => [x === 0, x === SIDE - 1, y === 0, y === SIDE - 1].filter(Boolean).length
  return {
    problem: { id: 'lattice', households: cells.map(() => 10), links, grids },
    x: cells.map(({ x }) => 10 * x),
    y: cells.map(({ y }) => 10 * y),
    area: cells.map(() => 100),
    outer: cells.map((cell) => 10 * edges(cell)),
  }
}

test('the Hilbert order cuts an even square into its quarters', () => {
  const outcome = outcomeOf(lattice(4), hilbertCut(lattice(4)))
  expect(outcome).toMatchObject({ maxDeviation: 0, broken: 0, empty: 0, borderMetres: 320, cost: 160 })
  expect(outcome.compactness).toBeCloseTo(Math.PI / 4, 9)
})

test('the power diagram balances an even square into whole cells', () => {
  const outcome = outcomeOf(lattice(5), powerDiagram(1)(lattice(5)))
  expect(outcome).toMatchObject({ broken: 0, empty: 0 })
  expect(outcome.maxDeviation).toBeLessThan(0.1)
})

test('gpmetis gets the same lattice and its labels are read', (context) => {
  const methods = gpmetisMethods(1)
  if (methods.length === 0) return context.skip(GPMETIS_MISSING)
  for (const { divide } of methods) {
    const labelled = divide(lattice(4))
    expect(outcomeOf(lattice(4), labelled ?? { labels: [], ms: NaN })).toMatchObject({ broken: 0, empty: 0, grids: 4 })
    expect(labelled?.ms).toBeGreaterThanOrEqual(0)
    expect(outcomeOf(lattice(4), labelled ?? { labels: [], ms: NaN }).borderMetres).toBeLessThan(500)
  }
})
