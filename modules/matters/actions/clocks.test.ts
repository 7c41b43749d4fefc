// SPDX-License-Identifier: MPL-2.0
// Pauses, extensions, returns with arbitration, matters that wait, and verification by conditions, on a real database, by the
// people of the demo city; each with what it refuses, two clicks at once, and what the reporter is told.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { HOUR, instant, parseInstant } from '#kernel/instant.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'

type Matter = Answer<'matter.get'>

// A Monday morning in a published year; nothing is free until Tomb-Sweeping Day.
const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')
const NAMES = ['community', 'dispatcher', 'handler', 'handler2', 'street', 'director', 'verifier', 'leader'] as const satisfies readonly DemoUsername[]

let demo: Demo
const people = {} as Record<(typeof NAMES)[number], Person>
const units = {} as Record<'urban' | 'housing' | 'street' | 'elsewhere', string>
let home = ''

const unitOf = ({ actor }: Person): string => (actor.kind === 'staff' ? (actor.posts[0]?.unitId ?? '') : '')

beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(MONDAY)
  for (const name of NAMES) people[name] = await demo.staff(name)
  const grid = await demo.staff('grid')
  home = grid.actor.kind === 'staff' ? (grid.actor.posts[0]?.area ?? '') : ''
  units.urban = unitOf(people.handler)
  units.housing = unitOf(people.handler2)
  units.street = unitOf(people.street)
  units.elsewhere = unitOf(await demo.staff('grid2'))
})
afterAll(() => demo.close())

const later = (hours: number): void => demo.setNow(instant(MONDAY + Math.round(hours * HOUR)))
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

async function report(): Promise<Answer<'matter.report'>> {
  demo.setNow(MONDAY)
  return demo.nobody.act('matter.report', { place: { grid: home, words: '小区东门口' }, words: '井盖碎了', itemCode: '010101' })
}

async function dispatched(matterId: string): Promise<Matter> {
  const accepted = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
  return people.dispatcher.act('matter.dispatch', { matterId, revision: accepted.revision, unitId: units.urban })
}

async function handling(matterId: string): Promise<Matter> {
  const { revision } = await dispatched(matterId)
  return people.handler.act('matter.sign', { matterId, revision })
}

async function handled(matterId: string, outcome: 'done' | 'explained' = 'done'): Promise<Matter> {
  const { revision } = await handling(matterId)
  const uploads = outcome === 'done' ? [await demo.upload(people.handler)] : []
  return people.handler.act('matter.handle', { matterId, revision, outcome, words: '已更换', uploads })
}

const stages = (matter: Pick<Matter, 'deadlines'>): Matter['deadlines'] => matter.deadlines.filter(({ step }) => step === 'handle')
const lastStage = (matter: Pick<Matter, 'deadlines'>): Matter['deadlines'][number] => stages(matter).at(-1) as Matter['deadlines'][number]
const allHold = (matter: Matter): boolean[] => matter.item?.conditions.map(() => true) ?? []

describe('a pause', () => {
  test('stands still until its cap, ends earlier when ended, and moves the due time by how long it really was', async () => {
    const { matterId, receipt } = await report()
    const before = await handling(matterId)
    later(0.5)
    const paused = await people.handler.act('matter.pause', {
      matterId,
      revision: before.revision,
      reason: 'unsafe',
      words: '燃气泄漏未排除',
      uploads: [await demo.upload(people.handler)],
    })
    expect(paused.pause).toMatchObject({ reason: 'unsafe', name: { zh: '现场不安全，须先排除危险' }, until: '2026-03-04T01:30:00.000Z' })
    expect(paused.may).toContain('resume')
    expect(paused.may).not.toContain('pause')
    const first = stages(before)[0]
    expect(stages(paused)[0]).toMatchObject({ firstDueAt: first?.dueAt })
    expect(Date.parse(stages(paused)[0]?.dueAt ?? '')).toBeGreaterThan(Date.parse(first?.dueAt ?? ''))
    // The reporter is told why, in the words of the rulebook, and never what offices write to one another.
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.pause?.name.zh).toBe('现场不安全，须先排除危险')
    expect(JSON.stringify(mine)).not.toContain('燃气泄漏未排除')
    const listed = await people.dispatcher.act('matter.list', { paused: 'yes' })
    expect(listed.matters.find(({ id }) => id === matterId)?.pausedUntil).toBe('2026-03-04T01:30:00.000Z')
    expect(listed.counts['paused']).toBe(1)
    later(1.5)
    const resumed = await people.handler.act('matter.resume', { matterId, revision: paused.revision })
    expect(resumed.pause).toBeNull()
    // One hour of standing still is one hour more on a clock that runs round the clock.
    expect(Date.parse(stages(resumed)[0]?.dueAt ?? '') - Date.parse(first?.dueAt ?? '')).toBe(HOUR)
    expect(await refusalOf(people.handler.act('matter.resume', { matterId, revision: resumed.revision }))).toBe('matter.not-paused')
  })

  test('needs a listed reason, its proof, and something that runs; each reason only so often', async () => {
    const { matterId } = await report()
    const { revision } = await dispatched(matterId)
    const pause = (reason: string, uploads: string[] = [], seen = revision): Promise<Matter> =>
      people.handler.act('matter.pause', { matterId, revision: seen, reason, words: 'x', uploads })
    expect(await refusalOf(pause('holiday'))).toBe('matter.no-such-reason')
    expect(await refusalOf(pause('weather'))).toBe('matter.proof-needed')
    expect(await refusalOf(people.handler2.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x' }))).toBe('not-found')
    expect(await refusalOf(people.dispatcher.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x' }))).toBe('forbidden')
    // Two clicks at once: one pause.
    const both = await Promise.all([refusalOf(pause('waits-for-reporter')), refusalOf(pause('waits-for-reporter'))])
    expect(both.toSorted()).toEqual(['done', 'matter.changed'])
    const seen = await people.handler.act('matter.get', { matterId })
    expect(await refusalOf(pause('waits-for-reporter', [], seen.revision))).toBe('matter.paused-already')
    const resumed = await people.handler.act('matter.resume', { matterId, revision: seen.revision })
    expect(await refusalOf(pause('waits-for-reporter', [], resumed.revision))).toBe('matter.pauses-used-up')
    later(2000)
    expect(await refusalOf(pause('weather', [await demo.upload(people.handler)], resumed.revision))).toBe('matter.nothing-runs')
  })

  test('ends by itself when the work is handed over, before anything else is said', async () => {
    const { matterId } = await report()
    const { revision } = await handling(matterId)
    const paused = await people.handler.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x' })
    later(1)
    const done = await people.handler.act('matter.handle', {
      matterId,
      revision: paused.revision,
      outcome: 'done',
      words: '已更换',
      uploads: [await demo.upload(people.handler)],
    })
    expect(done.events.slice(-2).map(({ kind }) => kind)).toEqual(['resumed', 'handled'])
    expect(done.pause).toBeNull()
    expect(done.photos.map(({ purpose }) => purpose)).toEqual(['after'])
    const row = await sql<{
      paused_until: Date | null
      handled_as: string
    }>`select paused_until, handled_as from matters.matter where id = ${matterId.slice(7)}`.execute(demo.world.db)
    expect(row.rows[0]).toMatchObject({ paused_until: null, handled_as: 'done' })
  })
})

describe('an extension', () => {
  test('is asked by the unit, granted by somebody else, moves its stage alone and keeps the due time before', async () => {
    const { matterId } = await report()
    const before = await handling(matterId)
    const { stage, amount, clock } = lastStage(before)
    const ask = (input: Partial<{ stage: string; amount: number; reason: string; revision: number }>): Promise<Matter> =>
      people.handler.act('matter.ask-extension', { matterId, revision: before.revision, stage, amount: 1, reason: 'materials', words: '配件须定制', ...input })
    expect(await refusalOf(ask({ stage: 'nothing' }))).toBe('matter.no-such-stage')
    expect(await refusalOf(ask({ reason: 'tired' }))).toBe('matter.no-such-reason')
    expect(await refusalOf(ask({ amount: amount + 1 }))).toBe('matter.extension-too-long')
    const asked = await ask({})
    expect(asked).toMatchObject({ awaits: 'extension', extension: { stage, amount: 1, clock, name: { zh: '材料、配件须定制或采购' } } })
    expect(lastStage(asked).dueAt).toBe(lastStage(before).dueAt)
    expect(await refusalOf(ask({ revision: asked.revision }))).toBe('matter.extension-asked')
    const waiting = await people.dispatcher.act('matter.list', { awaits: 'extension' })
    expect(waiting.matters.map(({ id }) => id)).toContain(matterId)
    const decide = (by: Person, granted: boolean, revision: number): Promise<Matter> =>
      by.act('matter.decide-extension', { matterId, revision, granted, words: '同意' })
    expect(await refusalOf(decide(people.handler, true, asked.revision))).toBe('forbidden')
    const granted = await decide(people.dispatcher, true, asked.revision)
    expect(granted).toMatchObject({ awaits: null, extension: null })
    expect(Date.parse(lastStage(granted).dueAt)).toBeGreaterThan(Date.parse(lastStage(before).dueAt))
    expect(lastStage(granted).firstDueAt).toBe(lastStage(before).dueAt)
    expect(stages(granted).slice(0, -1)).toEqual(stages(before).slice(0, -1))
    expect(await refusalOf(decide(people.dispatcher, true, granted.revision))).toBe('matter.no-extension-asked')
    expect(await refusalOf(ask({ revision: granted.revision }))).toBe('matter.extensions-used-up')
  })

  test('is not granted to oneself, and not asked when it is too late', async () => {
    const { matterId } = await report()
    const before = await handling(matterId)
    const [handler, dispatcher] = [people.handler.actor, people.dispatcher.actor]
    if (handler.kind !== 'staff' || dispatcher.kind !== 'staff') throw new Error('staff expected')
    const both = demo.person({ ...handler, posts: [...handler.posts, ...dispatcher.posts] })
    const ask = { matterId, revision: before.revision, stage: lastStage(before).stage, amount: 1, reason: 'season', words: 'x' }
    const asked = await both.act('matter.ask-extension', ask)
    expect(asked.may).not.toContain('grant-extension')
    expect(await refusalOf(both.act('matter.decide-extension', { matterId, revision: asked.revision, granted: true, words: 'x' }))).toBe('matter.own-work')
    const refused = await people.dispatcher.act('matter.decide-extension', { matterId, revision: asked.revision, granted: false, words: '不同意' })
    expect(lastStage(refused)).toEqual(lastStage(before))
    later(2000)
    expect(await refusalOf(both.act('matter.ask-extension', { ...ask, revision: refused.revision }))).toBe('matter.overdue-already')
  })
})

describe('returns and arbitration', () => {
  test('after the set number a leader names the unit for good; the clocks run on meanwhile', async () => {
    const { matterId, receipt } = await report()
    const first = await dispatched(matterId)
    const give = (by: Person, revision: number, citedCode = '010101'): Promise<Matter> =>
      by.act('matter.return', { matterId, revision, reason: 'not-ours', citedCode, words: '不是我们的' })
    expect(await refusalOf(give(people.handler, first.revision, '999999'))).toBe('matter.no-such-item')
    const back = await give(people.handler, first.revision)
    expect(back).toMatchObject({ awaits: null, held: { by: 'returned', reason: 'not-ours' } })
    expect(await refusalOf(people.leader.act('matter.arbitrate', { matterId, revision: back.revision, unitId: units.urban, words: 'x' }))).toBe(
      'matter.arbitration-not-due',
    )
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: back.revision, unitId: units.housing })
    const stuck = await give(people.handler2, again.revision)
    expect(stuck.awaits).toBe('arbitration')
    expect(stuck.returnedBy).toHaveLength(2)
    expect(stuck.may).not.toContain('dispatch')
    expect(stages(stuck)).toEqual(stages(first))
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: stuck.revision, unitId: units.urban }))).toBe(
      'matter.arbitration-needed',
    )
    const listed = await people.leader.act('matter.list', { awaits: 'arbitration' })
    expect(listed.matters.map(({ id }) => id)).toEqual([matterId])
    const arbitrate = (by: Person, unitId: string): Promise<Matter> =>
      by.act('matter.arbitrate', { matterId, revision: stuck.revision, unitId, words: '按清单由城管承办' })
    // A street's leader is not a higher office.
    expect((await people.director.act('matter.get', { matterId })).may).not.toContain('arbitrate')
    expect(await refusalOf(arbitrate(people.director, units.urban))).toBe('forbidden')
    expect(await refusalOf(arbitrate(people.leader, units.elsewhere))).toBe('matter.unit-out-of-area')
    const named = await arbitrate(people.leader, units.urban)
    expect(named).toMatchObject({ state: 'dispatched', designated: true, awaits: null })
    expect(stages(named).map(({ dueAt }) => dueAt)).toEqual(stages(first).map(({ dueAt }) => dueAt))
    expect(named.deadlines.filter(({ step }) => step === 'sign').map(({ stage }) => stage)).toEqual(['sign', 'sign.2', 'sign.3'])
    expect(await refusalOf(give(people.handler, named.revision))).toBe('matter.designated')
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: named.revision, unitId: units.housing }))).toBe('matter.designated')
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.held).toMatchObject({ by: 'arbitrated' })
    expect(mine.holder?.id).toBe(units.urban)
    expect(JSON.stringify(mine)).not.toContain('不是我们的')
    expect(JSON.stringify(mine)).not.toContain('按清单由城管承办')
  })
})

describe('what waits', () => {
  test('parked: a named unit, a listed reason, a day, honest words; taken up, it starts afresh', async () => {
    const { matterId, receipt } = await report()
    const before = await handling(matterId)
    const park = (input: object, by = people.dispatcher): Promise<Matter> =>
      by.act('matter.park', {
        matterId,
        revision: before.revision,
        holderUnitId: units.street,
        reason: 'planned-works',
        reviewOn: '2026-04-04',
        words: '这条路五月整体改造，届时一并更换。',
        ...input,
      })
    expect(await refusalOf(park({ reason: 'later' }))).toBe('matter.no-such-reason')
    for (const reviewOn of ['2026-03-02', '2026-03-01', '2027-03-02']) expect(await refusalOf(park({ reviewOn }))).toBe('matter.review-day-wrong')
    expect(await refusalOf(park({ holderUnitId: units.elsewhere }))).toBe('matter.unit-out-of-area')
    expect(await refusalOf(park({}, people.handler))).toBe('forbidden')
    const parked = await park({})
    // 4 April 2026 is a Saturday and the festival runs to the 6th: the review is on the next working day.
    expect(parked.waiting).toMatchObject({ reason: 'planned-works', name: { zh: '已列入改造或工程计划' }, reviewAt: '2026-04-07T09:00:00.000Z' })
    expect(stages(parked).every(({ setAsideAt }) => setAsideAt !== null)).toBe(true)
    expect(parked).toMatchObject({ state: 'parked', finalDueAt: null, dueAt: '2026-04-07T09:00:00.000Z', holder: { id: units.street } })
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.waiting?.words).toContain('五月整体改造')
    expect(mine.held).toMatchObject({ by: 'parked', reason: 'planned-works', name: { zh: '已列入改造或工程计划' } })
    // The unit that holds it looks at it again; its words are told too.
    later(24)
    const looked = await people.street.act('matter.review', { matterId, revision: parked.revision, reviewOn: '2026-05-20', words: '工程已招标。' })
    expect(looked.waiting).toMatchObject({ words: '工程已招标。', reviewAt: '2026-05-20T09:00:00.000Z' })
    expect(await refusalOf(people.handler.act('matter.review', { matterId, revision: looked.revision, reviewOn: '2026-05-21', words: 'x' }))).toBe('not-found')
    expect(await refusalOf(people.verifier.act('matter.close', { matterId, revision: looked.revision, outcome: 'solved', words: 'x' }))).toBe(
      'matter.outcome-not-true',
    )
    const taken = await people.dispatcher.act('matter.take-up', { matterId, revision: looked.revision, words: '提前施工' })
    expect(taken).toMatchObject({ state: 'accepted', waiting: null, finalDueAt: null })
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: taken.revision, unitId: units.urban })
    const fresh = stages(again).filter(({ setAsideAt }) => setAsideAt === null)
    expect(fresh.map(({ stage }) => stage)).toEqual(stages(before).map(({ stage }) => `${stage}.2`))
    expect(fresh.map(({ name }) => name)).toEqual(stages(before).map(({ name }) => name))
    const kept = await sql<{ stage: string }>`select stage from matters.deadline where matter_id = ${matterId.slice(7)} and set_aside_at is not null`.execute(
      demo.world.db,
    )
    expect(kept.rows).toHaveLength(stages(before).length)
  })

  test('closed while parked only as «cannot be solved now»', async () => {
    const { matterId } = await report()
    const { revision } = await handling(matterId)
    const parked = await people.dispatcher.act('matter.park', {
      matterId,
      revision,
      holderUnitId: units.street,
      reason: 'no-rule-yet',
      reviewOn: '2026-03-20',
      words: 'x',
    })
    const closed = await people.verifier.act('matter.close', {
      matterId,
      revision: parked.revision,
      outcome: 'cannot-now',
      words: '目前没有依据，暂不能办理。',
    })
    expect(closed).toMatchObject({ state: 'closed', outcome: 'cannot-now', waiting: null })
  })

  test('ownerless: a named unit and a day; then dispatched, or decided by a leader', async () => {
    const { matterId } = await report()
    const accepted = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
    const declare = { matterId, revision: accepted.revision, holderUnitId: units.street, reviewOn: '2026-03-16', words: '正在查产权。' }
    expect(await refusalOf(people.dispatcher.act('matter.declare-ownerless', { ...declare, reviewOn: '2026-05-01' }))).toBe('matter.review-day-wrong')
    const ownerless = await people.dispatcher.act('matter.declare-ownerless', declare)
    expect(ownerless).toMatchObject({ state: 'ownerless', step: 3, waiting: { reason: null, words: '正在查产权。', reviewAt: '2026-03-16T09:00:00.000Z' } })
    expect(await refusalOf(people.dispatcher.act('matter.declare-ownerless', { ...declare, revision: ownerless.revision }))).toBe('matter.wrong-state')
    const named = await people.leader.act('matter.arbitrate', { matterId, revision: ownerless.revision, unitId: units.urban, words: '由城管代管' })
    expect(named).toMatchObject({ state: 'dispatched', designated: true, waiting: null })
    expect(stages(named).length).toBeGreaterThan(0)
  })
})

describe('verification, closing and the return visit', () => {
  test('each closing condition is looked at, holds, and is shown; rework names what does not hold', async () => {
    const { matterId } = await report()
    const one = await handled(matterId)
    const holds = allHold(one)
    expect(holds.length).toBeGreaterThan(0)
    const photo = await demo.upload(people.verifier)
    const verify = (input: object): Promise<Matter> =>
      people.verifier.act('matter.verify', {
        matterId,
        revision: one.revision,
        outcome: 'passed',
        conditions: holds,
        words: '看过',
        uploads: [photo],
        ...input,
      })
    expect(await refusalOf(verify({ conditions: [] }))).toBe('matter.conditions-not-checked')
    expect(await refusalOf(verify({ conditions: [...holds, true] }))).toBe('matter.conditions-not-checked')
    expect(await refusalOf(verify({ conditions: [...holds.slice(1), false] }))).toBe('matter.condition-not-met')
    expect(await refusalOf(verify({ uploads: [] }))).toBe('matter.proof-needed')
    const back = await verify({ outcome: 'rework', conditions: [...holds.slice(1), false], uploads: [] })
    expect(back.events.at(-1)).toMatchObject({ kind: 'sent-back', facts: { unmet: [holds.length - 1] } })
    const done = await people.handler.act('matter.handle', {
      matterId,
      revision: back.revision,
      outcome: 'done',
      words: '重做',
      uploads: [await demo.upload(people.handler)],
    })
    const closed = await verify({ revision: done.revision, close: { outcome: 'solved', words: '已修好' } })
    expect(closed.events.find(({ kind }) => kind === 'verified')?.facts).toMatchObject({ conditions: holds.length })
    expect(closed).toMatchObject({ state: 'closed', outcome: 'solved' })
  })

  test('what was only explained is never closed as solved', async () => {
    const { matterId } = await report()
    const one = await handled(matterId, 'explained')
    const verify = { matterId, revision: one.revision, outcome: 'passed' as const, words: '属实' }
    expect(await refusalOf(people.verifier.act('matter.verify', { ...verify, close: { outcome: 'solved', words: 'x' } }))).toBe('matter.outcome-not-true')
    const closed = await people.verifier.act('matter.verify', { ...verify, close: { outcome: 'explained', words: '已说明' } })
    expect(closed.outcome).toBe('explained')
  })

  test('the window to rate is fixed when it closes', async () => {
    const { matterId, receipt } = await report()
    const one = await handled(matterId)
    await people.verifier.act('matter.verify', {
      matterId,
      revision: one.revision,
      outcome: 'passed',
      conditions: allHold(one),
      words: '看过',
      uploads: [await demo.upload(people.verifier)],
      close: { outcome: 'solved', words: '已修好' },
    })
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    const row = await sql<{ rate_until: Date }>`select rate_until from matters.matter where id = ${matterId.slice(7)}`.execute(demo.world.db)
    expect(row.rows[0]?.rate_until).toEqual(instant(Date.parse(mine.rateUntil ?? '')))
  })

  test('a return visit says whether somebody was reached; nobody visits for their own work', async () => {
    const { matterId, receipt } = await report()
    const one = await handled(matterId)
    const visit = (by: Person, input: object): Promise<Matter> =>
      by.act('matter.visit', { matterId, revision: one.revision, reached: true, answer: 'not-solved', words: '说还在响', ...input })
    expect(await refusalOf(visit(people.verifier, { reached: false }))).toBe('matter.answer-without-visit')
    expect(await refusalOf(visit(people.handler, {}))).toBe('forbidden')
    const visited = await visit(people.verifier, {})
    expect(visited.events.at(-1)).toMatchObject({ kind: 'visited', facts: { reached: true, answer: 'not-solved', words: '说还在响' } })
    expect(JSON.stringify(await demo.holder(receipt).act('my.get', { matterId }))).not.toContain('说还在响')
  })
})

test('supervised by hand: the units are told, the reporter does not read the words', async () => {
  const { matterId, receipt } = await report()
  const one = await handling(matterId)
  expect(await refusalOf(people.director.act('matter.supervise', { matterId, revision: one.revision, words: 'x' }))).toBe('forbidden')
  const supervised = await people.leader.act('matter.supervise', { matterId, revision: one.revision, words: '请今日办结' })
  const facts = supervised.events.at(-1)?.facts
  expect(facts).toMatchObject({ rung: 'supervise', byHand: true, rungName: { zh: '督办' }, words: '请今日办结' })
  expect(facts?.['toUnits']).toHaveLength(1)
  const told = await sql<{ payload: { kind: string; toldUnitIds: readonly string[] } }>`
    select payload from platform.outbox where payload->>'matterId' = ${matterId}`.execute(demo.world.db)
  expect(told.rows.filter(({ payload }) => payload.toldUnitIds.length > 0).map(({ payload }) => [payload.kind, payload.toldUnitIds])).toEqual([
    ['escalated', [units.urban]],
  ])
  expect(JSON.stringify(await demo.holder(receipt).act('my.get', { matterId }))).not.toContain('请今日办结')
})

test('filed on a day, and counted with what waits', async () => {
  demo.setNow(instant(MONDAY + 30 * 24 * HOUR))
  const { matterId } = await demo.nobody.act('matter.report', { place: { grid: home, words: '门口' }, words: '灯不亮', itemCode: '010101' })
  const listed = await people.dispatcher.act('matter.list', { filedOn: '2026-04-01' })
  expect(listed.matters.map(({ id }) => id)).toEqual([matterId])
  expect(listed.counts).toMatchObject({ reported: 1, arbitration: 0, extension: 0, paused: 0 })
})

test('a record from before there were conditions, cited items and fixed windows is read as it was', async () => {
  const { matterId, receipt } = await report()
  const first = await dispatched(matterId)
  const back = await people.handler.act('matter.return', { matterId, revision: first.revision, reason: 'not-ours', citedCode: '010101', words: 'x' })
  const { revision } = await people.dispatcher.act('matter.dispatch', { matterId, revision: back.revision, unitId: units.housing })
  const uploads = [await demo.upload(people.handler2)]
  const done = await people.handler2.act('matter.handle', { matterId, revision, outcome: 'done', words: 'x', uploads })
  await people.verifier.act('matter.verify', {
    matterId,
    revision: done.revision,
    outcome: 'passed',
    conditions: allHold(done),
    words: 'x',
    uploads: [await demo.upload(people.verifier)],
    close: { outcome: 'solved', words: 'x' },
  })
  const now = await demo.holder(receipt).act('my.get', { matterId })
  await sql`update matters.event set facts = facts - '{citedCode,arbitration,conditions,until}'::text[] where matter_id = ${matterId.slice(7)}`.execute(
    demo.world.db,
  )
  await sql`update matters.matter set rate_until = null where id = ${matterId.slice(7)}`.execute(demo.world.db)
  const before = await demo.holder(receipt).act('my.get', { matterId })
  expect(before).toMatchObject({ state: 'closed', rateUntil: now.rateUntil, returnedBy: now.returnedBy, awaits: null })
  expect(await people.dispatcher.act('matter.get', { matterId })).toMatchObject({ state: 'closed', designated: false })
  expect((await demo.holder(receipt).act('my.rate', { matterId, rating: 4 })).rating).toBe(4)
})
