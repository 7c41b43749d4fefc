// SPDX-License-Identifier: MPL-2.0
// The gates themselves: each names what it is there for, and holds its peace otherwise.
import { expect, test } from 'vitest'
import { divide } from '#modules/places/rules/division/divide.ts'
import { measure } from '#modules/places/rules/division/measure.ts'
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import { gridPolygons } from '#modules/places/rules/plan/grid-polygons.ts'
import { areaError, cutFootprints, sharedMetres } from '../grid-polygon-gates.ts'
import { labelFaults } from './division-gates.ts'
import { boundaryOfSample, inputOfSample, planOfSample } from './plan-of-sample.ts'
import { at, randomFrom } from './random.ts'
import { residentialCommunity } from './regimes.ts'
import { problemOfSample } from './sample.ts'

/** A row of atoms; `walls` are links that cannot be walked. */
const row = (households: readonly number[], grids: number, walls: readonly number[] = []): DivisionProblem => ({
  id: 'row',
  households,
  grids,
  links: households.slice(1).map((_, a) => ({ a, b: a + 1, metres: 10, cost: 10, walk: !walls.includes(a) })),
})

test.for<[string, DivisionProblem, readonly number[], readonly string[]]>([
  ['good', row([5, 5, 5, 5], 2), [0, 0, 1, 1], []],
  ['broken', row([5, 5, 5, 5], 2), [0, 1, 0, 1], ['2 breaks in grids that could hang together']],
  ['empty', row([5, 5, 5, 5], 2), [0, 0, 0, 0], ['1 grids instead of 2: 1 empty']],
  ['too many', row([5, 5, 5], 2), [0, 1, 2], ['atoms without a grid']],
  ['not assigned', row([5, 5, 5], 2), [0, 1], ['atoms without a grid']],
  ['over a wall, twice', row([5, 5, 5, 5], 2, [1]), [0, 1, 1, 0], ['grids span parts 2 times, 0 would do']],
  ['over a wall', row([9, 9, 9, 9, 9, 9], 3, [2]), [0, 1, 1, 1, 2, 2], ['grids span parts 1 times, 0 would do']],
  ['over a wall, the part too small', row([1, 5, 5, 5], 2, [0]), [0, 0, 1, 1], []],
  ['more parts than grids', row([5, 5, 5], 2, [0, 1]), [0, 0, 1], []],
])('%s', ([, problem, labels, faults]) => {
  expect(labelFaults(problem, labels)).toEqual(faults)
})

test('where all can be walked, atoms moved at random are judged as the engine measures them', () => {
  let [faulty, good] = [0, 0]
  for (let number = 0; number < 25; number += 1) {
    const problem = problemOfSample(residentialCommunity('gates', number))
    const { labels } = divide(problem, { seed: 1, ms: 2 })
    const random = randomFrom(`gates ${number}`)
    for (let turn = 0; turn < 40; turn += 1) {
      const moved = labels.map((label) => (random.chance(0.02) ? random.whole(0, problem.grids - 1) : label))
      const { broken, empty } = measure(problem, moved)
      const faults = labelFaults(problem, moved)
      expect({ number, turn, faults, fault: faults.length > 0 }).toEqual({ number, turn, faults, fault: broken + empty > 0 })
      if (faults.length > 0) faulty += 1
      else good += 1
    }
  }
  expect(faulty).toBeGreaterThan(100)
  expect(good).toBeGreaterThan(100)
})

test('polygons: a lost one, a footprint in a foreign one, a border that nobody shares', () => {
  const community = residentialCommunity('gates', 1)
  const plan = planOfSample(community)
  const whole = boundaryOfSample(community)
  const cells = gridPolygons(plan, [...plan.atoms.keys()])
  expect(areaError(cells, whole)).toBeLessThan(1e-9)
  expect(areaError(cells.slice(1), whole)).toBeGreaterThan(1e-4)
  const metres = community.adj.reduce((sum, { len }) => sum + len, 0)
  expect(Math.abs(sharedMetres(cells) / metres - 1)).toBeLessThan(1e-4)
  expect(sharedMetres(cells.slice(0, 1))).toBe(0)
  const { id, shape } = at(inputOfSample(community).buildings, 0)
  const atom = Number(id.split('-')[2])
  if (shape.type === 'Point') throw new Error('the first building is a point')
  const judged = (home: number, claimed: readonly number[] = []): readonly string[] =>
    cutFootprints([{ id, shape, home: at(cells, home), claimed: claimed.map((one) => at(cells, one)) }], whole)
  expect([judged(atom), judged(atom + 1), judged(atom + 1, [atom])]).toEqual([[], [id], []])
})
