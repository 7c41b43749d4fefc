// SPDX-License-Identifier: MPL-2.0
// Borders that two neighbours draw alike but not vertex by vertex: on the line of one lies a corner that only the other
// has. No ground is lost by it today; it is by the first of them that is drawn anew, and by every rounding.
import type { Position } from '../geojson.ts'
import type { Edge, Leftover } from './borders.ts'
import type { CoverageFault, SoundArea } from './fault.ts'
import { nearnessOf } from './nearness.ts'
import type { Piece } from './pieces.ts'
import { eastOf, northOf, type Plane } from './plane.ts'

type Given = {
  readonly plane: Plane
  readonly areas: readonly SoundArea[]
  readonly left: Leftover
  /** Leftover edges that are not the outermost line. */
  readonly inner: readonly Edge[]
  /** Overlaps and gaps that are named already. */
  readonly explained: readonly Piece[]
  readonly parent: string | undefined
  /** Whether anything was named: if not, something must be now. */
  readonly named: boolean
}

// farther apart than this they are not one border: then there is ground between them
const MOST_APART_METRES = 1
const MARGIN_METRES = 0.01

function boxesOf(pieces: readonly Piece[]): Float64Array {
  return Float64Array.from(pieces.flatMap(({ minX, minY, maxX, maxY }) => [minX, minY, maxX, maxY]))
}

/** Does the edge run along the box of a named piece? */
function isExplained(boxes: Float64Array, ax: number, ay: number, bx: number, by: number): boolean {
  for (let at = 0; at < boxes.length; at += 4) {
    const [minX, minY, maxX, maxY] = [boxes[at] as number, boxes[at + 1] as number, boxes[at + 2] as number, boxes[at + 3] as number]
    const apart =
      Math.max(ax, bx) < minX - MARGIN_METRES ||
      Math.min(ax, bx) > maxX + MARGIN_METRES ||
      Math.max(ay, by) < minY - MARGIN_METRES ||
      Math.min(ay, by) > maxY + MARGIN_METRES
    if (!apart) return true
  }
  return false
}

type Corner = { readonly number: number; readonly area: number; readonly at: Position; readonly x: number; readonly y: number }

function cornersOf({ plane, left, inner }: Given): readonly Corner[] {
  const seen = new Set<string>()
  return inner.flatMap(({ from, to, area }) =>
    [from, to].flatMap((number): Corner[] => {
      const key = `${number} ${area}`
      if (seen.has(key)) return []
      seen.add(key)
      const at = left.positions[number] as Position
      return [{ number, area, at, x: eastOf(plane, at[0]), y: northOf(plane, at[1]) }]
    }),
  )
}

/** Leftover edges on which a corner of another area lies, and the edges that meet in that corner. */
export function edgesWithForeignCorners(plane: Plane, left: Leftover, metres: number): ReadonlySet<Edge> {
  const flat = (number: number): readonly [number, number] => {
    const [lon, lat] = left.positions[number] as Position
    return [eastOf(plane, lon), northOf(plane, lat)]
  }
  const line = nearnessOf(Float64Array.from(left.edges.flatMap(({ from, to }) => [...flat(from), ...flat(to)])))
  const found = new Set<Edge>()
  for (const edge of left.edges) {
    for (const number of [edge.from, edge.to]) {
      for (const { segment } of line.near(...flat(number), metres)) {
        const other = left.edges[segment] as Edge
        if (other.area !== edge.area && other.from !== number && other.to !== number) found.add(other).add(edge)
      }
    }
  }
  return found
}

/** One fault for each corner that lies on a neighbour's line; at least one in all when nothing else was named. */
export function differingBorders(given: Given): readonly CoverageFault[] {
  const { plane, areas, left, inner, explained, parent, named } = given
  const code = (area: number): string => areas[area]?.code ?? parent ?? ''
  const boxes = boxesOf(explained)
  const flat = (number: number): readonly [number, number] => {
    const [lon, lat] = left.positions[number] as Position
    return [eastOf(plane, lon), northOf(plane, lat)]
  }
  const open = inner.filter(({ from, to }) => !isExplained(boxes, ...flat(from), ...flat(to)))
  const line = nearnessOf(Float64Array.from(open.flatMap(({ from, to }) => [...flat(from), ...flat(to)])))
  const told = new Set<string>()
  const settled = new Set<number>()
  const faults = cornersOf(given).flatMap((corner) =>
    line.near(corner.x, corner.y, MOST_APART_METRES).flatMap(({ segment, metres }): CoverageFault[] => {
      const edge = open[segment] as Edge
      const key = `${corner.number} ${edge.area}`
      if (edge.area === corner.area || edge.from === corner.number || edge.to === corner.number || told.has(key)) return []
      // the corner must be missing from that area, not merely from this edge
      if (inner.some((other) => other.area === edge.area && (other.from === corner.number || other.to === corner.number) && metres > MARGIN_METRES)) return []
      told.add(key)
      settled.add(segment)
      return [{ fault: 'border-differs', code: code(edge.area), other: code(corner.area), at: corner.at, feature: areas[edge.area]?.feature ?? 0, metres }]
    }),
  )
  if (faults.length > 0 || named) return faults
  const [edge] = inner.length > 0 ? inner : left.edges
  if (edge === undefined) return []
  return [
    { fault: 'border-differs', code: code(edge.area), other: parent ?? null, at: left.positions[edge.from] ?? null, feature: areas[edge.area]?.feature ?? 0 },
  ]
}
