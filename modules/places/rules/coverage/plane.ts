// SPDX-License-Identifier: MPL-2.0
// The flat picture in which sizes and distances of one parent are measured: metres east and north of an origin. Which
// borders are the same is decided on the degrees themselves, never here.
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { metresPerDegree } from '../metres.ts'

export type Plane = { readonly lon: number; readonly lat: number; readonly kx: number; readonly ky: number }

export function planeAt([lon, lat]: Position): Plane {
  const k = metresPerDegree(lat)
  return { lon, lat, kx: k.lon, ky: k.lat }
}

export const eastOf = (plane: Plane, lon: number): number => (lon - plane.lon) * plane.kx
export const northOf = (plane: Plane, lat: number): number => (lat - plane.lat) * plane.ky

/** Metres in the plane → degrees. */
export function positionAt(plane: Plane, x: number, y: number): Position {
  return [plane.lon + x / plane.kx, plane.lat + y / plane.ky]
}

/** Segments of all rings as ax, ay, bx, by in metres. */
export function segmentsOf(plane: Plane, polygon: Polygon | MultiPolygon): Float64Array {
  const rings = polygonsOf(polygon).flat()
  const segments = new Float64Array(4 * rings.reduce((sum, ring) => sum + ring.length - 1, 0))
  let at = 0
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [a, b] = [ring[index - 1] as Position, ring[index] as Position]
      segments[at++] = eastOf(plane, a[0])
      segments[at++] = northOf(plane, a[1])
      segments[at++] = eastOf(plane, b[0])
      segments[at++] = northOf(plane, b[1])
    }
  }
  return segments
}

/** Square metres enclosed, and metres of border. */
export function sizeOf(plane: Plane, polygon: Polygon | MultiPolygon): { readonly squareMetres: number; readonly metres: number } {
  let [twice, metres] = [0, 0]
  const segments = segmentsOf(plane, polygon)
  for (let at = 0; at < segments.length; at += 4) {
    const [ax, ay, bx, by] = [segments[at] as number, segments[at + 1] as number, segments[at + 2] as number, segments[at + 3] as number]
    twice += ax * by - bx * ay
    metres += Math.hypot(bx - ax, by - ay)
  }
  return { squareMetres: twice / 2, metres }
}
