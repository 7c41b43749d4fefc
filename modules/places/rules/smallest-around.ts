// SPDX-License-Identifier: MPL-2.0
// Boundaries that hold a point → the smallest area: codes grow longer inwards, so the longest code wins. Where two areas
// of one level both hold it (a shared border, surveys that overlap), the lowest code does: always the same answer.
import type { GridIndex } from './grid-index.ts'

/** The code of the smallest area holding the point, of those whose code has at least `digits`; undefined when none does. */
export function smallestAround(index: GridIndex, lon: number, lat: number, digits = 0): string | undefined {
  let smallest: string | undefined
  for (const at of index.meeting({ minLon: lon, maxLon: lon, minLat: lat, maxLat: lat })) {
    const code = index.codeOf(at)
    if (code.length >= digits && code.length > (smallest?.length ?? 0) && index.holds(at, lon, lat)) smallest = code
  }
  return smallest
}
