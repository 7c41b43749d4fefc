// SPDX-License-Identifier: MPL-2.0
// Waiting buildings → places.building, inside the database: hundreds of thousands of footprints never pass through the server.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

export type Moved = { readonly last: number; readonly rows: number; readonly withoutGrid: number; readonly estimated: number }

/** Moves the next rows after a feature; undefined when there are none left. They stay in import_row until the import is over. */
export async function applyBuildingRows(tx: Tx, importId: string, after: number, most: number, source: string): Promise<Moved | undefined> {
  const { rows } = await sql<{ last: number | null; rows: number; withoutGrid: number; estimated: number }>`
    with given as (
      select feature, community, fields from places.import_row where import_id = ${importId} and feature > ${after} order by feature limit ${most}
    ), moved as (
      insert into places.building (building, community, grid, street_zh, door_number, name_zh, name_en, households, lon, lat, footprint,
        households_estimated, kind, courtyard, estate, source)
      select fields->>'building', community, fields->>'grid', fields->>'streetZh', fields->>'doorNumber', fields->>'nameZh', fields->>'nameEn',
        (fields->>'households')::integer, (fields->>'lon')::float8, (fields->>'lat')::float8, nullif(fields->'footprint', 'null'::jsonb),
        (fields->>'householdsEstimated')::boolean, fields->>'kind', fields->>'courtyard', fields->>'estate', ${source}::text
      from given
      on conflict (building) do update set grid = excluded.grid, street_zh = excluded.street_zh, door_number = excluded.door_number,
        name_zh = excluded.name_zh, name_en = excluded.name_en, households = excluded.households, lon = excluded.lon, lat = excluded.lat,
        footprint = excluded.footprint, households_estimated = excluded.households_estimated, kind = excluded.kind,
        courtyard = excluded.courtyard, estate = excluded.estate, source = excluded.source
    )
    select max(feature) as last, count(*)::integer as rows, (count(*) filter (where fields->>'grid' is null))::integer as "withoutGrid",
      (count(*) filter (where (fields->>'householdsEstimated')::boolean))::integer as estimated
    from given`.execute(tx)
  const [found] = rows
  return found === undefined || found.last === null ? undefined : { ...found, last: found.last }
}
