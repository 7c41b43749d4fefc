// SPDX-License-Identifier: MPL-2.0
// Square metres of, shared by, and sticking out of polygons. Degrees become whole millimetres around one origin, so that
// clipping is exact and never fails; over a district the flat picture is wrong by less than 0.1 %, over larger areas more.
import { areaPaths, difference, FillRule, intersect, type Paths64 } from 'clipper2-ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from './geojson.ts'
import { metresPerDegree } from './metres.ts'

/** A polygon laid flat; two can be compared when they were made with the same origin. */
export type FlatShape = { readonly paths: Paths64; readonly left: number; readonly right: number; readonly bottom: number; readonly top: number }

const MM = 1_000

/** Lays a checked WGS-84 polygon flat around `origin`, which should lie within some 20 km of it. */
export function layFlat(polygon: Polygon | MultiPolygon, origin: Position): FlatShape {
  const k = metresPerDegree(origin[1])
  const paths = polygonsOf(polygon)
    .flat()
    .map((ring) => ring.slice(0, -1).map(([lon, lat]) => ({ x: Math.round((lon - origin[0]) * k.lon * MM), y: Math.round((lat - origin[1]) * k.lat * MM) })))
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of paths.flat()) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  return { paths, left, right, bottom, top }
}

const squareMetresOf = (paths: Paths64): number => Math.abs(areaPaths(paths)) / (MM * MM)

export function squareMetres(shape: FlatShape): number {
  return squareMetresOf(shape.paths)
}

/** Square metres that both cover. */
export function sharedSquareMetres(one: FlatShape, other: FlatShape): number {
  if (one.left >= other.right || other.left >= one.right || one.bottom >= other.top || other.bottom >= one.top) return 0
  return squareMetresOf(intersect(one.paths, other.paths, FillRule.EvenOdd))
}

/** Square metres of `inner` that `outer` does not cover. */
export function squareMetresOutside(inner: FlatShape, outer: FlatShape): number {
  return squareMetresOf(difference(inner.paths, outer.paths, FillRule.EvenOdd))
}
