// SPDX-License-Identifier: MPL-2.0
// Events leave with the change that caused them: the row is inserted in the same transaction, then delivered to every
// listener at least once. A listener's database work and its inbox mark commit together, so within our own database
// each listener acts exactly once. Draining goes district by district (SKIP LOCKED may not cross shards on Citus).
import { sql, type Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { instant, MINUTE, SECOND, type Instant } from '#kernel/instant.ts'
import { inTransaction, tablesOf, type Tx } from './db.ts'
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
    .values(events.map((event) => ({ home_district: event.homeDistrict, id: uuidv7(), name: event.name, version: event.version, payload: JSON.stringify(event.payload), occurred_at: new Date(now) })))
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

async function drainDistrict(world: World, district: number, listeners: readonly Listener[]): Promise<number> {
  return inTransaction(world.db, async (tx) => {
    const due = await tables(tx)
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
    for (const row of due) {
      const event: Delivered = { id: row.id, name: row.name, version: row.version, homeDistrict: district, payload: row.payload as Announced['payload'], occurredAt: row.occurred_at }
      const outcome = await deliver(world, event, listeners).then(() => undefined, (error: unknown) => String(error))
      if (outcome !== undefined) world.log.error({ event: event.name, id: event.id, error: outcome }, 'listener failed; will retry')
      const wait = Math.min(SECOND * 2 ** row.attempts, 10 * MINUTE)
      await tables(tx)
        .updateTable('platform.outbox')
        .set(outcome === undefined ? { delivered_at: new Date(world.now()) } : { attempts: row.attempts + 1, last_error: outcome.slice(0, 500), retry_at: new Date(instant(world.now() + wait)) })
        .where('home_district', '=', district)
        .where('id', '=', row.id)
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
    for (let done = BATCH; done === BATCH; tried += done) done = await drainDistrict(world, district, listeners)
  }
  return tried
}

const WAKE = 'outbox.wake'

/** Called after a commit that announced something, so that listeners act within milliseconds. */
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
