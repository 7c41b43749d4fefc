// SPDX-License-Identifier: MPL-2.0
// Rows of a draft as they were typed. The draft is locked by whoever changes them.
import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { Fields } from '../rules/read-rows.ts'
import type { ListsTables } from './tables.ts'

const tables = (tx: Tx): Kysely<ListsTables> => tablesOf<ListsTables>(tx)

export type DraftRow = { readonly row: number; readonly ordinal: number; readonly fields: Fields }

const KeptFields = z.record(z.string(), z.string())
const ROWS_AT_ONCE = 1_000

/** In the order of the list. */
export async function findDraftRows(tx: Tx, draftId: string): Promise<readonly DraftRow[]> {
  const rows = await tables(tx).selectFrom('lists.draft_row').selectAll().where('draft_id', '=', draftId).orderBy('ordinal').orderBy('row').execute()
  return rows.map(({ row, ordinal, fields }) => ({ row, ordinal, fields: KeptFields.parse(fields) }))
}

export async function countDraftRows(tx: Tx, draftIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{
    draft_id: string
    rows: number
  }>`select draft_id, count(*) as rows from lists.draft_row where draft_id = any(${[...draftIds]}::uuid[]) group by draft_id`.execute(tx)
  return new Map(rows.map((row) => [row.draft_id, row.rows]))
}

export async function insertDraftRows(tx: Tx, draftId: string, rows: readonly DraftRow[]): Promise<void> {
  const values = rows.map(({ row, ordinal, fields }) => ({ draft_id: draftId, row, ordinal, fields: JSON.stringify(fields) }))
  for (let from = 0; from < values.length; from += ROWS_AT_ONCE)
    await tables(tx)
      .insertInto('lists.draft_row')
      .values(values.slice(from, from + ROWS_AT_ONCE))
      .execute()
}

/** Makes room for a row after a place in the list. */
export async function moveRowsDown(tx: Tx, draftId: string, afterOrdinal: number): Promise<void> {
  await sql`update lists.draft_row set ordinal = ordinal + 1 where draft_id = ${draftId} and ordinal > ${afterOrdinal}`.execute(tx)
}

export async function saveDraftRow(tx: Tx, draftId: string, { row, fields }: DraftRow): Promise<void> {
  await tables(tx)
    .updateTable('lists.draft_row')
    .set({ fields: JSON.stringify(fields) })
    .where('draft_id', '=', draftId)
    .where('row', '=', row)
    .execute()
}

/** One row, or all of them. */
export async function deleteDraftRows(tx: Tx, draftId: string, row?: number): Promise<void> {
  const all = tables(tx).deleteFrom('lists.draft_row').where('draft_id', '=', draftId)
  await (row === undefined ? all : all.where('row', '=', row)).execute()
}
