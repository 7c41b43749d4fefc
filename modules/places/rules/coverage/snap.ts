// SPDX-License-Identifier: MPL-2.0
// Makes borders that were drawn alike the same, vertex by vertex: corners of leftover borders move to the parent's corners
// or to the neighbour drawn first, when one is within the stated distance; corners that only one side has are put
// into the other's line. What is farther apart stays as it is. Sound stretches are not touched.
import { polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from '../geojson.ts'
import { cancelBorders, PARENT, type Edge, type Leftover } from './borders.ts'
import type { SoundArea } from './fault.ts'
import { nearnessOf } from './nearness.ts'
import { eastOf, northOf, planeAt, positionAt, segmentsOf, type Plane } from './plane.ts'

export type Snapped = { readonly polygons: readonly (Polygon | MultiPolygon)[]; readonly largestMove: number }

const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
const key = (position: Position): string => `${position[0]} ${position[1]}`

type Point = readonly [x: number, y: number]
const flat = (plane: Plane, position: Position): Point => [eastOf(plane, position[0]), northOf(plane, position[1])]

/** Anchors hashed by squares of the snapping distance: a corner has at most nine squares to look at. */
function createAnchors(
  plane: Plane,
  metres: number,
): { readonly find: (position: Position) => Position | undefined; readonly add: (position: Position) => void } {
  const squares = new Map<string, Position[]>()
  const square = (x: number, y: number): string => `${Math.floor(x / metres)} ${Math.floor(y / metres)}`
  return {
    add: (position) => {
      const name = square(...flat(plane, position))
      squares.set(name, [...(squares.get(name) ?? []), position])
    },
    find: (position) => {
      const [x, y] = flat(plane, position)
      let best: { readonly anchor: Position; readonly metres: number } | undefined
      for (const dx of [-metres, 0, metres]) {
        for (const dy of [-metres, 0, metres]) {
          for (const anchor of squares.get(square(x + dx, y + dy)) ?? []) {
            const [ax, ay] = flat(plane, anchor)
            const away = Math.hypot(ax - x, ay - y)
            if (away <= metres && (best === undefined || away < best.metres)) best = { anchor, metres: away }
          }
        }
      }
      return best?.anchor
    },
  }
}

/** Nearest position on the parent's line. */
function ontoLine(plane: Plane, segments: Float64Array, segment: number, [x, y]: Point): Position {
  const at = 4 * segment
  const [ax, ay, bx, by] = [segments[at] as number, segments[at + 1] as number, segments[at + 2] as number, segments[at + 3] as number]
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
  const [lon, lat] = positionAt(plane, ax + share * (bx - ax), ay + share * (by - ay))
  return [round7(lon), round7(lat)]
}

/** Where each loose corner goes. */
function findTargets(plane: Plane, left: Leftover, parent: Polygon | MultiPolygon | undefined, metres: number): ReadonlyMap<string, Position> {
  const anchors = createAnchors(plane, metres)
  const segments = parent === undefined ? new Float64Array() : segmentsOf(plane, parent)
  const line = nearnessOf(segments)
  for (const ring of parent === undefined ? [] : polygonsOf(parent).flat()) for (const position of ring.slice(1)) anchors.add(position)
  const targets = new Map<string, Position>()
  for (const { from, to, area } of left.edges) {
    if (area === PARENT) continue
    for (const number of [from, to]) {
      const position = left.positions[number] as Position
      if (targets.has(key(position))) continue
      const anchor = anchors.find(position)
      const [nearest] = anchor === undefined ? line.near(...flat(plane, position), metres).toSorted((a, b) => a.metres - b.metres) : []
      // farther than two roundings: a corner on the line stays where it is
      const target = anchor ?? (nearest !== undefined && nearest.metres > 0.02 ? ontoLine(plane, segments, nearest.segment, flat(plane, position)) : position)
      targets.set(key(position), target)
      if (anchor === undefined) anchors.add(target)
    }
  }
  return targets
}

const mapRings = (polygon: Polygon | MultiPolygon, change: (ring: Ring) => Ring): Polygon | MultiPolygon => {
  const rings = polygonsOf(polygon).map((part) => part.map(change).filter((ring, at) => at === 0 || ring.length >= 4))
  return polygon.type === 'Polygon' ? { type: 'Polygon', coordinates: rings[0] ?? [] } : { type: 'MultiPolygon', coordinates: rings }
}

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]

/** Without repeats and without spikes that run out and back. */
function tidy(ring: Ring): Ring {
  const open: Position[] = []
  for (const position of ring.slice(0, -1)) {
    if (same(position, open.at(-1))) continue
    if (same(position, open.at(-2))) open.pop()
    else open.push(position)
  }
  while (open.length > 1 && same(open[0], open.at(-1))) open.pop()
  while (open.length > 2 && same(open[0], open.at(-2))) open.splice(-2, 2)
  return open.length < 3 ? [] : [...open, open[0] as Position]
}

/** Puts corners that lie on a leftover edge into it, in the order in which they lie along it. */
function withCorners(plane: Plane, polygons: Snapped['polygons'], left: Leftover, metres: number): Snapped {
  let largestMove = 0
  const edges = new Map<string, Edge>(left.edges.map((edge) => [`${edge.area} ${edge.from} ${edge.to}`, edge]))
  const numbers = new Map(left.edges.flatMap(({ from, to }) => [from, to]).map((number) => [key(left.positions[number] as Position), number]))
  const corners = [...numbers.values()].map((number) => left.positions[number] as Position)
  const index = nearnessOf(Float64Array.from(corners.flatMap((position) => [...flat(plane, position), ...flat(plane, position)])))
  const between = (a: Position, b: Position): readonly Position[] => {
    const [[ax, ay], [bx, by]] = [flat(plane, a), flat(plane, b)]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const radius = Math.sqrt(length) / 2 + metres
    return index
      .near((ax + bx) / 2, (ay + by) / 2, radius)
      .map(({ segment }) => corners[segment] as Position)
      .filter((corner) => !same(corner, a) && !same(corner, b))
      .map((corner) => {
        const [x, y] = flat(plane, corner)
        const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
        return { corner, share, away: Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y) }
      })
      .filter(({ share, away }) => share > 0 && share < 1 && away <= metres)
      .toSorted((one, other) => one.share - other.share)
      .map(({ corner, away }) => {
        largestMove = Math.max(largestMove, away)
        return corner
      })
  }
  const changed = polygons.map((polygon, area) =>
    mapRings(polygon, (ring) =>
      tidy(
        ring.flatMap((position, at) => {
          const before = ring[at - 1]
          if (before === undefined) return [position]
          const loose = edges.has(`${area} ${numbers.get(key(before)) ?? ''} ${numbers.get(key(position)) ?? ''}`)
          return loose ? [...between(before, position), position] : [position]
        }),
      ),
    ),
  )
  return { polygons: changed, largestMove }
}

/** Snaps the areas of one parent; polygons come back in the same order. */
export function snapTogether(areas: readonly SoundArea[], parent: Polygon | MultiPolygon | undefined, metres: number): Snapped {
  const given = areas.map(({ polygon }) => polygon)
  const first = given[0] === undefined ? undefined : polygonsOf(given[0])[0]?.[0]?.[0]
  if (first === undefined) return { polygons: given, largestMove: 0 }
  const plane = planeAt(first)
  const targets = findTargets(plane, cancelBorders(given, parent), parent, metres)
  let largestMove = 0
  const move = (position: Position): Position => {
    const target = targets.get(key(position)) ?? position
    const [[x, y], [tx, ty]] = [flat(plane, position), flat(plane, target)]
    largestMove = Math.max(largestMove, Math.hypot(tx - x, ty - y))
    return target
  }
  const moved = given.map((polygon) => mapRings(polygon, (ring) => tidy(ring.map(move))))
  const cornered = withCorners(plane, moved, cancelBorders(moved, parent), metres)
  return { polygons: cornered.polygons, largestMove: Math.max(largestMove, cornered.largestMove) }
}
