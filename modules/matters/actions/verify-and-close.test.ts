// SPDX-License-Identifier: MPL-2.0
// Verification by conditions, closing as what is true, the return visit and supervision by hand, on a real database, by the
// people of the demo city; and records from before all this.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { HOUR, instant } from '#kernel/instant.ts'
import type { Person } from '#tests/demo.ts'
import { allHold, MONDAY, openDesk, refusalOf, type Matter } from '#tests/matter-desk.ts'

const { demo, people, units, home, report, dispatched, handling, handled } = await openDesk()
afterAll(() => demo.close())

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
