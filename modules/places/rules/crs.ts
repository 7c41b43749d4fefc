// SPDX-License-Identifier: MPL-2.0
// Coordinates as they arrive → WGS-84, in which everything is kept. GCJ-02 is what maps and phones sold in China show
// (up to 700 m off), BD-09 is Baidu's further shift of it. Outside China GCJ-02 equals WGS-84 by definition.
import gcoordPackage from 'gcoord'
import type { MultiPolygon, Polygon, Position } from './geojson.ts'

export const CRS_NAMES = ['wgs84', 'gcj02', 'bd09'] as const
export type CrsName = (typeof CRS_NAMES)[number]

// The package's types describe a default inside the default that Node's CommonJS import does not make.
type Transform = (position: [number, number], from: string, to: string) => [number, number]
const gcoord = gcoordPackage as unknown as { readonly transform: Transform }

const PACKAGE_NAMES: Readonly<Record<CrsName, string>> = { wgs84: 'WGS84', gcj02: 'GCJ02', bd09: 'BD09' }

/** One position → WGS-84; WGS-84 itself is returned untouched, never rounded. */
export function toWgs84(position: Position, crs: CrsName): Position {
  if (crs === 'wgs84') return position
  return gcoord.transform([position[0], position[1]], PACKAGE_NAMES[crs], 'WGS84')
}

/** WGS-84 → another system, for tests and for links into other maps. */
export function fromWgs84(position: Position, crs: CrsName): Position {
  if (crs === 'wgs84') return position
  return gcoord.transform([position[0], position[1]], 'WGS84', PACKAGE_NAMES[crs])
}

// 7 decimals = 1 cm: finer than any survey we receive, and stored text stays short.
const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** A whole geometry → WGS-84 (`back`: WGS-84 → the system), rounded to 7 decimals when it had to be converted. */
export function geometryToWgs84<G extends Polygon | MultiPolygon>(geometry: G, crs: CrsName, back = false): G {
  if (crs === 'wgs84') return geometry
  const convert = (node: unknown): unknown => {
    if (Array.isArray(node) && typeof node[0] === 'number') {
      const [lon, lat] = (back ? fromWgs84 : toWgs84)([Number(node[0]), Number(node[1])], crs)
      return [round7(lon), round7(lat)]
    }
    return Array.isArray(node) ? node.map(convert) : node
  }
  return { type: geometry.type, coordinates: convert(geometry.coordinates) } as G
}
