// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { metre } from '#tests/plan-towns/towns.ts'
import { divide } from '../division/divide.ts'
import type { Polygon } from '../geojson.ts'
import { planCommunity } from './plan-community.ts'
import type { PlanBuilding, PlanInput } from './plan-input.ts'
import { basicAtoms, labelPlan, problemOf } from './problem-of.ts'

const rectangle = (x: number, y: number, w: number, h: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[metre(x, y), metre(x + w, y), metre(x + w, y + h), metre(x, y + h), metre(x, y)]],
})
const house = (id: string, x: number, y: number, told: Partial<PlanBuilding> = {}): PlanBuilding => ({
  id,
  households: 50,
  shape: rectangle(x, y, 10, 10),
  ...told,
})
/** Houses in a row from west to east, 40 m apart; `s` is a school. */
const row = (text: string, more: Partial<PlanInput> = {}): PlanInput => ({
  community: 'c',
  boundary: rectangle(0, 0, text.length * 40, 60),
  buildings: [...text].map((one, at) => house(`${one}${at}`, at * 40 + 15, 25, one === 's' ? { dedicated: 'school', households: 0 } : {})),
  ...more,
})

describe('from a plan to a problem', () => {
  test('links carry metres and cost; the number of grids comes from the target', () => {
    const problem = problemOf(planCommunity(row('aaaa')), { target: 100 })
    expect(problem).toMatchObject({ id: 'c', households: [50, 50, 50, 50], grids: 2 })
    expect(problem.links.map(({ a, b, metres, cost, walk }) => [a, b, Math.round(metres), Math.round(cost), walk])).toEqual([
      [0, 1, 60, 90, true],
      [1, 2, 60, 90, true],
      [2, 3, 60, 90, true],
    ])
    expect(problemOf(planCommunity(row('aa')), { target: 1 }).grids).toBe(2)
    expect(
      problemOf(planCommunity(row('aa')), { grids: 1, weights: { 'inside-estate': 0, 'open-ground': 2, lane: 0, street: 0, barrier: 0 } }).links[0]?.cost,
    ).toBeCloseTo(120, 0)
    expect(() => problemOf(planCommunity(row('aa')), { grids: 3 })).toThrow(RangeError)
  })

  test('dedicated atoms are not divided; what they part is linked, not to be walked', () => {
    const plan = planCommunity(row('aasaa'))
    const problem = problemOf(plan, { target: 100, present: [7, 7, 9, 8, 8] })
    expect(basicAtoms(plan)).toEqual([0, 1, 3, 4])
    expect(problem.present).toEqual([7, 7, 8, 8])
    expect(problem.links.map(({ a, b, walk }) => [a, b, walk])).toEqual([
      [0, 1, true],
      [2, 3, true],
      [1, 2, false],
    ])
    const { labels } = divide(problem, { seed: 1 })
    expect(labelPlan(plan, labels)).toEqual({ labels: [0, 0, 2, 1, 1], basic: 2, dedicated: ['school'] })
    expect(() => problemOf(planCommunity(row('ss')), { target: 100 })).toThrow(RangeError)
  })

  test('schools side by side are one grid, with a street between two', () => {
    expect(labelPlan(planCommunity(row('assa')), [0, 0])).toMatchObject({ labels: [0, 1, 1, 0], dedicated: ['school'] })
    const street = { roadClass: 'street' as const, lines: [[metre(80, -10), metre(80, 70)]] }
    expect(labelPlan(planCommunity(row('assa', { roads: [street] })), [0, 0])).toMatchObject({ labels: [0, 1, 2, 0], dedicated: ['school', 'school'] })
  })

  test('giants apart: a tower is one grid, the rest is divided by the target', () => {
    const input = row('aaaaaa')
    const plan = planCommunity({ ...input, buildings: input.buildings.map((one, at) => (at === 2 ? { ...one, households: 1_000 } : one)) })
    expect([problemOf(plan, { target: 100 }).grids, problemOf(plan, { target: 100, giantsApart: true }).grids]).toEqual([6, 4])
    expect(problemOf(planCommunity(row('aaaa')), { target: 100, giantsApart: true }).grids).toBe(2)
    expect(problemOf(planCommunity(row('aaaa')), { target: 10, giantsApart: true }).grids).toBe(4)
  })

  test('an island is linked to the nearest house, not to be walked', () => {
    const far = rectangle(300, 0, 40, 60)
    const input = {
      ...row('aa'),
      boundary: { type: 'MultiPolygon' as const, coordinates: [row('aa').boundary.coordinates, far.coordinates] as PlanInput['boundary']['coordinates'] },
    } as PlanInput
    const problem = problemOf(planCommunity({ ...input, buildings: [...input.buildings, house('island', 310, 20)] }), { target: 100 })
    expect(problem.links.map(({ a, b, metres, walk }) => [a, b, metres > 0, walk])).toEqual([
      [0, 1, true, true],
      [1, 2, false, false],
    ])
  })
})
