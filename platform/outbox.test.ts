// SPDX-License-Identifier: MPL-2.0
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant, MINUTE } from '#kernel/instant.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { inTransaction } from './db.ts'
import { drainOutbox, saveAnnounced, startDraining, sweepOutbox, wakeOutbox, type Listener } from './outbox.ts'

let test1: TestWorld
beforeEach(async () => {
  test1 = await testWorld({ LOG_LEVEL: 'silent' })
  await sql`create table public.seen (listener text, n int)`.execute(test1.world.db)
})
afterEach(() => test1.close())

const announce = (n: number, district = 990_101) =>
  inTransaction(test1.world.db, (tx) => saveAnnounced(tx, [{ name: 'thing.happened', version: 1, homeDistrict: district, payload: { n } }], test1.world.now()))

function listener(name: string, fails: () => boolean = () => false): Listener {
  return {
    name,
    on: ['thing.happened'],
    async handle(_world, tx, event) {
      await sql`insert into public.seen values (${name}, ${event.payload['n']})`.execute(tx)
      if (fails()) throw new Error('not today')
    },
  }
}

async function seen(): Promise<readonly string[]> {
  const { rows } = await sql<{ listener: string; n: number }>`select listener, n from public.seen order by listener, n`.execute(test1.world.db)
  return rows.map((row) => `${row.listener}:${row.n}`)
}

test('every listener hears every event once, in order, however often it is drained', async () => {
  for (const n of [1, 2, 3]) await announce(n, n === 2 ? 990_102 : 990_101)
  const listeners = [listener('a'), listener('b')]
  await Promise.all([drainOutbox(test1.world, listeners), drainOutbox(test1.world, listeners), drainOutbox(test1.world, listeners)])
  await drainOutbox(test1.world, listeners)
  expect(await seen()).toEqual(['a:1', 'a:2', 'a:3', 'b:1', 'b:2', 'b:3'])
})

test('a failing listener leaves nothing behind, is tried again later, and does not make the others hear twice', async () => {
  const start = instant(Date.now())
  test1.setNow(start)
  await announce(1)
  let broken = true
  const listeners = [listener('a'), listener('b', () => broken)]
  await drainOutbox(test1.world, listeners)
  expect(await seen()).toEqual(['a:1'])
  broken = false
  await drainOutbox(test1.world, listeners)
  expect(await seen()).toEqual(['a:1'])
  test1.setNow(instant(start + MINUTE))
  await drainOutbox(test1.world, listeners)
  expect(await seen()).toEqual(['a:1', 'b:1'])
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from platform.outbox where delivered_at is null`.execute(test1.world.db)
  expect(rows[0]?.waiting).toBe(0)
})

test('a transaction that rolls back announces nothing', async () => {
  const rolledBack = inTransaction(test1.world.db, async (tx) => {
    await saveAnnounced(tx, [{ name: 'thing.happened', version: 1, homeDistrict: 990_101, payload: { n: 9 } }], test1.world.now())
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await drainOutbox(test1.world, [listener('a')])
  expect(await seen()).toEqual([])
})

test('a wake is heard within the second', async () => {
  const stop = startDraining(test1.world, [listener('a')])
  try {
    await announce(7)
    wakeOutbox(test1.world)
    await expect.poll(seen, { timeout: 1_000 }).toEqual(['a:7'])
  } finally {
    await stop()
  }
})

test('delivered events are forgotten after a month, waiting ones never', async () => {
  await announce(1)
  await drainOutbox(test1.world, [listener('a')])
  await announce(2)
  expect(await sweepOutbox(test1.world.db, test1.world.now())).toBe(0)
  expect(await sweepOutbox(test1.world.db, instant(test1.world.now() + 31 * 24 * 60 * MINUTE))).toBe(1)
  const { rows } = await sql<{
    left: number
    marks: number
  }>`select (select count(*)::int from platform.outbox) as left, (select count(*)::int from platform.handled) as marks`.execute(test1.world.db)
  expect(rows[0]).toEqual({ left: 1, marks: 0 })
})
