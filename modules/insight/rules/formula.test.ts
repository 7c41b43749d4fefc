// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, NO_COUNTS, rate, rateSet as rateSetOf, ratingsTold, rounded, type Counts, type Formula, type RateSet } from './formula.ts'

const formula: Formula = { weights: { response: 30, resolution: 35, satisfaction: 35 }, resolutionOf: 'closed', least: 10, satisfiedFrom: 4, decimals: 2 }
const rateSet = (of: Counts, by: Formula): RateSet => rateSetOf(of, by, true)
const counts = (some: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...some })

describe('published figures come out', () => {
  // Tianmen city management, a month's bulletin: should be closed 972, closed 911, closed in time 737.
  test('closing and on-time rate of Tianmen', () => {
    const set = rateSet(counts({ due: 972, closed: 911, onTime: 737 }), formula)
    expect(set.closing).toEqual({ count: 911, of: 972, percent: 93.72 })
    expect(set.onTime).toEqual({ count: 737, of: 972, percent: 75.82 })
  })

  test('three rates by weight, worked by hand', () => {
    // 90 % × 30 + 80 % × 35 + 75 % × 35 = 27 + 28 + 26.25
    const set = rateSet(counts({ signDue: 100, signedInTime: 90, due: 60, closed: 50, solved: 40, closedIn: 50, rated: 20, satisfied: 15 }), formula)
    expect(set.overall).toBe(81.25)
  })
})

describe('what is not told', () => {
  test('below the least sample no percentage, but the counts', () => {
    expect(rate(9, 9, formula)).toEqual({ count: 9, of: 9, percent: null })
    expect(rate(9, 10, formula)).toEqual({ count: 9, of: 10, percent: 90 })
  })
  test('of few ratings not even how many were satisfied', () => {
    expect(rateSet(counts({ rated: 9, satisfied: 1 }), formula).satisfaction).toEqual({ count: null, of: 9, percent: null })
    expect(rateSet(counts({ rated: 10, satisfied: 1 }), formula).satisfaction).toEqual({ count: 1, of: 10, percent: 10 })
  })
  test('ratings of a span that is no whole month are not told, however many', () => {
    const { satisfaction, overall } = rateSetOf(counts({ signDue: 90, due: 90, closed: 90, rated: 90, satisfied: 80 }), formula, false)
    expect([satisfaction, overall]).toEqual([{ count: null, of: 90, percent: null }, null])
  })
  test.each([
    [
      [12, 30, 10],
      [true, true, true],
    ],
    [
      [12, 30, 0],
      [true, true, false],
    ],
    // Three or nine left of the sum would be told by it: the smallest large group is kept back too.
    [
      [12, 30, 3],
      [false, true, false],
    ],
    [
      [12, 12, 4, 5],
      [false, true, false, false],
    ],
    [
      [30, 6, 4],
      [true, false, false],
    ],
    [[3], [false]],
    [[], []],
  ])('of %j ratings beside their sum', (rated, told) => expect(ratingsTold(rated, 10)).toEqual(told))
  test('no overall figure while one rate has too small a sample, unless it weighs nothing', () => {
    const some = counts({ signDue: 100, signedInTime: 90, due: 50, closed: 50, solved: 40, rated: 3, satisfied: 3 })
    expect(rateSet(some, formula).overall).toBeNull()
    expect(rateSet(some, { ...formula, weights: { response: 40, resolution: 60, satisfaction: 0 } }).overall).toBe(84)
  })
})

test('«explained» and «cannot be solved now» are closed and never solved', () => {
  const set = rateSet(counts({ due: 20, closed: 20, solved: 12, explained: 5, cannotNow: 3 }), formula)
  expect(set.resolution).toEqual({ count: 12, of: 20, percent: 60 })
  expect([set.explained, set.cannotNow]).toEqual([5, 3])
})

test('the denominator of the resolution rate is the formula’s', () => {
  const some = counts({ due: 40, closed: 20, solved: 10 })
  expect(rateSet(some, formula).resolution.percent).toBe(50)
  expect(rateSet(some, { ...formula, resolutionOf: 'due' }).resolution.percent).toBe(25)
})

test('rounding as a reader does it, not as binary floats do', () => {
  expect([rounded(93.725, 2), rounded(1.005, 2), rounded(75.8230452, 2), rounded(66.6666666, 0)]).toEqual([93.73, 1.01, 75.82, 67])
})

test('more than all is a fault of the counting', () => expect(() => rate(3, 2, formula)).toThrow(RangeError))

const anyCounts = fc.record(Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, fc.nat(1000)]))) as unknown as fc.Arbitrary<Counts>

test('adding up: the sum of units is the whole, in any order', () => {
  fc.assert(
    fc.property(fc.array(anyCounts, { maxLength: 12 }), (all) => {
      const whole = addUp(all)
      expect(addUp(all.toReversed())).toEqual(whole)
      const cut = Math.floor(all.length / 2)
      expect(addUp([addUp(all.slice(0, cut)), addUp(all.slice(cut))])).toEqual(whole)
    }),
  )
})

test('every percentage lies between 0 and 100 and agrees with its counts', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const [count, of] = a < b ? [a, b] : [b, a]
      const { percent } = rate(count, of, formula)
      if (of < formula.least) expect(percent).toBeNull()
      else expect(Math.abs((percent ?? NaN) - (count / of) * 100)).toBeLessThanOrEqual(0.005000001)
    }),
  )
})
