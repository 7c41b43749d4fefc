// SPDX-License-Identifier: MPL-2.0
// The web's square tiles (Spherical Mercator, EPSG:3857): where a tile lies, and where a position lies within it.
import type { Box, Position } from '../geojson.ts'

export type TileAt = { readonly z: number; readonly x: number; readonly y: number }

/** Lattice steps along one side of a tile: at zoom 16 a step is 15 cm. */
export const EXTENT = 4096
/** Steps drawn beyond each side, so that no outline shows where tiles meet. */
export const BUFFER = 96

const degrees = (radians: number): number => (radians * 180) / Math.PI

const lonOf = (across: number): number => across * 360 - 180
const latOf = (down: number): number => degrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * down))))

/** What a tile shows with its buffer, in degrees. */
export function boxOfTile({ z, x, y }: TileAt): Box {
  const side = 2 ** z
  const more = BUFFER / EXTENT
  return {
    minLon: lonOf((x - more) / side),
    maxLon: lonOf((x + 1 + more) / side),
    minLat: latOf(Math.min(1, (y + 1 + more) / side)),
    maxLat: latOf(Math.max(0, (y - more) / side)),
  }
}

export type ToLattice = (lon: number, lat: number) => readonly [x: number, y: number]

/** Position → the nearest lattice point of a tile; one position always gives one point, so shared borders stay shared. */
export function toLattice({ z, x, y }: TileAt): ToLattice {
  const side = 2 ** z * EXTENT
  return (lon, lat) => {
    const sine = Math.sin((lat * Math.PI) / 180)
    return [Math.round((lon / 360 + 0.5) * side - x * EXTENT), Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side - y * EXTENT)]
  }
}

/** Whether a lattice point lies in the tile itself, not in its buffer: true in one tile only. */
export function isInTile([x, y]: Position): boolean {
  return x >= 0 && y >= 0 && x < EXTENT && y < EXTENT
}
