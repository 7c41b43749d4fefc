// SPDX-License-Identifier: MPL-2.0
// What the imaginary city promises, for the seed that is shown and for seeds nobody chose.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPolygon } from './check-polygon.ts'
import type { CityPlan } from './city-plan.ts'
import { DEMO_SEED, generateCity } from './demo-city.ts'
import type { Polygon, Position } from './geojson.ts'
import { sideOfRing } from './point-in-polygon.ts'

const ringOf = (polygon: Polygon): readonly Position[] => polygon.coordinates[0] ?? []
const edgesOf = (polygon: Polygon): readonly (readonly [Position, Position])[] => {
  const ring = ringOf(polygon)
  return ring.slice(1).map((to, index) => [ring[index] ?? to, to] as const)
}
const key = (from: Position, to: Position): string => `${from.join()}>${to.join()}`
/** Twice the area in square degrees; positive when counter-clockwise. */
const areaOf = (polygon: Polygon): number =>
  edgesOf(polygon).reduce((sum, [a, b]) => sum + (a[0] - 122.9) * (b[1] - 38.55) - (b[0] - 122.9) * (a[1] - 38.55), 0)

/** Every edge of a part is an edge of the whole, or of another part the other way round; nothing is left over. */
function expectTiling(whole: Polygon, parts: readonly Polygon[], what: string): void {
  const border = new Set(edgesOf(whole).map(([from, to]) => key(from, to)))
  const directed = parts.flatMap(edgesOf).map(([from, to]) => ({ forth: key(from, to), back: key(to, from) }))
  const all = new Set(directed.map(({ forth }) => forth))
  expect(all.size, `${what}: an edge runs twice in one direction`).toBe(directed.length)
  for (const { forth, back } of directed) {
    expect(all.has(back) !== border.has(forth), `${what}: ${forth} is neither shared nor on the border`).toBe(true)
    border.delete(all.has(back) ? '' : forth)
  }
  expect(border.size, `${what}: border without a part`).toBe(0)
  const sum = parts.reduce((total, part) => total + areaOf(part), 0)
  expect(Math.abs(sum / areaOf(whole) - 1), `${what}: areas add up`).toBeLessThan(1e-9)
}

function expectCounts(city: CityPlan): void {
  const count = (level: string): number => city.areas.filter((area) => area.level === level).length
  expect([count('city'), count('district'), count('street'), count('community')]).toEqual([1, 2, 6, 24])
  for (const { area, households } of city.areas.filter(({ level }) => level === 'community')) {
    const grids = city.grids.filter((grid) => grid.community === area && grid.kind === 'basic')
    expect(grids.length).toBeGreaterThanOrEqual(5)
    expect(grids.length).toBeLessThanOrEqual(9)
    expect(households).toBeGreaterThanOrEqual(1_000)
    expect(households).toBeLessThanOrEqual(2_000)
    expect(grids.reduce((sum, grid) => sum + grid.households, 0)).toBe(households)
  }
  for (const grid of city.grids) {
    const living = city.buildings.filter((building) => building.grid === grid.grid).reduce((sum, building) => sum + building.households, 0)
    expect(grid.households, `households of ${grid.grid}`).toBe(living)
    if (grid.kind === 'basic') expect(living >= 150 && living <= 260, `${grid.grid}: ${living} households`).toBe(true)
  }
}

function expectUnique(values: readonly string[], what: string): void {
  const seen = new Set<string>()
  const twice = values.filter((value) => seen.has(value) || !seen.add(value))
  expect(twice, `${what} are unique`).toEqual([])
}

function expectUniqueNames(city: CityPlan): void {
  expectUnique([...city.areas.map((area) => area.area), ...city.grids.map((grid) => grid.grid)], 'codes of areas and grids')
  expectUnique(
    city.buildings.map((building) => building.building),
    'codes of buildings',
  )
  expectUnique(
    city.buildings.map((building) => `${building.streetZh}${building.doorNumber}`),
    'addresses',
  )
  expectUnique(
    city.buildings.map((building) => building.nameZh),
    'names of buildings',
  )
  expectUnique(
    city.streets.flatMap((street) => [street.street, street.nameZh, street.nameEn]),
    'streets',
  )
  expectUnique(
    city.grids.flatMap((grid) => [grid.nameZh, grid.nameEn]),
    'names of grids',
  )
  const streets = new Set(city.streets.map((street) => street.nameZh))
  for (const building of city.buildings) {
    expect(streets.has(building.streetZh), `${building.streetZh} is drawn`).toBe(true)
    expect(building.doorNumber).toMatch(/^\d+(-\d+)?$/)
  }
}

function expectValid(city: CityPlan): void {
  const polygons = [
    ...city.boundaries.map(({ polygon }) => polygon),
    ...city.grids.map(({ polygon }) => polygon),
    ...city.buildings.map(({ footprint }) => footprint),
  ]
  for (const polygon of polygons) {
    expect(checkPolygon(polygon).faults).toEqual([])
    expect(areaOf(polygon)).toBeGreaterThan(0)
  }
}

function expectWhole(city: CityPlan): void {
  const boundary = new Map(city.boundaries.map(({ area, polygon }) => [area, polygon]))
  for (const { area, level } of city.areas) {
    const whole = boundary.get(area)
    if (whole === undefined) {
      expect(level).toBe('province')
      continue
    }
    const children = city.areas.filter((child) => child.parent === area).flatMap((child) => boundary.get(child.area) ?? [])
    const grids = city.grids.filter((grid) => grid.community === area && grid.kind === 'basic').map(({ polygon }) => polygon)
    expectTiling(whole, level === 'community' ? grids : children, area)
  }
}

function expectInside(city: CityPlan): void {
  const basic = new Map(city.grids.filter(({ kind }) => kind === 'basic').map((grid) => [grid.grid, grid]))
  for (const building of city.buildings) {
    const grid = basic.get(building.grid)
    expect(grid?.community, `community of ${building.building}`).toBe(building.community)
    const ring = grid ? ringOf(grid.polygon) : []
    for (const [lon, lat] of [...ringOf(building.footprint), [building.lon, building.lat] as const]) {
      expect(sideOfRing(ring, [lon, lat]), `${building.nameZh} in ${building.grid}`).toBe(-1)
    }
  }
  for (const grid of city.grids.filter(({ kind }) => kind === 'dedicated')) {
    const community = city.boundaries.find(({ area }) => area === grid.community)
    const ring = community ? ringOf(community.polygon) : []
    for (const [lon, lat] of ringOf(grid.polygon)) expect(sideOfRing(ring, [lon, lat]), `${grid.nameZh} in its community`).toBe(-1)
  }
}

function expectStreetsOnBorders(city: CityPlan): void {
  const steps = new Set(
    city.streets.flatMap(({ line }) =>
      line.coordinates.slice(1).flatMap((to, index) => {
        const from = line.coordinates[index] ?? to
        return [key(from, to), key(to, from)]
      }),
    ),
  )
  const land = city.boundaries.find(({ area }) => area === '9901')
  const shore = new Set((land ? ringOf(land.polygon) : []).map(String))
  for (const { area, polygon } of city.boundaries.filter((boundary) => boundary.area.length === 12)) {
    for (const [from, to] of edgesOf(polygon)) {
      const ashore = shore.has(String(from)) || shore.has(String(to))
      expect(ashore || steps.has(key(from, to)), `${area}: ${key(from, to)} follows no street`).toBe(true)
    }
  }
}

const promises = [
  ['has 2 districts, 6 streets, 24 communities of 5–9 grids with 150–260 households', expectCounts],
  ['gives every area, grid, street, building and address its own code and name', expectUniqueNames],
  ['has valid polygons only, counter-clockwise', expectValid],
  ['is tiled exactly: city by districts, down to communities by basic grids', expectWhole],
  ['has every building inside its grid, every dedicated grid inside its community', expectInside],
  ['draws community borders along street centre lines, except at the shore', expectStreetsOnBorders],
] as const

describe('the imaginary city that is shown', () => {
  const city = generateCity(DEMO_SEED)
  it.each(promises)('%s', (_promise, check) => {
    expect.hasAssertions()
    check(city)
  })

  it('has a few dedicated grids of several sorts', () => {
    const names = city.grids
      .filter(({ kind }) => kind === 'dedicated')
      .map(({ nameZh }) => nameZh)
      .join(' ')
    for (const sort of ['小学', '市场', '公园', '商务中心', '医院', '工业园']) expect(names).toContain(sort)
  })

  it('has odd numbers on one side of a street and even ones on the other', () => {
    const street = city.streets.find(({ nameZh }) => nameZh.endsWith('街') && city.buildings.filter(({ streetZh }) => streetZh === nameZh).length > 12)
    const doors = city.buildings
      .filter(({ streetZh }) => streetZh === street?.nameZh)
      .map(({ doorNumber, lon, lat }) => ({ odd: Number.parseInt(doorNumber, 10) % 2 === 1, lon, lat }))
    const nearest = (at: { lon: number; lat: number }): number => {
      const line = street?.line.coordinates ?? []
      return line.toSorted((one, other) => Math.abs(one[1] - at.lat) - Math.abs(other[1] - at.lat))[0]?.[0] ?? 0
    }
    // The street runs from south to north, so its left side is the western one.
    const onWest = doors.filter((door) => door.lon < nearest(door))
    expect(doors.length).toBeGreaterThan(12)
    expect(onWest.every(({ odd }) => odd)).toBe(true)
    expect(doors.filter((door) => !onWest.includes(door)).some(({ odd }) => odd)).toBe(false)
  })
})

describe('any seed', () => {
  it('gives the same city twice, and another one for another seed', () => {
    const [one, again, other] = [12, 12, 13].map((seed) => JSON.stringify(generateCity(seed)))
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })

  it('gives a city that keeps every promise', { timeout: 120_000 }, () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const city = generateCity(seed)
        for (const [, check] of promises) check(city)
      }),
      { numRuns: 6 },
    )
  })
})
