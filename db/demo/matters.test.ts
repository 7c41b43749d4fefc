// SPDX-License-Identifier: MPL-2.0
// The demonstration matters on a real database, told at a working afternoon: what is there, that the rules of the
// procedure hold in every record, and that each desk sees its own.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, instant, parseInstant } from '#kernel/instant.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { chanceFrom, officeClock } from './matters-clock.ts'
import { drawingOf } from './matters-drawings.ts'
import { demoStories, loadDemoMatters } from './matters.ts'

// A Wednesday after lunch.
const NOW = parseInstant('2026-11-25T14:05:00+08:00')
let demo: Demo
let outcomes: readonly string[]

beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(NOW)
  outcomes = await Promise.all([loadDemoMatters(demo.world), loadDemoMatters(demo.world)])
}, 60_000)
afterAll(() => demo.close())

const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> => (await query.execute(demo.world.db)).rows

describe('loadDemoMatters', () => {
  it('tells its stories once, even when two processes start together', async () => {
    expect(outcomes.toSorted()).toEqual(['already', 'loaded'])
    expect(await loadDemoMatters(demo.world)).toBe('already')
    expect((await rows<{ count: number }>(sql`select count(*)::int as count from matters.matter`))[0]?.count).toBe(demoStories.length)
  })

  it('leaves matters in every state, a few of them overdue', async () => {
    const open = ['reported', 'accepted', 'dispatched', 'handling', 'handled']
    const found = await rows<{ state: string; count: number; overdue: number }>(sql`
      select state, count(*)::int as count, count(*) filter (where state = any(${open}::text[]) and due_at < ${new Date(NOW)})::int as overdue from matters.matter group by state`)
    expect(Object.fromEntries(found.map(({ state, count }) => [state, count]))).toEqual({
      reported: 8,
      accepted: 6,
      dispatched: 9,
      handling: 10,
      handled: 7,
      closed: 26,
      refused: 2,
      withdrawn: 1,
      merged: 2,
      ownerless: 1,
      parked: 1,
    })
    // Dangers run on urgent clocks, so a few more are late than the stories set out to be.
    const overdue = found.reduce((sum, row) => sum + row.overdue, 0)
    expect(overdue).toBeGreaterThanOrEqual(5)
    expect(overdue).toBeLessThanOrEqual(14)
    const kinds = await rows<{ kind: string; matters: number }>(sql`select kind, count(distinct matter_id)::int as matters from matters.event group by kind`)
    expect(Object.fromEntries(kinds.map(({ kind, matters }) => [kind, matters]))).toMatchObject({
      returned: 4,
      reopened: 2,
      settled: 4,
      'sent-back': 1,
      merged: 2,
      'took-duplicate': 1,
      paused: 1,
      'extension-asked': 2,
      'extension-granted': 1,
      arbitrated: 1,
      visited: 1,
    })
    const [beside] = await rows<{ paused: number; arbitration: number; extension: number; reviews: number }>(sql`
      select count(*) filter (where paused_until > ${new Date(NOW)})::int as paused, count(*) filter (where awaits = 'arbitration')::int as arbitration,
             count(*) filter (where awaits = 'extension')::int as extension, count(*) filter (where review_at > ${new Date(NOW)})::int as reviews from matters.matter`)
    expect(beside).toEqual({ paused: 1, arbitration: 1, extension: 1, reviews: 2 })
    const ratings = await rows<{ rating: number }>(sql`select distinct rating from matters.matter where rating is not null order by rating`)
    expect(ratings.map(({ rating }) => rating)).toEqual([1, 2, 3, 4, 5])
  })

  it('lies in both districts and in many grids', async () => {
    const found = await rows<{ district: number; count: number; grids: number }>(
      sql`select home_district as district, count(*)::int as count, count(distinct area)::int as grids from matters.matter group by home_district`,
    )
    expect(found).toHaveLength(2)
    for (const { count, grids } of found) {
      expect(count).toBeGreaterThan(20)
      expect(grids).toBeGreaterThan(10)
    }
  })

  it('nobody verified own work', async () => {
    const own = await rows(sql`
      select verified.matter_id from matters.event verified join matters.event worked
        on worked.home_district = verified.home_district and worked.matter_id = verified.matter_id
       where verified.kind in ('verified', 'sent-back', 'closed') and worked.kind in ('signed', 'stage-met', 'handled', 'settled')
         and (worked.by_account = verified.by_account or worked.by_unit_id = verified.by_unit_id)`)
    expect(own).toEqual([])
    expect(await rows(sql`select 1 from matters.event where kind in ('verified', 'handled') and (by_account is null or by_post_id is null)`)).toEqual([])
  })

  it('keeps every time in order: nothing in the future, nothing before its report, deadlines after their start', async () => {
    expect(await rows(sql`select matter_id from matters.event where at > ${new Date(NOW)} or at < ${new Date(instant(NOW - 16 * DAY))}`)).toEqual([])
    expect(
      await rows(sql`select a.matter_id from matters.event a join matters.event b using (home_district, matter_id) where b.seq = a.seq + 1 and b.at < a.at`),
    ).toEqual([])
    expect(await rows(sql`select matter_id from matters.deadline where due_at <= started_at or met_at < started_at or met_at > ${new Date(NOW)}`)).toEqual([])
    const late = await rows(
      sql`select distinct matter_id from matters.deadline join matters.matter on matter.id = matter_id where step = 'handle' and met_at > deadline.due_at and state = 'closed'`,
    )
    expect(late.length).toBeGreaterThanOrEqual(3)
  })

  it('staff act only while offices are open', async () => {
    const night = await rows(sql`
      select matter_id, kind, at from matters.event where by_kind = 'staff' and
        (extract(isodow from at at time zone 'Asia/Shanghai') > 5 or (at at time zone 'Asia/Shanghai')::time not between '08:00' and '18:00')`)
    expect(night).toEqual([])
  })

  it('has drawings as proof, before and after', async () => {
    const [found] = await rows<{ matters: number; reported: number }>(
      sql`select count(distinct matter_id)::int as matters, count(distinct matter_id) filter (where purpose = 'report')::int as reported from matters.photo`,
    )
    expect(found?.matters).toBeGreaterThanOrEqual(25)
    expect(found?.reported).toBeGreaterThanOrEqual(25)
    expect(await rows(sql`select id from matters.upload where claimed_at is null`)).toEqual([])
  })

  it('is seen by the right desks', async () => {
    const whole = await (await demo.staff('leader')).act('matter.list', { limit: 200 })
    expect(whole.matters).toHaveLength(demoStories.length)
    const [west, east] = [await demo.staff('dispatcher'), await demo.staff('dispatcher2')]
    const seen = [...(await west.act('matter.list', { limit: 200 })).matters, ...(await east.act('matter.list', { limit: 200 })).matters]
    expect(new Set(seen.map(({ id }) => id)).size).toBe(demoStories.length)
    for (const username of ['dispatcher', 'dispatcher2', 'verifier', 'handler', 'community', 'street'] as const) {
      const { matters } = await (await demo.staff(username)).act('matter.list', { mine: 'yes', limit: 200 })
      expect(matters.length, `${username} has work waiting`).toBeGreaterThan(0)
    }
    expect((await (await demo.staff('grid')).act('matter.list', { limit: 200 })).matters.length).toBeGreaterThan(2)
  })
})

describe('the clock of the stories', () => {
  it('counts office hours back and forth', async () => {
    const clock = officeClock(await loadCalendar({ world: demo.world, tx: demo.world.db, now: NOW }), NOW)
    for (const hours of [0.5, 3, 9.25, 40]) expect(clock.since(clock.at(hours))).toBeCloseTo(hours, 3)
    const chance = chanceFrom(1)
    expect([chance(), chance()]).not.toEqual([chance(), chance()])
    const free = clock.freeTimeBefore(clock.at(20), chanceFrom(7))
    expect(clock.since(free)).toBeGreaterThanOrEqual(20)
  })

  it('draws the same picture each time', async () => {
    const picture = { subject: 'lamp', after: false, fenced: false, night: true, variant: 3 } as const
    expect(await drawingOf(picture)).toEqual(await drawingOf(picture))
  })
})
