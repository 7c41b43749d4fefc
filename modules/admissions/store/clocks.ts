// SPDX-License-Identifier: MPL-2.0
// Clocks that may have to be told of, earliest first, page by key (index deadline_to_tell).
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import type { Step } from '../rules/events.ts'
import { admissionsDb, type Ref } from './proceeding.ts'

export type ClockFound = Ref & { readonly step: Step; readonly dueAt: Instant }

/** Running clocks not yet told of as over: those over at `now`, and those due until `until` that were not reminded of. */
export async function findClocksToTell(tx: Tx, now: Instant, until: Instant, limit: number, after?: ClockFound): Promise<readonly ClockFound[]> {
  let query = admissionsDb(tx)
    .selectFrom('admissions.deadline')
    .select(['home_district', 'proceeding_id', 'step', 'due_at'])
    .where('met_at', 'is', null)
    .where('overdue_at', 'is', null)
    .where(sql<boolean>`step <> 'ask-arbitration'`)
    .where('due_at', '<=', new Date(until) as never)
    .where(sql<boolean>`(due_at < ${new Date(now)} or reminded_at is null)`)
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(due_at, home_district, proceeding_id, step) > (${new Date(after.dueAt)}, ${after.homeDistrict}, ${after.id}::uuid, ${after.step})`,
    )
  const rows = await query.orderBy('due_at').orderBy('home_district').orderBy('proceeding_id').orderBy('step').limit(limit).execute()
  return rows.map((row) => ({ homeDistrict: row.home_district, id: row.proceeding_id, step: row.step as Step, dueAt: row.due_at }))
}
