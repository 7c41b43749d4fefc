// SPDX-License-Identifier: MPL-2.0
// Plans of communities: by hand where a rule is to be seen, and thousands of odd ones judged by GEOS.
import { beforeAll, describe, expect, test } from 'vitest'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { areaError, cutFootprints, type Footprint } from '#tests/grid-polygon-gates.ts'
import { metre, town } from '#tests/plan-towns/towns.ts'
import { checkPolygon } from '../check-polygon.ts'
import { diceOf } from '../demo-city/dice.ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
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
    for (const labels of [[...plan.atoms.keys()], some.map((label) => names.get(label) ?? 0)]) {
      const polygons = gridPolygons(plan, labels)
      if (areaError(polygons, input.boundary) > 1e-6) faults.push(`area differs by ${areaError(polygons, input.boundary)}`)
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
      [383, 25], // two diagonals of one centimetre cross
    ] as const) {
      expect(faultsIn(town(seed, buildings), seed)).toEqual([])
    }
    expect(planCommunity(town(9, 60))).toEqual(planCommunity(town(9, 60)))
  })

  test('no border cuts a footprint, whatever its shape', { timeout: 60_000 }, () => {
    // a point stands for a square of one metre
    const half = metre(0.51, 0.51).map((degrees, axis) => degrees - (metre(0, 0)[axis] ?? 0)) as [number, number]
    const around = ([x, y]: Position): Polygon => ({
      type: 'Polygon',
      coordinates: [
        [[-1, -1] as const, [1, -1] as const, [1, 1] as const, [-1, 1] as const, [-1, -1] as const].map(([u, v]) => [x + u * half[0], y + v * half[1]]),
      ],
    })
    const groundOf = (shape: PlanBuilding['shape']): Polygon | MultiPolygon => (shape.type === 'Point' ? around(shape.coordinates) : shape)
    const [kinds, cut] = [new Map<string, number>(), [] as string[]]
    for (let seed = 0; seed < 120; seed++) {
      const { boundary, buildings } = town(seed, 25)
      const plan = planCommunity(town(seed, 25))
      const cells = gridPolygons(plan, [...plan.atoms.keys()])
      const homes = new Map(plan.atoms.flatMap(({ buildings: ids }, atom) => ids.map((id) => [id, atom] as const)))
      const useOf = (id: string): string | null | undefined => plan.atoms[homes.get(id) ?? -1]?.dedicated
      const shaped = buildings.flatMap(({ id, shape }) => (shape.type === 'Point' ? [] : [{ id, shape }]))
      const footprints = shaped.map(({ id, shape }): Footprint => {
        const kind = `${shape.type} of ${polygonsOf(shape).flat(2).length}`
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        // ground that two buildings of different use claim is one's or the other's
        const claimed = buildings.filter((other) => useOf(other.id) !== useOf(id)).map((other) => groundOf(other.shape))
        return { id, shape, home: cells[homes.get(id) ?? -1] ?? boundary, claimed }
      })
      cut.push(...cutFootprints(footprints, boundary).map((id) => `${seed}: ${id}`))
    }
    expect(cut).toEqual([])
    // rectangles, corners of six walls, yards with a hole, two parts
    expect([...kinds.keys()].toSorted()).toEqual(['MultiPolygon of 10', 'Polygon of 10', 'Polygon of 5', 'Polygon of 7'])
    expect(Math.min(...kinds.values())).toBeGreaterThan(30)
  })
})
