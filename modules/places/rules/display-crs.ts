// SPDX-License-Identifier: MPL-2.0
// The one place where positions are moved for display: everything kept is WGS-84, and a city's base map may be in another
// system. Tiles, points and what is picked on the map all pass through here. CGCS2000 equals WGS-84 within centimetres.
import { CRS_NAMES, fromWgs84, toWgs84, type CrsName } from './crs.ts'
import type { Box, Position } from './geojson.ts'

export const DISPLAY_CRS = [...CRS_NAMES, 'cgcs2000'] as const
export type DisplayCrs = (typeof DISPLAY_CRS)[number]

const nameOf = (crs: DisplayCrs): CrsName => (crs === 'cgcs2000' ? 'wgs84' : crs)

/** Degrees between the knots at which the shift is worked out; between them it is drawn straight: off by less than 0.1 m. */
const KNOT = 0.002

export type Display = {
  /** Whether positions are moved at all. */
  readonly isMoved: boolean
  readonly toDisplay: (lon: number, lat: number) => Position
  readonly fromDisplay: (lon: number, lat: number) => Position
  /** A box of the display in WGS-84, widened so that nothing in it is missed. */
  readonly boxFromDisplay: (box: Box) => Box
}

const same = (lon: number, lat: number): Position => [lon, lat]
const asIs: Display = { isMoved: false, toDisplay: same, fromDisplay: same, boxFromDisplay: (box) => box }

/** Shifts from knots worked out once each: a tile has hundreds of thousands of vertices, the exact formula takes 3 µs. */
function shifts(name: CrsName): (lon: number, lat: number) => Position {
  const knots = new Map<number, Position>()
  const knot = (column: number, row: number): Position => {
    const key = column * 100_000 + row
    const known = knots.get(key)
    if (known !== undefined) return known
    const [lon, lat] = [column * KNOT, row * KNOT]
    const [x, y] = fromWgs84([lon, lat], name)
    const shift: Position = [x - lon, y - lat]
    knots.set(key, shift)
    return shift
  }
  return (lon, lat) => {
    const [column, row] = [Math.floor(lon / KNOT), Math.floor(lat / KNOT)]
    const [u, v] = [lon / KNOT - column, lat / KNOT - row]
    const [sw, se, nw, ne] = [knot(column, row), knot(column + 1, row), knot(column, row + 1), knot(column + 1, row + 1)]
    const between = (axis: 0 | 1): number => (1 - v) * ((1 - u) * sw[axis] + u * se[axis]) + v * ((1 - u) * nw[axis] + u * ne[axis])
    return [lon + between(0), lat + between(1)]
  }
}

const ROOM = 0.0005 // degrees, about 50 m

/** How positions are shown and read back for a base map in this system. */
export function displayOf(crs: DisplayCrs): Display {
  const name = nameOf(crs)
  if (name === 'wgs84') return asIs
  const fromDisplay = (lon: number, lat: number): Position => toWgs84([lon, lat], name)
  return {
    isMoved: true,
    toDisplay: shifts(name),
    fromDisplay,
    boxFromDisplay: ({ minLon, minLat, maxLon, maxLat }) => {
      const corners = [fromDisplay(minLon, minLat), fromDisplay(maxLon, maxLat), fromDisplay(minLon, maxLat), fromDisplay(maxLon, minLat)]
      const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)]
      return { minLon: Math.min(...lons) - ROOM, minLat: Math.min(...lats) - ROOM, maxLon: Math.max(...lons) + ROOM, maxLat: Math.max(...lats) + ROOM }
    },
  }
}
