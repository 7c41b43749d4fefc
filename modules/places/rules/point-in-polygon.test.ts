// SPDX-License-Identifier: MPL-2.0
// Inside, on the border or outside: held against whole numbers and the sum of angles, corner by corner.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPolygon } from './check-polygon.ts'
import type { Position, Ring } from './geojson.ts'
import { covers, sideOfRing } from './point-in-polygon.ts'

const closed = (open: readonly Position[]): Ring => [...open, open[0] as Position]

/** By definition: on an edge, or seen all round. For small whole numbers. */
function byAngles(ring: Ring, [x, y]: Position): -1 | 0 | 1 {
  let turned = 0
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1] as Position, ring[at] as Position]
    const cross = (ax - x) * (by - y) - (ay - y) * (bx - x)
    const dot = (ax - x) * (bx - x) + (ay - y) * (by - y)
    if (cross === 0 && dot <= 0) return 0
    turned += Math.atan2(cross, dot)
  }
  return Math.abs(turned) > Math.PI ? -1 : 1
}

test('agrees with the sum of angles on every point of a lattice, corners and edges too', () => {
  const lattice = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  let asked = 0
  fc.assert(
    fc.property(fc.array(lattice, { minLength: 3, maxLength: 9 }), (open) => {
      const ring = closed(open)
      fc.pre(checkPolygon({ type: 'Polygon', coordinates: [ring] }).polygon !== undefined)
      for (let x = -1; x <= 6; x++) {
        for (let y = -1; y <= 6; y++) {
          asked += 1
          expect(sideOfRing(ring, [x, y]), `${x},${y} of ${JSON.stringify(ring)}`).toBe(byAngles(ring, [x, y]))
        }
      }
    }),
    { numRuns: 400, seed: 7 },
  )
  expect(asked).toBeGreaterThan(10_000)
})

test('every corner is on the border, wherever the ring begins and whichever way it runs', () => {
  const open: readonly Position[] = [
    [121.6, 38.9],
    [121.6, 38.902],
    [121.601, 38.903],
  ]
  for (let first = 0; first < 3; first++) {
    const turned = [...open.slice(first), ...open.slice(0, first)]
    for (const ring of [closed(turned), closed(turned.toReversed())]) for (const corner of open) expect(sideOfRing(ring, corner)).toBe(0)
  }
})

test('a point a hair beside an edge is not on it', () => {
  const [a, b]: [Position, Position] = [
    [121.1, 38.1],
    [121.7, 38.7],
  ]
  const ring = closed([a, b, [121.1, 38.7]])
  const lon = 121.3
  const lat = 38.1 + 0.2
  const sides = [-1e-13, 1e-13].map((hair) => sideOfRing(ring, [lon, lat + hair]))
  expect(sides).toEqual([1, -1])
})

test('a hole that touches the outer ring with its first corner lies inside it', () => {
  const outer = closed([
    [121.6, 38.9],
    [121.6, 38.902],
    [121.601, 38.903],
  ])
  const hole = closed([
    [121.6, 38.9],
    [121.6003, 38.902],
    [121.6002, 38.9018],
  ])
  const { polygon } = checkPolygon({ type: 'Polygon', coordinates: [outer, hole] })
  if (polygon === undefined) throw new Error('it is sound')
  expect(covers(polygon, [121.6, 38.9])).toBe(true)
  expect(covers(polygon, [121.6001, 38.9015])).toBe(true)
  expect(covers(polygon, [121.60027, 38.9019])).toBe(false)
})
