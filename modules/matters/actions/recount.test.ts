// SPDX-License-Identifier: MPL-2.0
// Open deadlines counted anew: a year's notice makes provisional deadlines firm, office hours move working hours, a version of
// a list takes over open matters. One run, one event for each matter that changes, also when a run was cut off.
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDefaults } from '#apps/server/defaults.ts'
import { DAY, parseInstant, toIso, type Instant } from '#kernel/instant.ts'
import { deadlineAfter, importCalendar, loadCalendar } from '#modules/calendar/index.ts'
import { findVersionInForce, importLists } from '#modules/lists/index.ts'
import { inTransaction } from '#platform/db.ts'
import { findMark } from '#platform/marks.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import type { By, Clock, Decided, MatterEvent, Started, Step } from '../rules/events.ts'
import { deriveMatter, type Deadline } from '../rules/state.ts'
import { insertMatters, takeNumbers } from '../store/bulk.ts'
import { findRuns } from '../store/clock-run.ts'
import type { Kept } from '../store/matter.ts'
import { loadMatters } from '../store/sweep.ts'
import { recountClocks } from './recount.ts'
import { dice } from '../rules/test-dice.ts'
import { insertCrowd } from './test-crowd.ts'

const BY: By = { kind: 'system', accountId: null, unitId: null, postId: null }
const DISTRICT = 990_101
const SHIPPED = join(import.meta.dirname, '../../../data/lists/grid-matters')
const at = (text: string): Instant => parseInstant(`${text}+08:00`)
const SENT = at('2026-12-21T10:00:00')

/** An invented notice for 2027: nothing of it is published law. */
const NOTICE_2027 = `record,year,day,hours,name_zh,name_en,source
year,2027,,,,,测试用2027年放假通知 test notice
holiday,2027,2027-01-01,,元旦,New Year's Day,
holiday,2027,2027-01-02,,元旦,New Year's Day,
holiday,2027,2027-01-03,,元旦,New Year's Day,
make-up,2027,2026-12-26,,元旦,New Year's Day,
holiday,2027,2027-01-05,,测试,Test,
`

let home: TestWorld
beforeAll(async () => {
  home = await testWorld()
  home.setNow(SENT)
  await loadDefaults(home.world)
}, 60_000)
afterAll(() => home.close())

type Promised = readonly [step: Step, stage: string, amount: number, clock: Clock]

/** A matter dispatched now with these clocks; then whatever else happened. */
async function insertDispatched(
  promised: readonly Promised[],
  then: readonly Decided[] = [],
  item: { readonly versionId: string; readonly code: string } = { versionId: randomUUID(), code: '010101' },
): Promise<Kept> {
  const { world } = home
  const now = world.now()
  const calendar = await loadCalendar({ world, tx: world.db, now })
  const starts = promised.map(([step, stage, amount, clock]): Started => ({
    step,
    stage,
    amount,
    clock,
    startedAt: now,
    ...deadlineAfter(calendar, now, amount, clock),
  }))
  const unitId = randomUUID()
  const sorted = { itemCode: item.code, routedUnitId: unitId, routedBy: 'lead' } as const
  const place = { area: `${DISTRICT}001001`, words: null, lon: null, lat: null, certainty: 'described' } as const
  const decided: readonly Decided[] = [
    {
      kind: 'reported',
      facts: { place, words: '井盖破损', channel: 'resident', listVersionId: item.versionId, photos: 0, ...sorted, holderUnitId: unitId, starts: [] },
    },
    { kind: 'dispatched', facts: { ...sorted, unitId, words: '', starts } },
    ...then,
  ]
  const events = decided.map((one, index) => ({ ...one, seq: index + 1, at: now, by: BY }) as MatterEvent)
  const kept = await inTransaction(world.db, async (tx): Promise<Kept> => {
    const number = await takeNumbers(tx, DISTRICT, 2026, 1)
    const made: Kept = {
      ref: { homeDistrict: DISTRICT, id: randomUUID() },
      number: `${DISTRICT}-2026-${String(number).padStart(6, '0')}`,
      events,
      matter: deriveMatter(events),
    }
    await insertMatters(tx, [made])
    return made
  })
  return kept
}

async function again({ ref }: Kept): Promise<Kept> {
  const [kept] = await loadMatters(home.world.db, ref.homeDistrict, [ref.id], 'read')
  if (kept === undefined) throw new Error('gone')
  return kept
}

const deadlineOf = (kept: Kept, stage: string): Deadline => kept.matter.deadlines.find((one) => one.stage === stage) as Deadline
const recomputed = (kept: Kept) => kept.events.filter((event) => event.kind === 'recomputed')
const runs = () => findRuns(home.world.db, 100)

async function recountAt(moment: string): Promise<void> {
  home.setNow(at(moment))
  await recountClocks(home.world)
}

describe('the notice of 2027, imported in December 2026', () => {
  let over: Kept
  let within: Kept
  let urgent: Kept
  let done: Kept

  test('the first call ever notes the calendar and runs nothing; deadlines over the new year are provisional', async () => {
    await recountClocks(home.world)
    expect(await runs()).toEqual([])
    expect(await findMark(home.world.db, 'matters.calendar-counted')).toEqual(expect.any(String))
    over = await insertDispatched([
      ['sign', 'sign', 4, 'wh'],
      ['handle', 'repair', 10, 'wd'],
      ['handle', 'restore', 12, 'nd'],
    ])
    within = await insertDispatched([['handle', 'repair', 4, 'wd']])
    urgent = await insertDispatched([['handle', 'control', 400, 'uh']])
    done = await insertDispatched([['handle', 'repair', 10, 'wd']], [{ kind: 'withdrawn', facts: { words: '' } }])
    // By weekends alone: ten working days after Monday 21 December end on Monday 4 January, twelve natural days on Saturday the 2nd, moved to Monday.
    expect(toIso(deadlineOf(over, 'repair').dueAt)).toBe('2027-01-04T09:00:00.000Z')
    expect(toIso(deadlineOf(over, 'restore').dueAt)).toBe('2027-01-04T09:00:00.000Z')
    expect(deadlineOf(over, 'repair').provisional).toBe(true)
    // Four days on, though in 2026: a notice may declare days of the December before it.
    expect(deadlineOf(within, 'repair').provisional).toBe(true)
    expect(deadlineOf(urgent, 'control').provisional).toBe(false)
    await recountAt('2026-12-21T10:05:00')
    expect(await runs(), 'nothing was imported').toEqual([])
  })

  test('makes them firm in one recorded run: one event for each matter that changes, and none for others', async () => {
    home.setNow(at('2026-12-22T09:00:00'))
    await importCalendar(home.world, NOTICE_2027)
    await recountAt('2026-12-22T09:00:02')
    expect(await runs(), 'other processes may still remember the old calendar').toEqual([])
    await recountAt('2026-12-22T09:01:00')

    const [run, ...others] = await runs()
    expect(others).toEqual([])
    expect(run).toMatchObject({ cause: 'calendar', source: '2027: 测试用2027年放假通知 test notice', moved: 2, lookedAt: 2, versionId: null })
    expect(toIso(run?.finishedAt as Instant)).toBe('2026-12-22T01:01:00.000Z')

    const now = await again(over)
    expect(recomputed(now)).toHaveLength(1)
    expect(recomputed(now)[0]?.facts).toMatchObject({ cause: 'calendar', runId: run?.id, source: run?.source, listVersionId: null })
    // 22, 23, 24, 25, 26 (make-up), 28, 29, 30, 31 December, 4 January (1–3 are holidays, 5 another): the tenth is the 4th.
    expect(deadlineOf(now, 'repair')).toMatchObject({ dueAt: at('2027-01-04T17:00:00'), provisional: false, before: [] })
    // The 2nd is a holiday; the next day that is none is Monday the 4th: the day stays, and is firm.
    expect(deadlineOf(now, 'restore')).toMatchObject({ dueAt: at('2027-01-04T17:00:00'), provisional: false, before: [] })
    expect(deadlineOf(now, 'sign')).toMatchObject({ dueAt: at('2026-12-21T15:30:00'), before: [] })

    expect(deadlineOf(await again(within), 'repair')).toMatchObject({ dueAt: at('2026-12-25T17:00:00'), provisional: false, before: [] })
    expect((await again(urgent)).events).toHaveLength(2)
    expect((await again(done)).events).toHaveLength(3)
  })

  test('a matter sent after it is counted by it; counting again changes nothing', async () => {
    const fresh = await insertDispatched([['handle', 'repair', 10, 'wd']])
    expect(deadlineOf(fresh, 'repair')).toMatchObject({ dueAt: at('2027-01-06T17:00:00'), provisional: false })
    await recountAt('2026-12-22T09:02:00')
    expect(await runs()).toHaveLength(1)
    expect(recomputed(await again(fresh))).toEqual([])
    // The same file once more: looked at, nothing moved.
    await importCalendar(home.world, NOTICE_2027)
    await recountAt('2026-12-22T09:03:00')
    expect((await runs())[0]).toMatchObject({ moved: 0 })
    expect(await runs()).toHaveLength(2)
  })
})

test('new office hours move working hours; every earlier due time is kept, rows and record agree', async () => {
  home.setNow(at('2026-12-23T14:00:00'))
  const kept = await insertDispatched([
    ['sign', 'sign', 4, 'wh'],
    ['handle', 'repair', 5, 'wd'],
  ])
  expect(deadlineOf(kept, 'sign').dueAt).toBe(at('2026-12-24T09:30:00'))
  await importCalendar(home.world, 'record,year,day,hours,name_zh,name_en,source\nhours,,2026-12-24,09:00-12:00;13:30-18:00,,,测试作息 test hours\n')
  await recountAt('2026-12-23T14:01:00')
  const now = await again(kept)
  // 14:00–17:00 today, one hour tomorrow from nine.
  expect(deadlineOf(now, 'sign')).toMatchObject({
    dueAt: at('2026-12-24T10:00:00'),
    before: [{ dueAt: at('2026-12-24T09:30:00'), cause: 'recomputed', seq: 3 }],
  })
  expect(deadlineOf(now, 'repair').dueAt).toBe(at('2026-12-29T18:00:00'))
  const { rows } = await sql<{ due_at: number; first_due_at: number }>`
    select due_at, first_due_at from matters.deadline where matter_id = ${kept.ref.id} and step = 'sign'`.execute(home.world.db)
  expect(rows).toEqual([{ due_at: at('2026-12-24T10:00:00'), first_due_at: at('2026-12-24T09:30:00') }])
})

test('a pause is kept when the calendar changes', async () => {
  home.setNow(at('2027-01-06T09:00:00'))
  const until = at('2027-01-08T18:00:00')
  const paused: Decided = {
    kind: 'paused',
    facts: { reason: 'weather', words: '', until, moves: [{ step: 'handle', stage: 'repair', dueAt: at('2027-01-13T18:00:00'), provisional: false }] },
  }
  const kept = await insertDispatched([['handle', 'repair', 2, 'wd']], [paused])
  await importCalendar(home.world, `${NOTICE_2027}holiday,2027,2027-01-12,,测试,Test,\n`)
  await recountAt('2027-01-06T09:01:00')
  // 6 January is the first day; 7 and 8 stand still; 11 counts, 12 is a holiday now, 13 counts.
  expect(deadlineOf(await again(kept), 'repair')).toMatchObject({ dueAt: at('2027-01-13T18:00:00'), before: [{ cause: 'paused' }] })
  await importCalendar(home.world, `${NOTICE_2027}holiday,2027,2027-01-12,,测试,Test,\nholiday,2027,2027-01-13,,测试,Test,\n`)
  await recountAt('2027-01-06T09:02:00')
  expect(deadlineOf(await again(kept), 'repair')).toMatchObject({ dueAt: at('2027-01-14T18:00:00'), before: [{ cause: 'paused' }, { cause: 'recomputed' }] })
})

test('a run cut off goes on where it was: every matter once, and one that cannot be read holds up no other', { timeout: 60_000 }, async () => {
  const now = at('2027-01-20T10:00:00')
  home.setNow(now)
  const crowd = await insertCrowd(home.world, 600, { now, roll: dice(3), unitIds: [randomUUID()], versionId: randomUUID() })
  await recountAt('2027-01-20T10:01:00')
  const before = await runs()
  const broken = crowd.find(
    ({ matter }) => matter.state === 'dispatched' && matter.deadlines.some(({ clock, metAt, dueAt }) => clock === 'wd' && metAt === null && dueAt > now + DAY),
  )
  if (broken === undefined) throw new Error('no such matter in the crowd')
  const { db } = home.world
  const { ref } = broken
  const held = await sql<Record<string, unknown>>`select * from matters.event where matter_id = ${ref.id} and seq = 2`.execute(db)
  await sql`delete from matters.event where matter_id = ${ref.id} and seq = 2`.execute(db)

  // Every day of the coming weeks a holiday: whatever is due by working days moves.
  const days = Array.from({ length: 10 }, (_, day) => `holiday,2027,2027-01-${21 + day},,测试,Test,\n`)
  await importCalendar(home.world, `${NOTICE_2027}${days.join('')}`)
  await recountAt('2027-01-20T10:02:00')
  const [cut] = await runs()
  expect(cut).toMatchObject({ finishedAt: null })
  expect(cut?.moved).toBeGreaterThan(150)

  const row = held.rows[0] as { facts: unknown; at: number }
  await sql`insert into matters.event select * from jsonb_populate_record(null::matters.event, ${JSON.stringify({ ...row, at: toIso(row.at as Instant) })}::jsonb)`.execute(
    db,
  )
  await Promise.all([recountClocks(home.world), recountClocks(home.world)])
  const [whole, ...older] = await runs()
  expect(older).toEqual(before)
  expect(whole).toMatchObject({ id: cut?.id, moved: (cut?.moved ?? 0) + 1, finishedAt: expect.any(Number) })
  const { rows } = await sql<{ matters: number; events: number }>`
    select count(distinct matter_id)::int as matters, count(*)::int as events from matters.event where kind = 'recomputed' and facts ->> 'runId' = ${whole?.id ?? ''}`.execute(
    db,
  )
  expect(rows).toEqual([{ matters: whole?.moved, events: whole?.moved }])
})

describe('a version of the list that takes over open matters', () => {
  async function importChanged(label: string, from: string, change: (part: string) => string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lifang-list-'))
    await cp(SHIPPED, folder, { recursive: true })
    const head = JSON.parse(await readFile(join(folder, 'list.json'), 'utf8')) as Record<string, unknown>
    await writeFile(join(folder, 'list.json'), JSON.stringify({ ...head, label, inForceFrom: from }))
    await writeFile(join(folder, 'part-a.csv'), change(await readFile(join(folder, 'part-a.csv'), 'utf8')))
    return (await importLists(home.world, folder)).versionId
  }

  test('counts running stages by its amounts from the same start, keeps a stage it no longer has, and counts later clocks', async () => {
    home.setNow(at('2027-02-01T10:00:00'))
    const { world } = home
    const version = await findVersionInForce({ world, tx: world.db, now: world.now() }, 'grid-matters', '2027-02-01' as never)
    const filed = { versionId: version?.id ?? '', code: '010101' }
    const stages: readonly Promised[] = [
      ['handle', 'control', 1, 'uh'],
      ['handle', 'repair', 6, 'uh'],
      ['handle', 'restore', 2, 'wd'],
      ['review', 'review', 9, 'nd'],
    ]
    const kept = await insertDispatched(stages, [{ kind: 'stage-met', facts: { stage: 'control', words: '' } }], filed)
    const other = await insertDispatched([['handle', 'repair', 5, 'wd']], [], { ...filed, code: '010102' })
    const fresh = await insertDispatched([['sign', 'sign', 4, 'wh']], [], filed)
    const next = await importChanged('2027.1', '2027-02-02', (part) => part.replace('control=1uh;repair=6uh;restore=2wd', 'control=2uh;repair=3wd'))
    await sql`update lists.version set open_matters = 'recompute' where id = ${next}`.execute(world.db)
    world.memory.delete('lists.loaded')

    await recountAt('2027-02-01T23:59:00')
    expect(
      (await runs()).filter(({ cause }) => cause === 'list'),
      'not in force yet',
    ).toEqual([])
    await recountAt('2027-02-02T00:01:00')
    const [run] = await runs()
    expect(run).toMatchObject({ cause: 'list', versionId: next, moved: 2, finishedAt: expect.any(Number) })
    expect(run?.source).toContain('grid-matters 2027.1')

    const now = await again(kept)
    expect(recomputed(now)).toHaveLength(1)
    expect(deadlineOf(now, 'control')).toMatchObject({ amount: 1, dueAt: at('2027-02-01T11:00:00'), before: [] })
    expect(deadlineOf(now, 'repair')).toMatchObject({
      amount: 3,
      clock: 'wd',
      dueAt: at('2027-02-04T18:00:00'),
      before: [{ dueAt: at('2027-02-01T16:00:00') }],
    })
    expect(deadlineOf(now, 'restore')).toMatchObject({ amount: 2, clock: 'wd', before: [] })
    expect(now.matter).toMatchObject({ clockVersionId: next, listVersionId: filed.versionId })
    expect(recomputed(await again(other))).toEqual([])
    // Nothing ran yet, but what it will be promised differs: it is told by which version.
    expect((await again(fresh)).matter.clockVersionId).toBe(next)

    await recountAt('2027-02-02T00:02:00')
    expect(recomputed(await again(kept))).toHaveLength(1)
    expect((await runs())[0]?.id).toBe(run?.id)
  })

  test('a version that keeps open matters, and one that does not have the item, change nothing', async () => {
    const { world } = home
    home.setNow(at('2027-02-03T10:00:00'))
    const version = await findVersionInForce({ world, tx: world.db, now: world.now() }, 'grid-matters', '2027-02-03' as never)
    const kept = await insertDispatched([['handle', 'repair', 3, 'wd']], [], { versionId: version?.id ?? '', code: '010101' })
    const lost = await insertDispatched([['handle', 'repair', 3, 'wd']], [], { versionId: version?.id ?? '', code: '999999' })
    await importChanged('2027.2', '2027-02-04', (part) => part.replace('control=1uh;repair=6uh;restore=2wd', 'repair=8wd'))
    await recountAt('2027-02-04T00:01:00')
    expect((await again(kept)).events).toHaveLength(2)
    const taking = await importChanged('2027.3', '2027-02-05', (part) => part.replace('control=1uh;repair=6uh;restore=2wd', 'repair=9wd'))
    await sql`update lists.version set open_matters = 'recompute' where id = ${taking}`.execute(world.db)
    world.memory.delete('lists.loaded')
    await recountAt('2027-02-05T00:01:00')
    expect((await runs())[0]).toMatchObject({ versionId: taking })
    expect(recomputed(await again(kept))).toHaveLength(1)
    expect((await again(lost)).events).toHaveLength(2)
  })
})
