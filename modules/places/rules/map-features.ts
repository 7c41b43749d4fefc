// SPDX-License-Identifier: MPL-2.0
// Rows → GeoJSON features of the map, and the limits of one answer. Grids, streets and boundaries come from memory;
// buildings are drawn only on a screen of a few streets, where they can be told apart.
import type { BoundaryRow, CityIndex, GridRow, StreetRow } from './city-index.ts'
import type { Box } from './geojson.ts'
import { addressShown, named, type AddressParts } from './views.ts'

/** More features than this are not answered but refused: some 10 MB of JSON. */
export const MOST_FEATURES = 5_000
export const MOST_BUILDINGS = 4_000
/** Degrees, about 3 km: a larger box leaves buildings out. */
export const BUILDINGS_BOX_DEGREES = 0.03
/** Degrees, about 450 km: more than any city. */
export const LARGEST_BOX_DEGREES = 5

export type Feature = { type: 'Feature'; id: string; properties: Record<string, unknown>; geometry: unknown }

export function isWider(box: Box, degrees: number): boolean {
  return box.maxLon - box.minLon > degrees || box.maxLat - box.minLat > degrees
}

function feature(layer: string, code: string, properties: Record<string, unknown>, geometry: unknown): Feature {
  return { type: 'Feature', id: `${layer}:${code}`, properties: { layer, ...properties }, geometry }
}

export function areaFeature(city: CityIndex, { area, polygon }: BoundaryRow): Feature {
  const row = city.areas.get(area)
  return feature('area', area, { area, level: row?.level ?? null, name: named(row?.nameZh ?? area, row?.nameEn ?? null) }, polygon)
}

export function gridFeature(grid: GridRow): Feature {
  return feature(
    'grid',
    grid.grid,
    { grid: grid.grid, kind: grid.kind, community: grid.community, households: grid.households, name: named(grid.nameZh, grid.nameEn) },
    grid.polygon,
  )
}

export function streetFeature(street: StreetRow): Feature {
  return feature('street', street.street, { name: named(street.nameZh, street.nameEn) }, street.line)
}

export type MappedBuilding = Omit<AddressParts, 'streetEn'> & {
  readonly building: string
  readonly grid: string | null
  readonly households: number
  readonly lon: number
  readonly lat: number
  readonly footprint: unknown
}

/** Drawn as its footprint, or as a point where none is known. */
export function buildingFeature(building: MappedBuilding, streetEn: string | null): Feature {
  const geometry = building.footprint ?? { type: 'Point', coordinates: [building.lon, building.lat] }
  return feature(
    'building',
    building.building,
    {
      building: building.building,
      grid: building.grid,
      households: building.households,
      door: building.doorNumber,
      address: addressShown({ ...building, streetEn }),
    },
    geometry,
  )
}
