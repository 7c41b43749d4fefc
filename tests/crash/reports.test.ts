// SPDX-License-Identifier: MPL-2.0
// The server process is killed (kill -9) again and again in the middle of reports, and started anew; clients send again,
// with the same key, whatever was not answered. Then every report is there exactly once with all that belongs to it, its
// number leaves no hole, and every event has reached its listener once. A report refused or cut off leaves nothing.
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { endProcess, startServerProcess, type ServerProcess } from './server.ts'

const KILLS = 3
const CLIENTS = 6
const PATIENCE_MS = 60_000

type Answer = { readonly matterId: string; readonly number: string; readonly receipt: string }
type Report = { readonly key: string; readonly body: string }

let world: TestWorld
let server: ServerProcess
const environment = (): Record<string, string> => ({
  DATABASE_URL: world.url,
  DATA_DIR: world.world.settings.DATA_DIR,
  LIFANG_DEMO: '1',
  TRUST_PROXY: '1',
  LOG_LEVEL: 'error',
})

beforeAll(async () => {
  world = await testWorld()
  server = await startServerProcess(environment(), PATIENCE_MS)
  // The demo city comes with matters of its own; what is counted here begins empty.
  await untilDelivered()
  await sql`truncate matters.counter, matters.matter, platform.outbox, platform.handled, notices.notice cascade`.execute(world.world.db)
}, PATIENCE_MS)
afterAll(async () => {
  await endProcess(server.child, 'SIGTERM')
  await world.close()
})

async function rowsOf<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(world.world.db)).rows
}

/** The answer; `cut` when the connection broke before one came. */
async function send({ key, body }: Report): Promise<Answer | 'cut'> {
  // Each call from an address of its own: the server counts calls per address.
  const from = `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`http://127.0.0.1:${server.port}/api/matters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-forwarded-for': from },
      body,
    })
    answer = await response.json()
  } catch {
    return 'cut'
  }
  if (response.status !== 201) throw new Error(`a report was answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer as Answer
}

/** Sends one report after the other until told to stop; what was cut off is sent again until it is answered. */
async function client(bodies: readonly string[], going: () => boolean, answered: Map<string, Answer>, count: { cut: number }): Promise<void> {
  for (let turn = 0; going(); turn += 1) {
    const report = { key: randomUUID(), body: bodies[turn % bodies.length] ?? '' }
    for (let answer = await send(report); ; answer = await send(report)) {
      if (answer !== 'cut') {
        answered.set(report.key, answer)
        break
      }
      count.cut += 1
      await sleep(100)
    }
  }
}

async function reportBodies(): Promise<readonly string[]> {
  const buildings = await rowsOf(sql<{ building: string }>`select building from places.building where grid is not null order by md5(building) limit 60`)
  const items = await rowsOf(sql<{ code: string }>`select code from lists.item order by md5(code) limit 7`)
  return buildings.map(({ building }, index) => JSON.stringify({ place: { building }, words: '路灯不亮', itemCode: items[index % items.length]?.code }))
}

async function untilDelivered(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await rowsOf(sql<{ left: number }>`select count(*)::int as left from platform.outbox where delivered_at is null`)
    if (row?.left === 0) return
    await sleep(50)
  }
}

test('a killed server loses no answered report, doubles none, leaves no hole in the numbers and delivers every event once', { timeout: 90_000 }, async () => {
  const bodies = await reportBodies()
  const answered = new Map<string, Answer>()
  const count = { cut: 0 }
  let going = true
  const clients = Array.from({ length: CLIENTS }, (_, index) => client(bodies.slice(index * 10, index * 10 + 10), () => going, answered, count))
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(700 + 250 * kill)
    await endProcess(server.child, 'SIGKILL')
    server = await startServerProcess(environment(), PATIENCE_MS)
  }
  await sleep(500)
  going = false
  await Promise.all(clients)
  await untilDelivered()

  expect(count.cut, 'no kill met a report under way: the test proved nothing').toBeGreaterThan(0)
  expect(answered.size).toBeGreaterThan(CLIENTS * KILLS)

  const kept = await rowsOf(sql<{ id: string; number: string }>`select home_district || '-' || id as id, number from matters.matter order by 1`)
  expect(kept).toEqual([...answered.values()].map(({ matterId, number }) => ({ id: matterId, number })).toSorted((a, b) => (a.id < b.id ? -1 : 1)))

  const incomplete = await rowsOf(sql`
    select m.number from matters.matter m where
      (select count(*) from matters.event e where (e.home_district, e.matter_id) = (m.home_district, m.id)) <> 1
      or (select count(*) from matters.deadline d where (d.home_district, d.matter_id) = (m.home_district, m.id) and d.step = 'accept') <> 1
      or (select count(*) from matters.receipt r where (r.home_district, r.matter_id) = (m.home_district, m.id)) <> 1
      or (select count(*) from platform.outbox o where o.home_district = m.home_district and o.payload ->> 'matterId' = m.home_district || '-' || m.id) <> 1`)
  expect(incomplete, 'matters without exactly one event, acceptance deadline, receipt and announcement').toEqual([])

  // The counter is raised in the transaction of its report: what is rolled back gives its number back.
  const holes = await rowsOf(sql`
    select c.home_district, c.last, count(m.id)::int as matters, max(right(m.number, 6))::int as highest from matters.counter c
    join matters.matter m on m.home_district = c.home_district group by 1, 2 having count(m.id) <> c.last or max(right(m.number, 6))::int <> c.last`)
  expect(holes, 'districts whose numbers have holes').toEqual([])

  const events = answered.size
  const [delivery] = await rowsOf(sql`
    select (select count(*)::int from platform.outbox where delivered_at is null) as waiting, (select count(*)::int from platform.outbox) as announced,
      (select count(*)::int from platform.handled where listener = 'notices.tell-of-move') as handled,
      (select count(distinct event_id)::int from notices.notice where to_kind = 'reporter') as told_of, (select count(*)::int from notices.notice where to_kind = 'reporter') as told,
      (select count(*)::int from platform.idempotency where answer is null) as unanswered`)
  expect(delivery).toEqual({ waiting: 0, announced: events, handled: events, told_of: events, told: events, unanswered: 0 })
})

test('a key answered before a kill gets the same answer after it, receipt code and all', { timeout: 60_000 }, async () => {
  const [body = ''] = await reportBodies()
  const report = { key: randomUUID(), body }
  const first = await send(report)
  await endProcess(server.child, 'SIGKILL')
  server = await startServerProcess(environment(), PATIENCE_MS)
  expect(first).not.toBe('cut')
  expect(await send(report)).toEqual(first)
})
