// SPDX-License-Identifier: MPL-2.0
// Which community a building of a file lies in, which of today's grids it belongs to, and which roads pass a community. A
// building that lies in no community, or not in the one it names, is refused with the reason.
import Flatbush from 'flatbush'
import { boxOf, polygonsOf, type Box, type MultiPolygon, type Polygon, type Position } from '../rules/geojson.ts'
import { interiorPoint } from '../rules/interior-point.ts'
import type { PlanRoad } from '../rules/plan/plan-input.ts'
import { covers } from '../rules/point-in-polygon.ts'
import type { ReadCommunity, ReadCurrent, ReadHouse } from './plan-features.ts'

export type RefusedHouse = {
  readonly features: readonly number[]
  readonly id: string
  readonly reason: 'in-no-community' | 'community-unknown' | 'outside-community' | 'community-refused'
}

type Finder = (point: Position) => number

/** Finds the first of some polygons that holds a point; −1 for none. */
export function polygonFinder(polygons: readonly (Polygon | MultiPolygon)[]): Finder {
  if (polygons.length === 0) return () => -1
  const index = new Flatbush(polygons.length)
  for (const polygon of polygons) {
    const { minLon, minLat, maxLon, maxLat } = boxOf(polygon)
    index.add(minLon, minLat, maxLon, maxLat)
  }
  index.finish()
  return (point) => {
    const near = index.search(point[0], point[1], point[0], point[1]).sort((a, b) => a - b)
    return near.find((at) => covers(polygons[at] ?? { type: 'Polygon', coordinates: [] }, point)) ?? -1
  }
}

/** A point inside a building, and its corners after that. */
export function pointsOf(shape: ReadHouse['shape']): readonly Position[] {
  if (shape.type === 'Point') return [shape.coordinates]
  const corners = polygonsOf(shape).flatMap(([outer = []]) => outer)
  const [lon, lat] = interiorPoint(shape)
  return Number.isFinite(lon) && Number.isFinite(lat) ? [[lon, lat], ...corners] : corners
}

export type Homes = { readonly of: ReadonlyMap<string, readonly ReadHouse[]>; readonly refused: readonly RefusedHouse[] }

/** Buildings by community. */
export function houseIn(communities: readonly ReadCommunity[], houses: readonly ReadHouse[]): Homes {
  const find = polygonFinder(communities.map(({ boundary }) => boundary))
  const byCode = new Map(communities.map((community) => [community.code, community]))
  const [of, refused]: [Map<string, ReadHouse[]>, RefusedHouse[]] = [new Map(communities.map(({ code }) => [code, []])), []]
  for (const house of houses) {
    const { features, id } = house
    const points = pointsOf(house.shape)
    const named = byCode.get(house.community)
    if (house.community !== '' && named === undefined) refused.push({ features, id, reason: 'community-unknown' })
    else if (named !== undefined && !points.some((point) => covers(named.boundary, point))) refused.push({ features, id, reason: 'outside-community' })
    else {
      const found = named ?? communities[points.map(find).find((at) => at >= 0) ?? -1]
      if (found === undefined) refused.push({ features, id, reason: 'in-no-community' })
      else of.get(found.code)?.push(house)
    }
  }
  return { of, refused }
}

/** Roads near a box. */
export function roadFinder(roads: readonly PlanRoad[]): (box: Box) => readonly PlanRoad[] {
  const lines = roads.flatMap(({ roadClass, lines: drawn }) => drawn.filter((line) => line.length > 1).map((line): PlanRoad => ({ roadClass, lines: [line] })))
  if (lines.length === 0) return () => []
  const index = new Flatbush(lines.length)
  for (const {
    lines: [line = []],
  } of lines) {
    const [xs, ys] = [line.map(([lon]) => lon), line.map(([, lat]) => lat)]
    index.add(min(xs), min(ys), -min(xs.map((x) => -x)), -min(ys.map((y) => -y)))
  }
  index.finish()
  return ({ minLon, minLat, maxLon, maxLat }) =>
    index
      .search(minLon, minLat, maxLon, maxLat)
      .sort((a, b) => a - b)
      .flatMap((at) => lines[at] ?? [])
}

const min = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value), Infinity)

/** Today's grid of every building of a community, by its place in `current`; −1 for none. */
export function presentOf(current: readonly ReadCurrent[]): (houses: readonly ReadHouse[]) => ReadonlyMap<string, number> {
  const find = polygonFinder(current.map(({ polygon }) => polygon))
  return (houses) =>
    new Map(
      houses.map(({ id, shape }) => [
        id,
        pointsOf(shape)
          .map(find)
          .find((at) => at >= 0) ?? -1,
      ]),
    )
}
