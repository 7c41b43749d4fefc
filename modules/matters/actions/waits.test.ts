// SPDX-License-Identifier: MPL-2.0
// Matters that wait, parked or without an owner, on a real database, by the people of the demo city: a named unit, a day, and
// honest words to the reporter.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openDesk, refusalOf, stages, type Matter } from '#tests/matter-desk.ts'

const { demo, people, units, later, report, handling } = await openDesk()
afterAll(() => demo.close())

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
