// SPDX-License-Identifier: MPL-2.0
// Whether a point could belong to a city: a pair that could not, but could the other way round, was given latitude first.
import type { Box } from './geojson.ts'

/** Degrees around what is known of a city that still count as it. */
const MARGIN_DEGREES = 0.2

export function isNearBox(box: Box | undefined, lon: number, lat: number): boolean {
  if (box === undefined) return false
  const margin = MARGIN_DEGREES
  return lon >= box.minLon - margin && lon <= box.maxLon + margin && lat >= box.minLat - margin && lat <= box.maxLat + margin
}
