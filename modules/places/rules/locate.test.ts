// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import { exactPolygon, holdsByTieRule, liesOnBorder, wholePosition } from '#tests/exact-polygons.ts'
import { fromWgs84, toWgs84 } from './crs.ts'
import type { Polygon, Position } from './geojson.ts'
import { indexGrids } from './grid-index.ts'
import { gridsOn, layerGrids, locate, type LocatableGrid } from './locate.ts'
import { metresBetween, metresPerDegree } from './metres.ts'

const K = metresPerDegree(38.9)
/** A place so many metres east and north of 121.6, 38.9. */
const at = (east: number, north: number): Position => [121.6 + east / K.lon, 38.9 + north / K.lat]
const square = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
})
const grid = (number: number, polygon: Polygon, kind: 'basic' | 'dedicated' = 'basic'): LocatableGrid => ({
  grid: `990102001001${String(number).padStart(3, '0')}`,
  kind,
  polygon,
  validFrom: '2020-01-01',
  validTo: null,
})
const code = (number: number): string => grid(number, square(0, 0, 1, 1)).grid

// Three grids: 2 and 1 side by side (the lower code to the east), 3 beyond a road 20 m wide, and a school over 2.
const layers = layerGrids([
  grid(2, square(0, 0, 100, 100)),
  grid(1, square(100, 0, 200, 100)),
  grid(3, square(220, 0, 320, 100)),
  grid(9, square(20, 20, 60, 60), 'dedicated'),
  grid(8, square(600, 0, 700, 100), 'dedicated'),
])
const ask = (east: number, north: number, crs: 'wgs84' | 'gcj02' | 'bd09' = 'wgs84'): ReturnType<typeof locate> => {
  const [lon, lat] = fromWgs84(at(east, north), crs)
  return locate(layers, { lon, lat, crs })
}

describe('locate', () => {
  test.each([
    ['in the middle', 80, 50, { certainty: 'inside', grid: code(2), alternatives: [], metresAway: 0, dedicated: null }],
    ['in the school, too', 40, 40, { certainty: 'inside', grid: code(2), dedicated: code(9) }],
    ['6 m from the neighbour', 94, 50, { certainty: 'inside', grid: code(2) }],
    [
      '4 m from the neighbour: the lower code, though the point lies in the higher',
      96,
      50,
      { certainty: 'edge', grid: code(1), alternatives: [code(2)], metresAway: 4 },
    ],
    ['4 m on the other side: the same answer', 104, 50, { certainty: 'edge', grid: code(1), alternatives: [code(2)], metresAway: 0 }],
    ['on the shared border', 100, 50, { certainty: 'edge', grid: code(1), alternatives: [code(2)], metresAway: 0 }],
    ['at the outer border, inside', 1, 50, { certainty: 'inside', grid: code(2) }],
    ['a step outside', -3, 50, { certainty: 'nearest', grid: code(2), metresAway: 3 }],
    ['in the road', 208, 50, { certainty: 'nearest', grid: code(1), metresAway: 8 }],
    ['150 m outside', 50, 250, { certainty: 'nearest', grid: code(2), metresAway: 150 }],
    ['201 m outside', 50, 301, { certainty: 'outside', nearest: code(2), metresAway: 201 }],
    ['20 km outside', 50, 20_000, { certainty: 'outside', nearest: code(2) }],
    ['only in a dedicated grid', 650, 50, { certainty: 'inside', grid: code(8), dedicated: code(8), metresAway: 0 }],
  ])('%s', (_, east, north, expected) => expect(ask(east, north)).toMatchObject(expected))

  test('swapped coordinates are told with the right pair', () => {
    const [lon, lat] = at(50, 50)
    expect(locate(layers, { lon: lat, lat: lon, crs: 'wgs84' })).toEqual({ certainty: 'swapped', lon, lat })
  })

  test('swapped coordinates of another city are just outside', () => {
    expect(locate(layers, { lon: 31.2, lat: 121.4, crs: 'wgs84' })).toEqual({ certainty: 'outside', lon: 31.2, lat: 121.4, nearest: null, metresAway: null })
  })

  test.each(['gcj02', 'bd09'] as const)('%s is converted; taken as WGS-84 it would be elsewhere', (crs) => {
    const answer = ask(80, 50, crs)
    expect(answer).toMatchObject({ certainty: 'inside', grid: code(2) })
    expect(metresBetween([answer.lon, answer.lat], at(80, 50))).toBeLessThan(0.5)
    const [lon, lat] = fromWgs84(at(80, 50), crs)
    expect(locate(layers, { lon, lat, crs: 'wgs84' })).not.toMatchObject({ grid: code(2) })
  })

  test('without grids the smallest boundary around the point is the answer', () => {
    const around = (code: string, polygon: Polygon): { readonly code: string; readonly polygon: Polygon } => ({ code, polygon })
    const nested = [
      around('9901', square(-9_000, -9_000, 9_000, 9_000)),
      around('990102', square(-5_000, -5_000, 5_000, 5_000)),
      around('990102001', square(0, 0, 1_000, 1_000)),
      around('990103', square(4_000, -5_000, 8_000, 5_000)),
    ]
    const find = (given: readonly LocatableGrid[], east: number, north: number): ReturnType<typeof locate> =>
      locate(layerGrids(given, nested), { lon: at(east, north)[0], lat: at(east, north)[1], crs: 'wgs84' })
    expect(find([], 500, 500)).toMatchObject({ certainty: 'area', area: '990102001' })
    expect(find([], 0, 0)).toMatchObject({ certainty: 'area', area: '990102001' })
    expect(find([], -500, 500)).toMatchObject({ certainty: 'area', area: '990102' })
    expect(find([], 4_500, 0), 'in two districts whose surveys overlap: the lower code').toMatchObject({ area: '990102' })
    expect(find([], 8_500, 0), 'in the city, but in no district').toEqual({
      certainty: 'outside',
      lon: at(8_500, 0)[0],
      lat: 38.9,
      nearest: null,
      metresAway: null,
    })
    expect(find([], 9_500, 0)).toMatchObject({ certainty: 'outside' })
    // grids win where they are near
    const grids = [grid(1, square(0, 0, 100, 100))]
    expect(find(grids, 50, 50)).toMatchObject({ certainty: 'inside', grid: code(1) })
    expect(find(grids, 50, 299)).toMatchObject({ certainty: 'nearest', grid: code(1) })
    expect(find(grids, 50, 301)).toMatchObject({ certainty: 'area', area: '990102001' })
  })

  test('swapped coordinates are told by the boundaries, too', () => {
    const [lon, lat] = at(50, 50)
    expect(locate(layerGrids([], [{ code: '990102', polygon: square(0, 0, 100, 100) }]), { lon: lat, lat: lon, crs: 'wgs84' })).toEqual({
      certainty: 'swapped',
      lon,
      lat,
    })
  })

  test('without grids and boundaries everything is outside', () => {
    expect(locate(layerGrids([]), { lon: 121.6, lat: 38.9, crs: 'wgs84' })).toMatchObject({ certainty: 'outside', nearest: null })
  })

  test('every point near the city has an answer, the poles and the corners of the world too', () => {
    for (const [lon, lat] of [
      [0, 0],
      [180, 90],
      [-180, -90],
      [121.6, 90],
      [180, 180],
      [0, -180],
    ] as const)
      expect(locate(layers, { lon, lat, crs: 'gcj02' }).certainty).toBe('outside')
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 900 }), fc.integer({ min: -400, max: 500 }), (east, north) => {
        expect(['inside', 'edge', 'nearest', 'outside']).toContain(ask(east, north).certainty)
      }),
    )
  })
})

describe('gridsOn', () => {
  const first: LocatableGrid = { ...grid(1, square(0, 0, 1, 1)), validFrom: '2024-01-01', validTo: '2025-01-01' }
  const second: LocatableGrid = { ...first, validFrom: '2025-01-01', validTo: null }
  test.each([
    ['2023-12-31', []],
    ['2024-01-01', [first]],
    ['2024-12-31', [first]],
    ['2025-01-01', [second]],
    ['2030-01-01', [second]],
  ])('%s', (day, expected) => expect(gridsOn([second, first], civilDate(day))).toEqual(expected))

  test('of two versions in force the later one holds', () => {
    expect(gridsOn([{ ...first, validTo: null }, second], civilDate('2025-06-01'))).toEqual([second])
  })
})

describe('indexGrids against a plain scan', () => {
  // A crooked patchwork: shared corners are moved at random, so the grids meet exactly and leave no gap.
  const patchwork = fc.array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })), { minLength: 36, maxLength: 36 }).map((moves) => {
    const corner = (column: number, row: number): Position => {
      const [dx, dy] = moves[row * 6 + column] ?? [0, 0]
      return at(column * 100 + dx, row * 100 + dy)
    }
    return Array.from({ length: 25 }, (_, number) => {
      const [column, row] = [number % 5, Math.floor(number / 5)]
      const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), corner(column, row)]
      return { code: String(100 + number), polygon: { type: 'Polygon', coordinates: [ring] } as Polygon }
    })
  })
  const points = fc.array(fc.tuple(fc.double({ min: -60, max: 560, noNaN: true }), fc.double({ min: -60, max: 560, noNaN: true })), {
    minLength: 30,
    maxLength: 30,
  })

  test('holds what the exact scan holds, corners and borders too; near agrees with distances', () => {
    fc.assert(
      fc.property(patchwork, points, (shapes, places) => {
        const index = indexGrids(shapes)
        const exact = shapes.map(({ polygon }) => exactPolygon(polygon))
        const corners = shapes.flatMap(({ polygon }) => polygon.coordinates[0] ?? [])
        const middles = corners
          .slice(1)
          .map((end, number): Position => [(end[0] + (corners[number]?.[0] ?? 0)) / 2, (end[1] + (corners[number]?.[1] ?? 0)) / 2])
        for (const [lon, lat] of [...places.map(([east, north]) => at(east, north)), ...corners, ...middles]) {
          const point = wholePosition([lon, lat])
          const scan = exact.flatMap((polygon, number) => (holdsByTieRule(polygon, point) || liesOnBorder(polygon, point) ? [number] : []))
          expect(shapes.flatMap((_, number) => (index.holds(number, lon, lat) ? [number] : []))).toEqual(scan)
          const metres = shapes.map((_, number) => index.metresTo(number, lon, lat))
          const near = shapes.flatMap((_, number) => ((metres[number] as number) <= 5 ? [number] : []))
          expect(index.allNear(lon, lat)).toEqual(near)
          expect(scan.length === 0 ? index.gridAt(lon, lat) === -1 : scan.includes(index.gridAt(lon, lat))).toBe(true)
          const nearest = index.nearest(lon, lat, 100_000)
          expect(nearest?.metres).toBe(Math.min(...metres))
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a hole is outside, a second part inside', () => {
    const ring = (polygon: Polygon): readonly Position[] => polygon.coordinates[0] ?? []
    const index = indexGrids([
      {
        code: '1',
        polygon: { type: 'MultiPolygon', coordinates: [[ring(square(0, 0, 300, 300)), ring(square(100, 100, 200, 200))], [ring(square(500, 0, 600, 100))]] },
      },
    ])
    const near = (east: number, north: number): number => index.gridAt(...at(east, north))
    expect([near(50, 50), near(150, 150), near(550, 50), near(400, 50)]).toEqual([0, -1, 0, -1])
    expect(index.metresTo(0, ...at(150, 150))).toBeCloseTo(50, 0)
  })

  test('overlapping grids: the lowest code, both named', () => {
    const index = indexGrids([
      { code: '2', polygon: square(0, 0, 300, 300) },
      { code: '1', polygon: square(0, 0, 300, 300) },
    ])
    expect(index.codes).toEqual(['1', '2'])
    expect(index.allNear(...at(150, 150))).toEqual([0, 1])
  })
})

test('conversions come back to within a decimetre in China, and leave the rest of the world alone', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 100, max: 125, noNaN: true }),
      fc.double({ min: 22, max: 45, noNaN: true }),
      fc.constantFrom('gcj02' as const, 'bd09' as const),
      (lon, lat, crs) => {
        expect(metresBetween(toWgs84(fromWgs84([lon, lat], crs), crs), [lon, lat])).toBeLessThan(1)
      },
    ),
  )
  expect(toWgs84([2.35, 48.85], 'gcj02')).toEqual([2.35, 48.85])
  expect(toWgs84([121.6, 38.9], 'wgs84')).toEqual([121.6, 38.9])
})
