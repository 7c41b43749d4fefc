// SPDX-License-Identifier: MPL-2.0
// Difficult problems and their record. What is out of sight is not found; what was published is public by its own query.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import type { By } from '../rules/events.ts'
import { applyProblemEvent, deriveProblem, type Problem, type ProblemDecided, type ProblemEvent } from '../rules/problem-state.ts'
import { problemInsight } from './sight.ts'
import type { Cursor } from './list.ts'
import type { ProblemEventTable, ProblemTable } from './tables.ts'
import { whistlesDb, type Ref } from './whistle.ts'

export type KeptProblem = { readonly ref: Ref; readonly number: string; readonly problem: Problem; readonly events: readonly ProblemEvent[] }

type Named = Ref & { readonly number: string }

/** Problems by reference, folded from their records, in the order asked; one question to the database for each district. */
async function keepAll(tx: Tx, refs: readonly Named[]): Promise<readonly KeptProblem[]> {
  const records = new Map<string, ProblemEvent[]>()
  for (const [homeDistrict, own] of Map.groupBy(refs, (ref) => ref.homeDistrict)) {
    const rows = await whistlesDb(tx)
      .selectFrom('whistles.problem_event')
      .selectAll()
      .where('home_district', '=', homeDistrict)
      .where(sql<boolean>`problem_id = any(${own.map(({ id }) => id)}::uuid[])`)
      .orderBy('problem_id')
      .orderBy('seq')
      .execute()
    for (const [id, all] of Map.groupBy(rows, (row) => row.problem_id)) records.set(id, all.map(eventOf))
  }
  return refs.map(({ homeDistrict, id, number }) => {
    const events = records.get(id) ?? []
    return { ref: { homeDistrict, id }, number, events, problem: deriveProblem(events) }
  })
}

function eventOf(row: Selectable<ProblemEventTable>): ProblemEvent {
  return {
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    facts: row.facts,
    by: { kind: row.by_kind, accountId: row.by_account, unitId: row.by_unit_id, postId: row.by_post_id },
  } as unknown as ProblemEvent
}

async function keep(tx: Tx, ref: Ref, number: string): Promise<KeptProblem> {
  return (await keepAll(tx, [{ ...ref, number }]))[0] ?? refuse('not-found')
}

/** Refuses `not-found` when there is no such problem in sight. */
export async function getProblem(tx: Tx, ref: Ref, sight: Sight, lock: 'lock' | 'read' = 'read'): Promise<KeptProblem> {
  const query = whistlesDb(tx)
    .selectFrom('whistles.problem as problem')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where(problemInsight(sight))
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? refuse('not-found') : keep(tx, ref, row.number)
}

/** The event with which a published problem was solved. Refuses `not-found` for any other problem. */
export async function getPublished(tx: Tx, ref: Ref): Promise<number> {
  const row = await whistlesDb(tx)
    .selectFrom('whistles.problem')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) refuse('not-found')
  return (await keep(tx, ref, row.number)).problem.solved?.seq ?? refuse('not-found')
}

const date = (at: Instant | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at))

function rowOf(problem: Problem): Omit<Insertable<ProblemTable>, 'home_district' | 'id' | 'number'> {
  return {
    revision: problem.revision,
    state: problem.state,
    title: problem.title,
    area: problem.place.area,
    street_unit_id: problem.streetUnitId,
    registered_at: new Date(problem.registeredAt),
    solved_at: date(problem.solved?.at),
    published_at: date(problem.published?.at),
  }
}

async function saveUnits(tx: Tx, ref: Ref, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return
  await whistlesDb(tx)
    .insertInto('whistles.problem_unit')
    .values(unitIds.map((unitId) => ({ home_district: ref.homeDistrict, problem_id: ref.id, unit_id: unitId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function saveRecord(tx: Tx, ref: Ref, events: readonly ProblemEvent[], newId: () => string): Promise<void> {
  await whistlesDb(tx)
    .insertInto('whistles.problem_event')
    .values(
      events.map((event) => ({
        home_district: ref.homeDistrict,
        problem_id: ref.id,
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

export async function insertProblem(tx: Tx, { ref, number, problem, events }: KeptProblem, newId: () => string): Promise<void> {
  await whistlesDb(tx)
    .insertInto('whistles.problem')
    .values({ home_district: ref.homeDistrict, id: ref.id, number, ...rowOf(problem) })
    .execute()
  await saveRecord(tx, ref, events, newId)
  await saveUnits(tx, ref, problem.unitIds)
}

/** Appends one decided event and brings the rows up to date. */
export async function addToProblem(tx: Tx, kept: KeptProblem, decided: ProblemDecided, by: By, at: Instant, newId: () => string): Promise<KeptProblem> {
  const event = { ...decided, seq: kept.problem.revision + 1, at, by } as ProblemEvent
  const problem = applyProblemEvent(kept.problem, event)
  const { ref } = kept
  await saveRecord(tx, ref, [event], newId)
  await whistlesDb(tx).updateTable('whistles.problem').set(rowOf(problem)).where('home_district', '=', ref.homeDistrict).where('id', '=', ref.id).execute()
  await saveUnits(
    tx,
    ref,
    problem.unitIds.filter((id) => !kept.problem.unitIds.includes(id)),
  )
  return { ...kept, problem, events: [...kept.events, event] }
}

export type ProblemFound = Ref & {
  readonly number: string
  readonly state: string
  readonly title: string
  readonly area: string
  readonly streetUnitId: string
  readonly registeredAt: Instant
  readonly solvedAt: Instant | null
  readonly publishedAt: Instant | null
  readonly key: string
}

export type ProblemFilter = { readonly area?: string; readonly state: 'open' | 'solved' | 'all' }

type SortColumn = 'registered_at' | 'published_at'

function found(tx: Tx, area: string | undefined, key: SortColumn, after: Cursor | undefined, limit: number) {
  let query = whistlesDb(tx)
    .selectFrom('whistles.problem as problem')
    .selectAll()
    .select(sql<string>`(problem.${sql.ref(key)})::text`.as('key'))
  if (area !== undefined) query = query.where('area', '>=', area).where('area', '<', `${area}:`)
  if (after !== undefined) query = query.where(sql<boolean>`(problem.${sql.ref(key)}, problem.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return query.orderBy(key, 'desc').orderBy('id', 'desc').limit(limit)
}

type Row = Awaited<ReturnType<ReturnType<typeof found>['execute']>>[number]

const toFound = (row: Row): ProblemFound => ({
  homeDistrict: row.home_district,
  id: row.id,
  number: row.number,
  state: row.state,
  title: row.title,
  area: row.area,
  streetUnitId: row.street_unit_id,
  registeredAt: row.registered_at,
  solvedAt: row.solved_at,
  publishedAt: row.published_at,
  key: row.key,
})

/** The docket in sight, newest first. */
export async function listProblems(tx: Tx, sight: Sight, filter: ProblemFilter, after: Cursor | undefined, limit: number): Promise<readonly ProblemFound[]> {
  let query = found(tx, filter.area, 'registered_at', after, limit).where(problemInsight(sight))
  if (filter.state === 'solved') query = query.where('state', '=', 'solved')
  if (filter.state === 'open') query = query.where('state', '<>', 'solved')
  return (await query.execute()).map(toFound)
}

/** What was published, newest first, with its record. */
export async function listPublished(
  tx: Tx,
  area: string | undefined,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly (KeptProblem & { readonly key: string })[]> {
  const rows = (await found(tx, area, 'published_at', after, limit).where('published_at', 'is not', null).execute()).map(toFound)
  const all = await keepAll(tx, rows)
  return all.map((kept, index) => ({ ...kept, key: rows[index]?.key ?? '' }))
}
