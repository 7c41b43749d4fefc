// SPDX-License-Identifier: MPL-2.0
// A server that divides a district into grids is killed (kill -9) in the middle, twice, and started anew. It goes on by itself:
// every community has exactly one proposal, whole, and the same one as in a run that nobody cut off.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { importRulebook } from '#modules/rulebooks/index.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { nextTurn } from './chore.ts'
import { endProcess, startServerProcess, type ServerProcess } from './server.ts'

const DISTRICT = '990101'
const PATIENCE_MS = 60_000
/** Processor time of the search for one community: long enough to be killed in. */
const SEARCH_MS = 700

let demo: Demo
let admin: Person
let server: ServerProcess

const startServer = (): Promise<ServerProcess> =>
  startServerProcess({ DATABASE_URL: demo.url, DATA_DIR: demo.world.settings.DATA_DIR, LIFANG_DEMO: '0', LOG_LEVEL: 'error' }, PATIENCE_MS)

beforeAll(async () => {
  demo = await demoWorld()
  admin = await demo.staff('admin')
  const book = JSON.parse(await readFile(join(import.meta.dirname, '../../data/rules/divisions.json'), 'utf8')) as { rules: object }
  const slow = { ...book, label: 'slow', inForceFrom: civilDateAt(demo.world.now()), rules: { ...book.rules, searchMs: SEARCH_MS } }
  await importRulebook(
    demo.world,
    allModules.flatMap(({ rulebooks }) => rulebooks ?? []),
    JSON.stringify(slow),
  )
  server = await startServer()
}, PATIENCE_MS)
afterAll(async () => {
  await endProcess(server.child, 'SIGTERM')
  await demo.close()
})

async function rowsOf<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(demo.world.db)).rows
}

async function countDone(): Promise<{ readonly done: number; readonly waiting: number }> {
  const [row] = await rowsOf(sql<{ done: number; waiting: number }>`
    select count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'waiting')::int as waiting from divisions.run_part`)
  return row ?? { done: 0, waiting: 0 }
}

/** Parts without a whole proposal although they are done, or with one although they are not; proposals that no part made. */
function findHalves(): Promise<readonly unknown[]> {
  return rowsOf(sql`
    select coalesce(r.community, p.community) as community, r.state, p.id from divisions.run_part r
    full join divisions.proposal p on (p.home_district, p.run_id, p.community) = (r.home_district, r.run_id, r.community)
    where (r.state = 'done') is distinct from (p.id is not null) or r.proposal_id is distinct from p.id
      or (p.id is not null and (select count(*) from divisions.event e where (e.home_district, e.proposal_id, e.kind) = (p.home_district, p.id, 'proposed')) <> 1)
      or (p.id is not null and (select count(*) from divisions.ground g where (g.home_district, g.proposal_id) = (p.home_district, p.id)) <> 1)`)
}

async function killWhenDone(least: number): Promise<void> {
  let now = await countDone()
  while (now.done < least) {
    await sleep(5)
    now = await countDone()
  }
  await endProcess(server.child, 'SIGKILL')
  now = await countDone()
  expect(now.waiting, 'the run was over before it was cut off: the test proved nothing').toBeGreaterThan(0)
  expect(await findHalves(), 'communities half done').toEqual([])
}

async function untilFinished(runId: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await admin.act('divisions.get-run', { runId })).finishedAt !== null) return
    await sleep(50)
  }
  throw new Error(`the run does not go on: ${JSON.stringify(await countDone())}`)
}

/** What each community was divided into, by the record. */
async function labelsOf(runId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(sql<{ community: string; labels: string }>`
    select facts ->> 'community' as community, facts ->> 'labels' as labels from divisions.event where kind = 'proposed' and facts ->> 'runId' = ${runId} order by 1`)
  return new Map(rows.map(({ community, labels }) => [community, labels]))
}

test('a run killed in the middle goes on and makes every proposal once, the same as if nothing had happened', { timeout: 90_000 }, async () => {
  const { runId, total } = await admin.act('divisions.propose', { area: DISTRICT })
  expect(total).toBeGreaterThan(8)
  for (const least of [2, 6]) {
    await killWhenDone(least)
    server = await startServer()
    await nextTurn(demo.url, 'divisions.work-runs')
  }
  await untilFinished(runId)
  expect(await admin.act('divisions.get-run', { runId })).toMatchObject({ state: 'done', done: total, refused: 0 })
  expect(await findHalves()).toEqual([])
  const [made] = await rowsOf(sql`select count(*)::int as proposals, count(distinct community)::int as communities from divisions.proposal`)
  expect(made).toEqual({ proposals: total, communities: total })
  const [announced] = await rowsOf(sql`select count(*)::int as events, count(*) filter (where delivered_at is null)::int as waiting from platform.outbox`)
  expect(announced).toEqual({ events: 1, waiting: 0 })

  const again = await admin.act('divisions.propose', { area: DISTRICT })
  await untilFinished(again.runId)
  expect(await labelsOf(runId)).toEqual(await labelsOf(again.runId))
})
