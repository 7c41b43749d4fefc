// SPDX-License-Identifier: MPL-2.0
// The one idea of the whole check: walk every border of every area, and the parent's the other way round. In a sound
// coverage each stretch is walked once in each direction, so all of them cancel; and when all cancel, every point of
// the parent is covered exactly once (two functions with the same borders are the same function). What is left over is
// where the faults are. Exact: positions are compared bit by bit.
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'

/** The parent's own borders carry this instead of an area. */
export const PARENT = -1

export type Edge = { readonly from: number; readonly to: number; readonly area: number }
export type Leftover = {
  /** Edges that no other walks in the opposite direction. */
  readonly edges: readonly Edge[]
  readonly positions: readonly Position[]
  /** Areas that walk the same stretch in both directions: two parts of theirs share a border. */
  readonly folded: readonly { readonly area: number; readonly at: Position }[]
  /** Which positions lie on the border of any area (by number). */
  readonly used: Uint8Array
}

// positions get numbers: a table of doubles hashed by their bits
function createNumbering(expected: number): { readonly numberOf: (lon: number, lat: number) => number; readonly positions: Position[] } {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(2 * expected + 1)))
  const slots = new Int32Array(size).fill(-1)
  const positions: Position[] = []
  const doubles = new Float64Array(2)
  const words = new Uint32Array(doubles.buffer)
  const numberOf = (lon: number, lat: number): number => {
    // adding 0 turns −0 into 0
    doubles[0] = lon + 0
    doubles[1] = lat + 0
    let hash = 0
    for (const word of words) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15)
    let slot = (hash ^ (hash >>> 16)) & (size - 1)
    for (;;) {
      const number = slots[slot] as number
      if (number < 0) break
      const there = positions[number] as Position
      if (there[0] === lon && there[1] === lat) return number
      slot = (slot + 1) & (size - 1)
    }
    slots[slot] = positions.length
    positions.push([lon, lat])
    return positions.length - 1
  }
  return { numberOf, positions }
}

const positionCount = (polygon: Polygon | MultiPolygon): number =>
  polygonsOf(polygon).reduce((sum, part) => sum + part.reduce((inner, ring) => inner + ring.length, 0), 0)

/** Cancels the borders of sound polygons against each other and against the parent's. */
export function cancelBorders(areas: readonly (Polygon | MultiPolygon)[], parent: Polygon | MultiPolygon | undefined): Leftover {
  const most = areas.reduce((sum, polygon) => sum + positionCount(polygon), parent === undefined ? 0 : positionCount(parent))
  const { numberOf, positions } = createNumbering(most)
  const edges: Edge[] = []
  const open = new Map<number, number>()
  const cancelled = new Uint8Array(most)
  const folded: { readonly area: number; readonly at: Position }[] = []
  const walk = (from: number, to: number, area: number): void => {
    const number = edges.push({ from, to, area }) - 1
    const facing = open.get(to * most + from)
    if (facing === undefined) {
      const key = from * most + to
      if (!open.has(key)) open.set(key, number)
      return
    }
    open.delete(to * most + from)
    cancelled[facing] = 1
    cancelled[number] = 1
    if ((edges[facing] as Edge).area === area && area !== PARENT) folded.push({ area, at: positions[from] as Position })
  }
  const walkAll = (polygon: Polygon | MultiPolygon, area: number): void => {
    for (const part of polygonsOf(polygon)) {
      for (const ring of part) {
        let before = -1
        for (const [lon, lat] of ring) {
          const here = numberOf(lon, lat)
          if (before >= 0)
            if (area === PARENT) walk(here, before, area)
            else walk(before, here, area)
          before = here
        }
      }
    }
  }
  for (const [area, polygon] of areas.entries()) walkAll(polygon, area)
  const used = new Uint8Array(most).fill(1, 0, positions.length)
  if (parent !== undefined) walkAll(parent, PARENT)
  return { edges: edges.filter((_, number) => cancelled[number] === 0), positions, folded, used }
}

/** Closed walks over all leftover edges: they always close, since whole rings were put in and opposite pairs taken out. */
export function closedWalks(edges: readonly Edge[]): readonly (readonly number[])[] {
  const leaving = new Map<number, number[]>()
  for (const { from, to } of edges) {
    const list = leaving.get(from)
    if (list === undefined) leaving.set(from, [to])
    else list.push(to)
  }
  const walks: number[][] = []
  for (const [start, list] of leaving) {
    while (list.length > 0) {
      const walk = [start]
      for (let here = list.pop(); here !== undefined && here !== start; here = leaving.get(here)?.pop()) walk.push(here)
      walks.push(walk)
    }
  }
  return walks
}
