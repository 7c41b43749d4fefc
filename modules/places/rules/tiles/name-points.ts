// SPDX-License-Identifier: MPL-2.0
// Where names stand on the map: one point for each place, so that a name is written once and not in every tile the place
// touches. Worked out when first needed and kept beside the geometry for as long as that is kept.
import type { LineString, MultiPolygon, Polygon, Position } from '../geojson.ts'
import { interiorPoint } from '../interior-point.ts'

const points = new WeakMap<Polygon | MultiPolygon, Position>()

/** A point inside the area. */
export function nameAt(polygon: Polygon | MultiPolygon): Position {
  const known = points.get(polygon)
  if (known !== undefined) return known
  const at = interiorPoint(polygon)
  points.set(polygon, at)
  return at
}

export type AlongStreet = {
  readonly at: Position
  /** Degrees clockwise from eastward, from -90 to 90: the name is never upside down. */
  readonly turn: number
}

/** The middle of the longest straight piece of a street; undefined for a line without length. */
export function alongStreet({ coordinates }: LineString): AlongStreet | undefined {
  let best: { readonly from: Position; readonly to: Position } | undefined
  let longest = 0
  for (let at = 1; at < coordinates.length; at++) {
    const [from, to] = [coordinates[at - 1] as Position, coordinates[at] as Position]
    const squeeze = Math.cos((from[1] * Math.PI) / 180)
    const length = Math.hypot((to[0] - from[0]) * squeeze, to[1] - from[1])
    if (length <= longest) continue
    longest = length
    best = { from, to }
  }
  if (best === undefined) return undefined
  const { from, to } = best
  const east = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180)
  const turn = Math.round((-Math.atan2(to[1] - from[1], east) * 180) / Math.PI)
  return { at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], turn: turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn }
}
