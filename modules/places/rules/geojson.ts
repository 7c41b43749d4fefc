// SPDX-License-Identifier: MPL-2.0
// GeoJSON geometry (RFC 7946) as plain readonly data: positions are [longitude, latitude] in degrees. Within the
// module every geometry is WGS-84; what arrives in another system is converted at the edge (rules/crs.ts).

export type Position = readonly [lon: number, lat: number]
/** Closed: first position = last; at least four positions. The first ring of a polygon is its outer border. */
export type Ring = readonly Position[]
export type Polygon = { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
export type MultiPolygon = { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
export type LineString = { readonly type: 'LineString'; readonly coordinates: readonly Position[] }

export type Box = { readonly minLon: number; readonly minLat: number; readonly maxLon: number; readonly maxLat: number }

/** The polygons of a geometry, each a list of rings. */
export function polygonsOf(geometry: Polygon | MultiPolygon): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** The smallest box around positions; undefined for none. */
export function boxAround(positions: Iterable<Position>): Box | undefined {
  let minLon = Infinity
  let minLat = Infinity
  let maxLon = -Infinity
  let maxLat = -Infinity
  for (const [lon, lat] of positions) {
    if (lon < minLon) minLon = lon
    if (lon > maxLon) maxLon = lon
    if (lat < minLat) minLat = lat
    if (lat > maxLat) maxLat = lat
  }
  return minLon === Infinity ? undefined : { minLon, minLat, maxLon, maxLat }
}

/** The smallest box around an area; RangeError when it has no position. */
export function boxOf(geometry: Polygon | MultiPolygon): Box {
  const box = boxAround(polygonsOf(geometry).flat(2))
  if (box === undefined) throw new RangeError('a geometry without positions has no box')
  return box
}
