// SPDX-License-Identifier: MPL-2.0
// Who may follow a matter. Only ever asked for one reporter's own matters.
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { ROW_COLUMNS, toRow, type Row } from './list.ts'
import { mattersDb, reporterIs, type Ref, type Reporter } from './matter.ts'

/** The accounts that asked to be told about this matter; for notices only. */
export async function findReporterAccounts(tx: Tx, ref: Ref): Promise<readonly string[]> {
  const rows = await mattersDb(tx)
    .selectFrom('matters.receipt')
    .select('account_id')
    .distinct()
    .where('home_district', '=', ref.homeDistrict)
    .where('matter_id', '=', ref.id)
    .where('account_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => (row.account_id === null ? [] : [row.account_id]))
}

/** What a reporter follows, newest first, after the cursor; `own` false for matters a duplicate of theirs was merged into. */
export async function listReportersRows(
  tx: Tx,
  reporter: Reporter,
  after: { readonly filedAt: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<readonly (Row & { readonly own: boolean })[]> {
  let query = mattersDb(tx)
    .selectFrom('matters.matter as matter')
    .innerJoin('matters.receipt as r', (join) => join.onRef('matter.home_district', '=', 'r.home_district').onRef('matter.id', '=', 'r.matter_id'))
    .select([...ROW_COLUMNS, sql<boolean>`bool_or(r.role = 'reporter')`.as('own')])
    .where(reporterIs(reporter))
    // Somebody may have reported a matter and a duplicate of it: one row, their own.
    .groupBy(ROW_COLUMNS)
  if (after !== undefined)
    query = query.where(sql<boolean>`(date_trunc('milliseconds', matter.filed_at), matter.id) < (${new Date(after.filedAt)}, ${after.id}::uuid)`)
  const rows = await query.orderBy('matter.filed_at', 'desc').orderBy('matter.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...toRow(row), own: row.own }))
}

/** Who reported the merged matter follows the other one from now on, without a say in it. */
export async function copyReceipts(tx: Tx, from: Ref, to: Ref, now: Instant): Promise<void> {
  await sql`
    insert into matters.receipt (home_district, matter_id, receipt_hash, account_id, role, given_at)
    select home_district, ${to.id}::uuid, receipt_hash, account_id, 'follower', ${new Date(now)} from matters.receipt
    where home_district = ${from.homeDistrict} and matter_id = ${from.id}::uuid
    on conflict do nothing`.execute(tx)
}
