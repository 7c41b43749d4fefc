// SPDX-License-Identifier: MPL-2.0
// Matters and their record. Reading takes the caller's Sight; what is out of sight is not found (404), never forbidden.
// A move locks the row first, so two colleagues' moves are decided one after the other on what is true then.
import { sql, type Insertable, type InsertObject, type Kysely } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { tablesOf, UNAWAITED, type Tx } from '#platform/db.ts'
import type { By, Decided, MatterEvent } from '../rules/events.ts'
import { searchTerms } from '../rules/search-terms.ts'
import { applyEvent, awaited, deriveMatter, finalDue, firstDue, nextDue, reviewDue, type Deadline, type Matter } from '../rules/state.ts'
import { insight } from './sight.ts'
import type { DeadlineTable, EventTable, MatterTable, MattersTables } from './tables.ts'

export type Ref = { readonly homeDistrict: number; readonly id: string }
export type Kept = { readonly ref: Ref; readonly number: string; readonly matter: Matter; readonly events: readonly MatterEvent[] }

export const mattersDb = (tx: Tx): Kysely<MattersTables> => tablesOf<MattersTables>(tx)

export function refText(ref: Ref): string {
  return `${ref.homeDistrict}-${ref.id}`
}

/** `<district>-<uuid>`, already checked by the contract. */
export function parseRef(text: string): Ref {
  return { homeDistrict: Number(text.slice(0, 6)), id: text.slice(7) }
}

async function loadEvents(tx: Tx, ref: Ref): Promise<readonly MatterEvent[]> {
  const rows = await mattersDb(tx)
    .selectFrom('matters.event')
    .select(['seq', 'kind', 'at', 'by_kind', 'by_account', 'by_unit_id', 'by_post_id', 'facts'])
    .where('home_district', '=', ref.homeDistrict)
    .where('matter_id', '=', ref.id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    facts: row.facts,
    by: { kind: row.by_kind, accountId: row.by_account, unitId: row.by_unit_id, postId: row.by_post_id },
  })) as unknown as readonly MatterEvent[]
}

async function keep(tx: Tx, ref: Ref, number: string | undefined): Promise<Kept> {
  if (number === undefined) refuse('not-found')
  const events = await loadEvents(tx, ref)
  return { ref, number, events, matter: deriveMatter(events) }
}

/** Refuses `not-found` when there is no such matter in sight. */
export async function getMatter(tx: Tx, ref: Ref, sight: Sight, lock: 'lock' | 'read' = 'read'): Promise<Kept> {
  const query = mattersDb(tx)
    .selectFrom('matters.matter')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where(insight(sight))
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return keep(tx, ref, row?.number)
}

/** Locks matters of one district in the order of their ids, so that two moves over the same ones never wait for each other. */
export async function lockMatters(tx: Tx, homeDistrict: number, ids: readonly string[]): Promise<void> {
  await mattersDb(tx)
    .selectFrom('matters.matter')
    .select('id')
    .where('home_district', '=', homeDistrict)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The matter of a reporter: by receipt digest or by the account that reported. Refuses `not-found`. */
export async function getReportersMatter(tx: Tx, ref: Ref, reporter: Reporter, lock: 'lock' | 'read' = 'read'): Promise<KeptOfReporter> {
  const query = mattersDb(tx)
    .selectFrom('matters.matter as m')
    .innerJoin('matters.receipt as r', (join) => join.onRef('r.home_district', '=', 'm.home_district').onRef('r.matter_id', '=', 'm.id'))
    .select(['m.number', 'r.role'])
    .where('m.home_district', '=', ref.homeDistrict)
    .where('m.id', '=', ref.id)
    .where(reporterIs(reporter))
    // One person may have reported a matter and its duplicate: their own report counts.
    .orderBy(sql`r.role = 'reporter'`, 'desc')
    .limit(1)
  const row = await (lock === 'lock' ? query.forUpdate('m') : query).executeTakeFirst()
  return { ...(await keep(tx, ref, row?.number)), own: row?.role === 'reporter' }
}

/** `own` false: reported a duplicate that was merged into this one. */
export type KeptOfReporter = Kept & { readonly own: boolean }

export type Reporter = { readonly receiptHash: string } | { readonly accountId: string }

export function reporterIs(reporter: Reporter): ReturnType<typeof sql<boolean>> {
  return 'receiptHash' in reporter ? sql<boolean>`r.receipt_hash = ${reporter.receiptHash}` : sql<boolean>`r.account_id = ${reporter.accountId}`
}

function searchText(matter: Matter, number: string): ReturnType<typeof sql<string>> {
  const terms = searchTerms(`${number} ${matter.words} ${matter.place.words ?? ''}`)
  return sql<string>`array_to_tsvector(${[...terms]}::text[])`
}

const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

function rowOf(matter: Matter): Omit<Insertable<MatterTable>, 'home_district' | 'id' | 'number' | 'search'> {
  return {
    revision: matter.revision,
    state: matter.state,
    channel: matter.channel,
    area: matter.place.area,
    place_words: matter.place.words,
    lon: matter.place.lon,
    lat: matter.place.lat,
    place_certainty: matter.place.certainty,
    words: matter.words,
    list_version_id: matter.listVersionId,
    item_code: matter.itemCode,
    routed_unit_id: matter.routedUnitId,
    holder_unit_id: matter.holderUnitId,
    handling_unit_id: matter.handlingUnitId,
    due_at: date(nextDue(matter)),
    final_due_at: date(finalDue(matter)),
    round: matter.round,
    reopened: matter.reopened,
    outcome: matter.outcome,
    rating: matter.rating,
    merged_into_id: matter.mergedInto === null ? null : parseRef(matter.mergedInto.id).id,
    filed_at: new Date(matter.filedAt),
    handled_at: date(matter.handledAt),
    closed_at: date(matter.closedAt),
    handled_as: matter.handledAs,
    paused_until: date(matter.pauses.findLast((pause) => !pause.ended)?.to ?? null),
    awaits: awaited(matter),
    review_at: date(reviewDue(matter)),
    rate_until: date(matter.rateUntil),
  }
}

export function deadlineRow(ref: Ref, deadline: Deadline): Insertable<DeadlineTable> {
  return {
    home_district: ref.homeDistrict,
    matter_id: ref.id,
    round: deadline.round,
    step: deadline.step,
    stage: deadline.stage,
    ordinal: deadline.ordinal,
    amount: deadline.amount,
    clock: deadline.clock,
    started_at: new Date(deadline.startedAt),
    due_at: new Date(deadline.dueAt),
    met_at: date(deadline.metAt),
    provisional: deadline.provisional,
    first_due_at: new Date(firstDue(deadline)),
    set_aside_at: date(deadline.setAsideAt),
    rungs: [...deadline.rungs],
    last_rung: deadline.rungs.at(-1) ?? null,
  }
}

export function eventRow(ref: Ref, event: MatterEvent, id: string): Insertable<EventTable> {
  return {
    home_district: ref.homeDistrict,
    matter_id: ref.id,
    seq: event.seq,
    id,
    kind: event.kind,
    at: new Date(event.at),
    by_kind: event.by.kind,
    by_account: event.by.accountId,
    by_unit_id: event.by.unitId,
    by_post_id: event.by.postId,
    facts: JSON.stringify(event.facts),
  }
}

async function saveDeadlines(tx: Tx, ref: Ref, deadlines: readonly Deadline[]): Promise<void> {
  if (deadlines.length === 0) return
  await mattersDb(tx)
    .insertInto('matters.deadline')
    .values(deadlines.map((deadline) => deadlineRow(ref, deadline)))
    .onConflict((conflict) =>
      conflict.columns(['home_district', 'matter_id', 'round', 'step', 'stage']).doUpdateSet((set) => ({
        amount: set.ref('excluded.amount'),
        clock: set.ref('excluded.clock'),
        due_at: set.ref('excluded.due_at'),
        met_at: set.ref('excluded.met_at'),
        provisional: set.ref('excluded.provisional'),
        set_aside_at: set.ref('excluded.set_aside_at'),
        rungs: set.ref('excluded.rungs'),
        last_rung: set.ref('excluded.last_rung'),
      })),
    )
    .execute()
}

async function saveEvents(tx: Tx, ref: Ref, events: readonly MatterEvent[], newId: () => string): Promise<void> {
  await mattersDb(tx)
    .insertInto('matters.event')
    .values(events.map((event) => eventRow(ref, event, newId())))
    .execute()
}

/** Numbers decided events from the matter's revision and folds them in. */
export function numberEvents(kept: Kept, decided: readonly Decided[], by: By, at: Instant): Kept {
  const events = decided.map((one, index) => ({ ...one, seq: kept.matter.revision + index + 1, at, by }) as MatterEvent)
  return { ...kept, events: [...kept.events, ...events], matter: events.reduce(applyEvent, kept.matter) }
}

/** Writes what `after` has beyond `before`: events appended, row and deadlines brought up to date. */
export async function saveMatter(tx: Tx, before: Kept, after: Kept, newId: () => string): Promise<void> {
  const { ref } = before
  await saveEvents(tx, ref, after.events.slice(before.events.length), newId)
  await mattersDb(tx).updateTable('matters.matter').set(rowOf(after.matter)).where('home_district', '=', ref.homeDistrict).where('id', '=', ref.id).execute()
  const changed = after.matter.deadlines.filter((deadline) => !before.matter.deadlines.includes(deadline))
  await saveDeadlines(tx, ref, changed)
}

/** Next number of the district and year: `990101-2026-000123`. The counter row is per district and never city-wide. */
export async function takeNumber(tx: Tx, homeDistrict: number, year: number): Promise<string> {
  const row = await mattersDb(tx)
    .insertInto('matters.counter')
    .values({ home_district: homeDistrict, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['home_district', 'year']).doUpdateSet({ last: sql<number>`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${homeDistrict}-${year}-${String(row.last).padStart(6, '0')}`
}

export function matterRow({ ref, number, matter }: Kept): InsertObject<MattersTables, 'matters.matter'> {
  return { home_district: ref.homeDistrict, id: ref.id, number, search: searchText(matter, number), ...rowOf(matter) }
}

/** The reporter's receipt, as kept: its keyed digest, and the account of a reporter who was signed in. */
export type ReceiptKept = { readonly hash: string; readonly accountId: string | null }

/**
 * A new matter with its first event, clocks and receipt, in one statement: from `takeNumber` to commit the district's
 * counter row is locked, so each wait on the database saved here is saved for everybody in the queue behind it.
 */
export async function insertMatter(tx: Tx, kept: Kept, receipt: ReceiptKept, newId: () => string): Promise<void> {
  const { ref, matter, events } = kept
  const withMatter = mattersDb(tx)
    .with('kept_matter', (db) => db.insertInto('matters.matter').values(matterRow(kept)))
    .with('kept_event', (db) => db.insertInto('matters.event').values(events.map((event) => eventRow(ref, event, newId()))))
  const withClocks =
    matter.deadlines.length === 0
      ? withMatter
      : withMatter.with('kept_deadline', (db) => db.insertInto('matters.deadline').values(matter.deadlines.map((deadline) => deadlineRow(ref, deadline))))
  await withClocks
    .insertInto('matters.receipt')
    .values({
      home_district: ref.homeDistrict,
      matter_id: ref.id,
      receipt_hash: receipt.hash,
      account_id: receipt.accountId,
      role: 'reporter',
      given_at: new Date(matter.filedAt),
    })
    .modifyEnd(UNAWAITED)
    .execute()
}

export async function findRefByNumber(tx: Tx, homeDistrict: number, number: string): Promise<Ref | undefined> {
  const row = await mattersDb(tx)
    .selectFrom('matters.matter')
    .select('id')
    .where('home_district', '=', homeDistrict)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && { homeDistrict, id: row.id }
}
