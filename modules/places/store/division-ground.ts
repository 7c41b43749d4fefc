// SPDX-License-Identifier: MPL-2.0
// What a division of communities stands on, as stored: buildings with their footprints, households by community, and every code
// that a grid of a community ever had. Read for one community at a time, or counted for an area.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { MultiPolygon, Polygon } from '../rules/geojson.ts'
import { places } from './places-tables.ts'

export type GroundBuilding = {
  readonly building: string
  readonly grid: string | null
  readonly households: number
  readonly streetZh: string | null
  readonly doorNumber: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly lon: number
  readonly lat: number
  readonly footprint: Polygon | MultiPolygon | null
  readonly estimated: boolean
  /** school, market …; null for homes. */
  readonly kind: string | null
  readonly courtyard: string | null
  /** Larger than a courtyard; may be divided, but dearly. */
  readonly estate: string | null
}

export async function findGroundBuildings(tx: Tx, community: string): Promise<readonly GroundBuilding[]> {
  const rows = await places(tx)
    .selectFrom('places.building')
    .select([
      'building',
      'grid',
      'households',
      'street_zh as streetZh',
      'door_number as doorNumber',
      'name_zh as nameZh',
      'name_en as nameEn',
      'lon',
      'lat',
      'footprint',
      'households_estimated as estimated',
      'kind',
      'courtyard',
      'estate',
    ])
    .where('community', '=', community)
    .orderBy('building')
    .execute()
  return rows.map((row) => ({ ...row, footprint: row.footprint as GroundBuilding['footprint'] }))
}

export type CommunityCount = { readonly community: string; readonly households: number; readonly buildings: number; readonly estimatedBuildings: number }

/** Households of the buildings by community of an area. */
export async function countCommunities(tx: Tx, area: string): Promise<readonly CommunityCount[]> {
  const { rows } = await sql<CommunityCount>`
    select community, sum(households) as households, count(*) as buildings, count(*) filter (where households_estimated) as "estimatedBuildings"
    from places.building where community >= ${area} and community < ${`${area}:`} group by community order by community`.execute(tx)
  return rows
}

/** Buildings, and courtyards as a whole, with more households than `above`. */
export async function findLargestAtoms(
  tx: Tx,
  area: string,
  above: number,
): Promise<readonly { readonly community: string; readonly grid: string | null; readonly households: number }[]> {
  const { rows } = await sql<{ community: string; grid: string | null; households: number }>`
    select community, sum(households) as households, case when count(distinct coalesce(grid, '')) = 1 then min(grid) end as grid
    from places.building where community >= ${area} and community < ${`${area}:`}
    group by community, courtyard, case when courtyard is null then building end
    having sum(households) > ${above} order by community, households desc, grid`.execute(tx)
  return rows
}

/** Communities of an area with their names, whether each has a boundary, and the households that are told of it as a whole. */
export async function findCommunities(
  tx: Tx,
  area: string,
): Promise<
  readonly { readonly area: string; readonly nameZh: string; readonly nameEn: string | null; readonly households: number | null; readonly bounded: boolean }[]
> {
  return places(tx)
    .selectFrom('places.area as a')
    .leftJoin('places.boundary as b', 'b.area', 'a.area')
    .select(['a.area', 'a.name_zh as nameZh', 'a.name_en as nameEn', 'a.households'])
    .select(sql<boolean>`b.area is not null`.as('bounded'))
    .where('a.level', '=', 'community')
    .where('a.area', '>=', area)
    .where('a.area', '<', `${area}:`)
    .orderBy('a.area')
    .execute()
}

/** Every code a grid of the community has or had. */
export async function findGridCodes(tx: Tx, community: string): Promise<readonly string[]> {
  const rows = await places(tx).selectFrom('places.grid').select('grid').distinct().where('community', '=', community).orderBy('grid').execute()
  return rows.map(({ grid }) => grid)
}
