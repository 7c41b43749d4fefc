// SPDX-License-Identifier: MPL-2.0
// Clocks as the people of the demo city meet them: whom each rung tells, a review that is forgotten, the proof that office and
// reporter read alike, also of a list that was replaced, and the forecast against a count by hand.
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import { HOUR, parseInstant, type Instant } from '#kernel/instant.ts'
import { importLists } from '#modules/lists/index.ts'
import { inTransaction } from '#platform/db.ts'
import { drainOutbox } from '#platform/outbox.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import type { By, Decided, MatterEvent, Started } from '../rules/events.ts'
import { deriveMatter } from '../rules/state.ts'
import { insertMatters, takeNumbers } from '../store/bulk.ts'
import { parseRef, type Kept } from '../store/matter.ts'
import { sweepClocks } from './escalate.ts'

const SHIPPED = join(import.meta.dirname, '../../../data/lists/grid-matters')
const at = (text: string): Instant => parseInstant(`${text}+08:00`)
const MONDAY = at('2026-03-02T09:00:00')

let demo: Demo
const people = {} as Record<'grid' | 'dispatcher' | 'dispatcher2' | 'handler' | 'leader', Person>
const unit = {} as Record<'community' | 'command' | 'city' | 'urban', string>
let home = ''

beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(MONDAY)
  for (const name of ['grid', 'dispatcher', 'dispatcher2', 'handler', 'leader'] as const) people[name] = await demo.staff(name)
  const unitOf = ({ actor }: Person): string => (actor.kind === 'staff' ? (actor.posts[0]?.unitId ?? '') : '')
  home = people.grid.actor.kind === 'staff' ? (people.grid.actor.posts[0]?.area ?? '') : ''
  Object.assign(unit, { community: unitOf(people.grid), command: unitOf(people.dispatcher), city: unitOf(people.leader), urban: unitOf(people.handler) })
}, 60_000)
afterAll(() => demo.close())

async function report(): Promise<{ readonly matterId: string; readonly receipt: string }> {
  demo.setNow(MONDAY)
  return demo.nobody.act('matter.report', { place: { grid: home }, words: '井盖咣当响', uploads: [], itemCode: '010102' })
}

async function dispatched(): Promise<{ readonly matterId: string; readonly receipt: string; readonly revision: number }> {
  const { matterId, receipt } = await report()
  const { revision } = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
  const sent = await people.dispatcher.act('matter.dispatch', { matterId, revision, unitId: unit.urban })
  return { matterId, receipt, revision: sent.revision }
}

type Rung = { readonly stage: string; readonly rung: string; readonly told: readonly string[] }

/** What a sweep at a moment does to one matter. */
async function sweptAt(moment: string, matterId: string): Promise<readonly Rung[]> {
  const count = async () =>
    (
      await sql<Rung>`
    select facts ->> 'stage' as stage, facts ->> 'rung' as rung, array(select jsonb_array_elements_text(facts -> 'toUnitIds')) as told from matters.event
    where matter_id = ${parseRef(matterId).id} and kind = 'escalated' order by seq`.execute(demo.world.db)
    ).rows
  const before = (await count()).length
  demo.setNow(at(moment))
  await sweepClocks(demo.world)
  return (await count()).slice(before)
}

describe('whom the ladder tells', () => {
  test('a unit that does not sign: reminded, overdue, the command centre, the city', async () => {
    const { matterId } = await dispatched()
    // Four working hours to sign end at 14:30; eight to make safe on Tuesday at ten.
    expect(await sweptAt('2026-03-02T12:29:59', matterId)).toEqual([])
    expect(await sweptAt('2026-03-02T12:30:00', matterId)).toEqual([{ stage: 'sign', rung: 'remind', told: [unit.urban] }])
    expect(await sweptAt('2026-03-02T12:31:00', matterId)).toEqual([])
    expect(await sweptAt('2026-03-02T14:30:00', matterId)).toEqual([{ stage: 'sign', rung: 'overdue', told: [unit.urban] }])
    expect(await sweptAt('2026-03-03T08:00:00', matterId)).toEqual([{ stage: 'control', rung: 'remind', told: [unit.urban] }])
    expect(await sweptAt('2026-03-03T10:00:00', matterId)).toEqual([
      { stage: 'sign', rung: 'supervise', told: [unit.urban, unit.command] },
      { stage: 'control', rung: 'overdue', told: [unit.urban] },
    ])
    expect((await sweptAt('2026-03-04T17:00:00', matterId))[0]).toEqual({ stage: 'sign', rung: 'higher', told: [unit.urban, unit.city] })

    await drainOutbox(
      demo.world,
      allModules.flatMap((module) => module.listeners),
    )
    const { rows } = await sql<{ unit: string; count: number }>`
      select to_unit_id as unit, count(*)::int as count from notices.notice where subject_id = ${parseRef(matterId).id} and text_key = 'notice.unit.escalated' group by 1`.execute(
      demo.world.db,
    )
    expect(Object.fromEntries(rows.map((row) => [row.unit, row.count]))).toMatchObject({
      [unit.urban]: expect.any(Number),
      [unit.command]: expect.any(Number),
      [unit.city]: 1,
    })
  })

  test('a community that does not accept is told of to its district, two levels up', async () => {
    const { matterId } = await report()
    expect(await sweptAt('2026-03-02T11:00:00', matterId)).toEqual([{ stage: 'accept', rung: 'overdue', told: [unit.community] }])
    // Supervision was due before and is passed over: one climb, straight to the highest.
    expect(await sweptAt('2026-03-04T17:00:00', matterId)).toEqual([{ stage: 'accept', rung: 'higher', told: [unit.community, unit.command] }])
    expect(await sweptAt('2026-03-04T17:01:00', matterId)).toEqual([])
  })

  test('a form opened before the reminder is still good after it; one opened before a colleague moved is not', async () => {
    const { matterId, revision } = await dispatched()
    expect(await sweptAt('2026-03-02T12:30:00', matterId)).toHaveLength(1)
    const signed = await people.handler.act('matter.sign', { matterId, revision })
    expect(signed.revision).toBe(revision + 2)
    await expect(people.handler.act('matter.handle', { matterId, revision, outcome: 'explained', words: '不归我们' })).rejects.toMatchObject({
      code: 'matter.changed',
    })
  })

  test('the review of a parked matter that nobody looks at climbs too; what was set aside does not', async () => {
    const { matterId, revision } = await dispatched()
    await people.dispatcher.act('matter.park', {
      matterId,
      revision,
      holderUnitId: unit.urban,
      reason: 'no-money-yet',
      reviewOn: '2026-03-05',
      words: '等待资金',
    })
    expect(await sweptAt('2026-03-05T16:00:00', matterId)).toMatchObject([{ stage: 'review', rung: 'remind' }])
    expect(await sweptAt('2026-03-05T17:00:00', matterId)).toEqual([{ stage: 'review', rung: 'overdue', told: [unit.urban] }])
  })
})

describe('the proof of each deadline', () => {
  const pausedMatter = async () => {
    const { matterId, receipt, revision } = await dispatched()
    demo.setNow(at('2026-03-02T09:30:00'))
    const signed = await people.handler.act('matter.sign', { matterId, revision })
    demo.setNow(at('2026-03-02T10:00:00'))
    const paused = await people.handler.act('matter.pause', {
      matterId,
      revision: signed.revision,
      reason: 'weather',
      words: '内部说明：大风',
      uploads: [await demo.upload(people.handler)],
    })
    demo.setNow(at('2026-03-03T10:00:00'))
    await people.handler.act('matter.resume', { matterId, revision: paused.revision })
    return { matterId, receipt }
  }

  test('office and reporter read the same; strangers find nothing', async () => {
    const { matterId, receipt } = await pausedMatter()
    const proof = await people.dispatcher.act('matter.get-proof', { matterId })
    expect(await demo.holder(receipt).act('my.get-proof', { matterId })).toEqual(proof)
    expect(JSON.stringify(proof)).not.toContain('大风')
    await expect(demo.resident('somebody-else').act('my.get-proof', { matterId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(people.dispatcher2.act('matter.get-proof', { matterId })).rejects.toMatchObject({ code: 'not-found' })

    expect(proof.calendar).toMatchObject({
      code: 'cn',
      hours: [
        ['08:30', '12:00'],
        ['13:30', '17:00'],
      ],
      notices: [{ year: 2026 }],
    })
    expect(proof.deadlines.map(({ stage, standing, agrees }) => [stage, standing, agrees])).toEqual([
      ['accept', 'met', true],
      ['dispatch', 'met', true],
      ['sign', 'met', true],
      ['control', 'running', true],
      ['repair', 'running', true],
    ])
    const repair = proof.deadlines.find(({ stage }) => stage === 'repair')
    // The close of Monday fell into the pause, but Monday was the uncounted first day: Tuesday to Monday, as promised first.
    expect(repair).toMatchObject({
      step: 'handle',
      name: { zh: '修复', en: 'repair' },
      rule: { amount: 5, clock: 'wd', list: 'grid-matters', itemCode: '010102' },
      startedBy: { seq: 3, kind: 'dispatched' },
      firstDueAt: '2026-03-09T09:00:00.000Z',
      dueAt: '2026-03-09T09:00:00.000Z',
      pauses: [{ reason: 'weather', from: '2026-03-02T02:00:00.000Z', to: '2026-03-03T02:00:00.000Z' }],
    })
    expect(repair?.rule.basis?.zh).toContain('城市道路管理条例')
    expect(repair?.days.filter(({ counted }) => counted).map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'])
    // One hour on Monday, then from Tuesday at ten: 2 + 3½ h, and 1½ h on Wednesday from half past eight.
    const control = proof.deadlines.find(({ stage }) => stage === 'control')
    expect(control?.dueAt).toBe('2026-03-04T02:00:00.000Z')
    expect(control?.days.map(({ day, minutes }) => [day, minutes])).toEqual([
      ['2026-03-02', 60],
      ['2026-03-03', 330],
      ['2026-03-04', 90],
    ])
    expect(control?.moves.map(({ kind }) => kind)).toEqual(['paused', 'resumed'])
  })

  test('a matter of a replaced list is proved by the version it was filed under', async () => {
    const { matterId } = await dispatched()
    const before = await people.dispatcher.act('matter.get-proof', { matterId })
    const folder = await mkdtemp(join(tmpdir(), 'lifang-list-'))
    await cp(SHIPPED, folder, { recursive: true })
    const head = JSON.parse(await readFile(join(folder, 'list.json'), 'utf8')) as Record<string, unknown>
    await writeFile(join(folder, 'list.json'), JSON.stringify({ ...head, label: 'next', inForceFrom: '2026-03-03' }))
    await writeFile(
      join(folder, 'part-a.csv'),
      (await readFile(join(folder, 'part-a.csv'), 'utf8')).replace('control=8wh;repair=5wd', 'control=2wh;repair=1wd'),
    )
    await importLists(demo.world, folder)
    demo.setNow(at('2026-03-03T12:00:00'))
    const after = await people.dispatcher.act('matter.get-proof', { matterId })
    expect(after.deadlines.map(({ rule, agrees }) => ({ rule, agrees }))).toEqual(before.deadlines.map(({ rule, agrees }) => ({ rule, agrees })))
    expect(after.deadlines.every(({ agrees }) => agrees)).toBe(true)
    expect(after.deadlines.at(-1)?.rule.versionLabel).toBe(head['label'])
  })

  test('clock runs can be read', async () => {
    expect(await people.dispatcher.act('matter.list-clock-runs', {})).toEqual({ runs: [] })
  })
})

describe('the forecast', () => {
  const NOW = at('2026-03-11T10:00:00')
  const BY: By = { kind: 'system', accountId: null, unitId: null, postId: null }
  let versionId = ''

  type Given = {
    readonly code: string
    readonly unitId: string
    /** When handling began, and was to end. */ readonly from?: Instant
    readonly due?: Instant
    readonly after?: readonly (Decided & { readonly at?: Instant })[]
    readonly channel?: 'resident' | 'import'
    readonly area?: string
    readonly starts?: readonly Started[]
  }

  const clock = (step: Started['step'], from: Instant, due: Instant): Started => ({
    step,
    stage: step,
    amount: 1,
    clock: 'uh',
    startedAt: from,
    dueAt: due,
    provisional: false,
  })

  function recordOf({ code, unitId, from, due, after = [], channel = 'resident', area = home, starts = [] }: Given): Kept {
    const filed = from ?? ((NOW - HOUR) as Instant)
    const item = { itemCode: code, routedUnitId: unitId, routedBy: 'lead' } as const
    const place = { area, words: null, lon: null, lat: null, certainty: 'inside' } as const
    const decided: readonly (Decided & { readonly at?: Instant })[] = [
      { kind: 'reported', facts: { place, words: 'x', channel, listVersionId: versionId, photos: 0, ...item, holderUnitId: unitId, starts } },
      ...(from === undefined || due === undefined
        ? []
        : [{ kind: 'dispatched', facts: { ...item, unitId, words: '', starts: [clock('handle', from, due)] } } as const]),
      ...after,
    ]
    const events = decided.map(({ at: when = filed, ...one }, index) => ({ ...one, seq: index + 1, at: when, by: BY }) as MatterEvent)
    return { ref: { homeDistrict: 990_101, id: randomUUID() }, number: '', events, matter: deriveMatter(events) }
  }

  const hoursAgo = (hours: number): Instant => (NOW - hours * HOUR) as Instant
  const inHours = (hours: number): Instant => (NOW + hours * HOUR) as Instant

  /** Closed after this many hours of handling, ended so long ago. */
  const closed = (code: string, hours: number, endedHoursAgo: number, given: Partial<Given> = {}): Given => ({
    code,
    unitId: unit.urban,
    from: hoursAgo(endedHoursAgo + hours),
    due: hoursAgo(endedHoursAgo - 1),
    after: [
      { kind: 'handled', facts: { outcome: 'done', holderUnitId: unit.command, words: '', starts: [] }, at: hoursAgo(endedHoursAgo) },
      { kind: 'verified', facts: { holderUnitId: unit.command, conditions: 1, words: '', starts: [] }, at: hoursAgo(endedHoursAgo) },
      { kind: 'closed', facts: { outcome: 'solved', words: '', until: null }, at: hoursAgo(endedHoursAgo) },
    ],
    ...given,
  })

  beforeAll(async () => {
    demo.setNow(NOW)
    const { db } = demo.world
    await sql`truncate matters.counter, matters.matter cascade`.execute(db)
    versionId =
      (await sql<{ id: string }>`select id from lists.version where list = 'grid-matters' order by in_force_from limit 1`.execute(db)).rows[0]?.id ?? ''
    const paused: Decided = { kind: 'paused', facts: { reason: 'weather', words: '', until: inHours(3), moves: [] } }
    const given: readonly Given[] = [
      // Twelve that took 1 … 12 hours: four fifths of them within 10.
      ...Array.from({ length: 12 }, (_, index) => closed('010101', index + 1, 24 * (index + 1))),
      // Too long ago, and imported with assumed times: they say nothing.
      closed('010101', 90, 24 * 200),
      closed('010101', 90, 48, { channel: 'import' }),
      // Nine are too few.
      ...Array.from({ length: 9 }, () => closed('010102', 1, 24)),
      // A: began an hour ago, ten usual, due in ten: in time. Due soon.
      { code: '010101', unitId: unit.urban, from: hoursAgo(1), due: inHours(10) },
      // B: due in eight: expected late, and soon.
      { code: '010101', unitId: unit.urban, from: hoursAgo(1), due: inHours(8) },
      // C: as B, but its clock stands still.
      { code: '010101', unitId: unit.urban, from: hoursAgo(1), due: inHours(8), after: [paused] },
      // D: late, and no longer only expected to be.
      { code: '010101', unitId: unit.command, from: hoursAgo(9), due: hoursAgo(1) },
      // E: not yet dispatched; its acceptance is due in 24 hours to the minute.
      { code: '010101', unitId: unit.community, starts: [clock('accept', hoursAgo(1), inHours(24))] },
      // F: nobody knows how long such a thing takes; due after the day.
      { code: '010102', unitId: unit.urban, from: hoursAgo(100), due: inHours(25) },
      // G: in the other district.
      { code: '010101', unitId: unit.urban, from: hoursAgo(9), due: hoursAgo(1), area: '990102001001001' },
    ]
    await inTransaction(db, async (tx) => {
      const first = await takeNumbers(tx, 990_101, 2026, given.length)
      for (const [index, one] of given.entries()) {
        const kept = { ...recordOf(one), number: `990101-2026-${String(first + index).padStart(6, '0')}` }
        await insertMatters(tx, [kept])
      }
    })
  })

  test('counts by hand: whole, by unit, by item, with its definitions', async () => {
    const forecast = await people.dispatcher.act('matter.get-forecast', {})
    expect(forecast.rule).toEqual({ soonHours: 24, days: 180, share: 0.8, least: 10 })
    expect(forecast.all).toEqual({ of: 6, late: 1, soon: 4, expected: 1 })
    expect(forecast.byUnit.map(({ unit: { id }, risk }) => [id, risk])).toEqual([
      [unit.command, { of: 1, late: 1, soon: 0, expected: 0 }],
      [unit.urban, { of: 4, late: 0, soon: 3, expected: 1 }],
      [unit.community, { of: 1, late: 0, soon: 1, expected: 0 }],
    ])
    expect(forecast.byItem).toMatchObject([
      { code: '010101', risk: { of: 5, late: 1, soon: 4, expected: 1 }, usualHours: 10, sample: 12 },
      { code: '010102', risk: { of: 1, late: 0, soon: 0, expected: 0 }, usualHours: null, sample: 9 },
    ])
    expect(forecast.byItem[0]?.name.zh).toBe('井盖缺失或破损')
  })

  test('an area narrows it; out of sight nothing is counted', async () => {
    expect((await people.dispatcher.act('matter.get-forecast', { area: home })).all.of).toBe(6)
    expect((await people.dispatcher.act('matter.get-forecast', { area: '990102' })).all).toEqual({ of: 0, late: 0, soon: 0, expected: 0 })
    expect((await people.dispatcher2.act('matter.get-forecast', {})).all).toEqual({ of: 1, late: 1, soon: 0, expected: 0 })
    // A handler sees what the unit holds or handles, wherever it lies.
    expect((await people.handler.act('matter.get-forecast', {})).all.of).toBe(5)
    expect((await people.leader.act('matter.get-forecast', {})).all).toEqual({ of: 7, late: 2, soon: 4, expected: 1 })
  })
})
