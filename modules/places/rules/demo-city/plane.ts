// SPDX-License-Identifier: MPL-2.0
// Geometry in a flat plane of metres (x east, y north) in which the city is drawn, and the way from there to
// longitude and latitude. The city lies in the open Yellow Sea, where no town is, so nobody takes it for a real place.
import type { Position, Ring } from '../geojson.ts'
import { at } from './dice.ts'

export type Spot = { readonly x: number; readonly y: number }

/** Middle of the city: open water, more than 40 km from any land. */
const MIDDLE = { lon: 122.9, lat: 38.55 }
/** Metres per degree at 38.55° N on the WGS-84 ellipsoid. */
const METRES_PER_LAT = 111_004
const METRES_PER_LON = 87_171

/** Seven digits are about a centimetre; the same spot always gives the same position. */
export function toPosition(spot: Spot): Position {
  return [round(MIDDLE.lon + spot.x / METRES_PER_LON), round(MIDDLE.lat + spot.y / METRES_PER_LAT)]
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}

export function toRing(spots: readonly Spot[]): Ring {
  const open = spots.map(toPosition)
  return [...open, at(open, 0)]
}

export function metresBetween(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

export function middleOf(spots: readonly Spot[]): Spot {
  const x = spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length
  const y = spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length
  return { x, y }
}

export function metresToSegment(spot: Spot, from: Spot, to: Spot): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / length))
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy)
}

export function metresToLine(spot: Spot, line: readonly Spot[]): number {
  let least = Infinity
  for (let index = 1; index < line.length; index++) least = Math.min(least, metresToSegment(spot, at(line, index - 1), at(line, index)))
  return least
}

export function lineLength(line: readonly Spot[]): number {
  let sum = 0
  for (let index = 1; index < line.length; index++) sum += metresBetween(at(line, index - 1), at(line, index))
  return sum
}

/** How far along a line (metres) the point nearest to `spot` lies, and on which side `spot` is. */
export function placeAlong(spot: Spot, line: readonly Spot[]): { readonly metres: number; readonly left: boolean } {
  let best = { away: Infinity, metres: 0, left: true }
  let before = 0
  for (let index = 1; index < line.length; index++) {
    const from = at(line, index - 1)
    const to = at(line, index)
    const length = metresBetween(from, to)
    const away = metresToSegment(spot, from, to)
    if (away < best.away) {
      const share = ((spot.x - from.x) * (to.x - from.x) + (spot.y - from.y) * (to.y - from.y)) / (length * length)
      const left = (to.x - from.x) * (spot.y - from.y) - (to.y - from.y) * (spot.x - from.x) > 0
      best = { away, metres: before + length * Math.max(0, Math.min(1, share)), left }
    }
    before += length
  }
  return best
}

/** Even-odd test in the plane. */
export function isInside(spot: Spot, ring: readonly Spot[]): boolean {
  let inside = false
  ring.forEach((one, index) => {
    const other = at(ring, (index + 1) % ring.length)
    if (one.y > spot.y !== other.y > spot.y && spot.x < ((other.x - one.x) * (spot.y - one.y)) / (other.y - one.y) + one.x) inside = !inside
  })
  return inside
}
