// SPDX-License-Identifier: MPL-2.0
// The local plane of one community: whole centimetres east and north of an origin. A straight scaling of degrees, so that what
// is straight, inside or left of something there is so on the globe's degrees too; lengths are right within 0.1 % up to 20 km.
import { boxOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { metresPerDegree } from '../metres.ts'

export type Plane = {
  readonly origin: Position
  readonly x: (lon: number) => number
  readonly y: (lat: number) => number
  /** Back to degrees. */
  readonly position: (x: number, y: number) => Position
}

const CM = 100
// 0.1 mm. Seven decimals (1 cm) would move a vertex as far as the borders of a plan may lie from each other, and so could let
// two of them cross; a vertex is turned back once, so all who share it share its numbers.
const round9 = (degrees: number): number => Math.round(degrees * 1e9) / 1e9

export function planeAt(origin: Position): Plane {
  const k = metresPerDegree(origin[1])
  const [kx, ky] = [k.lon * CM, k.lat * CM]
  return {
    origin,
    x: (lon) => Math.round((lon - origin[0]) * kx),
    y: (lat) => Math.round((lat - origin[1]) * ky),
    position: (x, y) => [round9(origin[0] + x / kx), round9(origin[1] + y / ky)],
  }
}

/** The plane in the middle of an area. */
export function planeOf(boundary: Polygon | MultiPolygon): Plane {
  const { minLon, minLat, maxLon, maxLat } = boxOf(boundary)
  return planeAt([round9((minLon + maxLon) / 2), round9((minLat + maxLat) / 2)])
}
