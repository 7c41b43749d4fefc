// SPDX-License-Identifier: MPL-2.0
// One point inside a polygon, to stand for it: the middle of its area where that lies inside, else the middle of the
// widest stretch on the same latitude (an L-shaped or ring-shaped house).
import { polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from './geojson.ts'
import { signedSquareMetres } from './metres.ts'

function middleOf(ring: Ring): Position {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [twice, x, y] = [0, 0, 0]
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = [(ring[at - 1]?.[0] ?? x0) - x0, (ring[at - 1]?.[1] ?? y0) - y0]
    const [bx, by] = [(ring[at]?.[0] ?? x0) - x0, (ring[at]?.[1] ?? y0) - y0]
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return [x0 + x / (3 * twice), y0 + y / (3 * twice)]
}

/** Where the borders cross a latitude, from west to east. */
function crossings(rings: readonly Ring[], lat: number): readonly number[] {
  const found: number[] = []
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [a, b] = [ring[at - 1], ring[at]]
      if (a === undefined || b === undefined || a[1] > lat === b[1] > lat) continue
      found.push(a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    }
  }
  return found.toSorted((a, b) => a - b)
}

/** The point; of several parts the largest counts. The polygon must have passed `checkPolygon`. */
export function interiorPoint(polygon: Polygon | MultiPolygon): Position {
  const parts = polygonsOf(polygon).toSorted((a, b) => Math.abs(signedSquareMetres(b[0] ?? [])) - Math.abs(signedSquareMetres(a[0] ?? [])))
  const rings = parts[0] ?? []
  const [lon, lat] = middleOf(rings[0] ?? [])
  const borders = crossings(rings, lat)
  let widest: readonly [number, number] = [lon, lon]
  for (let at = 0; at + 1 < borders.length; at += 2) {
    const [west, east] = [borders[at] ?? lon, borders[at + 1] ?? lon]
    if (west < lon && lon < east) return [lon, lat]
    if (east - west > widest[1] - widest[0]) widest = [west, east]
  }
  return [(widest[0] + widest[1]) / 2, lat]
}
