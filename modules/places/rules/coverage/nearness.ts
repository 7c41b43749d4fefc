// SPDX-License-Identifier: MPL-2.0
// How far is the nearest of many segments? Asked of the borders that do not match, so it must stay quick when none does.
import Flatbush from 'flatbush'
import { squaredMetresToSegment } from '../metres.ts'

export type Nearness = {
  /** Segments (by index) within so many metres of a point, with their distance. */
  readonly near: (x: number, y: number, metres: number) => readonly { readonly segment: number; readonly metres: number }[]
  readonly within: (x: number, y: number, metres: number) => boolean
  /** Metres to the nearest segment; Infinity when there is none. */
  readonly metresTo: (x: number, y: number) => number
}

const NONE: Nearness = { near: () => [], within: () => false, metresTo: () => Infinity }

/** Index over segments given as ax, ay, bx, by in metres. */
export function nearnessOf(segments: Float64Array): Nearness {
  const count = segments.length / 4
  if (count === 0) return NONE
  const index = new Flatbush(count)
  const value = (at: number): number => segments[at] as number
  for (let at = 0; at < segments.length; at += 4) {
    const [ax, ay, bx, by] = [value(at), value(at + 1), value(at + 2), value(at + 3)]
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  const metres = (segment: number, x: number, y: number): number => {
    const at = 4 * segment
    return Math.sqrt(squaredMetresToSegment(x, y, value(at), value(at + 1), value(at + 2), value(at + 3), 1, 1))
  }
  const near: Nearness['near'] = (x, y, most) =>
    index
      .search(x - most, y - most, x + most, y + most)
      .map((segment) => ({ segment, metres: metres(segment, x, y) }))
      .filter((found) => found.metres <= most)
  return {
    near,
    within: (x, y, most) => near(x, y, most).length > 0,
    metresTo: (x, y) => {
      // boxes are not the segments themselves: the nearest box bounds the answer, a search within that distance finds it
      const [first] = index.neighbors(x, y, 1)
      if (first === undefined) return Infinity
      const bound = metres(first, x, y)
      return near(x, y, bound * 1.000001 + 1e-9).reduce((least, found) => Math.min(least, found.metres), bound)
    },
  }
}
