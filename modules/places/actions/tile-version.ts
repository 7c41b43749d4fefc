// SPDX-License-Identifier: MPL-2.0
// What tiles are made from, in a few letters: they may be kept by browsers for as long as it stays the same. And how far
// the map reaches.
import { createHash } from 'node:crypto'
import { boxAround, type Box } from '../rules/geojson.ts'
import type { RememberedCity } from '../store/remembered-city.ts'

/** Counted up whenever the same places come out as other tiles: browsers keep the old ones for a year (held by tiles.test.ts). */
export const TILE_FORMAT = 1

/** Changes with every change of places, with every day (versions of grids begin and end), with the system shown in, and with the format. */
export function tileVersion(city: RememberedCity, crs: string): string {
  return createHash('sha256').update(`${TILE_FORMAT} ${city.revision} ${city.day} ${crs}`).digest('base64url').slice(0, 12)
}

/** Where the city has anything: around its grids and its boundaries. */
export function everything({ layers }: RememberedCity): Box | undefined {
  const boxes = [layers.gridBox, layers.boundaries.box].filter((box) => box !== undefined)
  return boxAround(boxes.flatMap((box) => [[box.minLon, box.minLat] as const, [box.maxLon, box.maxLat] as const]))
}
