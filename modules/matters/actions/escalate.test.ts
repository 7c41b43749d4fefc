// SPDX-License-Identifier: MPL-2.0
// The sweep of clocks over ten thousand open matters, compared with a count in SQL of its own and with a slow reading of each
// record; two sweeps at once; whom each rung tells.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDefaults } from '#apps/server/defaults.ts'
import { HOUR, parseInstant, type Instant } from '#kernel/instant.ts'
import { deadlineAfter, loadCalendar } from '#modules/calendar/index.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import type { Kept } from '../store/matter.ts'
import { loadMatters } from '../store/sweep.ts'
import { sweepClocks } from './escalate.ts'
import { dice } from '../rules/test-dice.ts'
import { insertCrowd } from './test-crowd.ts'

const COUNT = 10_000
const SEED = 20_261_122
const ONE_DISTRICT = 990_101
// A Wednesday in office hours, four working days after a weekend.
const NOW = parseInstant('2026-03-11T10:30:00+08:00')

let home: TestWorld
let crowd: readonly Kept[]

beforeAll(async () => {
  home = await testWorld()
  home.setNow(NOW)
  await loadDefaults(home.world)
  const unitIds = Array.from({ length: 40 }, () => randomUUID())
  crowd = await insertCrowd(home.world, COUNT, { now: NOW, roll: dice(SEED), unitIds, versionId: randomUUID() })
}, 120_000)
afterAll(() => home.close())

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(home.world.db)).rows
}

type Climbed = { readonly district: number; readonly matter: string; readonly step: string; readonly stage: string; readonly rung: string }

const LATER = (NOW + 24 * HOUR) as Instant

const climbed = () =>
  rows(sql<Climbed>`
    select home_district as district, matter_id as matter, facts ->> 'step' as step, facts ->> 'stage' as stage, facts ->> 'rung' as rung
    from matters.event where kind = 'escalated' order by 1, 2, 3, 4, 5`)

/** What is late, and what is due within two hours and had at least four, by SQL over the tables alone; how late it is not said. */
const inBreach = () =>
  rows(sql<Climbed>`
    with running as (
      select d.* from matters.deadline d join matters.matter m on (m.home_district, m.id, m.round) = (d.home_district, d.matter_id, d.round)
      where m.state not in ('closed', 'refused', 'withdrawn', 'merged') and d.met_at is null and d.set_aside_at is null)
    select home_district as district, matter_id as matter, step, stage, 'late' as rung from running where due_at <= ${new Date(NOW)}
    union all
    select home_district, matter_id, step, stage, 'remind' from running
    where due_at > ${new Date(NOW)} and due_at <= ${new Date(NOW + 2 * HOUR)} and due_at - started_at >= interval '4 hours'
    order by 1, 2, 3, 4, 5`)

/** The rungs a deadline should have climbed once swept at each of these moments: the highest then due, by the words of the rulebook. */
async function rungsAt(moments: readonly Instant[]): Promise<readonly Climbed[]> {
  const calendar = await loadCalendar({ world: home.world, tx: home.world.db, now: NOW })
  const late = (dueAt: Instant, now: Instant): string => {
    if (deadlineAfter(calendar, dueAt, 2, 'wd').dueAt <= now) return 'higher'
    return deadlineAfter(calendar, dueAt, 4, 'wh').dueAt <= now ? 'supervise' : 'overdue'
  }
  const highest = ({ startedAt, dueAt }: { readonly startedAt: Instant; readonly dueAt: Instant }, now: Instant): readonly string[] => {
    if (dueAt <= now) return [late(dueAt, now)]
    return dueAt - now <= 2 * HOUR && dueAt - startedAt >= 4 * HOUR ? ['remind'] : []
  }
  return crowd.flatMap(({ ref, matter }) =>
    ['closed', 'refused', 'withdrawn', 'merged'].includes(matter.state)
      ? []
      : matter.deadlines
          .filter((one) => one.round === matter.round && one.metAt === null && one.setAsideAt === null)
          .flatMap((one) => {
            const rungs = [...new Set(moments.flatMap((now) => highest(one, now)))]
            return rungs.map((rung) => ({ district: ref.homeDistrict, matter: ref.id, step: one.step, stage: one.stage, rung }))
          }),
  )
}

const sorted = (all: readonly Climbed[]): readonly string[] => all.map((one) => Object.values(one).join(' ')).toSorted()

describe('ten thousand matters with clocks', () => {
  test('one sweep finds every breach and nothing else, and announces each once', { timeout: 120_000 }, async () => {
    const expected = await inBreach()
    const rungs = Object.groupBy(expected, ({ rung }) => rung)
    expect(rungs['late']?.length, 'the crowd proves nothing').toBeGreaterThan(3_000)
    expect(rungs['remind']?.length, 'the crowd proves nothing').toBeGreaterThan(30)

    const began = performance.now()
    const swept = await sweepClocks(home.world, { page: 700 })
    const seconds = (performance.now() - began) / 1_000
    console.log(`${COUNT} matters (seed ${SEED}): ${swept.rungs} rungs of ${swept.matters} matters climbed in ${seconds.toFixed(1)} s`)

    expect(swept.failed).toBe(0)
    expect(swept.rungs).toBe(expected.length)
    const done = await climbed()
    expect(sorted(done.map((one) => (one.rung === 'remind' ? one : { ...one, rung: 'late' })))).toEqual(sorted(expected))
    expect(sorted(done)).toEqual(sorted(await rungsAt([NOW])))
    expect(new Set(done.map(({ rung }) => rung)).size, 'the crowd proves nothing').toBe(4)
    const [announced] = await rows(sql<{ count: number }>`select count(*)::int as count from platform.outbox where payload ->> 'kind' = 'escalated'`)
    expect(announced?.count).toBe(expected.length)
  })

  test(
    'a day later two servers that sweep at once double nothing; each deadline has the rung due then; a further sweep finds none',
    { timeout: 120_000 },
    async () => {
      // A third of them is enough here: sweeps look at the districts that have numbers.
      await sql`delete from matters.counter where home_district <> ${ONE_DISTRICT}`.execute(home.world.db)
      home.setNow(LATER)
      let sweeps = 0
      for (let rungs = 1; rungs > 0; sweeps += 1) {
        const [one, other] = await Promise.all([sweepClocks(home.world, { atOnce: 2 }), sweepClocks(home.world, { atOnce: 2 })])
        expect(one.failed + other.failed).toBe(0)
        rungs = one.rungs + other.rungs
      }
      // the one that climbs, and the one that finds nothing
      expect(sweeps).toBe(2)
      const here = ({ district }: Climbed): boolean => district === ONE_DISTRICT
      expect(sorted((await climbed()).filter(here))).toEqual(sorted((await rungsAt([NOW, LATER])).filter(here)))
    },
  )

  test('what the rows say is what the records fold to', async () => {
    const some = crowd.filter((_, index) => index % 50 === 0)
    for (const [district, own] of Map.groupBy(some, ({ ref }) => ref.homeDistrict)) {
      const kept = await loadMatters(
        home.world.db,
        district,
        own.map(({ ref }) => ref.id),
        'read',
      )
      for (const { ref, matter } of kept) {
        const deadlines = await rows(sql<{ step: string; stage: string; round: number; rungs: string[]; last_rung: string | null }>`
          select step, stage, round, rungs, last_rung from matters.deadline where home_district = ${district} and matter_id = ${ref.id} order by ordinal`)
        expect(deadlines).toEqual(matter.deadlines.map(({ step, stage, round, rungs }) => ({ step, stage, round, rungs, last_rung: rungs.at(-1) ?? null })))
        const [row] = await rows(sql<{ revision: number }>`select revision from matters.matter where home_district = ${district} and id = ${ref.id}`)
        expect(row?.revision).toBe(matter.revision)
      }
    }
  })
})
