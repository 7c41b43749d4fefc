// SPDX-License-Identifier: MPL-2.0
// Buildings: by code, by box for the map, all addresses for the search index. They stay in the database, not in memory:
// a large city has hundreds of thousands of footprints and a screen shows some hundreds.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Box, MultiPolygon, Polygon } from '../rules/geojson.ts'
import type { AddressedBuilding } from '../rules/match-address.ts'
import { places } from './places-tables.ts'

export type BuildingRow = AddressedBuilding & {
  readonly community: string
  readonly grid: string | null
  readonly households: number
}

const columns = [
  'building',
  'community',
  'grid',
  'street_zh as streetZh',
  'door_number as doorNumber',
  'name_zh as nameZh',
  'name_en as nameEn',
  'households',
  'lon',
  'lat',
] as const

export function findBuildingRows(tx: Tx, buildings: readonly string[]): Promise<BuildingRow[]> {
  if (buildings.length === 0) return Promise.resolve([])
  return places(tx)
    .selectFrom('places.building')
    .select(columns)
    .where('building', '=', sql<string>`any(${[...buildings]}::text[])`)
    .execute()
}

export type DrawnBuilding = BuildingRow & { readonly footprint: Polygon | MultiPolygon | null }
/** What a file may say more; absent in what was made without files. */
export type NewBuilding = DrawnBuilding & {
  readonly householdsEstimated?: boolean
  readonly kind?: string | null
  readonly courtyard?: string | null
  readonly estate?: string | null
}

/** Buildings whose point lies in the box, in code order; one more than `most` means there are too many. */
export async function findBuildingsIn(tx: Tx, box: Box, most: number): Promise<DrawnBuilding[]> {
  const rows = await places(tx)
    .selectFrom('places.building')
    .select([...columns, 'footprint'])
    .where('lon', '>=', box.minLon)
    .where('lon', '<=', box.maxLon)
    .where('lat', '>=', box.minLat)
    .where('lat', '<=', box.maxLat)
    .orderBy('building')
    .limit(most + 1)
    .execute()
  return rows.map((row) => ({ ...row, footprint: row.footprint as DrawnBuilding['footprint'] }))
}

export function readAddresses(tx: Tx): Promise<AddressedBuilding[]> {
  return places(tx)
    .selectFrom('places.building')
    .select(['building', 'street_zh as streetZh', 'door_number as doorNumber', 'name_zh as nameZh', 'name_en as nameEn', 'lon', 'lat'])
    .execute()
}

/** All buildings of some communities, in code order. */
export function findBuildingsOf(tx: Tx, communities: readonly string[]): Promise<BuildingRow[]> {
  if (communities.length === 0) return Promise.resolve([])
  return places(tx)
    .selectFrom('places.building')
    .select(columns)
    .where('community', '=', sql<string>`any(${[...communities]}::text[])`)
    .orderBy('building')
    .execute()
}

/** Writes other grids to buildings. */
export async function moveBuildings(tx: Tx, moved: readonly { readonly building: string; readonly grid: string | null }[]): Promise<void> {
  if (moved.length === 0) return
  await sql`update places.building set grid = t.g from unnest(${moved.map(({ building }) => building)}::text[], ${moved.map(({ grid }) => grid)}::text[]) as t(b, g) where building = t.b`.execute(
    tx,
  )
}

export async function saveBuildings(tx: Tx, buildings: readonly NewBuilding[], source: string): Promise<void> {
  const of = <K extends keyof NewBuilding>(key: K): NewBuilding[K][] => buildings.map((building) => building[key])
  await places(tx)
    .insertInto('places.building')
    .columns([
      'building',
      'community',
      'grid',
      'street_zh',
      'door_number',
      'name_zh',
      'name_en',
      'households',
      'lon',
      'lat',
      'footprint',
      'households_estimated',
      'kind',
      'courtyard',
      'estate',
      'source',
    ])
    .expression(sql`select b, c, g, s, d, z, e, h, x, y, f::jsonb, m, k, w, t, ${source}::text from unnest(
      ${of('building')}::text[], ${of('community')}::text[], ${of('grid')}::text[], ${of('streetZh')}::text[], ${of('doorNumber')}::text[], ${of('nameZh')}::text[], ${of('nameEn')}::text[],
      ${of('households')}::integer[], ${of('lon')}::float8[], ${of('lat')}::float8[], ${buildings.map(({ footprint }) => (footprint === null ? null : JSON.stringify(footprint)))}::text[],
      ${buildings.map(({ householdsEstimated }) => householdsEstimated ?? false)}::boolean[], ${buildings.map(({ kind }) => kind ?? null)}::text[],
      ${buildings.map(({ courtyard }) => courtyard ?? null)}::text[], ${buildings.map(({ estate }) => estate ?? null)}::text[])
      as t(b, c, g, s, d, z, e, h, x, y, f, m, k, w, t)`)
    .onConflict((conflict) =>
      conflict.column('building').doUpdateSet((set) => ({
        grid: set.ref('excluded.grid'),
        street_zh: set.ref('excluded.street_zh'),
        door_number: set.ref('excluded.door_number'),
        name_zh: set.ref('excluded.name_zh'),
        name_en: set.ref('excluded.name_en'),
        households: set.ref('excluded.households'),
        lon: set.ref('excluded.lon'),
        lat: set.ref('excluded.lat'),
        footprint: sql<string | null>`excluded.footprint`,
        households_estimated: set.ref('excluded.households_estimated'),
        kind: set.ref('excluded.kind'),
        courtyard: set.ref('excluded.courtyard'),
        estate: set.ref('excluded.estate'),
        source: set.ref('excluded.source'),
      })),
    )
    .execute()
}
