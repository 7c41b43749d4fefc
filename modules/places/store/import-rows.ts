// SPDX-License-Identifier: MPL-2.0
// Rows of a file that was read and waits: nobody sees them before they are moved, all in one transaction.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { places } from './places-tables.ts'
import { storableJson, storableText } from './storable.ts'

export type WaitingRow<Fields = unknown> = { readonly feature: number; readonly community: string | null; readonly fields: Fields }

export async function saveRows(tx: Tx, importId: string, rows: readonly WaitingRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into places.import_row (import_id, feature, community, fields)
    select ${importId}::uuid, f, c, r::jsonb from unnest(${rows.map(({ feature }) => feature)}::integer[], ${rows.map(({ community }) => community && storableText(community))}::text[],
      ${rows.map(({ fields }) => storableJson(fields))}::text[]) as t(f, c, r)
    on conflict (import_id, feature) do update set community = excluded.community, fields = excluded.fields`.execute(tx)
}

/** Rows after a feature, in file order. */
export async function findRowsAfter<Fields>(tx: Tx, importId: string, feature: number, most: number): Promise<readonly WaitingRow<Fields>[]> {
  const rows = await places(tx)
    .selectFrom('places.import_row')
    .select(['feature', 'community', 'fields'])
    .where('import_id', '=', importId)
    .where('feature', '>', feature)
    .orderBy('feature')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, fields: row.fields as Fields }))
}

/** Communities after one, with how many rows each has; together at least so many rows. */
export async function findCommunitiesAfter(
  tx: Tx,
  importId: string,
  community: string,
  most: number,
): Promise<readonly { readonly community: string; readonly rows: number }[]> {
  const { rows } = await sql<{ community: string; rows: number }>`
    select community, rows::integer as rows from (
      select community, count(*) as rows, sum(count(*)) over (order by community) - count(*) as before
      from places.import_row where import_id = ${importId} and community > ${community} group by community) c
    where before < ${most} order by community`.execute(tx)
  return rows
}

export async function findRowsOf<Fields>(tx: Tx, importId: string, communities: readonly string[]): Promise<readonly WaitingRow<Fields>[]> {
  const rows = await places(tx)
    .selectFrom('places.import_row')
    .select(['feature', 'community', 'fields'])
    .where('import_id', '=', importId)
    .where('community', '=', sql<string>`any(${[...communities]}::text[])`)
    .orderBy('feature')
    .execute()
  return rows.map((row) => ({ ...row, fields: row.fields as Fields }))
}

export async function deleteRows(tx: Tx, importId: string, features?: readonly number[]): Promise<void> {
  await places(tx)
    .deleteFrom('places.import_row')
    .where('import_id', '=', importId)
    .$if(features !== undefined, (query) => query.where('feature', '=', sql<number>`any(${[...(features ?? [])]}::integer[])`))
    .execute()
}

/** How many rows each community has. */
export async function countRows(tx: Tx, importId: string): Promise<readonly { readonly community: string | null; readonly rows: number }[]> {
  const { rows } = await sql<{ community: string | null; rows: number }>`
    select community, count(*)::integer as rows from places.import_row where import_id = ${importId} group by community order by community`.execute(tx)
  return rows
}
