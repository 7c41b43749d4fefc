// SPDX-License-Identifier: MPL-2.0
// Who may follow a matter. Only ever asked for one reporter's own matters.
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { ROW_COLUMNS, toRow, type Row } from './list.ts'
import { mattersDb, reporterIs, type Ref, type Reporter } from './matter.ts'

/** The accounts that asked to be told about this matter; for notices only. */
export async function findReporterAccounts(tx: Tx, ref: Ref): Promise<readonly string[]> {
  const rows = await mattersDb(tx).selectFrom('matters.receipt').select('account_id').distinct().where('home_district', '=', ref.homeDistrict).where('matter_id', '=', ref.id).where('account_id', 'is not', null).execute()
  return rows.flatMap((row) => (row.account_id === null ? [] : [row.account_id]))
}

/** A reporter's own matters, newest first, after the cursor. */
export async function listReportersRows(tx: Tx, reporter: Reporter, after: { readonly filedAt: Instant; readonly id: string } | undefined, limit: number): Promise<readonly Row[]> {
  let query = mattersDb(tx)
    .selectFrom('matters.matter as matter')
    .innerJoin('matters.receipt as r', (join) => join.onRef('matter.home_district', '=', 'r.home_district').onRef('matter.id', '=', 'r.matter_id'))
    .select(ROW_COLUMNS)
    .where(reporterIs(reporter))
  if (after !== undefined) query = query.where(sql<boolean>`(date_trunc('milliseconds', matter.filed_at), matter.id) < (${new Date(after.filedAt)}, ${after.id}::uuid)`)
  const rows = await query.orderBy('matter.filed_at', 'desc').orderBy('matter.id', 'desc').limit(limit).execute()
  return rows.map(toRow)
}

/** The followers of a merged matter follow the other one too. */
export async function copyReceipts(tx: Tx, from: Ref, to: Ref, now: Instant): Promise<void> {
  await sql`
    insert into matters.receipt (home_district, matter_id, receipt_hash, account_id, given_at)
    select home_district, ${to.id}::uuid, receipt_hash, account_id, ${new Date(now)} from matters.receipt
    where home_district = ${from.homeDistrict} and matter_id = ${from.id}::uuid
    on conflict do nothing`.execute(tx)
}
