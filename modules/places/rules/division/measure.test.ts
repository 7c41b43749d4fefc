// SPDX-License-Identifier: MPL-2.0
// Measures of hand-made divisions; which breaks count as avoidable; matching against all matchings; number of grids.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseGridCount } from './grid-count.ts'
import { bestMatching } from './match-grids.ts'
import { measure } from './measure.ts'
import type { DivisionProblem, Link } from './problem.ts'

const link = (a: number, b: number, more: Partial<Link> = {}): Link => ({ a, b, metres: 10, cost: 25, walk: true, ...more })

/** 0 – 1 – 2 – 3 in a row, 0 and 3 also across a railway. */
const row: DivisionProblem = {
  id: 'row',
  households: [100, 50, 50, 200],
  links: [link(0, 1), link(1, 2, { metres: 7, cost: 3 }), link(2, 3), link(0, 3, { walk: false })],
  grids: 2,
}

describe('measure', () => {
  test('an even division', () => {
    const given = { ...row, present: [4, 4, 4, 9] }
    expect(measure(given, [0, 0, 0, 1])).toEqual({
      grids: 2,
      maxDeviation: 0,
      meanDeviation: 0,
      broken: 0,
      empty: 0,
      borderMetres: 20,
      cost: 50,
      moved: 0,
      lowerBound: 0,
    })
  })

  test('deviation is against the mean, border along links between grids, whatever the labels are called', () => {
    expect(measure(row, [7, 7, 3, 3])).toMatchObject({ maxDeviation: 0.25, meanDeviation: 0.25, borderMetres: 17, cost: 28, grids: 2 })
  })

  test('a grid that hangs together only across a railway is broken', () => {
    expect(measure(row, [0, 1, 1, 0])).toMatchObject({ broken: 1, grids: 2 })
  })

  test('a grid too few is an empty grid', () => {
    expect(measure(row, [0, 0, 0, 0])).toMatchObject({ empty: 1, grids: 1, maxDeviation: 1 })
  })

  test('a piece too small for a grid may be joined across the railway, and a grid of it is not broken', () => {
    const island = { ...row, links: [link(0, 1), link(1, 2), link(0, 3, { walk: false })], households: [100, 150, 100, 10] }
    expect(measure(island, [0, 1, 1, 0]).broken).toBe(0)
    expect(measure(island, [0, 0, 1, 1]).broken).toBe(1)
    expect(measure({ ...island, households: [100, 150, 100, 200] }, [0, 1, 1, 0]).broken).toBe(1)
  })

  test('households that change their grid: the best matching, and none for an atom that had no grid', () => {
    expect(measure({ ...row, present: [1, 1, 0, 0] }, [0, 0, 0, 1]).moved).toBe(50)
    expect(measure({ ...row, present: [1, 1, -1, 0] }, [0, 0, 0, 1]).moved).toBe(0)
    expect(measure({ ...row, present: [5, 5, 5, 5] }, [0, 0, 0, 1]).moved).toBe(200)
    expect(measure({ ...row, present: [0, 1, 2, 3] }, [0, 0, 0, 1]).moved).toBe(100)
  })

  test('lower bounds: a tower above the mean, two heavy atoms that must share, whole households, islands', () => {
    expect(measure({ ...row, households: [10, 10, 10, 370] }, [0, 0, 0, 1]).lowerBound).toBeCloseTo(0.85, 9)
    expect(measure({ ...row, households: [0, 90, 90, 90] }, [0, 0, 0, 1]).lowerBound).toBeCloseTo(1 / 3, 9)
    expect(measure({ ...row, households: [1, 1, 1, 2] }, [0, 0, 0, 1]).lowerBound).toBeCloseTo(0.2, 9)
    const islands = { ...row, links: [link(0, 1), link(2, 3)], households: [60, 60, 40, 40], grids: 2 }
    expect(measure(islands, [0, 0, 1, 1]).lowerBound).toBeCloseTo(0.2, 6)
  })

  test.each([[[0, 0, 1]], [[0, 0, 1, -1]], [[0, 0, 1, 0.5]]])('refuses labels %j', (labels) => {
    expect(() => measure(row, labels)).toThrow(RangeError)
  })
})

describe('bestMatching', () => {
  const table = fc
    .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) })
    .chain(({ rows, columns }) =>
      fc.tuple(fc.constant(rows), fc.constant(columns), fc.array(fc.nat(30), { minLength: rows * columns, maxLength: rows * columns })),
    )

  function bestOfAll(gain: readonly number[], rows: number, columns: number): number {
    const place = (row: number, taken: readonly number[]): number => {
      if (row === rows) return 0
      const free = Array.from({ length: columns }, (_, column) => column).filter((column) => !taken.includes(column))
      return Math.max(place(row + 1, taken), ...free.map((column) => (gain[row * columns + column] as number) + place(row + 1, [...taken, column])))
    }
    return place(0, [])
  }

  test('gains as much as the best of all matchings, each column once', () => {
    fc.assert(
      fc.property(table, ([rows, columns, gain]) => {
        const matched = Array.from(bestMatching(Float64Array.from(gain), rows, columns))
        const used = matched.filter((column) => column >= 0)
        expect(new Set(used).size).toBe(used.length)
        const sum = matched.reduce((total, column, row) => total + (column < 0 ? 0 : (gain[row * columns + column] as number)), 0)
        expect(sum).toBe(bestOfAll(gain, rows, columns))
      }),
      { numRuns: 300, seed: 20261123 },
    )
  })
})

describe('chooseGridCount', () => {
  test.each([
    [2000, 200, 10],
    [2090, 200, 10],
    [300, 200, 2],
    [260, 200, 1],
    [5, 200, 1],
    [0, 200, 1],
    [200, 0, 1],
    [Number.NaN, 200, 1],
  ])('%d households, %d to a grid: %d', (households, target, grids) => expect(chooseGridCount(households, target)).toBe(grids))

  test('no other number comes nearer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 600 }), (households, target) => {
        const gap = (count: number) => Math.abs(households / count - target)
        const chosen = gap(chooseGridCount(households, target))
        for (let count = 1; count <= households / target + 3; count++) expect(gap(count)).toBeGreaterThanOrEqual(chosen)
      }),
      { numRuns: 200, seed: 20261123 },
    )
  })
})
