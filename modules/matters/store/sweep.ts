// SPDX-License-Identifier: MPL-2.0
// Running deadlines of open matters, district by district, as the sweeps of clocks look at them: rows only, coarsely chosen
// by SQL. What is really due is decided by a rule, and again from the record once the matter is locked.
import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { UNAWAITED, type Tx } from '#platform/db.ts'
import type { MatterEvent } from '../rules/events.ts'
import { deriveMatter } from '../rules/state.ts'
import { OPEN_STATES } from '../rules/steps.ts'
import { eventRow, mattersDb, type Kept } from './matter.ts'

/** Districts that have matters. */
export async function findDistricts(tx: Tx): Promise<readonly number[]> {
  const rows = await mattersDb(tx).selectFrom('matters.counter').select('home_district').distinct().orderBy('home_district').execute()
  return rows.map((row) => row.home_district)
}

export type RunningRow = {
  readonly matterId: string
  readonly step: string
  readonly stage: string
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly rungs: readonly string[]
}

/** Where the next page begins: after the last row of the one before. */
export type After = Pick<RunningRow, 'dueAt' | 'matterId' | 'step' | 'stage'>

const BEGINNING: After = { dueAt: 0 as Instant, matterId: '00000000-0000-0000-0000-000000000000', step: '', stage: '' }

/**
 * Running deadlines of a district due before a moment that have not climbed the topmost rung; earliest first, page by page.
 * One question to the index for each side of that rung, so that what stands on it, most of what is late, is never walked over.
 */
export async function findClimbing(
  tx: Tx,
  homeDistrict: number,
  before: Instant,
  topRung: string,
  limit: number,
  after: After = BEGINNING,
): Promise<readonly RunningRow[]> {
  const order = sql`order by due_at, matter_id, step, stage limit ${limit}`
  const arm = (climbed: RawBuilder<boolean>) => sql`
    (select d.matter_id, d.step, d.stage, d.started_at, d.due_at, d.rungs
     from matters.deadline d join matters.matter m on m.home_district = d.home_district and m.id = d.matter_id and m.round = d.round
     where d.home_district = ${homeDistrict} and d.met_at is null and d.set_aside_at is null and ${climbed}
       and d.due_at <= ${new Date(before)} and d.due_at >= ${new Date(after.dueAt)}
       and (d.due_at, d.matter_id, d.step, d.stage) > (${new Date(after.dueAt)}, ${after.matterId}::uuid, ${after.step}::text, ${after.stage}::text)
       and m.state = any(${[...OPEN_STATES]}::text[]) ${order})`
  const arms = [sql<boolean>`d.last_rung is null`, sql<boolean>`d.last_rung < ${topRung}::text`, sql<boolean>`d.last_rung > ${topRung}::text`]
  const { rows } = await sql<RunningRow>`
    select matter_id as "matterId", step, stage, started_at as "startedAt", due_at as "dueAt", rungs
    from (${sql.join(arms.map(arm), sql` union all `)}) as climbing ${order}`.execute(tx)
  return rows
}

/** Open matters of a district with any running deadline on one of these clocks, in the order of their ids, page by page. */
export async function findOpenWithClocks(
  tx: Tx,
  homeDistrict: number,
  clocks: readonly string[],
  limit: number,
  afterId: string | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from matters.matter m
    where m.home_district = ${homeDistrict} and m.state = any(${[...OPEN_STATES]}::text[]) and m.id > ${afterId ?? BEGINNING.matterId}::uuid
      and exists (select 1 from matters.deadline d where d.home_district = m.home_district and d.matter_id = m.id and d.round = m.round
                  and d.met_at is null and d.set_aside_at is null and d.clock = any(${[...clocks]}::text[]))
    order by m.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Open matters of a district filed under one of these versions, in the order of their ids, page by page. */
export async function findOpenOfVersions(
  tx: Tx,
  homeDistrict: number,
  versionIds: readonly string[],
  limit: number,
  afterId: string | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from matters.matter m
    where m.home_district = ${homeDistrict} and m.state = any(${[...OPEN_STATES]}::text[]) and m.id > ${afterId ?? BEGINNING.matterId}::uuid
      and m.list_version_id = any(${[...versionIds]}::uuid[])
    order by m.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Matters of a district with their records, by id; unknown ids are absent. `lock` locks their rows first, in the order of their
 * ids, as every move does, so that nobody else changes what is read before the commit.
 */
export async function loadMatters(tx: Tx, homeDistrict: number, ids: readonly string[], lock: 'lock' | 'read'): Promise<readonly Kept[]> {
  if (ids.length === 0) return []
  const query = mattersDb(tx)
    .selectFrom('matters.matter')
    .select(['id', 'number'])
    .where('home_district', '=', homeDistrict)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
  const matters = await (lock === 'lock' ? query.forUpdate() : query).execute()
  const rows = await mattersDb(tx)
    .selectFrom('matters.event')
    .select(['matter_id', 'seq', 'kind', 'at', 'by_kind', 'by_account', 'by_unit_id', 'by_post_id', 'facts'])
    .where('home_district', '=', homeDistrict)
    .where(sql<boolean>`matter_id = any(${matters.map(({ id }) => id)}::uuid[])`)
    .orderBy('matter_id')
    .orderBy('seq')
    .execute()
  const records = Map.groupBy(rows, (row) => row.matter_id)
  return matters.map(({ id, number }): Kept => {
    const events = (records.get(id) ?? []).map((row) => ({
      seq: row.seq,
      kind: row.kind,
      at: row.at,
      facts: row.facts,
      by: { kind: row.by_kind, accountId: row.by_account, unitId: row.by_unit_id, postId: row.by_post_id },
    })) as unknown as readonly MatterEvent[]
    return { ref: { homeDistrict, id }, number, events, matter: deriveMatter(events) }
  })
}

/** Writes the rungs that `after` climbed beyond `before`. Nothing else of a matter changes with them but its revision. */
export async function saveClimbed(tx: Tx, before: Kept, after: Kept, newId: () => string): Promise<void> {
  const { ref, matter } = after
  const events = after.events.slice(before.events.length)
  await mattersDb(tx)
    .insertInto('matters.event')
    .values(events.map((event) => eventRow(ref, event, newId())))
    .modifyEnd(UNAWAITED)
    .execute()
  await mattersDb(tx)
    .updateTable('matters.matter')
    .set({ revision: matter.revision })
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .modifyEnd(UNAWAITED)
    .execute()
  for (const deadline of matter.deadlines.filter((one) => !before.matter.deadlines.includes(one))) {
    await mattersDb(tx)
      .updateTable('matters.deadline')
      .set({ rungs: [...deadline.rungs], last_rung: deadline.rungs.at(-1) ?? null })
      .where('home_district', '=', ref.homeDistrict)
      .where('matter_id', '=', ref.id)
      .where('round', '=', deadline.round)
      .where('step', '=', deadline.step)
      .where('stage', '=', deadline.stage)
      .modifyEnd(UNAWAITED)
      .execute()
  }
}
