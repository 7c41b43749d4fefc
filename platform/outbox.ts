// SPDX-License-Identifier: MPL-2.0
// Events leave with the change that caused them: the row is inserted in the same transaction, then delivered to every
// listener at least once. A listener's database work and its inbox mark commit together, so within our own database
// each listener acts exactly once. Draining goes district by district (SKIP LOCKED may not cross shards on Citus).
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { DAY, instant, MINUTE, SECOND, type Instant } from '#kernel/instant.ts'
import { inTransaction, tablesOf, UNAWAITED, type Tx } from './db.ts'
import type { PlatformTables } from './tables.ts'
import type { World } from './world.ts'

/** A thing that happened: past tense, versioned, small plain payload, keyed by district. */
export type Announced = {
  readonly name: string
  readonly version: number
  readonly homeDistrict: number
  readonly payload: Readonly<Record<string, unknown>>
}

export type Delivered = Announced & { readonly id: string; readonly occurredAt: Instant }

export type Listener = {
  /** Unique and stable: it names the inbox row. */
  readonly name: string
  readonly on: readonly string[]
  readonly handle: (world: World, tx: Tx, event: Delivered) => Promise<void>
}

const BATCH = 100
const tables = (tx: Tx): Kysely<PlatformTables> => tablesOf<PlatformTables>(tx)

export async function saveAnnounced(tx: Tx, events: readonly Announced[], now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('platform.outbox')
    .values(
      events.map((event) => ({
        home_district: event.homeDistrict,
        id: uuidv7(),
        name: event.name,
        version: event.version,
        payload: JSON.stringify(event.payload),
        occurred_at: new Date(now),
      })),
    )
    .modifyEnd(UNAWAITED)
    .execute()
}

async function deliver(world: World, event: Delivered, listeners: readonly Listener[]): Promise<void> {
  for (const listener of listeners.filter((candidate) => candidate.on.includes(event.name))) {
    await inTransaction(world.db, async (tx) => {
      const mark = await tables(tx)
        .insertInto('platform.handled')
        .values({ home_district: event.homeDistrict, event_id: event.id, listener: listener.name, handled_at: new Date(world.now()) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (mark.numInsertedOrUpdatedRows === 1n) await listener.handle(world, tx, event)
    })
  }
}

async function lockDue(world: World, tx: Tx, district: number): Promise<readonly (Delivered & { readonly attempts: number })[]> {
  const rows = await tables(tx)
    .selectFrom('platform.outbox')
    .select(['id', 'name', 'version', 'payload', 'occurred_at', 'attempts'])
    .where('home_district', '=', district)
    .where('delivered_at', 'is', null)
    .where((where) => where.or([where('retry_at', 'is', null), where('retry_at', '<=', sql<Instant>`${new Date(world.now())}`)]))
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    version: row.version,
    homeDistrict: district,
    payload: row.payload as Announced['payload'],
    occurredAt: row.occurred_at,
    attempts: row.attempts,
  }))
}

/** The ids among these that this listener has not handled; marks them. */
async function markHandled(tx: Tx, district: number, events: readonly Delivered[], listener: string, now: Instant): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ event_id: string }>`
    insert into platform.handled (home_district, event_id, listener, handled_at)
    select ${district}::integer, event_id, ${listener}::text, ${new Date(now)}::timestamptz from unnest(${events.map(({ id }) => id)}::uuid[]) as event_id
    on conflict do nothing returning event_id`.execute(tx)
  return new Set(rows.map((row) => row.event_id))
}

/** A batch in one transaction: its events, what listeners made of them and the marks commit together or not at all. */
function drainTogether(world: World, district: number, listeners: readonly Listener[]): Promise<number> {
  return inTransaction(world.db, async (tx) => {
    const due = await lockDue(world, tx, district)
    if (due.length === 0) return 0
    for (const listener of listeners) {
      const heard = due.filter((event) => listener.on.includes(event.name))
      const fresh = heard.length === 0 ? new Set<string>() : await markHandled(tx, district, heard, listener.name, world.now())
      for (const event of heard) if (fresh.has(event.id)) await listener.handle(world, tx, event)
    }
    await sql`update platform.outbox set delivered_at = ${new Date(world.now())} where home_district = ${district} and id = any(${due.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
    return due.length
  })
}

/** Event by event, so that one that a listener cannot bear holds up no other; it is tried again later. */
function drainSingly(world: World, district: number, listeners: readonly Listener[]): Promise<number> {
  return inTransaction(world.db, async (tx) => {
    const due = await lockDue(world, tx, district)
    for (const { attempts, ...event } of due) {
      const outcome = await deliver(world, event, listeners).then(
        () => undefined,
        (error: unknown) => String(error),
      )
      if (outcome !== undefined) world.log.error({ event: event.name, id: event.id, error: outcome }, 'listener failed; will retry')
      const wait = Math.min(SECOND * 2 ** attempts, 10 * MINUTE)
      await tables(tx)
        .updateTable('platform.outbox')
        .set(
          outcome === undefined
            ? { delivered_at: new Date(world.now()) }
            : { attempts: attempts + 1, last_error: outcome.slice(0, 500), retry_at: new Date(instant(world.now() + wait)) },
        )
        .where('home_district', '=', district)
        .where('id', '=', event.id)
        .execute()
    }
    return due.length
  })
}

/** Delivers everything that waits; returns how many events were tried. */
export async function drainOutbox(world: World, listeners: readonly Listener[]): Promise<number> {
  const districts = await tables(world.db).selectFrom('platform.outbox').select('home_district').distinct().where('delivered_at', 'is', null).execute()
  let tried = 0
  for (const { home_district: district } of districts) {
    for (let done = BATCH; done === BATCH; tried += done)
      done = await drainTogether(world, district, listeners).catch(() => drainSingly(world, district, listeners))
  }
  return tried
}

const KEPT_DAYS = 30

/** Forgets events delivered a month ago, with their inbox marks; returns how many. The record of what happened is the modules' own. */
export async function sweepOutbox(tx: Tx, now: Instant): Promise<number> {
  const before = new Date(now - KEPT_DAYS * DAY)
  await tables(tx)
    .deleteFrom('platform.handled')
    .where('handled_at', '<', sql<Instant>`${before}`)
    .execute()
  const gone = await tables(tx)
    .deleteFrom('platform.outbox')
    .where('delivered_at', '<', sql<Instant>`${before}`)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

const WAKE = 'outbox.wake'
/** What is announced within this time (ms) is delivered together. */
const GATHER = 20

/** Called after a commit that announced something, so that listeners act within some ten milliseconds. */
export function wakeOutbox(world: World): void {
  const wake = world.memory.get(WAKE) as (() => void) | undefined
  wake?.()
}

/** Drains on every wake and every two seconds besides (events of other processes, retries). Returns how to stop. */
export function startDraining(world: World, listeners: readonly Listener[]): () => Promise<void> {
  let asked = false
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (asked) {
      await sleep(GATHER)
      asked = false
      await drainOutbox(world, listeners).catch((error: unknown) => world.log.error({ error: String(error) }, 'outbox could not be drained'))
    }
    running = undefined
  }
  const wake = (): void => {
    asked = true
    running ??= run()
  }
  world.memory.set(WAKE, wake)
  const timer = setInterval(wake, 2 * SECOND)
  return async () => {
    clearInterval(timer)
    world.memory.delete(WAKE)
    await running
  }
}
