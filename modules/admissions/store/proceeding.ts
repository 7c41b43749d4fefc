// SPDX-License-Identifier: MPL-2.0
// Applications and refused tasks with their records. A step locks the row first, so two colleagues' steps are decided one after
// the other on what is true then. What a caller may read is a condition of the query: the rest is not found, never forbidden.
import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { applyToApplication, deriveApplication, type Application } from '../rules/application.ts'
import { nextDue, type Deadline } from '../rules/deadlines.ts'
import type { AnyEvent, ApplicationDecided, ApplicationEvent, By, RefusedDecided, RefusedEvent } from '../rules/events.ts'
import type { Reading } from '../rules/reading.ts'
import { applyToRefused, deriveRefused, type RefusedTask } from '../rules/refused-task.ts'
import { readable } from './readable.ts'
import type { AdmissionsTables, ProceedingTable } from './tables.ts'

export type Ref = { readonly homeDistrict: number; readonly id: string }
export type Kind = 'application' | 'refused-task'
export type KeptApplication = { readonly ref: Ref; readonly number: string; readonly now: Application; readonly events: readonly ApplicationEvent[] }
export type KeptTask = { readonly ref: Ref; readonly number: string; readonly now: RefusedTask; readonly events: readonly RefusedEvent[] }

export const admissionsDb = (tx: Tx): Kysely<AdmissionsTables> => tablesOf<AdmissionsTables>(tx)

export const refText = (ref: Ref): string => `${ref.homeDistrict}-${ref.id}`

/** `<district>-<uuid>`, already checked by the contract. */
export const parseRef = (text: string): Ref => ({ homeDistrict: Number(text.slice(0, 6)), id: text.slice(7) })

async function loadEvents(tx: Tx, ref: Ref): Promise<readonly AnyEvent[]> {
  const rows = await admissionsDb(tx)
    .selectFrom('admissions.event')
    .select(['seq', 'kind', 'at', 'by_kind', 'by_account', 'by_unit_id', 'by_post_id', 'facts'])
    .where('home_district', '=', ref.homeDistrict)
    .where('proceeding_id', '=', ref.id)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, kind, at, facts, by_kind, by_account, by_unit_id, by_post_id }) => ({
    seq,
    kind,
    at,
    facts,
    by: { kind: by_kind, accountId: by_account, unitId: by_unit_id, postId: by_post_id },
  })) as unknown as readonly AnyEvent[]
}

async function getNumber(tx: Tx, kind: Kind, ref: Ref, reading: Reading, lock: 'lock' | 'read'): Promise<string> {
  const query = admissionsDb(tx)
    .selectFrom('admissions.proceeding')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where('kind', '=', kind)
    .where(readable(reading))
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return row?.number ?? refuse('not-found')
}

/** Refuses `not-found` when there is no such application to be read. */
export async function getApplication(tx: Tx, ref: Ref, reading: Reading, lock: 'lock' | 'read' = 'read'): Promise<KeptApplication> {
  const number = await getNumber(tx, 'application', ref, reading, lock)
  const events = (await loadEvents(tx, ref)) as readonly ApplicationEvent[]
  return { ref, number, events, now: deriveApplication(events) }
}

/** Refuses `not-found` when there is no such refused task to be read. */
export async function getTask(tx: Tx, ref: Ref, reading: Reading, lock: 'lock' | 'read' = 'read'): Promise<KeptTask> {
  const number = await getNumber(tx, 'refused-task', ref, reading, lock)
  const events = (await loadEvents(tx, ref)) as readonly RefusedEvent[]
  return { ref, number, events, now: deriveRefused(events) }
}

const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

type Row = Omit<Insertable<ProceedingTable>, 'home_district' | 'id' | 'number' | 'kind'>

function applicationRow(now: Application): Row {
  return {
    revision: now.revision,
    state: now.state,
    department_unit_id: now.departmentUnitId,
    community_unit_id: null,
    area: now.area,
    title: now.title,
    from_day: now.admitted?.fromDay ?? now.fromDay,
    to_day: now.lastDay,
    demands: now.demands.length,
    fillings: now.demands.reduce((sum, { timesAYear }) => sum + timesAYear, 0) * now.communities.length,
    filed_at: new Date(now.filedAt),
    admitted_at: date(now.admittedAt),
    ended_at: date(now.endedAt),
    due_at: date(nextDue(now.deadlines)),
  }
}

function taskRow(now: RefusedTask): Row {
  return {
    revision: now.revision,
    state: now.state,
    department_unit_id: now.departmentUnitId,
    community_unit_id: now.communityUnitId,
    area: now.area,
    title: now.title,
    from_day: null,
    to_day: null,
    demands: now.demands.length,
    fillings: now.demands.reduce((sum, { timesAYear }) => sum + timesAYear, 0),
    filed_at: new Date(now.filedAt),
    admitted_at: null,
    ended_at: date(now.endedAt),
    due_at: date(nextDue(now.deadlines)),
  }
}

async function saveEvents(tx: Tx, ref: Ref, events: readonly AnyEvent[], newId: () => string): Promise<void> {
  await admissionsDb(tx)
    .insertInto('admissions.event')
    .values(
      events.map((event) => ({
        home_district: ref.homeDistrict,
        proceeding_id: ref.id,
        seq: event.seq,
        id: newId(),
        kind: event.kind,
        at: new Date(event.at),
        by_kind: event.by.kind,
        by_account: event.by.accountId,
        by_unit_id: event.by.unitId,
        by_post_id: event.by.postId,
        facts: JSON.stringify(event.facts),
      })),
    )
    .execute()
}

async function saveDeadlines(tx: Tx, ref: Ref, deadlines: readonly Deadline[]): Promise<void> {
  if (deadlines.length === 0) return
  await admissionsDb(tx)
    .insertInto('admissions.deadline')
    .values(
      deadlines.map((deadline) => ({
        home_district: ref.homeDistrict,
        proceeding_id: ref.id,
        step: deadline.step,
        amount: deadline.amount,
        clock: deadline.clock,
        started_at: new Date(deadline.startedAt),
        due_at: new Date(deadline.dueAt),
        met_at: date(deadline.metAt),
        reminded_at: date(deadline.remindedAt),
        overdue_at: date(deadline.overdueAt),
        provisional: deadline.provisional,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['home_district', 'proceeding_id', 'step']).doUpdateSet((set) => ({
        met_at: set.ref('excluded.met_at'),
        reminded_at: set.ref('excluded.reminded_at'),
        overdue_at: set.ref('excluded.overdue_at'),
      })),
    )
    .execute()
}

/** A new application with its first event, the communities concerned and its clocks. */
export async function insertApplication(tx: Tx, { ref, number, now, events }: KeptApplication, newId: () => string): Promise<void> {
  await admissionsDb(tx)
    .insertInto('admissions.proceeding')
    .values({ home_district: ref.homeDistrict, id: ref.id, kind: 'application', number, ...applicationRow(now) })
    .execute()
  await admissionsDb(tx)
    .insertInto('admissions.concerned')
    .values(now.communities.map(({ unitId, area }) => ({ home_district: ref.homeDistrict, proceeding_id: ref.id, unit_id: unitId, area })))
    .execute()
  await saveEvents(tx, ref, events, newId)
  await saveDeadlines(tx, ref, now.deadlines)
}

export async function insertTask(tx: Tx, { ref, number, now, events }: KeptTask, newId: () => string): Promise<void> {
  await admissionsDb(tx)
    .insertInto('admissions.proceeding')
    .values({ home_district: ref.homeDistrict, id: ref.id, kind: 'refused-task', number, ...taskRow(now) })
    .execute()
  await saveEvents(tx, ref, events, newId)
  await saveDeadlines(tx, ref, now.deadlines)
}

async function saveStep(
  tx: Tx,
  ref: Ref,
  event: AnyEvent,
  row: Updateable<ProceedingTable>,
  deadlines: readonly Deadline[],
  newId: () => string,
): Promise<void> {
  await saveEvents(tx, ref, [event], newId)
  await admissionsDb(tx).updateTable('admissions.proceeding').set(row).where('home_district', '=', ref.homeDistrict).where('id', '=', ref.id).execute()
  await saveDeadlines(tx, ref, deadlines)
}

/** Appends one decided step and brings row and clocks up to date; returns what is kept then. */
export async function saveApplicationStep(
  tx: Tx,
  kept: KeptApplication,
  decided: ApplicationDecided,
  by: By,
  at: Instant,
  newId: () => string,
): Promise<KeptApplication> {
  const event = { ...decided, seq: kept.now.revision + 1, at, by } as ApplicationEvent
  const now = applyToApplication(kept.now, event)
  await saveStep(tx, kept.ref, event, applicationRow(now), now.deadlines, newId)
  return { ...kept, now, events: [...kept.events, event] }
}

export async function saveTaskStep(tx: Tx, kept: KeptTask, decided: RefusedDecided, by: By, at: Instant, newId: () => string): Promise<KeptTask> {
  const event = { ...decided, seq: kept.now.revision + 1, at, by } as RefusedEvent
  const now = applyToRefused(kept.now, event)
  await saveStep(tx, kept.ref, event, taskRow(now), now.deadlines, newId)
  return { ...kept, now, events: [...kept.events, event] }
}

const LETTER: Readonly<Record<Kind, string>> = { application: 'A', 'refused-task': 'R' }

/** Next number of the district and year: `990101-2026-A0007` of applications, `R` of refused tasks. */
export async function takeNumber(tx: Tx, kind: Kind, homeDistrict: number, year: number): Promise<string> {
  const row = await admissionsDb(tx)
    .insertInto('admissions.counter')
    .values({ home_district: homeDistrict, year, kind, last: 1 })
    .onConflict((conflict) => conflict.columns(['home_district', 'year', 'kind']).doUpdateSet({ last: sql<number>`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${homeDistrict}-${year}-${LETTER[kind]}${String(row.last).padStart(4, '0')}`
}
