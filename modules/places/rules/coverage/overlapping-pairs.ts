// SPDX-License-Identifier: MPL-2.0
// Areas that should lie side by side and do not: every pair that shares more ground than two drawings of one border may.
import Flatbush from 'flatbush'
import { boxOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { pathsOf, placeOf, sharedPieces, totalOf } from './pieces.ts'
import { planeAt } from './plane.ts'

/** `one` and `other` count the polygons from 0, `one` first. */
export type OverlappingPair = { readonly one: number; readonly other: number; readonly squareMetres: number; readonly at: Position | null }

/** Pairs in the order of the polygons. */
export function overlappingPairs(polygons: readonly (Polygon | MultiPolygon)[], leastSquareMetres: number): readonly OverlappingPair[] {
  if (polygons.length < 2) return []
  const boxes = polygons.map(boxOf)
  const index = new Flatbush(polygons.length)
  for (const { minLon, minLat, maxLon, maxLat } of boxes) index.add(minLon, minLat, maxLon, maxLat)
  index.finish()
  return polygons.flatMap((polygon, one) => {
    const { minLon, minLat, maxLon, maxLat } = boxes[one] ?? boxOf(polygon)
    const near = index.search(minLon, minLat, maxLon, maxLat, (other) => other > one).toSorted((a, b) => a - b)
    if (near.length === 0) return []
    const plane = planeAt([minLon, minLat])
    const own = pathsOf(plane, polygon)
    return near.flatMap((other): OverlappingPair[] => {
      const pieces = sharedPieces(own, pathsOf(plane, polygons[other] ?? polygon))
      const squareMetres = totalOf(pieces)
      return squareMetres > leastSquareMetres ? [{ one, other, squareMetres, at: placeOf(plane, pieces) }] : []
    })
  })
}
