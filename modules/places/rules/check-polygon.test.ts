// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPolygon, type PolygonFault } from './check-polygon.ts'
import type { Polygon, Position } from './geojson.ts'
import { signedSquareMetres } from './metres.ts'
import { orientation } from './orientation.ts'

// Units of a thousandth of a degree, so that small numbers draw shapes.
const ring = (...corners: readonly (readonly [number, number])[]): Position[] => corners.map(([x, y]) => [121 + x / 1_000, 38 + y / 1_000])
const square = (x: number, y: number, size: number): Position[] => ring([x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y])
const polygon = (...rings: readonly (readonly Position[])[]): unknown => ({ type: 'Polygon', coordinates: rings })
const multi = (...parts: readonly (readonly (readonly Position[])[])[]): unknown => ({ type: 'MultiPolygon', coordinates: parts })
const faultsOf = (value: unknown): readonly PolygonFault['fault'][] => checkPolygon(value).faults.map(({ fault }) => fault)

describe('checkPolygon', () => {
  test.each<[string, unknown, readonly PolygonFault['fault'][]]>([
    ['a square', polygon(square(0, 0, 10)), []],
    ['a square with a hole', polygon(square(0, 0, 10), square(2, 2, 3)), []],
    ['two parts side by side, touching', multi([square(0, 0, 10)], [square(10, 0, 10)]), []],
    ['an island in a hole', multi([square(0, 0, 10), square(2, 2, 6)], [square(4, 4, 2)]), []],
    ['nothing', null, ['not-a-polygon']],
    ['a point', { type: 'Point', coordinates: [121, 38] }, ['not-a-polygon']],
    ['coordinates of the wrong shape', { type: 'Polygon', coordinates: 'here' }, ['not-a-polygon']],
    ['positions where rings should be', { type: 'Polygon', coordinates: [121] }, ['not-a-position']],
    ['no ring', polygon(), ['empty']],
    ['a part without rings', multi([square(0, 0, 10)], []), ['empty']],
    [
      'words for numbers',
      polygon([
        ['a', 'b'],
        [1, 2],
        [2, 3],
        [1, 2],
      ] as never),
      ['not-a-position'],
    ],
    [
      'no number',
      polygon([
        [Number.NaN, 2],
        [1, 2],
        [2, 3],
        [1, 2],
      ]),
      ['not-a-position'],
    ],
    ['latitude and longitude swapped', polygon(square(0, 0, 10).map(([lon, lat]): Position => [lat, lon])), ['out-of-range']],
    ['three positions', polygon(ring([0, 0], [1, 0], [0, 0])), ['too-few-positions']],
    ['an open ring', polygon(ring([0, 0], [10, 0], [10, 10], [0, 10])), ['not-closed']],
    ['a line there and back', polygon(ring([0, 0], [10, 0], [5, 0], [0, 0])), ['no-area']],
    ['a bow tie', polygon(ring([0, 0], [10, 12], [10, 0], [0, 10], [0, 0])), ['self-crossing']],
    ['a spike', polygon(ring([0, 0], [10, 0], [10, 10], [10, 20], [10, 10], [0, 10], [0, 0])), ['self-crossing']],
    ['a figure of eight through one corner', polygon(ring([0, 0], [5, 5], [10, 0], [10, 10], [5, 5], [0, 11], [0, 0])), ['self-crossing']],
    ['a hole across the border', polygon(square(0, 0, 10), square(8, 8, 5)), ['rings-cross']],
    ['a hole outside', polygon(square(0, 0, 10), square(20, 20, 5)), ['hole-outside']],
    ['parts across each other', multi([square(0, 0, 10)], [square(5, 5, 10)]), ['rings-cross']],
    ['a part inside a part', multi([square(0, 0, 10)], [square(2, 2, 3)]), ['parts-overlap']],
  ])('%s', (_, value, expected) => expect(faultsOf(value)).toEqual(expected))

  test('faults say where', () => {
    expect(checkPolygon(polygon(square(0, 0, 10), ring([0, 0], [1, 0], [1, 1], [0, 1]))).faults).toEqual([{ fault: 'not-closed', at: '[0][1] 121,38.001' }])
  })

  test('winding is normalised, repeats and heights dropped, nothing else changed', () => {
    const clockwise = square(0, 0, 10).toReversed()
    const [first = [0, 0] as const] = clockwise
    const given = polygon([[first[0], first[1], 12] as never, ...clockwise], square(2, 2, 3))
    const { polygon: checked } = checkPolygon(given)
    const [outer = [], hole = []] = (checked as Polygon).coordinates
    expect(outer).toEqual(square(0, 0, 10))
    expect(signedSquareMetres(outer)).toBeGreaterThan(0)
    expect(signedSquareMetres(hole)).toBeLessThan(0)
  })

  test('any star-shaped ring is accepted, and once checked stays the same', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 5, maxLength: 60 }), (radii) => {
        const open = radii.map((radius, at): Position => [
          121 + (radius * Math.cos((at * 2 * Math.PI) / radii.length)) / 100,
          38 + (radius * Math.sin((at * 2 * Math.PI) / radii.length)) / 100,
        ])
        const once = checkPolygon(polygon([...open, ...open.slice(0, 1)].toReversed()))
        expect(once.faults).toEqual([])
        expect(checkPolygon(once.polygon)).toEqual(once)
      }),
    )
  })

  test('exchanging two corners of a convex ring is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 30 }), fc.nat(), (count, seed) => {
        const open = Array.from({ length: count }, (_, at): Position => [
          121 + Math.cos((at * 2 * Math.PI) / count) / 100,
          38 + Math.sin((at * 2 * Math.PI) / count) / 100,
        ])
        const first = seed % (count - 3)
        const [a, b] = [open[first] as Position, open[first + 2] as Position]
        open[first] = b
        open[first + 2] = a
        expect(faultsOf(polygon([...open, open[0] as Position]))).toEqual(['self-crossing'])
      }),
    )
  })

  test('whatever comes: faults, never an error', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const given of [value, { type: 'Polygon', coordinates: value }, { type: 'MultiPolygon', coordinates: [value] }])
          expect(faultsOf(given)).not.toEqual([])
        expect(faultsOf({ type: 'Polygon', coordinates: [value] })).not.toEqual([])
      }),
    )
  })
})

describe('orientation', () => {
  test('exact where floating point is not', () => {
    const tiny = 2 ** -53
    expect(orientation([0.5, 0.5], [12, 12], [24, 24])).toBe(0)
    expect(orientation([0.5 + tiny, 0.5], [12, 12], [24, 24])).toBe(orientation([12, 12], [24, 24], [0.5 + tiny, 0.5]))
    expect(orientation([0.5 + tiny, 0.5], [12, 12], [24, 24])).not.toBe(0)
  })

  test('turning the triangle keeps the answer, mirroring it turns the answer round', () => {
    const near = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })).map(([x, y]): Position => [0.5 + x * 2 ** -52, 0.5 + y * 2 ** -52])
    fc.assert(
      fc.property(near, near, fc.constantFrom<Position>([12, 12], [24, 24], [0.25, 0.25], [-1, 3]), (a, b, c) => {
        expect(orientation(b, c, a)).toBe(orientation(a, b, c))
        expect(orientation(b, a, c) + orientation(a, b, c)).toBe(0)
      }),
    )
  })
})
