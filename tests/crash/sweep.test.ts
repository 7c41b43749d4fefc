// SPDX-License-Identifier: MPL-2.0
// Processes that sweep the clocks are killed (kill -9) in the middle, again and again, two at a time, and started anew. Then
// every rung that was due has been climbed exactly once, none is missing, each is announced once, and rows and records agree.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDefaults } from '#apps/server/defaults.ts'
import { HOUR, instant, MINUTE, parseInstant, SECOND, toIso } from '#kernel/instant.ts'
import { defaultCalendarText, importCalendar } from '#modules/calendar/index.ts'
import { recountClocks } from '#modules/matters/actions/recount.ts'
import { insertCrowd } from '#modules/matters/actions/test-crowd.ts'
import { dice } from '#modules/matters/rules/test-dice.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { endProcess } from './server.ts'

const COUNT = 2_400
const KILLS = 3
/** Killed when so many events are written. */
const MIDDLE = 100
const NOW = parseInstant('2026-03-11T10:30:00+08:00')
const PATIENCE_MS = 120_000
/** Long enough after the deadline for every rung of the shipped rulebook: two working days and what lies between. */
const LONG = 21 * 24 * HOUR

let home: TestWorld

beforeAll(async () => {
  home = await testWorld()
  home.setNow(NOW)
  await loadDefaults(home.world)
  const unitIds = Array.from({ length: 20 }, () => randomUUID())
  await insertCrowd(home.world, COUNT, { now: NOW, roll: dice(7), unitIds, versionId: randomUUID() })
}, PATIENCE_MS)
afterAll(() => home.close())

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(home.world.db)).rows
}

type Work = { readonly work: 'sweep' | 'recount'; readonly at: number; readonly leaves: 'escalated' | 'recomputed' }
const sweepAt = (at: number): Work => ({ work: 'sweep', at, leaves: 'escalated' })
const recountAt = (at: number): Work => ({ work: 'recount', at, leaves: 'recomputed' })

function startSweeper({ work, at }: Work): ChildProcess {
  const own = { DATABASE_URL: home.url, DATA_DIR: home.world.settings.DATA_DIR, LOG_LEVEL: 'error', DB_POOL: '4' }
  return spawn(process.execPath, [join(import.meta.dirname, 'sweeper.ts')], {
    env: { ...process.env, ...own, SWEEP_WORK: work, SWEEP_AT: toIso(instant(at)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function countLeft({ leaves }: Work): Promise<number> {
  const [row] = await rows(sql<{ count: number }>`select count(*)::int as count from matters.event where kind = ${leaves}`)
  return row?.count ?? 0
}

/** Does the work to the end in a process of its own; returns what it said. */
async function finish(work: Work): Promise<{ readonly rungs?: number; readonly failed?: number }> {
  const child = startSweeper(work)
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => void (said += chunk))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  return JSON.parse(said) as Awaited<ReturnType<typeof finish>>
}

/** Starts the work twice at once and kills both in the middle of it; returns how many events they left. */
async function startAndKill(work: Work): Promise<number> {
  const before = await countLeft(work)
  const children = [startSweeper(work), startSweeper(work)]
  while ((await countLeft(work)) < before + MIDDLE && children.some((child) => child.exitCode === null)) await sleep(10)
  expect(
    children.every((child) => child.exitCode === null),
    'the work ended before it was killed: the test proved nothing',
  ).toBe(true)
  await Promise.all(children.map((child) => endProcess(child, 'SIGKILL')))
  return (await countLeft(work)) - before
}

test('sweeps killed in the middle repeat no rung and lose none', { timeout: PATIENCE_MS }, async () => {
  const due = await rows<{ key: string }>(sql<{ key: string }>`
    select d.matter_id || ' ' || d.step || ' ' || d.stage as key
    from matters.deadline d join matters.matter m on (m.home_district, m.id, m.round) = (d.home_district, d.matter_id, d.round)
    where m.state not in ('closed', 'refused', 'withdrawn', 'merged') and d.met_at is null and d.set_aside_at is null and d.due_at <= ${new Date(NOW)}
    order by 1`)
  expect(due.length).toBeGreaterThan(KILLS * 500)

  let killed = 0
  for (let kill = 0; kill < KILLS; kill += 1) killed += await startAndKill(sweepAt(NOW))
  expect(await finish(sweepAt(NOW))).toMatchObject({ failed: 0 })

  // Each deadline in breach has one rung, the highest then due, whoever climbed it.
  const twice = await rows(sql`
    select matter_id, facts ->> 'step', facts ->> 'stage', facts ->> 'rung', count(*)::int from matters.event where kind = 'escalated' group by 1, 2, 3, 4 having count(*) > 1`)
  expect(twice, 'rungs climbed twice').toEqual([])
  const late = await rows<{ key: string }>(sql<{ key: string }>`
    select matter_id || ' ' || (facts ->> 'step') || ' ' || (facts ->> 'stage') as key from matters.event where kind = 'escalated' and facts ->> 'rung' <> 'remind' order by 1`)
  expect(late).toEqual(due)
  expect(killed).toBeGreaterThanOrEqual(KILLS * MIDDLE)
})

test(
  'three weeks later each deadline stands on top of its ladder, climbed in order, and the rows say what the record says',
  { timeout: PATIENCE_MS },
  async () => {
    const later = NOW + LONG
    await startAndKill(sweepAt(later))
    for (let rungs = 1; rungs > 0;) rungs = (await finish(sweepAt(later))).rungs ?? 0

    const ladders = await rows<{ ladder: string; count: number }>(sql<{ ladder: string; count: number }>`
    select ladder, count(*)::int as count from (
      select string_agg(facts ->> 'rung', ' ' order by seq) as ladder from matters.event where kind = 'escalated' group by matter_id, facts ->> 'step', facts ->> 'stage') all_ladders
    group by 1 order by 1`)
    expect(ladders.length, 'the crowd proves nothing').toBeGreaterThan(2)
    for (const { ladder } of ladders) expect(ladder).toMatch(/^(remind )?(overdue )?(supervise )?higher$/)

    const [wrong] = await rows(sql`
    select (select count(*)::int from matters.deadline d where cardinality(d.rungs) <> (select count(*) from matters.event e where (e.home_district, e.matter_id) = (d.home_district, d.matter_id)
              and e.kind = 'escalated' and e.facts ->> 'step' = d.step and e.facts ->> 'stage' = d.stage)
              and not exists (select 1 from matters.matter m where (m.home_district, m.id) = (d.home_district, d.matter_id) and m.round > d.round)) as rungs,
           (select count(*)::int from matters.matter m where m.revision <> (select max(seq) from matters.event e where (e.home_district, e.matter_id) = (m.home_district, m.id))) as revisions,
           (select count(*)::int from matters.event where kind = 'escalated') - (select count(*)::int from platform.outbox where payload ->> 'kind' = 'escalated') as unannounced`)
    expect(wrong).toEqual({ rungs: 0, revisions: 0, unannounced: 0 })
  },
)

test('a new count killed in the middle goes on as the same run and moves every matter once', { timeout: PATIENCE_MS }, async () => {
  home.setNow(NOW)
  await recountClocks(home.world)
  home.setNow(instant(NOW + SECOND))
  const holidays = ['12', '13', '16', '17', '18', '19', '20'].map((day) => `holiday,2026,2026-03-${day},,测试,Test,\n`)
  await importCalendar(home.world, `${defaultCalendarText()}${holidays.join('')}`)
  const soon = NOW + MINUTE
  await startAndKill(recountAt(soon))
  await startAndKill(recountAt(soon))
  await finish(recountAt(soon))

  const runs = await rows<{ id: string; moved: number; done: boolean }>(sql<{ id: string; moved: number; done: boolean }>`
    select id, moved, finished_at is not null as done from matters.clock_run`)
  const [events] = await rows(sql<{ matters: number; events: number; runs: number }>`
    select count(distinct matter_id)::int as matters, count(*)::int as events, count(distinct facts ->> 'runId')::int as runs from matters.event where kind = 'recomputed'`)
  expect(runs).toMatchObject([{ moved: events?.events, done: true }])
  expect(events).toMatchObject({ matters: events?.events, runs: 1 })
  // From the 12th to the 22nd nobody works now: nothing may be due there by working days.
  const still = await rows(sql`
    select 1 from matters.deadline d join matters.matter m on (m.home_district, m.id, m.round) = (d.home_district, d.matter_id, d.round)
    where m.state not in ('closed', 'refused', 'withdrawn', 'merged') and d.met_at is null and d.set_aside_at is null and d.clock = 'wd'
      and d.due_at > '2026-03-12T00:00:00+08:00' and d.due_at < '2026-03-21T00:00:00+08:00'`)
  expect(still, 'deadlines left on what is a holiday now').toEqual([])
  await recountClocks(home.world)
  expect(await countLeft(recountAt(soon))).toBe(events?.events)
})
