// SPDX-License-Identifier: MPL-2.0
// What must hold of the polygons of grids, judged by somebody else's code: clipping on whole millimetres by npm clipper2-ts,
// and sums over the rings. Footprints may be cut by a hair only: corners of plans lie on whole centimetres.
import { difference, EndType, FillRule, inflatePaths, intersect, JoinType, type Paths64 } from 'clipper2-ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '#modules/places/rules/geojson.ts'
import { metresPerDegree } from '#modules/places/rules/metres.ts'
import { layFlat } from '#modules/places/rules/plane-area.ts'

type Area = Polygon | MultiPolygon

/** Twice this in millimetres is the widest strip of a footprint that may lie beyond a border. */
const HAIR_MM = 15

export type Footprint = {
  readonly id: string
  readonly shape: Area
  /** The polygon in which it must lie. */
  readonly home: Area
  /** Ground that another building may claim of it. */
  readonly claimed?: readonly Area[]
}

/** Ids of footprints of which more than a hair lies in the community, but not in their home. */
export function cutFootprints(footprints: readonly Footprint[], community: Area): readonly string[] {
  const origin = polygonsOf(community)[0]?.[0]?.[0] ?? [0, 0]
  const flat = new Map<Area, ReturnType<typeof layFlat>>()
  const pathsOf = (area: Area): ReturnType<typeof layFlat> => {
    const known = flat.get(area) ?? layFlat(area, origin)
    flat.set(area, known)
    return known
  }
  const beyond = (part: Paths64, { home, claimed = [] }: Footprint): boolean => {
    let left = difference(part, pathsOf(home).paths, FillRule.EvenOdd)
    if (left.length > 0) left = intersect(left, pathsOf(community).paths, FillRule.EvenOdd)
    for (const other of claimed) if (left.length > 0) left = difference(left, pathsOf(other).paths, FillRule.EvenOdd)
    return left.length > 0 && inflatePaths(left, -HAIR_MM, JoinType.Miter, EndType.Polygon).length > 0
  }
  return footprints.flatMap((footprint) =>
    polygonsOf(footprint.shape).some((rings) => beyond(layFlat({ type: 'Polygon', coordinates: rings }, origin).paths, footprint)) ? [footprint.id] : [],
  )
}

/** Square degrees, from one origin so that shares of two such areas are right to the last digit. */
export function squareDegrees(area: Area): number {
  const [lon, lat] = polygonsOf(area)[0]?.[0]?.[0] ?? [0, 0]
  let twice = 0
  for (const ring of polygonsOf(area).flat()) {
    for (const [at, [x, y]] of ring.entries()) {
      const before = ring[at - 1]
      if (before !== undefined) twice += (before[0] - lon) * (y - lat) - (x - lon) * (before[1] - lat)
    }
  }
  return twice / 2
}

/** Share by which the areas together miss the whole. */
export function areaError(parts: readonly Area[], whole: Area): number {
  return Math.abs(parts.reduce((sum, part) => sum + squareDegrees(part), 0) / squareDegrees(whole) - 1)
}

/** Metres of border that two of the polygons share, vertex by vertex and in opposite directions. */
export function sharedMetres(polygons: readonly Area[]): number {
  const directed = new Set<string>()
  const name = (from: Position, to: Position): string => `${from.join()} ${to.join()}`
  let metres = 0
  for (const ring of polygons.flatMap((polygon) => polygonsOf(polygon).flat())) {
    for (const [at, to] of ring.entries()) {
      const from = ring[at - 1]
      if (from === undefined) continue
      directed.add(name(from, to))
      if (!directed.has(name(to, from))) continue
      const k = metresPerDegree((from[1] + to[1]) / 2)
      metres += Math.hypot((from[0] - to[0]) * k.lon, (from[1] - to[1]) * k.lat)
    }
  }
  return metres
}
