// SPDX-License-Identifier: MPL-2.0
// Plans of communities: by hand where a rule is to be seen, and thousands of odd ones judged by GEOS.
import { beforeAll, describe, expect, test } from 'vitest'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { metre, town } from '#tests/plan-towns/towns.ts'
import { checkPolygon } from '../check-polygon.ts'
import { diceOf } from '../demo-city/dice.ts'
import { polygonsOf, type MultiPolygon, type Polygon } from '../geojson.ts'
import { EDGE_CLASSES, EDGE_STRIDE, type CommunityPlan, type EdgeClass } from './community-plan.ts'
import { gridPolygons } from './grid-polygons.ts'
import { gridShapes } from './grid-shapes.ts'
import { planCommunity } from './plan-community.ts'
import { PLAN_RULES, type PlanBuilding, type PlanInput } from './plan-input.ts'
import { basicAtoms, problemOf } from './problem-of.ts'

type Told = Partial<Omit<PlanBuilding, 'id' | 'shape'>>
const rectangle = (x: number, y: number, w: number, h: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[metre(x, y), metre(x + w, y), metre(x + w, y + h), metre(x, y + h), metre(x, y)]],
})
const house = (id: string, x: number, y: number, told: Told = {}, w = 10, h = 10): PlanBuilding => ({
  id,
  households: 10,
  shape: rectangle(x, y, w, h),
  ...told,
})
const planOf = (buildings: readonly PlanBuilding[], more: Partial<PlanInput> = {}): CommunityPlan =>
  planCommunity({ community: '990102001001', boundary: rectangle(0, 0, 100, 100), buildings, ...more })
const held = ({ atoms }: CommunityPlan): readonly string[] => atoms.map(({ buildings }) => buildings.join(' '))
/** In degrees, from one origin: a share of two such areas is right to the last digit. */
function degreesSquared(area: Polygon | MultiPolygon): number {
  const [lon, lat] = metre(0, 0)
  let twice = 0
  for (const ring of polygonsOf(area).flat()) {
    for (const [at, [x, y]] of ring.entries()) {
      const before = ring[at - 1]
      if (before !== undefined) twice += (before[0] - lon) * (y - lat) - (x - lon) * (before[1] - lat)
    }
  }
  return twice / 2
}
const cellAreas = (plan: CommunityPlan): readonly number[] => gridShapes(plan, [...plan.atoms.keys()]).map((shape) => Math.round(shape.squareMetres))

function classesBetween({ edges }: CommunityPlan, one: number, other: number): readonly EdgeClass[] {
  const found = new Set<EdgeClass>()
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    const sides = [edges[at + 2], edges[at + 3]]
    if (sides.includes(one) && sides.includes(other)) found.add(EDGE_CLASSES[edges[at + 4] ?? 0] ?? 'outer')
  }
  return [...found]
}

describe('what stays together', () => {
  test('single buildings are atoms, and the border runs in the middle', () => {
    const plan = planOf([house('a', 20, 45), house('b', 70, 45)])
    expect(held(plan)).toEqual(['a', 'b'])
    expect(cellAreas(plan)).toEqual([5000, 5000])
    expect(classesBetween(plan, 0, 1)).toEqual(['open-ground'])
  })

  test('touching, overlapping and repeated footprints, and courtyards', () => {
    expect(held(planOf([house('a', 20, 20), house('b', 30, 20)]))).toEqual(['a b'])
    expect(held(planOf([house('a', 20, 20), house('b', 25, 25)]))).toEqual(['a b'])
    expect(held(planOf([house('a', 20, 20), house('a', 60, 20), house('b', 20, 60)]))).toEqual(['a', 'b'])
    expect(held(planOf([house('a', 10, 10, { courtyard: 'y' }), house('b', 45, 45), house('c', 80, 80, { courtyard: 'y' })]))).toEqual(['a c', 'b'])
    expect(planOf([house('a', 20, 20, { households: 7 }), house('a', 60, 20, { households: 7 })]).atoms[0]?.households).toBe(7)
  })

  test('a different use stays apart, but an empty hut stands by what it touches', () => {
    const school = { dedicated: 'school', households: 0 }
    expect(held(planOf([house('a', 20, 20), house('s', 30, 20, school)]))).toEqual(['a', 's'])
    expect(held(planOf([house('hut', 20, 20, { households: 0 }), house('s', 25, 20, school)]))).toEqual(['hut s'])
    // homes inside a dedicated ground keep their own ground
    const mixed = planOf([house('park', 20, 20, { dedicated: 'park', households: 0 }, 60, 60), house('a', 40, 40)])
    expect(held(mixed)).toEqual(['park', 'a'])
    expect(cellAreas(mixed)[1]).toBe(100)
  })

  test('a building known by a point, outside the boundary, or in several parts is never lost', () => {
    const point: PlanBuilding = { id: 'p', households: 3, shape: { type: 'Point', coordinates: metre(50, 80) } }
    expect(held(planOf([house('a', 20, 20), point]))).toEqual(['a', 'p'])
    expect(held(planOf([house('a', 10, 40), house('b', 80, 40), house('far', 160, 40)]))).toEqual(['a', 'b far'])
    expect(held(planOf([house('edge', 95, 40), house('b', 20, 40)]))).toEqual(['edge', 'b'])
    const [one, other] = [rectangle(10, 10, 5, 5), rectangle(80, 80, 5, 5)]
    expect(held(planOf([{ id: 'two', households: 1, shape: { type: 'MultiPolygon', coordinates: [one.coordinates, other.coordinates] } }]))).toEqual(['two'])
  })

  test('no building at all is one empty atom', () => {
    expect(planOf([]).atoms).toMatchObject([{ households: 0, buildings: [] }])
  })
})

describe('where borders run', () => {
  const street = (roadClass: 'lane' | 'street' | 'barrier', y: number) => ({ roadClass, lines: [[metre(-20, y), metre(120, y)]] })
  test('along a road between, not in the middle', () => {
    const plan = planOf([house('a', 45, 10), house('b', 45, 80)], { roads: [street('street', 70)] })
    expect(cellAreas(plan)).toEqual([7000, 3000])
    expect(classesBetween(plan, 0, 1)).toEqual(['street'])
  })

  test('not along a road that ends blindly, runs through a house, or splits a courtyard', () => {
    const blind = planOf([house('a', 45, 10), house('b', 45, 80)], { roads: [{ roadClass: 'lane', lines: [[metre(-20, 70), metre(90, 70)]] }] })
    expect(cellAreas(blind)).toEqual([5000, 5000])
    const through = planOf([house('a', 45, 45), house('b', 45, 80)], { roads: [street('street', 50)] })
    expect(held(through)).toEqual(['a', 'b'])
    const split = planOf([house('a', 45, 10, { courtyard: 'y' }), house('b', 45, 80, { courtyard: 'y' })], { roads: [street('lane', 50)] })
    expect(held(split)).toEqual(['a b'])
  })

  test('inside an estate they are dear, along a barrier cheap', () => {
    const estate = { estate: 'e' }
    expect(classesBetween(planOf([house('a', 20, 45, estate), house('b', 70, 45, estate)]), 0, 1)).toEqual(['inside-estate'])
    expect(classesBetween(planOf([house('a', 45, 10), house('b', 45, 80)], { roads: [street('barrier', 50)] }), 0, 1)).toEqual(['barrier'])
  })

  test('the strip between two carriageways joins a side; a large empty block stays an atom', () => {
    const strip = planOf([house('a', 45, 10), house('b', 45, 80)], { roads: [street('street', 45), street('street', 55)] })
    expect(held(strip)).toEqual(['a', 'b'])
    const field = planOf([house('a', 45, 5), house('b', 45, 85)], { roads: [street('street', 30), street('street', 70)] })
    expect(field.atoms.map(({ households }) => households)).toEqual([10, 10, 0])
    const all = planOf([house('a', 45, 5), house('b', 45, 85)], {
      roads: [street('street', 30), street('street', 70)],
      rules: { ...PLAN_RULES, emptyBlockSquareMetres: 5_000 },
    })
    expect(all.atoms).toHaveLength(2)
  })

  test('a road over a railway is known as a passage', () => {
    const roads = [street('barrier', 50), { roadClass: 'street' as const, lines: [[metre(50, -20), metre(50, 120)]] }]
    const [with_, without] = [roads, roads.slice(0, 1)].map((drawn) =>
      problemOf(planOf([house('a', 20, 20), house('b', 20, 70), house('c', 70, 20), house('d', 70, 70)], { roads: drawn }), { grids: 2 }),
    )
    const walks = (links: readonly { readonly a: number; readonly b: number; readonly walk: boolean }[] | undefined): unknown =>
      links?.find(({ a, b }) => a === 0 && b === 1)?.walk
    expect([walks(with_?.links), walks(without?.links)]).toEqual([true, false])
  })
})

describe('any community at all', () => {
  let valid: Awaited<ReturnType<typeof geosCoverage>>
  beforeAll(async () => void (valid = await geosCoverage()))

  /** Everything that must hold of a community's plan and of grids made from it at random. */
  function faultsIn(input: PlanInput, seed: number): readonly string[] {
    const faults: string[] = []
    const plan = planCommunity(input)
    const ids = new Set(input.buildings.map(({ id }) => id))
    const placed = plan.atoms.flatMap(({ buildings }) => buildings)
    if (placed.length !== ids.size || placed.some((id) => !ids.has(id)) || new Set(placed).size !== ids.size) faults.push('a building is lost or twice')
    const dice = diceOf(seed)
    const names = new Map<number, number>()
    const some = plan.atoms.map(() => dice.whole(0, Math.ceil(plan.atoms.length / 5)))
    for (const label of some) if (!names.has(label)) names.set(label, names.size)
    const whole = degreesSquared(input.boundary)
    for (const labels of [[...plan.atoms.keys()], some.map((label) => names.get(label) ?? 0)]) {
      const polygons = gridPolygons(plan, labels)
      const sum = polygons.reduce((total, polygon) => total + degreesSquared(polygon), 0)
      if (Math.abs(sum / whole - 1) > 1e-6) faults.push(`area differs by ${sum / whole - 1}`)
      if (!valid(polygons)) faults.push('no valid coverage')
      for (const polygon of polygons)
        faults.push(
          ...checkPolygon(polygon)
            .faults.map(({ fault }) => fault)
            .filter((fault) => fault !== 'no-area'),
        )
    }
    if (
      basicAtoms(plan).length > 0 &&
      problemOf(plan, { target: 200 }).links.some(({ a, b, metres, cost }) => !(a >= 0 && a < b && metres >= 0 && cost >= 0) && !(b >= 0 && b < a))
    )
      faults.push('a link is wrong')
    return faults
  }

  test('10,000 odd ones: no crash, no building lost, every grid valid, none overlapping, no gap', { timeout: 240_000 }, () => {
    const found: string[] = []
    for (let seed = 100_000; seed < 110_000; seed++) {
      for (const fault of faultsIn(town(seed), seed)) found.push(`${seed}: ${fault}`)
    }
    expect(found).toEqual([])
  })

  test('large ones too, and the same input gives the same plan', { timeout: 120_000 }, () => {
    for (const [seed, buildings] of [
      [1, 150],
      [2, 400],
      [3, 1_500],
    ] as const) {
      expect(faultsIn(town(seed, buildings), seed)).toEqual([])
    }
    expect(planCommunity(town(9, 60))).toEqual(planCommunity(town(9, 60)))
  })

  test('no border cuts a footprint', () => {
    let looked = 0
    for (let seed = 0; seed < 40; seed++) {
      const plan = planCommunity(town(seed, 25))
      const polygons = gridPolygons(plan, [...plan.atoms.keys()])
      const homes = new Map(plan.atoms.flatMap(({ buildings }, atom) => buildings.map((id) => [id, atom] as const)))
      for (const { id, shape } of town(seed, 25).buildings) {
        if (shape.type === 'Point' || shape.type === 'MultiPolygon' || shape.coordinates.length > 1) continue
        const corners = shape.coordinates[0] ?? []
        if (corners.length !== 5) continue
        const [a, c] = [corners[0] ?? [0, 0], corners[2] ?? [0, 0]]
        const middle = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2] as const
        // corners and walls, a little inside
        const points = corners.flatMap((corner, at) => [
          corner,
          [(corner[0] + (corners[at - 1] ?? c)[0]) / 2, (corner[1] + (corners[at - 1] ?? c)[1]) / 2] as const,
        ])
        for (const [lon, lat] of points) {
          const point = [middle[0] + (lon - middle[0]) * 0.98, middle[1] + (lat - middle[1]) * 0.98] as const
          const inside = polygons.findIndex((polygon) => holds(polygon, point))
          // outside the boundary, or ground that two buildings of different use claim
          if (inside < 0 || plan.atoms[inside]?.dedicated !== plan.atoms[homes.get(id) ?? -1]?.dedicated) continue
          expect([seed, id, inside]).toEqual([seed, id, homes.get(id)])
          looked++
        }
      }
    }
    expect(looked).toBeGreaterThan(3_000)
  })
})

function holds(area: Polygon | MultiPolygon, [x, y]: readonly [number, number]): boolean {
  let inside = false
  for (const ring of polygonsOf(area).flat()) {
    for (const [at, b] of ring.entries()) {
      const a = ring[at - 1]
      if (a !== undefined && a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
    }
  }
  return inside
}
