// SPDX-License-Identifier: MPL-2.0
// Polygons in flat arrays, and the two questions asked of them millions of times: on which side of the border does a
// point lie (exact: floating point where its error bound allows, else robust-point-in-polygon) and how far is the border.
import robustPointInPolygon from 'robust-point-in-polygon'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from './geojson.ts'
import { squaredMetresToSegment } from './metres.ts'
import { ORIENTATION_BOUND } from './orientation.ts'

export type Shape = { readonly code: string; readonly polygon: Polygon | MultiPolygon }

export type Flat = {
  readonly count: number
  /** Rings of grid g: ringStart[gridStart[g]] … ringStart[gridStart[g + 1]]; positions as x, y pairs, each ring closed. */
  readonly gridStart: Uint32Array
  readonly ringStart: Uint32Array
  readonly xy: Float64Array
}

export function flatten(shapes: readonly Shape[]): Flat {
  const rings = shapes.map((shape) => polygonsOf(shape.polygon).flat())
  const ringCount = rings.reduce((sum, list) => sum + list.length, 0)
  const positions = rings.reduce((sum, list) => list.reduce((inner, ring) => inner + ring.length, sum), 0)
  const flat = {
    count: shapes.length,
    gridStart: new Uint32Array(shapes.length + 1),
    ringStart: new Uint32Array(ringCount + 1),
    xy: new Float64Array(2 * positions),
  }
  let [ringAt, at] = [0, 0]
  for (const [grid, list] of rings.entries()) {
    for (const ring of list) {
      for (const [lon, lat] of ring) {
        flat.xy[at++] = lon
        flat.xy[at++] = lat
      }
      flat.ringStart[++ringAt] = at
    }
    flat.gridStart[grid + 1] = ringAt
  }
  return flat
}

function exactSide({ xy }: Flat, from: number, to: number, x: number, y: number): -1 | 0 | 1 {
  const open: Position[] = []
  for (let at = from; at < to - 2; at += 2) open.push([xy[at] as number, xy[at + 1] as number])
  return robustPointInPolygon(open, [x, y])
}

/** 1 inside, 0 on the border, −1 outside, by the even-odd rule over all rings of the grid. */
export function sideOf(flat: Flat, grid: number, x: number, y: number): -1 | 0 | 1 {
  const { gridStart, ringStart, xy } = flat
  let inside = false
  for (let ring = gridStart[grid] as number; ring < (gridStart[grid + 1] as number); ring++) {
    const from = ringStart[ring] as number
    const to = ringStart[ring + 1] as number
    let ax = xy[from] as number
    let ay = xy[from + 1] as number
    let crossed = false
    let doubtful = false
    for (let at = from + 2; at < to; at += 2) {
      const bx = xy[at] as number
      const by = xy[at + 1] as number
      if (ay === by) {
        if (ay === y && (ax < bx ? ax <= x && x <= bx : bx <= x && x <= ax)) return 0
      } else if (ay > y ? by <= y : by >= y || ay === y) {
        const left = (ax - x) * (by - y)
        const right = (ay - y) * (bx - x)
        const determinant = left - right
        if (Math.abs(determinant) <= ORIENTATION_BOUND * (Math.abs(left) + Math.abs(right))) {
          doubtful = true
          break
        }
        if (ay > y !== by > y && determinant > 0 === by > ay) crossed = !crossed
      }
      ax = bx
      ay = by
    }
    if (doubtful) {
      const side = exactSide(flat, from, to, x, y)
      if (side === 0) return 0
      crossed = side < 0
    }
    if (crossed) inside = !inside
  }
  return inside ? 1 : -1
}

/** Least square metres from a point to the borders of the grid; `kx`, `ky` are metres per degree. */
export function squaredMetres(flat: Flat, grid: number, x: number, y: number, kx: number, ky: number): number {
  const { gridStart, ringStart, xy } = flat
  let least = Infinity
  for (let ring = gridStart[grid] as number; ring < (gridStart[grid + 1] as number); ring++) {
    const to = (ringStart[ring + 1] as number) - 2
    for (let at = ringStart[ring] as number; at < to; at += 2) {
      const found = squaredMetresToSegment(x, y, xy[at] as number, xy[at + 1] as number, xy[at + 2] as number, xy[at + 3] as number, kx, ky)
      if (found < least) least = found
    }
  }
  return least
}
