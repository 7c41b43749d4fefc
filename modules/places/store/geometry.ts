// SPDX-License-Identifier: MPL-2.0
// Grids, boundaries and streets with their GeoJSON. What is stored passed rules/check-polygon.ts on its way in, so the
// jsonb columns are cast, not parsed again, on the way out. Reading the whole city on a day is for filling the memory only.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { BoundaryRow, CityRows, GridRow, StreetRow } from '../rules/city-index.ts'
import { boxOf, type LineString, type MultiPolygon, type Polygon } from '../rules/geojson.ts'
import { findAreaRows, type Provenance } from './areas.ts'
import { places } from './places-tables.ts'
import type { GridTable } from './tables.ts'

const asPolygon = (stored: unknown): Polygon | MultiPolygon => stored as Polygon | MultiPolygon
const PARENT_LENGTHS = [2, 4, 6, 9, 12]

function toGrid(row: Selectable<GridTable>): GridRow {
  return {
    grid: row.grid,
    community: row.community,
    kind: row.kind === 'dedicated' ? 'dedicated' : 'basic',
    nameZh: row.name_zh,
    nameEn: row.name_en,
    households: row.households,
    polygon: asPolygon(row.polygon),
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

// versions that ended, years of them one day, stay where they are
async function readGridsOn(tx: Tx, day: string): Promise<GridRow[]> {
  const rows = await places(tx)
    .selectFrom('places.grid')
    .selectAll()
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .orderBy('grid')
    .execute()
  return rows.map(toGrid)
}

/** Names of grids by code whatever their dates, the latest version of each; polygons are left out. */
export async function findFormerGrids(tx: Tx, grids: readonly string[]): Promise<Omit<GridRow, 'polygon'>[]> {
  if (grids.length === 0) return []
  const rows = await places(tx)
    .selectFrom('places.grid')
    .distinctOn('grid')
    .select(['grid', 'community', 'kind', 'name_zh', 'name_en', 'households', 'valid_from', 'valid_to'])
    .where('grid', '=', sql<string>`any(${[...grids]}::text[])`)
    .orderBy('grid')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({
    grid: row.grid,
    community: row.community,
    kind: row.kind === 'dedicated' ? 'dedicated' : 'basic',
    nameZh: row.name_zh,
    nameEn: row.name_en,
    households: row.households,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

async function readStreets(tx: Tx): Promise<StreetRow[]> {
  const rows = await places(tx).selectFrom('places.street').selectAll().orderBy('street').execute()
  return rows.map((row) => ({
    street: row.street,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    line: row.line as LineString,
    roadClass: row.class as NonNullable<StreetRow['roadClass']>,
  }))
}

async function readBoundaries(tx: Tx): Promise<BoundaryRow[]> {
  const rows = await places(tx).selectFrom('places.boundary').select(['area', 'polygon']).orderBy('area').execute()
  return rows.map((row) => ({ area: row.area, polygon: asPolygon(row.polygon) }))
}

/** Days on which a version of a grid begins or ends, in order: between two of them every day has the same grids. */
export async function findChangeDays(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select valid_from as day from places.grid union select valid_to from places.grid where valid_to is not null order by day`.execute(tx)
  return rows.map(({ day }) => day)
}

/** The grids in force on a day, streets and boundaries, and the areas around them. */
export async function readCity(tx: Tx, day: string): Promise<CityRows> {
  const grids = await readGridsOn(tx, day)
  const streets = await readStreets(tx)
  const boundaries = await readBoundaries(tx)
  const wanted = new Set(
    [...grids.map((grid) => grid.community), ...boundaries.map((boundary) => boundary.area)].flatMap((area) =>
      PARENT_LENGTHS.filter((length) => length <= area.length).map((length) => area.slice(0, length)),
    ),
  )
  return { grids, streets, boundaries, areas: await findAreaRows(tx, [...wanted]) }
}

export async function saveBoundaries(tx: Tx, boundaries: readonly BoundaryRow[], source: string): Promise<void> {
  const boxes = boundaries.map((boundary) => boxOf(boundary.polygon))
  await places(tx)
    .insertInto('places.boundary')
    .columns(['area', 'polygon', 'min_lon', 'min_lat', 'max_lon', 'max_lat', 'source'])
    .expression(sql`select a, p::jsonb, x1, y1, x2, y2, ${source}::text from unnest(
      ${boundaries.map((boundary) => boundary.area)}::text[], ${boundaries.map((boundary) => JSON.stringify(boundary.polygon))}::text[], ${boxes.map((box) => box.minLon)}::float8[],
      ${boxes.map((box) => box.minLat)}::float8[], ${boxes.map((box) => box.maxLon)}::float8[], ${boxes.map((box) => box.maxLat)}::float8[]) as t(a, p, x1, y1, x2, y2)`)
    .onConflict((conflict) =>
      conflict.column('area').doUpdateSet((set) => ({
        polygon: sql<string>`excluded.polygon`,
        min_lon: set.ref('excluded.min_lon'),
        min_lat: set.ref('excluded.min_lat'),
        max_lon: set.ref('excluded.max_lon'),
        max_lat: set.ref('excluded.max_lat'),
        source: set.ref('excluded.source'),
      })),
    )
    .execute()
}

export type NewGrid = Omit<GridRow, 'validFrom' | 'validTo'>

export async function saveGrids(tx: Tx, grids: readonly NewGrid[], from: Provenance): Promise<void> {
  await places(tx)
    .insertInto('places.grid')
    .columns(['grid', 'community', 'kind', 'name_zh', 'name_en', 'households', 'polygon', 'valid_from', 'source'])
    .expression(sql`select g, c, k, z, e, h, p::jsonb, ${from.validFrom}::date, ${from.source}::text from unnest(
      ${grids.map((grid) => grid.grid)}::text[], ${grids.map((grid) => grid.community)}::text[], ${grids.map((grid) => grid.kind)}::text[], ${grids.map((grid) => grid.nameZh)}::text[],
      ${grids.map((grid) => grid.nameEn)}::text[], ${grids.map((grid) => grid.households)}::integer[], ${grids.map((grid) => JSON.stringify(grid.polygon))}::text[]) as t(g, c, k, z, e, h, p)`)
    .onConflict((conflict) =>
      conflict.columns(['grid', 'valid_from']).doUpdateSet((set) => ({
        kind: set.ref('excluded.kind'),
        name_zh: set.ref('excluded.name_zh'),
        name_en: set.ref('excluded.name_en'),
        households: set.ref('excluded.households'),
        polygon: sql<string>`excluded.polygon`,
        source: set.ref('excluded.source'),
      })),
    )
    .execute()
}

export async function saveStreets(tx: Tx, streets: readonly StreetRow[], source: string): Promise<void> {
  await places(tx)
    .insertInto('places.street')
    .columns(['street', 'name_zh', 'name_en', 'line', 'class', 'source'])
    .expression(sql`select s, z, e, l::jsonb, c, ${source}::text from unnest(
      ${streets.map((street) => street.street)}::text[], ${streets.map((street) => street.nameZh)}::text[], ${streets.map((street) => street.nameEn)}::text[],
      ${streets.map((street) => JSON.stringify(street.line))}::text[], ${streets.map((street) => street.roadClass ?? 'street')}::text[]) as t(s, z, e, l, c)`)
    .onConflict((conflict) =>
      conflict.column('street').doUpdateSet((set) => ({
        name_zh: set.ref('excluded.name_zh'),
        name_en: set.ref('excluded.name_en'),
        line: sql<string>`excluded.line`,
        class: set.ref('excluded.class'),
        source: set.ref('excluded.source'),
      })),
    )
    .execute()
}

/** Removes all streets but these; returns how many. */
export async function deleteStreetsOutside(tx: Tx, kept: readonly string[]): Promise<number> {
  const { numDeletedRows } = await places(tx)
    .deleteFrom('places.street')
    .where('street', '<>', sql<string>`all(${[...kept]}::text[])`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Boundaries of some areas; those without one are absent. */
export async function findBoundaries(tx: Tx, areas: readonly string[]): Promise<BoundaryRow[]> {
  if (areas.length === 0) return []
  const rows = await places(tx)
    .selectFrom('places.boundary')
    .select(['area', 'polygon'])
    .where('area', '=', sql<string>`any(${[...areas]}::text[])`)
    .orderBy('area')
    .execute()
  return rows.map((row) => ({ area: row.area, polygon: asPolygon(row.polygon) }))
}

/** All versions there ever were of the grids of a community. */
export async function findGridVersions(tx: Tx, community: string): Promise<GridRow[]> {
  const rows = await places(tx).selectFrom('places.grid').selectAll().where('community', '=', community).orderBy('grid').orderBy('valid_from').execute()
  return rows.map(toGrid)
}

/** All versions of the grids of some communities that hold on the day or later. */
export async function findGridsSince(tx: Tx, communities: readonly string[], day: string): Promise<GridRow[]> {
  if (communities.length === 0) return []
  const rows = await places(tx)
    .selectFrom('places.grid')
    .selectAll()
    .where('community', '=', sql<string>`any(${[...communities]}::text[])`)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .orderBy('grid')
    .orderBy('valid_from')
    .execute()
  return rows.map(toGrid)
}

/** Ends versions of the grids that began before the day and would hold beyond it; returns how many. */
export async function endGrids(tx: Tx, grids: readonly string[], day: string): Promise<number> {
  if (grids.length === 0) return 0
  const { numUpdatedRows } = await places(tx)
    .updateTable('places.grid')
    .set({ valid_to: day })
    .where('grid', '=', sql<string>`any(${[...grids]}::text[])`)
    .where('valid_from', '<', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
