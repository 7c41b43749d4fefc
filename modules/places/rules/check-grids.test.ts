// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadGrid } from './boundary-features.ts'
import { checkGrids } from './check-grids.ts'
import type { GridRow } from './city-index.ts'
import type { Polygon, Position } from './geojson.ts'
import { metresPerDegree } from './metres.ts'
import { layFlat, sharedSquareMetres, squareMetres, squareMetresOutside } from './plane-area.ts'

const K = metresPerDegree(38.9)
const at = (east: number, north: number): Position => [121.6 + east / K.lon, 38.9 + north / K.lat]
const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
})

describe('areas on the plane', () => {
  const side = fc.integer({ min: 1, max: 2_000 })
  const place = fc.integer({ min: -2_000, max: 2_000 })
  const boxes = fc.tuple(place, place, side, side).map(([west, south, wide, high]) => ({ west, south, east: west + wide, north: south + high }))

  test('of boxes are what they must be', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const [one, other] = [a, b].map(({ west, south, east, north }) => layFlat(box(west, south, east, north), at(0, 0))) as [
          ReturnType<typeof layFlat>,
          ReturnType<typeof layFlat>,
        ]
        const area = (a.east - a.west) * (a.north - a.south)
        const shared = Math.max(0, Math.min(a.east, b.east) - Math.max(a.west, b.west)) * Math.max(0, Math.min(a.north, b.north) - Math.max(a.south, b.south))
        // 38.9° north throughout: coordinates are rounded to millimetres
        expect(Math.abs(squareMetres(one) - area)).toBeLessThan(10)
        expect(Math.abs(sharedSquareMetres(one, other) - shared)).toBeLessThan(10)
        expect(Math.abs(squareMetresOutside(one, other) - (area - shared))).toBeLessThan(10)
      }),
    )
  })

  test('holes and parts count', () => {
    const ring = (polygon: Polygon): readonly Position[] => polygon.coordinates[0] ?? []
    const holed: Polygon = { type: 'Polygon', coordinates: [ring(box(0, 0, 100, 100)), ring(box(40, 40, 60, 60)).toReversed()] }
    const flat = layFlat(holed, at(0, 0))
    expect(squareMetres(flat)).toBeCloseTo(9_600, 0)
    expect(sharedSquareMetres(flat, layFlat(box(40, 40, 60, 60), at(0, 0)))).toBeCloseTo(0, 0)
    const parts = layFlat({ type: 'MultiPolygon', coordinates: [[ring(box(0, 0, 10, 10))], [ring(box(90, 0, 100, 10))]] }, at(0, 0))
    expect(sharedSquareMetres(parts, layFlat(box(5, 0, 95, 10), at(0, 0)))).toBeCloseTo(100, 0)
  })
})

describe('checkGrids', () => {
  const COMMUNITY = '990102001001'
  const grid = (number: number, polygon: Polygon, more: Partial<ReadGrid> = {}): ReadGrid => ({
    grid: `${COMMUNITY}00${number}`,
    community: COMMUNITY,
    kind: 'basic',
    nameZh: '网格',
    nameEn: null,
    households: 200,
    polygon,
    feature: number,
    ...more,
  })
  const standing = (number: number, polygon: Polygon): GridRow => ({ ...grid(number, polygon), validFrom: '2020-01-01', validTo: null })
  const check = (grids: readonly ReadGrid[], kept: readonly GridRow[] = [], boundary?: Polygon): unknown =>
    checkGrids(grids, kept, new Map(boundary === undefined ? [] : [[COMMUNITY, boundary]])).map(({ feature, fault, at: where }) => [feature, fault, where])

  test.each<[string, Parameters<typeof check>, readonly (readonly [number, string, string])[]]>([
    ['side by side', [[grid(1, box(0, 0, 100, 100)), grid(2, box(100, 0, 200, 100))]], []],
    ['surveyed a millimetre apart over 100 m', [[grid(1, box(0, 0, 100, 100)), grid(2, box(99.999, 0, 200, 100))]], []],
    ['2 m over each other', [[grid(1, box(0, 0, 100, 100)), grid(2, box(98, 0, 200, 100))]], [[1, 'grids-overlap', `200 m² of ${COMMUNITY}002`]]],
    ['one in the other', [[grid(1, box(0, 0, 100, 100)), grid(2, box(40, 40, 60, 60))]], [[1, 'grids-overlap', `400 m² of ${COMMUNITY}002`]]],
    ['a dedicated one in the other', [[grid(1, box(0, 0, 100, 100)), grid(2, box(40, 40, 60, 60), { kind: 'dedicated' })]], []],
    [
      'over one that stays',
      [[grid(1, box(0, 0, 100, 100))], [standing(2, box(90, 0, 200, 100))]],
      [[1, 'grids-overlap', `1000 m² of ${COMMUNITY}002, which stays in force`]],
    ],
    ['beside one that stays', [[grid(1, box(0, 0, 100, 100))], [standing(2, box(100, 0, 200, 100))]], []],
    ['of another community', [[grid(1, box(0, 0, 100, 100)), grid(2, box(0, 0, 100, 100), { grid: '990102001002001', community: '990102001002' })]], []],
    ['in the community to its border', [[grid(1, box(0, 0, 100, 100))], [], box(0, 0, 100, 100)], []],
    ['0.9 % outside', [[grid(1, box(0, 0, 100, 100))], [], box(0.9, 0, 500, 500)], []],
    ['1.1 % outside', [[grid(1, box(0, 0, 100, 100))], [], box(1.1, 0, 500, 500)], [[1, 'outside-community', '1.1 % of its area']]],
    [
      'elsewhere, dedicated or not',
      [[grid(1, box(0, 0, 100, 100), { kind: 'dedicated' })], [], box(900, 900, 950, 950)],
      [[1, 'outside-community', '100.0 % of its area']],
    ],
  ])('%s', (_, given, expected) => expect(check(...given)).toEqual(expected))
})
