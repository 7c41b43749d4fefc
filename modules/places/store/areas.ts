// SPDX-License-Identifier: MPL-2.0
// Areas from province to community. Saving is an upsert in batches: the same file twice changes nothing, and a number
// of households or an English name already known is not lost to a file without one.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { AreaRow } from '../rules/city-index.ts'
import { places } from './places-tables.ts'

const columns = ['area', 'level', 'name_zh as nameZh', 'name_en as nameEn', 'households'] as const

export function findAreaRows(tx: Tx, areas: readonly string[]): Promise<AreaRow[]> {
  if (areas.length === 0) return Promise.resolve([])
  return places(tx)
    .selectFrom('places.area')
    .select(columns)
    .where('area', '=', sql<string>`any(${[...areas]}::text[])`)
    .execute()
}

/** Children in code order; with no parent, the areas that have none. */
export function findChildren(tx: Tx, parent: string | undefined): Promise<AreaRow[]> {
  return places(tx)
    .selectFrom('places.area')
    .select(columns)
    .where((where) => (parent === undefined ? where('parent', 'is', null) : where('parent', '=', parent)))
    .orderBy('area')
    .execute()
}

export type NewArea = AreaRow & { readonly parent: string | null }
export type Provenance = { readonly validFrom: string; readonly source: string }

/** Inserts or corrects areas; parents must come in an earlier or the same call. */
export async function saveAreas(tx: Tx, areas: readonly NewArea[], from: Provenance): Promise<void> {
  await places(tx)
    .insertInto('places.area')
    .columns(['area', 'level', 'parent', 'name_zh', 'name_en', 'households', 'valid_from', 'source'])
    .expression(sql`select *, ${from.validFrom}::date, ${from.source}::text from unnest(
      ${areas.map((area) => area.area)}::text[], ${areas.map((area) => area.level)}::text[], ${areas.map((area) => area.parent)}::text[],
      ${areas.map((area) => area.nameZh)}::text[], ${areas.map((area) => area.nameEn)}::text[], ${areas.map((area) => area.households)}::integer[])`)
    .onConflict((conflict) =>
      conflict
        .column('area')
        .doUpdateSet((set) => ({
          name_zh: set.ref('excluded.name_zh'),
          name_en: sql<string | null>`coalesce(excluded.name_en, area.name_en)`,
          households: sql<number | null>`coalesce(excluded.households, area.households)`,
          valid_from: set.ref('excluded.valid_from'),
          source: set.ref('excluded.source'),
        }))
        .where(
          sql<boolean>`(area.name_zh, area.name_en, area.households, area.valid_from, area.source) is distinct from
            (excluded.name_zh, coalesce(excluded.name_en, area.name_en), coalesce(excluded.households, area.households), excluded.valid_from, excluded.source)`,
        ),
    )
    .execute()
}
