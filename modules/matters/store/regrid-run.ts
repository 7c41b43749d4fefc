// SPDX-License-Identifier: MPL-2.0
// Divisions whose open matters are still to be taken to the new grids. A run that a crash cut off is found unfinished and goes on
// behind the last page it looked at; `moved` grows in the transaction that moves a matter.
import { sql } from 'kysely'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { UNAWAITED, type Tx } from '#platform/db.ts'
import type { FollowRule } from '../rules/follow-grid.ts'
import { OPEN_STATES } from '../rules/steps.ts'
import { mattersDb } from './matter.ts'

export type RegridRun = {
  readonly homeDistrict: number
  readonly id: string
  readonly community: string
  readonly divisionId: string
  readonly day: CivilDate
  readonly rule: FollowRule
  readonly heirs: ReadonlyMap<string, string>
  /** When the new grids began to hold: what was reported from then on was reported in them. */
  readonly since: Instant
  readonly afterId: string | null
}

/** Once per division, however often it is announced. */
export async function insertRegridRun(tx: Tx, run: Omit<RegridRun, 'afterId'>): Promise<void> {
  await mattersDb(tx)
    .insertInto('matters.regrid_run')
    .values({
      home_district: run.homeDistrict,
      id: run.id,
      community: run.community,
      division_id: run.divisionId,
      day: run.day,
      rule: run.rule,
      heirs: JSON.stringify([...run.heirs]),
      asked_at: new Date(run.since),
    })
    .onConflict((conflict) => conflict.columns(['home_district', 'division_id']).doNothing())
    .execute()
}

/** In the order they were asked for: a community divided twice is followed twice, in order. */
export async function findUnfinishedRegrids(tx: Tx): Promise<readonly RegridRun[]> {
  const rows = await mattersDb(tx)
    .selectFrom('matters.regrid_run')
    .selectAll()
    .where('finished_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('home_district')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    homeDistrict: row.home_district,
    id: row.id,
    community: row.community,
    divisionId: row.division_id,
    day: row.day as CivilDate,
    rule: row.rule as FollowRule,
    heirs: new Map(row.heirs as readonly (readonly [string, string])[]),
    since: row.asked_at,
    afterId: row.after_id,
  }))
}

/** Open matters of the community in the order of their ids, page by page. */
export async function findOpenIn(tx: Tx, run: RegridRun, afterId: string | null, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from matters.matter
    where area >= ${run.community} and area < ${`${run.community}:`} and home_district = ${run.homeDistrict}
      and state = any(${[...OPEN_STATES]}::text[]) and id > ${afterId ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function countRegridded(tx: Tx, run: RegridRun): Promise<void> {
  await mattersDb(tx)
    .updateTable('matters.regrid_run')
    .set({ moved: sql<number>`moved + 1` })
    .where('home_district', '=', run.homeDistrict)
    .where('id', '=', run.id)
    .modifyEnd(UNAWAITED)
    .execute()
}

export async function saveRegridPage(tx: Tx, run: RegridRun, afterId: string, lookedAt: number): Promise<void> {
  await mattersDb(tx)
    .updateTable('matters.regrid_run')
    .set({ after_id: afterId, looked_at: sql<number>`looked_at + ${lookedAt}` })
    .where('home_district', '=', run.homeDistrict)
    .where('id', '=', run.id)
    .execute()
}

/** Finished, or to begin again from the first matter where some could not be moved. */
export async function endRegridPass(tx: Tx, run: RegridRun, finishedAt: Instant | null): Promise<void> {
  await mattersDb(tx)
    .updateTable('matters.regrid_run')
    .set(finishedAt === null ? { after_id: null } : { finished_at: new Date(finishedAt) })
    .where('home_district', '=', run.homeDistrict)
    .where('id', '=', run.id)
    .execute()
}
