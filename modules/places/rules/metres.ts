// SPDX-License-Identifier: MPL-2.0
// Distances in metres near one place. Degrees are scaled by the WGS-84 ellipsoid's metres per degree at the place, which
// is exact enough (error below 0.1 % within 20 km) for tolerances of metres and limits of hundreds of metres.
import type { Position, Ring } from './geojson.ts'

const RAD = Math.PI / 180

/** Metres per degree of longitude and of latitude at a latitude in degrees (series of the WGS-84 ellipsoid). */
export function metresPerDegree(lat: number): { readonly lon: number; readonly lat: number } {
  const phi = lat * RAD
  return {
    lon: 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    lat: 111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  }
}

/** Square metres between a point and the segment a–b; `kx`, `ky` are metres per degree. */
export function squaredMetresToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number, kx: number, ky: number): number {
  const dx = (bx - ax) * kx
  const dy = (by - ay) * ky
  const ex = (px - ax) * kx
  const ey = (py - ay) * ky
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (ex * dx + ey * dy) / length))
  const rx = ex - along * dx
  const ry = ey - along * dy
  return rx * rx + ry * ry
}

/** Square metres enclosed by a ring, positive when it runs counter-clockwise. */
export function signedSquareMetres(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  const k = metresPerDegree(y0)
  let twice = 0
  let [px, py] = [0, 0]
  for (const [lon, lat] of ring) {
    const x = (lon - x0) * k.lon
    const y = (lat - y0) * k.lat
    twice += px * y - x * py
    px = x
    py = y
  }
  return twice / 2
}

/** Metres between two positions. */
export function metresBetween(one: Position, other: Position): number {
  const k = metresPerDegree((one[1] + other[1]) / 2)
  return Math.hypot((one[0] - other[0]) * k.lon, (one[1] - other[1]) * k.lat)
}
