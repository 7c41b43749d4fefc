// SPDX-License-Identifier: MPL-2.0
// Runs and their parts. A part is taken by locking its row and skipping those another process holds, so several servers may
// work one run, and one that was killed leaves its part waiting.
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import type { By } from '../rules/events.ts'
import type { RunReason } from '../rules/steps.ts'
import { divisionsDb, type Ref } from './proposal.ts'

export type Run = {
  readonly ref: Ref
  readonly area: string
  readonly target: number
  readonly band: number
  readonly keep: number
  readonly seed: number
  readonly anew: boolean
  readonly rulesLabel: string
  readonly by: By
  readonly askedAt: Instant
  readonly cancelledAt: Instant | null
  readonly finishedAt: Instant | null
}
export type RunCounted = Run & { readonly total: number; readonly done: number; readonly refused: number }

export async function insertRun(tx: Tx, run: Omit<Run, 'cancelledAt' | 'finishedAt'>, communities: readonly string[]): Promise<void> {
  const { ref } = run
  await divisionsDb(tx)
    .insertInto('divisions.run')
    .values({
      home_district: ref.homeDistrict,
      id: ref.id,
      area: run.area,
      target: run.target,
      band: run.band,
      keep: run.keep,
      seed: run.seed,
      anew: run.anew,
      rules_label: run.rulesLabel,
      by_account: run.by.accountId,
      by_unit_id: run.by.unitId,
      by_post_id: run.by.postId,
      asked_at: new Date(run.askedAt),
    })
    .execute()
  await sql`insert into divisions.run_part (home_district, run_id, community, state)
    select ${ref.homeDistrict}::integer, ${ref.id}::uuid, c, 'waiting' from unnest(${[...communities]}::text[]) as t(c)`.execute(tx)
}

type Found = Omit<RunCounted, 'ref' | 'by'> & { homeDistrict: number; id: string; byAccount: string | null; byUnitId: string | null; byPostId: string | null }

const SELECT = sql`select r.home_district as "homeDistrict", r.id, r.area, r.target, r.band, r.keep, r.seed, r.anew, r.rules_label as "rulesLabel",
  r.by_account as "byAccount", r.by_unit_id as "byUnitId", r.by_post_id as "byPostId", r.asked_at as "askedAt", r.cancelled_at as "cancelledAt",
  r.finished_at as "finishedAt", p.total, p.done, p.refused
  from divisions.run r cross join lateral (select count(*) as total, count(*) filter (where state = 'done') as done, count(*) filter (where state = 'refused') as refused
    from divisions.run_part p where p.home_district = r.home_district and p.run_id = r.id) p`

function toRun({ homeDistrict, id, byAccount, byUnitId, byPostId, ...run }: Found): RunCounted {
  return { ...run, ref: { homeDistrict, id }, by: { kind: byAccount === null ? 'system' : 'staff', accountId: byAccount, unitId: byUnitId, postId: byPostId } }
}

/** Refuses `not-found`. */
export async function getRunRow(tx: Tx, ref: Ref): Promise<RunCounted> {
  const { rows } = await sql<Found>`${SELECT} where r.home_district = ${ref.homeDistrict} and r.id = ${ref.id}::uuid`.execute(tx)
  return toRun(rows[0] ?? refuse('not-found'))
}

/** Runs of an area and of those in it, latest first; at most 50. */
export async function listRunRows(tx: Tx, area: string): Promise<readonly RunCounted[]> {
  const { rows } = await sql<Found>`${SELECT} where r.area >= ${area} and r.area < ${`${area}:`} order by r.asked_at desc, r.id desc limit 50`.execute(tx)
  return rows.map(toRun)
}

/** One order after the other until the commit: an order for a city meets those for each of its districts. */
export async function lockOrders(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('divisions.orders', 0))`.execute(tx)
}

/** Unfinished runs whose area lies in or around another, or all. */
export async function findUnfinished(tx: Tx, area?: string): Promise<readonly RunCounted[]> {
  const near = area === undefined ? sql`` : sql` and (starts_with(r.area, ${area}) or starts_with(${area}, r.area))`
  const { rows } = await sql<Found>`${SELECT} where r.finished_at is null${near} order by r.asked_at, r.home_district, r.id`.execute(tx)
  return rows.map(toRun)
}

export type PartRow = {
  readonly community: string
  readonly state: 'waiting' | 'done' | 'refused'
  readonly reason: RunReason | null
  readonly proposalId: string | null
  readonly grids: number | null
  readonly households: number | null
}

export async function listParts(tx: Tx, ref: Ref): Promise<readonly PartRow[]> {
  const rows = await divisionsDb(tx)
    .selectFrom('divisions.run_part')
    .select(['community', 'state', 'reason', 'proposal_id as proposalId', 'grids', 'households'])
    .where('home_district', '=', ref.homeDistrict)
    .where('run_id', '=', ref.id)
    .orderBy('community')
    .execute()
  return rows as unknown as readonly PartRow[]
}

/** Communities of a run still to do, in code order; from behind one of them on. */
export async function findWaitingParts(tx: Tx, ref: Ref, limit: number, after = ''): Promise<readonly string[]> {
  const rows = await divisionsDb(tx)
    .selectFrom('divisions.run_part')
    .select('community')
    .where('home_district', '=', ref.homeDistrict)
    .where('run_id', '=', ref.id)
    .where('state', '=', 'waiting')
    .where('community', '>', after)
    .orderBy('community')
    .limit(limit)
    .execute()
  return rows.map(({ community }) => community)
}

/** Whether the part is still to be done and nobody else is doing it; it is ours until the commit. */
export async function takePart(tx: Tx, ref: Ref, community: string): Promise<boolean> {
  const row = await divisionsDb(tx)
    .selectFrom('divisions.run_part')
    .select('community')
    .where('home_district', '=', ref.homeDistrict)
    .where('run_id', '=', ref.id)
    .where('community', '=', community)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

export type PartDone = { readonly reason: RunReason } | { readonly proposalId: string; readonly grids: number; readonly households: number }

export async function savePart(tx: Tx, ref: Ref, community: string, done: PartDone): Promise<void> {
  await divisionsDb(tx)
    .updateTable('divisions.run_part')
    .set(
      'reason' in done
        ? { state: 'refused', reason: done.reason }
        : { state: 'done', proposal_id: done.proposalId, grids: done.grids, households: done.households },
    )
    .where('home_district', '=', ref.homeDistrict)
    .where('run_id', '=', ref.id)
    .where('community', '=', community)
    .execute()
}

/** Marks the run as cancelled and what is left of it as refused. */
export async function cancelRunRow(tx: Tx, ref: Ref, at: Instant): Promise<void> {
  await divisionsDb(tx)
    .updateTable('divisions.run')
    .set({ cancelled_at: new Date(at), finished_at: new Date(at) })
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .execute()
  await divisionsDb(tx)
    .updateTable('divisions.run_part')
    .set({ state: 'refused', reason: 'cancelled' })
    .where('home_district', '=', ref.homeDistrict)
    .where('run_id', '=', ref.id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Finishes the run when nothing of it waits; returns whether it is finished. */
export async function finishRun(tx: Tx, ref: Ref, at: Instant): Promise<boolean> {
  if ((await findWaitingParts(tx, ref, 1)).length > 0) return false
  await divisionsDb(tx)
    .updateTable('divisions.run')
    .set({ finished_at: new Date(at) })
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where('finished_at', 'is', null)
    .execute()
  return true
}
