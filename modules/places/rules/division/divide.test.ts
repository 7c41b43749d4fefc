// SPDX-License-Identifier: MPL-2.0
// The division engine keeps its gates on any community, odd ones too; where it says proved, trying every division of a
// tiny community finds none better; the same seed gives the same answer; it can be cancelled.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divide } from './divide.ts'
import { measure } from './measure.ts'
import { DivisionCancelled, type DivisionProblem, type Link } from './problem.ts'

const link = (a: number, b: number, more: Partial<Link> = {}): Link => ({ a, b, metres: 10, cost: 10, walk: true, ...more })

const chain = (size: number, more: Partial<Link> = {}): Link[] => Array.from({ length: size - 1 }, (_, at) => link(at, at + 1, more))

const problem = (households: readonly number[], links: readonly Link[], grids: number, present?: readonly number[]): DivisionProblem => ({
  id: 'test',
  households,
  links,
  grids,
  present,
})

/** A grid of streets: width × height atoms, each touching its four neighbours. */
function block(width: number, height: number, households: (at: number) => number, grids: number): DivisionProblem {
  const links: Link[] = []
  for (let at = 0; at < width * height; at++) {
    const cost = 5 + ((at * 7) % 13)
    if (at % width < width - 1) links.push(link(at, at + 1, { cost }))
    if (at + width < width * height) links.push(link(at, at + width, { cost: cost + 3 }))
  }
  return problem(
    Array.from({ length: width * height }, (_, at) => households(at)),
    links,
    grids,
  )
}

function expectGates(given: DivisionProblem, labels: readonly number[]): void {
  const found = measure(given, labels)
  expect(labels).toHaveLength(given.households.length)
  expect(new Set(labels).size).toBe(given.grids)
  expect(found).toMatchObject({ grids: given.grids, broken: 0, empty: 0 })
  expect(labels.every((label) => Number.isInteger(label) && label >= 0 && label < given.grids)).toBe(true)
}

describe('odd communities', () => {
  const cases: [string, DivisionProblem][] = [
    ['one atom', problem([120], [], 1)],
    ['one grid', problem([5, 0, 7, 90], chain(4), 1)],
    ['as many grids as atoms', problem([5, 0, 7, 90], chain(4), 4)],
    ['no households', problem([0, 0, 0, 0, 0], chain(5), 3)],
    ['no links', problem([10, 20, 30, 40, 0], [], 2)],
    ['no links and one grid', problem([10, 20, 30], [], 1)],
    ['no walkable link', problem([10, 20, 30, 40], chain(4, { walk: false }), 2)],
    ['a giant tower', problem([30, 40, 900, 20, 30, 50], chain(6), 4)],
    ['an island without households', problem([50, 60, 0, 55, 45], [link(0, 1), link(1, 3), link(3, 4)], 2)],
    ['a small island across a river', problem([100, 100, 10, 100, 100], [...chain(2), link(1, 2, { walk: false }), link(1, 3), link(3, 4)], 2)],
    ['two islands, each of several grids', problem([50, 50, 50, 50, 50, 50], [link(0, 1), link(1, 2), link(3, 4), link(4, 5)], 4)],
    ['more islands than grids', problem([50, 60, 70, 80], [link(0, 1, { walk: false })], 2)],
    [
      'a star',
      problem(
        [10, 20, 20, 20, 20, 20],
        [1, 2, 3, 4, 5].map((leaf) => link(0, leaf)),
        3,
      ),
    ],
    ['links to itself, twice, and to nowhere', problem([10, 20, 30], [link(0, 0), link(0, 1), link(1, 0), link(1, 2), link(2, 9)], 2)],
    ['a large block', block(25, 20, (at) => 5 + (at % 7), 25)],
    ['costs of nothing', problem([10, 20, 30, 40], chain(4, { cost: 0 }), 2)],
  ]
  test.each(cases)('%s', (_, given) => {
    for (const options of [
      { seed: 1, ms: 3 },
      { seed: 2, ms: 3, band: 0 },
      { seed: 3, ms: 3, keep: 5 },
    ]) {
      const found = divide({ ...given, present: given.households.map((_hh, at) => (at % 3) - 1) }, options)
      expectGates(given, found.labels)
      expect(found.maxDeviation).toBeGreaterThanOrEqual(found.lowerBound - 1e-9)
    }
  })

  test('a community without atoms has no grids', () => {
    expect(divide(problem([], [], 1), { seed: 1 })).toMatchObject({ labels: [], grids: 0, maxDeviation: 0, broken: 0, empty: 0 })
  })

  test('more grids than atoms are as many as atoms', () => {
    expect(new Set(divide(problem([1, 2, 3], chain(3), 9), { seed: 1, ms: 1 }).labels).size).toBe(3)
  })

  test('grids are numbered by their first atom', () => {
    const { labels } = divide(
      block(6, 5, (at) => 10 + at, 5),
      { seed: 4, ms: 3 },
    )
    const firsts = labels.filter((label, at) => labels.indexOf(label) === at)
    expect(firsts).toEqual([0, 1, 2, 3, 4])
  })
})

/** Any community: a random tree of walkable links with others across, some severed, some atoms empty. */
const anyProblem = fc
  .record({
    size: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(),
    severed: fc.constantFrom(0, 0, 0.2, 1),
    empty: fc.constantFrom(0, 0.2, 0.9),
    giants: fc.constantFrom(0, 0, 0.1),
    ask: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ size, seed, severed, empty, giants, ask }) => randomProblem(size, seed, severed, empty, 1 + Math.floor(ask * (size - 1)), giants))

function randomProblem(size: number, seed: number, severed: number, empty: number, grids: number, giants = 0): DivisionProblem {
  let state = seed >>> 0
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296
  const households = Array.from({ length: size }, () =>
    next() < empty ? 0 : next() < giants ? 500 + Math.floor(next() * 9000) : Math.floor(next() * next() * 200),
  )
  const links: Link[] = []
  for (let at = 1; at < size; at++) {
    links.push(link(Math.floor(next() * at), at, { cost: 1 + next() * 50, walk: next() >= severed }))
    if (next() < 0.7) links.push(link(Math.floor(next() * at), at, { cost: 1 + next() * 50, walk: next() >= severed }))
  }
  const present = households.map(() => Math.floor(next() * (grids + 2)) - 1)
  return problem(households, links, grids, present)
}

describe('any community', () => {
  test('keeps the gates, and its measures are those of its labels', () => {
    fc.assert(
      fc.property(anyProblem, fc.constantFrom(0, 3), fc.nat(100), (given, keep, seed) => {
        const { labels, proved, lowerBound, ...measures } = divide(given, { seed, ms: 1, keep })
        expectGates(given, labels)
        const { lowerBound: seen, ...again } = measure(given, labels)
        expect(measures).toEqual(again)
        expect(lowerBound).toBeGreaterThanOrEqual(seen)
        expect(measures.maxDeviation).toBeGreaterThanOrEqual(lowerBound - 1e-9)
        if (proved) expect(measures.maxDeviation).toBeLessThanOrEqual(Math.max(0.05, lowerBound) + 1e-9)
      }),
      { numRuns: 150, seed: 20261123 },
    )
  })

  test('the same seed gives the same division', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(100), (given, seed) => {
        expect(divide(given, { seed, ms: 2 })).toEqual(divide(given, { seed, ms: 2 }))
      }),
      { numRuns: 30, seed: 20261123 },
    )
  })
})

/** Worst deviation and, within `allowed`, cost of the best division there is: every one is tried. */
function bestOfAll(given: DivisionProblem, allowed: number): { worst: number; cost: number } {
  let [worst, cost] = [Infinity, Infinity]
  const labels = given.households.map(() => 0)
  const place = (at: number, used: number): void => {
    if (at === labels.length) {
      if (used !== given.grids) return
      const found = measure(given, labels)
      if (found.broken > 0) return
      worst = Math.min(worst, found.maxDeviation)
      if (found.maxDeviation <= allowed + 1e-9) cost = Math.min(cost, found.cost)
      return
    }
    for (let label = 0; label <= Math.min(used, given.grids - 1); label++) {
      labels[at] = label
      place(at + 1, Math.max(used, label + 1))
    }
  }
  place(0, 0)
  return { worst, cost }
}

describe('tiny communities, against every division there is', () => {
  const tiny = fc
    .record({ size: fc.integer({ min: 2, max: 8 }), seed: fc.nat(), grids: fc.integer({ min: 1, max: 4 }) })
    .map(({ size, seed, grids }) => randomProblem(size, seed, 0, 0.15, Math.min(size, grids)))

  test('the worst deviation is the smallest possible and proved, the cost the least within it', () => {
    fc.assert(
      fc.property(tiny, fc.constantFrom(0, 0.05, 0.2), (given, band) => {
        const found = divide(given, { seed: 1, ms: 20, band })
        const best = bestOfAll(given, Math.max(band, found.maxDeviation))
        expect(Math.max(found.maxDeviation, band)).toBeCloseTo(Math.max(best.worst, band), 9)
        expect(found.proved).toBe(true)
        expect(found.lowerBound).toBeLessThanOrEqual(best.worst + 1e-9)
        const within = bestOfAll(given, Math.max(band, best.worst))
        // giants are grids of their own, so that the rest is even: then cost is not all that counts
        const mean = given.households.reduce((sum, hh) => sum + hh, 0) / given.grids
        if (Math.max(...given.households) <= mean) expect(found.cost).toBeCloseTo(within.cost, 6)
      }),
      { numRuns: 60, seed: 20261123 },
    )
  })
})

test('beside a tower far above the quota the other grids are even', () => {
  const given = block(7, 6, (at) => (at === 17 ? 4000 : 20 + (at % 5)), 8)
  const { labels, proved } = divide(given, { seed: 1, ms: 20 })
  expectGates(given, labels)
  const loads = Array.from({ length: 8 }, (_, grid) => given.households.reduce((sum, hh, at) => sum + (labels[at] === grid ? hh : 0), 0))
  const rest = loads.filter((load) => load < 4000)
  const mean = rest.reduce((sum, load) => sum + load, 0) / rest.length
  expect(rest).toHaveLength(7)
  expect(Math.max(...rest.map((load) => Math.abs(load - mean) / mean))).toBeLessThanOrEqual(0.15)
  expect(proved).toBe(true)
})

describe('today’s grids', () => {
  const today = Array.from({ length: 48 }, (_, at) => Math.floor((at % 8) / 4) + 2 * Math.floor(at / 8 / 2))
  const given = { ...block(8, 6, (at) => 20 + ((at * 11) % 9), 6), present: today }

  test('a plan that is good enough stays when moving is dear', () => {
    const kept = divide(given, { seed: 1, ms: 20, keep: 1000, band: 0.2 })
    expect(kept.moved).toBe(0)
    expect(kept.broken).toBe(0)
  })

  test('fewer households move than from scratch', () => {
    const changed = { ...given, households: given.households.map((hh, at) => (at === 20 ? hh + 60 : hh)) }
    const [kept, fresh] = [divide(changed, { seed: 1, ms: 20, keep: 20 }), divide(changed, { seed: 1, ms: 20 })]
    expect(kept.moved).toBeLessThan(fresh.moved)
    expect(kept.maxDeviation).toBeLessThanOrEqual(Math.max(0.05, fresh.maxDeviation) + 0.01 + 1e-9)
  })

  test('one grid more or fewer: the others are kept', () => {
    for (const grids of [5, 7]) {
      const found = divide({ ...given, grids }, { seed: 1, ms: 20, keep: 20 })
      expectGates({ ...given, grids }, found.labels)
      expect(found.moved).toBeLessThan(0.6 * given.households.reduce((sum, hh) => sum + hh, 0))
    }
  })
})

describe('cancel and progress', () => {
  test('stops with DivisionCancelled when asked', () => {
    let asked = 0
    const cancelled = () => ++asked > 2
    expect(() =>
      divide(
        block(20, 20, (at) => 5 + (at % 5), 20),
        { seed: 1, ms: 200, cancelled },
      ),
    ).toThrow(DivisionCancelled)
  })

  test.each([
    ['all alike', (at: number) => 5 + (at % 5)],
    ['with giants, where two searches share the effort', (at: number) => (at === 44 || at === 71 ? 900 : 5 + (at % 5))],
  ])('progress never falls and ends at 1: %s', (_, households) => {
    const shares: number[] = []
    divide(block(10, 10, households, 8), { seed: 1, ms: 40, progress: (share) => shares.push(share) })
    expect(shares.indexOf(1)).toBeGreaterThan(shares.length - 3)
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
    expect(shares.at(-1)).toBe(1)
    expect(shares.length).toBeGreaterThan(3)
  })
})
