// SPDX-License-Identifier: MPL-2.0
// Roads without their stretches that run on a community's border or within a metre of it: there the border itself is the road.
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { metresPerDegree, squaredMetresToSegment } from '../metres.ts'
import type { PlanRoad } from './plan-input.ts'

const NEAR_METRES = 1

export function roadsOffBorder(roads: readonly PlanRoad[], boundary: Polygon | MultiPolygon): readonly PlanRoad[] {
  const rings = polygonsOf(boundary).flat()
  const k = metresPerDegree(rings[0]?.[0]?.[1] ?? 0)
  const near = ([x, y]: Position): boolean =>
    rings.some((ring) =>
      ring.some((b, at) => {
        const a = ring[at - 1]
        return a !== undefined && squaredMetresToSegment(x, y, a[0], a[1], b[0], b[1], k.lon, k.lat) <= NEAR_METRES * NEAR_METRES
      }),
    )
  const off = (line: readonly Position[]): (readonly Position[])[] => {
    const hugging = line.map(near)
    return line.slice(1).flatMap((b, at) => {
      const a = line[at]
      return a === undefined || (hugging[at] === true && hugging[at + 1] === true) ? [] : [[a, b]]
    })
  }
  return roads.map(({ roadClass, lines }) => ({ roadClass, lines: lines.flatMap(off) }))
}
