// SPDX-License-Identifier: MPL-2.0
// Is a value a polygon we may keep? RFC 7946 shape, WGS-84 ranges, closed simple rings with an area, holes inside.
// Accepts Polygon and MultiPolygon; returns it with the outer ring counter-clockwise, holes clockwise and repeated
// positions dropped. Every fault has a name and a place; heights (third numbers) are dropped.
import Flatbush from 'flatbush'
import { polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from './geojson.ts'
import { signedSquareMetres } from './metres.ts'
import { orientation } from './orientation.ts'
import { sideOfRing } from './point-in-polygon.ts'

export const POLYGON_FAULTS = [
  'not-a-polygon',
  'empty',
  'not-a-position',
  'out-of-range',
  'too-few-positions',
  'not-closed',
  'no-area',
  'self-crossing',
  'rings-cross',
  'hole-outside',
  'parts-overlap',
] as const
export type PolygonFault = { readonly fault: (typeof POLYGON_FAULTS)[number]; readonly at: string }
export type CheckedPolygon =
  | { readonly polygon: Polygon | MultiPolygon; readonly faults: readonly [] }
  | { readonly polygon?: never; readonly faults: readonly PolygonFault[] }

const LEAST_SQUARE_METRES = 1
const place = (position: Position): string => `${position[0]},${position[1]}`

function readPosition(value: unknown): Position | undefined {
  if (!Array.isArray(value)) return undefined
  const [lon, lat]: unknown[] = value
  return typeof lon === 'number' && typeof lat === 'number' && Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : undefined
}

function readRing(value: unknown, where: string, faults: PolygonFault[]): Ring {
  if (!Array.isArray(value)) {
    faults.push({ fault: 'not-a-position', at: where })
    return []
  }
  const ring: Position[] = []
  for (const [index, item] of value.entries()) {
    const position = readPosition(item)
    if (position === undefined) {
      faults.push({ fault: 'not-a-position', at: `${where}[${index}]` })
      return []
    }
    if (Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) {
      faults.push({ fault: 'out-of-range', at: `${where}[${index}] ${place(position)}` })
      return []
    }
    const before = ring.at(-1)
    if (before === undefined || before[0] !== position[0] || before[1] !== position[1]) ring.push(position)
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (first === undefined || last === undefined || value.length < 4) faults.push({ fault: 'too-few-positions', at: where })
  else if (first[0] !== last[0] || first[1] !== last[1]) faults.push({ fault: 'not-closed', at: `${where} ${place(last)}` })
  else if (ring.length < 4 || Math.abs(signedSquareMetres(ring)) < LEAST_SQUARE_METRES) faults.push({ fault: 'no-area', at: `${where} ${place(first)}` })
  return ring
}

type Edge = { readonly ring: number; readonly a: Position; readonly b: Position; readonly index: number; readonly of: number }

function edgesOf(rings: readonly Ring[]): readonly Edge[] {
  return rings.flatMap((positions, ring) => positions.slice(1).map((b, index) => ({ ring, a: positions[index] ?? b, b, index, of: positions.length - 1 })))
}

function edgeIndex(edges: readonly Edge[]): Flatbush {
  const index = new Flatbush(edges.length)
  for (const { a, b } of edges) index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  index.finish()
  return index
}

/** `cross`: they pass through each other. `touch`: they share a point or a stretch. */
function contact(one: Edge, other: Edge): 'none' | 'touch' | 'cross' {
  const a = orientation(one.a, one.b, other.a)
  const b = orientation(one.a, one.b, other.b)
  const c = orientation(other.a, other.b, one.a)
  const d = orientation(other.a, other.b, one.b)
  if (a * b < 0 && c * d < 0) return 'cross'
  if (a * b > 0 || c * d > 0) return 'none'
  if (a !== 0 || b !== 0 || c !== 0 || d !== 0) return 'touch'
  // all on one line, and their boxes meet: they share something
  return 'touch'
}

// Neighbours share their common position by right; they are at fault only when the second runs back over the first.
function neighboursOverlap(one: Edge, other: Edge): boolean {
  const [first, second] = (one.index + 1) % one.of === other.index ? [one, other] : [other, one]
  if (orientation(first.a, first.b, second.b) !== 0) return false
  const forward = (first.b[0] - first.a[0]) * (second.b[0] - second.a[0]) + (first.b[1] - first.a[1]) * (second.b[1] - second.a[1])
  return forward < 0
}

function findCrossing(edges: readonly Edge[]): PolygonFault | undefined {
  const index = edgeIndex(edges)
  for (const [number, one] of edges.entries()) {
    const near = index.search(
      Math.min(one.a[0], one.b[0]),
      Math.min(one.a[1], one.b[1]),
      Math.max(one.a[0], one.b[0]),
      Math.max(one.a[1], one.b[1]),
      (candidate) => candidate > number,
    )
    for (const candidate of near) {
      const other = edges[candidate]
      if (other === undefined) continue
      if (one.ring !== other.ring) {
        if (contact(one, other) === 'cross') return { fault: 'rings-cross', at: place(one.a) }
        continue
      }
      const apart = Math.abs(one.index - other.index)
      const neighbours = apart === 1 || apart === one.of - 1
      if (neighbours ? neighboursOverlap(one, other) : contact(one, other) !== 'none') return { fault: 'self-crossing', at: place(one.a) }
    }
  }
  return undefined
}

// The first position of `inner` that is not on the border of `outer` decides; all on the border counts as outside.
function liesWithin(inner: Ring, outer: Ring): boolean {
  for (const position of inner) {
    const side = sideOfRing(outer, position)
    if (side !== 0) return side < 0
  }
  return false
}

function checkNesting(polygons: readonly (readonly Ring[])[]): PolygonFault | undefined {
  for (const [outer, ...holes] of polygons) {
    for (const hole of holes) if (outer !== undefined && !liesWithin(hole, outer)) return { fault: 'hole-outside', at: place(hole[0] ?? [0, 0]) }
  }
  for (const [number, part] of polygons.entries()) {
    for (const other of polygons.slice(number + 1)) {
      const [a, b] = [part[0] ?? [], other[0] ?? []]
      const inHole = part.slice(1).some((hole) => liesWithin(b, hole)) || other.slice(1).some((hole) => liesWithin(a, hole))
      if (!inHole && (liesWithin(a, b) || liesWithin(b, a))) return { fault: 'parts-overlap', at: place(b[0] ?? [0, 0]) }
    }
  }
  return undefined
}

function wound(ring: Ring, counterClockwise: boolean): Ring {
  return signedSquareMetres(ring) > 0 === counterClockwise ? ring : ring.toReversed()
}

function readParts(value: unknown): readonly (readonly unknown[])[] | undefined {
  if (value === null || typeof value !== 'object' || !('type' in value) || !('coordinates' in value) || !Array.isArray(value.coordinates)) return undefined
  const parts: unknown[] | undefined = value.type === 'Polygon' ? [value.coordinates] : value.type === 'MultiPolygon' ? value.coordinates : undefined
  return parts?.every((part) => Array.isArray(part)) ? parts : undefined
}

/** Checks a GeoJSON geometry in WGS-84 (or any degrees within its ranges). Never throws. */
export function checkPolygon(value: unknown): CheckedPolygon {
  const parts = readParts(value)
  if (parts === undefined) return { faults: [{ fault: 'not-a-polygon', at: '' }] }
  if (parts.length === 0 || parts.some((part) => part.length === 0)) return { faults: [{ fault: 'empty', at: '' }] }
  const faults: PolygonFault[] = []
  const rings = parts.map((part, number) => part.map((ring, of) => readRing(ring, `[${number}][${of}]`, faults)))
  if (faults.length > 0) return { faults }
  const fault = findCrossing(edgesOf(rings.flat())) ?? checkNesting(rings)
  if (fault !== undefined) return { faults: [fault] }
  const coordinates = rings.map((part) => part.map((ring, number) => wound(ring, number === 0)))
  const [only] = coordinates
  const single = (value as { readonly type: unknown }).type === 'Polygon'
  return { polygon: single && only !== undefined ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates }, faults: [] }
}

/** Number of positions, for limits. */
export function positionsIn(geometry: Polygon | MultiPolygon): number {
  return polygonsOf(geometry)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0)
}
