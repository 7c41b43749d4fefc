// SPDX-License-Identifier: MPL-2.0
// On which side of a ring, and in a polygon or not: decided exactly for every double (orientation.ts), corners and points on an
// edge too. Rings are closed and may run either way round. For checks of shapes; whose place a point is, is decided in location/.
import { polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from './geojson.ts'
import { orientation } from './orientation.ts'

const between = (a: number, b: number, x: number): boolean => (a <= x && x <= b) || (b <= x && x <= a)

/** −1: inside the ring; 0: on it; 1: outside. */
export function sideOfRing(ring: Ring, point: Position): -1 | 0 | 1 {
  const [x, y] = point
  let inside = false
  for (let at = 1; at < ring.length; at++) {
    const [a, b] = [ring[at - 1] as Position, ring[at] as Position]
    if (!between(a[1], b[1], y)) continue
    if (a[1] === b[1]) {
      if (between(a[0], b[0], x)) return 0
      continue
    }
    const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
    const side = orientation(low, high, point)
    if (side === 0) return 0
    // each edge counts with its lower end and without its upper, so that a corner is passed once
    if (y < high[1] && side > 0) inside = !inside
  }
  return inside ? -1 : 1
}

/** Inside or on the border. */
export function covers(polygon: Polygon | MultiPolygon, point: Position): boolean {
  return polygonsOf(polygon).some(
    ([outer, ...holes]) => outer !== undefined && sideOfRing(outer, point) <= 0 && holes.every((hole) => sideOfRing(hole, point) >= 0),
  )
}
