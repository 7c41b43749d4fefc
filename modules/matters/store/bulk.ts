// SPDX-License-Identifier: MPL-2.0
// Many matters at once, for imports: a few statements for hundreds of records, same rows as one by one.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '#platform/db.ts'
import { deadlineRow, eventRow, matterRow, mattersDb, type Kept } from './matter.ts'

/** Which of these ids are there already. */
export async function findKnownIds(tx: Tx, homeDistrict: number, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await mattersDb(tx)
    .selectFrom('matters.matter')
    .select('id')
    .where('home_district', '=', homeDistrict)
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Reserves `count` numbers of a district and year; returns the first. */
export async function takeNumbers(tx: Tx, homeDistrict: number, year: number, count: number): Promise<number> {
  const row = await mattersDb(tx)
    .insertInto('matters.counter')
    .values({ home_district: homeDistrict, year, last: count })
    .onConflict((conflict) => conflict.columns(['home_district', 'year']).doUpdateSet({ last: sql<number>`counter.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last - count + 1
}

export async function insertMatters(tx: Tx, all: readonly Kept[]): Promise<void> {
  if (all.length === 0) return
  await mattersDb(tx).insertInto('matters.matter').values(all.map(matterRow)).execute()
  await mattersDb(tx)
    .insertInto('matters.event')
    .values(all.flatMap((kept) => kept.events.map((event) => eventRow(kept.ref, event, uuidv7()))))
    .execute()
  await mattersDb(tx)
    .insertInto('matters.deadline')
    .values(all.flatMap((kept) => kept.matter.deadlines.map((deadline) => deadlineRow(kept.ref, deadline))))
    .execute()
}
