// SPDX-License-Identifier: MPL-2.0
// Whistles and their record. Reading takes the caller's Sight; what is out of sight is not found (404), never forbidden. A
// move locks the row first, so that moves of several units, and the sweep, are decided one after the other.
import { sql, type Insertable, type Kysely } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { By, Decided, WhistleEvent } from '../rules/events.ts'
import { applyEvent, deriveWhistle, findClock, finishDue, nextDue, type Summons, type Whistle } from '../rules/state.ts'
import { nextSweep } from '../rules/sweep.ts'
import { whistleInsight } from './sight.ts'
import type { SummonsTable, WhistlesTables, WhistleTable } from './tables.ts'

export type Ref = { readonly homeDistrict: number; readonly id: string }
export type Kept = { readonly ref: Ref; readonly number: string; readonly whistle: Whistle; readonly events: readonly WhistleEvent[] }

export const whistlesDb = (tx: Tx): Kysely<WhistlesTables> => tablesOf<WhistlesTables>(tx)

export function refText(ref: Ref): string {
  return `${ref.homeDistrict}-${ref.id}`
}

/** `<district>-<uuid>`, already checked by the contract. */
export function parseRef(text: string): Ref {
  return { homeDistrict: Number(text.slice(0, 6)), id: text.slice(7) }
}

const EVENT_COLUMNS = ['whistle_id', 'seq', 'kind', 'at', 'by_kind', 'by_account', 'by_unit_id', 'by_post_id', 'facts'] as const

/** Records of several whistles of one district, in order. */
async function loadEvents(tx: Tx, homeDistrict: number, ids: readonly string[]): Promise<ReadonlyMap<string, readonly WhistleEvent[]>> {
  const rows = await whistlesDb(tx)
    .selectFrom('whistles.event')
    .select(EVENT_COLUMNS)
    .where('home_district', '=', homeDistrict)
    .where(sql<boolean>`whistle_id = any(${[...ids]}::uuid[])`)
    .orderBy('whistle_id')
    .orderBy('seq')
    .execute()
  const events = rows.map((row) => ({
    id: row.whistle_id,
    event: {
      seq: row.seq,
      kind: row.kind,
      at: row.at,
      facts: row.facts,
      by: { kind: row.by_kind, accountId: row.by_account, unitId: row.by_unit_id, postId: row.by_post_id },
    } as unknown as WhistleEvent,
  }))
  return new Map([...Map.groupBy(events, ({ id }) => id)].map(([id, all]) => [id, all.map(({ event }) => event)]))
}

/** Whistles by reference, folded from their records, in the order asked. */
export async function loadWhistles(tx: Tx, rows: readonly (Ref & { readonly number: string })[]): Promise<readonly Kept[]> {
  const kept = new Map<string, Kept>()
  for (const [homeDistrict, own] of Map.groupBy(rows, (row) => row.homeDistrict)) {
    const events = await loadEvents(
      tx,
      homeDistrict,
      own.map(({ id }) => id),
    )
    for (const { id, number } of own) {
      const record = events.get(id) ?? []
      kept.set(id, { ref: { homeDistrict, id }, number, events: record, whistle: deriveWhistle(record) })
    }
  }
  return rows.flatMap(({ id }) => kept.get(id) ?? [])
}

/** Refuses `not-found` when there is no such whistle in sight. */
export async function getWhistle(tx: Tx, ref: Ref, sight: Sight, lock: 'lock' | 'read' = 'read'): Promise<Kept> {
  const query = whistlesDb(tx)
    .selectFrom('whistles.whistle as whistle')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where(whistleInsight(sight))
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) refuse('not-found')
  const [kept] = await loadWhistles(tx, [{ ...ref, number: row.number }])
  return kept ?? refuse('not-found')
}

/** Locks a whistle for the sweep; undefined when another holds it or it is no longer due. */
export async function lockDue(tx: Tx, ref: Ref, now: Instant): Promise<Kept | undefined> {
  const row = await whistlesDb(tx)
    .selectFrom('whistles.whistle')
    .select('number')
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .where('sweep_at', '<=', sql<Instant>`${new Date(now)}`)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && (await loadWhistles(tx, [{ ...ref, number: row.number }]))[0]
}

/** References of what the sweep has to look at, longest due first. */
export async function findDue(tx: Tx, now: Instant, limit: number, after: Ref | undefined): Promise<readonly Ref[]> {
  let query = whistlesDb(tx)
    .selectFrom('whistles.whistle')
    .select(['home_district', 'id'])
    .where('sweep_at', '<=', sql<Instant>`${new Date(now)}`)
  if (after !== undefined) query = query.where(sql<boolean>`(home_district, id) > (${after.homeDistrict}::integer, ${after.id}::uuid)`)
  const rows = await query.orderBy('home_district').orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ homeDistrict: row.home_district, id: row.id }))
}

const date = (at: Instant | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at))

function rowOf(whistle: Whistle): Omit<Insertable<WhistleTable>, 'home_district' | 'id' | 'number'> {
  return {
    revision: whistle.revision,
    state: whistle.state,
    kind: whistle.kind,
    area: whistle.place.area,
    place_words: whistle.place.words,
    lon: whistle.place.lon,
    lat: whistle.place.lat,
    words: whistle.words,
    street_unit_id: whistle.streetUnitId,
    lead_unit_id: whistle.leadUnitId,
    problem_id: whistle.problem === null ? null : parseRef(whistle.problem.id).id,
    due_at: date(nextDue(whistle)),
    finish_due_at: new Date(finishDue(whistle)),
    sweep_at: date(nextSweep(whistle)),
    blown_at: new Date(whistle.blownAt),
    finished_at: date(whistle.finishedAt),
    ended_at: date(whistle.endedAt),
  }
}

function summonsRow(ref: Ref, whistle: Whistle, summons: Summons, ordinal: number): Insertable<SummonsTable> {
  const due = (step: 'acknowledge' | 'arrive'): Date => {
    return new Date(findClock(whistle, step, summons.unitId)?.dueAt ?? summons.summonedAt)
  }
  return {
    home_district: ref.homeDistrict,
    whistle_id: ref.id,
    unit_id: summons.unitId,
    ordinal,
    state: summons.state,
    summoned_at: new Date(summons.summonedAt),
    seen_at: date(summons.seenAt),
    acknowledged_at: date(summons.acknowledged?.at),
    acknowledge_due_at: due('acknowledge'),
    arrived_at: date(summons.arrived?.at),
    arrive_due_at: due('arrive'),
    no_show_at: date(summons.noShow?.at),
    no_show_reason: summons.noShow?.reason ?? null,
    misuse: summons.misuse?.decision ?? null,
    released_at: date(summons.releasedAt),
  }
}

const CHANGING = [
  'state',
  'summoned_at',
  'seen_at',
  'acknowledged_at',
  'acknowledge_due_at',
  'arrived_at',
  'arrive_due_at',
  'no_show_at',
  'no_show_reason',
  'misuse',
  'released_at',
] as const

/** Whether what stands of a summons is as it was: its state, and the clocks it goes by. */
function stands(whistle: Whistle, summons: Summons, before: Whistle | undefined): boolean {
  if (before === undefined || !before.summons.includes(summons)) return false
  return (['acknowledge', 'arrive'] as const).every(
    (step) => findClock(whistle, step, summons.unitId)?.dueAt === findClock(before, step, summons.unitId)?.dueAt,
  )
}

async function saveSummons(tx: Tx, { ref, whistle }: Kept, before: Whistle | undefined): Promise<void> {
  const changed = whistle.summons.map((summons, ordinal) => ({ summons, ordinal })).filter(({ summons }) => !stands(whistle, summons, before))
  if (changed.length === 0) return
  await whistlesDb(tx)
    .insertInto('whistles.summons')
    .values(changed.map(({ summons, ordinal }) => summonsRow(ref, whistle, summons, ordinal)))
    .onConflict((conflict) =>
      conflict
        .columns(['home_district', 'whistle_id', 'unit_id'])
        .doUpdateSet((set) => Object.fromEntries(CHANGING.map((column) => [column, set.ref(`excluded.${column}`)]))),
    )
    .execute()
}

async function saveRatings(tx: Tx, { ref, whistle }: Kept, before: number): Promise<void> {
  const rows = whistle.ratings.slice(before).flatMap(({ fromUnitId, ofUnitId, answers }) =>
    Object.entries(answers).map(([question, answer]) => ({
      home_district: ref.homeDistrict,
      whistle_id: ref.id,
      from_unit_id: fromUnitId,
      of_unit_id: ofUnitId,
      question,
      answer,
    })),
  )
  if (rows.length > 0) await whistlesDb(tx).insertInto('whistles.rating').values(rows).execute()
}

async function saveEvents(tx: Tx, ref: Ref, events: readonly WhistleEvent[], newId: () => string): Promise<void> {
  await whistlesDb(tx)
    .insertInto('whistles.event')
    .values(
      events.map((event) => ({
        home_district: ref.homeDistrict,
        whistle_id: ref.id,
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

/** Numbers decided events from the whistle's revision and folds them in. */
export function numberEvents(kept: Kept, decided: readonly Decided[], by: By, at: Instant): Kept {
  const events = decided.map((one, index) => ({ ...one, seq: kept.whistle.revision + index + 1, at, by }) as WhistleEvent)
  return { ...kept, events: [...kept.events, ...events], whistle: events.reduce(applyEvent, kept.whistle) }
}

/** Writes what `after` has beyond `before`: events appended, rows brought up to date. */
export async function saveWhistle(tx: Tx, before: Kept, after: Kept, newId: () => string): Promise<void> {
  const { ref } = before
  await saveEvents(tx, ref, after.events.slice(before.events.length), newId)
  await whistlesDb(tx)
    .updateTable('whistles.whistle')
    .set(rowOf(after.whistle))
    .where('home_district', '=', ref.homeDistrict)
    .where('id', '=', ref.id)
    .execute()
  await saveSummons(tx, after, before.whistle)
  await saveRatings(tx, after, before.whistle.ratings.length)
}

/** A new whistle with its first event, summons and joined matters. */
export async function insertWhistle(tx: Tx, kept: Kept, newId: () => string): Promise<void> {
  const { ref, number, whistle, events } = kept
  await whistlesDb(tx)
    .insertInto('whistles.whistle')
    .values({ home_district: ref.homeDistrict, id: ref.id, number, ...rowOf(whistle) })
    .execute()
  await saveEvents(tx, ref, events, newId)
  await saveSummons(tx, kept, undefined)
  if (whistle.matters.length === 0) return
  await whistlesDb(tx)
    .insertInto('whistles.matter')
    .values(
      whistle.matters.map((matter) => ({
        home_district: ref.homeDistrict,
        whistle_id: ref.id,
        matter_id: parseRef(matter.id).id,
        matter_number: matter.number,
      })),
    )
    .execute()
}

/** Next number of the district and year: `990101-W-2026-0001`. The counter row is per district, never city-wide. */
export async function takeNumber(tx: Tx, series: 'W' | 'P', homeDistrict: number, year: number): Promise<string> {
  const row = await whistlesDb(tx)
    .insertInto('whistles.counter')
    .values({ home_district: homeDistrict, series, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['home_district', 'series', 'year']).doUpdateSet({ last: sql<number>`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${homeDistrict}-${series}-${year}-${String(row.last).padStart(4, '0')}`
}
