// SPDX-License-Identifier: MPL-2.0
// Lists of applications and refused tasks to be read by somebody, newest first, page by key; and what ends or runs on a day.
import { sql, type SelectQueryBuilder } from 'kysely'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import type { FiledRefusal } from '../rules/decide-refused.ts'
import type { Step } from '../rules/events.ts'
import type { Reading } from '../rules/reading.ts'
import type { RefusedState } from '../rules/steps.ts'
import { admissionsDb, type Kind, type Ref } from './proceeding.ts'
import { readable } from './readable.ts'
import type { AdmissionsTables } from './tables.ts'

export type Row = Ref & {
  readonly number: string
  readonly revision: number
  readonly state: string
  readonly departmentUnitId: string
  readonly communityUnitId: string | null
  readonly area: string
  readonly title: string
  readonly fromDay: CivilDate | null
  readonly toDay: CivilDate | null
  readonly demands: number
  readonly filedAt: Instant
  readonly admittedAt: Instant | null
}

export type RunningClock = { readonly step: Step; readonly dueAt: Instant; readonly metAt: null }

export type Filter = { readonly states: readonly string[]; readonly unitId?: string | undefined }
export type Cursor = { readonly at: string; readonly id: string }

type Query = SelectQueryBuilder<AdmissionsTables, 'admissions.proceeding', object>

function asked(tx: Tx, kind: Kind, reading: Reading, unitId: string | undefined): Query {
  const query = admissionsDb(tx).selectFrom('admissions.proceeding').where('kind', '=', kind).where(readable(reading))
  return unitId === undefined ? query : query.where('department_unit_id', '=', unitId)
}

/** One row more than `limit` where there is more. The cursor's moment is text, since its microseconds must not be lost. */
export async function listRows(tx: Tx, kind: Kind, reading: Reading, filter: Filter, after: Cursor | undefined, limit: number): Promise<readonly Row[]> {
  let query = asked(tx, kind, reading, filter.unitId)
  if (filter.states.length > 0) query = query.where(sql<boolean>`state = any(${[...filter.states]}::text[])`)
  if (after !== undefined) query = query.where(sql<boolean>`(filed_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  const rows = await query
    .selectAll()
    .orderBy('filed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map((row) => ({
    homeDistrict: row.home_district,
    id: row.id,
    number: row.number,
    revision: row.revision,
    state: row.state,
    departmentUnitId: row.department_unit_id,
    communityUnitId: row.community_unit_id,
    area: row.area,
    title: row.title,
    fromDay: row.from_day as CivilDate | null,
    toDay: row.to_day as CivilDate | null,
    demands: row.demands,
    filedAt: row.filed_at,
    admittedAt: row.admitted_at,
  }))
}

export async function countByState(tx: Tx, kind: Kind, reading: Reading, unitId: string | undefined): Promise<Record<string, number>> {
  const rows = await asked(tx, kind, reading, unitId)
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export type Ending = Ref & { readonly toDay: string }

/** Admitted work whose last day lies before `today`, after a place in that order. */
export async function findOverdueToEnd(tx: Tx, today: CivilDate, limit: number, after?: Ending): Promise<readonly Ending[]> {
  let query = admissionsDb(tx)
    .selectFrom('admissions.proceeding')
    .select(['home_district', 'id', 'to_day'])
    .where('kind', '=', 'application')
    .where('state', '=', 'admitted')
    .where(sql<boolean>`to_day < ${today}::date`)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, home_district, id) > (${after.toDay}::date, ${after.homeDistrict}, ${after.id}::uuid)`)
  const rows = await query.orderBy('to_day').orderBy('home_district').orderBy('id').limit(limit).execute()
  return rows.map(({ home_district, id, to_day }) => ({ homeDistrict: home_district, id, toDay: to_day ?? today }))
}

/** Work in force on a day in one community; of one department, or of all. */
export async function findAdmittedHere(
  tx: Tx,
  communityUnitId: string,
  today: CivilDate,
  departmentUnitId?: string,
): Promise<readonly { readonly number: string; readonly title: string; readonly toDay: string }[]> {
  let query = admissionsDb(tx)
    .selectFrom('admissions.proceeding as p')
    .innerJoin('admissions.concerned as c', (join) => join.onRef('c.home_district', '=', 'p.home_district').onRef('c.proceeding_id', '=', 'p.id'))
    .select(['p.number', 'p.title', 'p.to_day'])
    .where('c.unit_id', '=', communityUnitId)
    .where('p.state', '=', 'admitted')
    .where(sql<boolean>`p.from_day <= ${today}::date and p.to_day >= ${today}::date`)
  if (departmentUnitId !== undefined) query = query.where('p.department_unit_id', '=', departmentUnitId)
  const rows = await query.orderBy('p.filed_at', 'desc').limit(100).execute()
  return rows.map(({ number, title, to_day }) => ({ number, title, toDay: to_day ?? today }))
}

/** What a community refused a department within a span. Waits for a refusal of this community that is just being written. */
export async function findRefusalsOf(tx: Tx, communityUnitId: string, departmentUnitId: string, from: Instant, to: Instant): Promise<readonly FiledRefusal[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`admissions.refusals.${communityUnitId}`}, 0))`.execute(tx)
  const rows = await admissionsDb(tx)
    .selectFrom('admissions.proceeding')
    .select(['number', 'title', 'state'])
    .where('kind', '=', 'refused-task')
    .where('community_unit_id', '=', communityUnitId)
    .where('department_unit_id', '=', departmentUnitId)
    .where(sql<boolean>`filed_at >= ${new Date(from)} and filed_at < ${new Date(to)}`)
    .orderBy('filed_at')
    .execute()
  return rows.map(({ number, title, state }) => ({ number, title, state: state as RefusedState }))
}

/** Whether a department has admitted work of this number, over or not. */
export async function findAdmittedNumber(tx: Tx, departmentUnitId: string, number: string): Promise<boolean> {
  const row = await admissionsDb(tx)
    .selectFrom('admissions.proceeding')
    .select('id')
    .where('department_unit_id', '=', departmentUnitId)
    .where('number', '=', number)
    .where('admitted_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The running clocks of each of these papers, by id. */
export async function listRunning(tx: Tx, rows: readonly Ref[]): Promise<ReadonlyMap<string, readonly RunningClock[]>> {
  if (rows.length === 0) return new Map()
  const found = await admissionsDb(tx)
    .selectFrom('admissions.deadline')
    .select(['proceeding_id', 'step', 'due_at'])
    .where('met_at', 'is', null)
    .where('home_district', 'in', [...new Set(rows.map(({ homeDistrict }) => homeDistrict))])
    .where(sql<boolean>`proceeding_id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('due_at')
    .execute()
  const running = new Map<string, RunningClock[]>()
  // Steps are written by the rules only.
  for (const { proceeding_id, step, due_at } of found)
    running.set(proceeding_id, [...(running.get(proceeding_id) ?? []), { step: step as Step, dueAt: due_at, metAt: null }])
  return running
}

/** On what ground each of these tasks was refused, by id. */
export async function listGrounds(tx: Tx, rows: readonly Ref[]): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map()
  const found = await admissionsDb(tx)
    .selectFrom('admissions.event')
    .select(['proceeding_id', sql<string>`facts ->> 'ground'`.as('ground')])
    .where('seq', '=', 1)
    .where('home_district', 'in', [...new Set(rows.map(({ homeDistrict }) => homeDistrict))])
    .where(sql<boolean>`proceeding_id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
  return new Map(found.map(({ proceeding_id, ground }) => [proceeding_id, ground]))
}
