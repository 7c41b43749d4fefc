// SPDX-License-Identifier: MPL-2.0
// Which grid does a building lie in? A building belongs to the community its code begins with, so only grids of that
// community count; of those within tolerance of a border (rules/locate.ts) the own one is taken.
import { LIMIT_METRES, locate, type GridLayers, type Location } from './locate.ts'

const COMMUNITY_DIGITS = 12
const DISTRICT_DIGITS = 6

/** The grid of the community among those a point was found in or near; undefined when none is the community's. */
export function ownGrid(at: Location, community: string): string | undefined {
  return 'grid' in at ? [at.grid, ...at.alternatives].find((grid) => grid.startsWith(community)) : undefined
}

/** The community a point lies in: that of its grid, else by the boundaries. */
export function communityAt(at: Location): string | undefined {
  if ('grid' in at && at.certainty !== 'nearest') return at.grid.slice(0, COMMUNITY_DIGITS)
  return at.certainty === 'area' && at.area.length === COMMUNITY_DIGITS ? at.area : undefined
}

/** Metres between a point and the smallest known boundary around its community, with that area, when farther than a river is wide. */
export function farFromHome(layers: GridLayers, lon: number, lat: number, community: string): { readonly area: string; readonly metres: number } | undefined {
  const { boundaries } = layers
  let home: number | undefined
  for (const [at, code] of boundaries.codes.entries()) {
    if (code.length >= DISTRICT_DIGITS && community.startsWith(code) && code.length > (home === undefined ? 0 : (boundaries.codes[home] as string).length))
      home = at
  }
  if (home === undefined) return undefined
  const metres = boundaries.metresTo(home, lon, lat)
  return metres > LIMIT_METRES ? { area: boundaries.codes[home] as string, metres: Math.round(metres) } : undefined
}

export type Housed = { readonly grid: string | null; readonly fault?: { readonly name: string; readonly at: string } }

/** The grid of a building, null where its community has none there; or why the point cannot be right. */
export function houseBuilding(layers: GridLayers, lon: number, lat: number, community: string): Housed {
  const at = locate(layers, { lon, lat, crs: 'wgs84' })
  if (at.certainty === 'swapped') return { grid: null, fault: { name: 'swapped-coordinates', at: `${lon},${lat}` } }
  const grid = ownGrid(at, community)
  if (grid !== undefined) return { grid }
  if ('grid' in at && at.certainty !== 'nearest') return { grid: null, fault: { name: 'in-another-community', at: `grid ${at.grid}` } }
  const far = farFromHome(layers, lon, lat, community)
  return far === undefined ? { grid: null } : { grid: null, fault: { name: 'outside-community', at: `${far.metres} m from ${far.area}` } }
}
