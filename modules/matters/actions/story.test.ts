// SPDX-License-Identifier: MPL-2.0
// The whole way of a matter on a real database, by the people of the demo city.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, instant, parseInstant } from '#kernel/instant.ts'
import type { Answer } from '#api/client.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { drainOutbox } from '#platform/outbox.ts'
import { allModules } from '#apps/server/modules.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'

type Matter = Answer<'matter.get'>

// A Monday morning in a published year, inside office hours.
const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')

let demo: Demo
const people = {} as Record<'grid' | 'grid2' | 'community' | 'dispatcher' | 'dispatcher2' | 'handler' | 'handler2' | 'verifier' | 'leader' | 'admin', Person>
let home = ''

beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(MONDAY)
  for (const name of ['grid', 'grid2', 'community', 'dispatcher', 'dispatcher2', 'handler', 'handler2', 'verifier', 'leader', 'admin'] as const)
    people[name] = await demo.staff(name)
  const { actor } = people.grid
  home = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
})
afterAll(() => demo.close())

async function report(by: Person = demo.nobody): Promise<Answer<'matter.report'>> {
  demo.setNow(MONDAY)
  const photo = await demo.upload(by)
  return by.act('matter.report', { place: { grid: home, words: '小区东门口' }, words: '马葫芦盖碎了，孩子差点踩空 😟', uploads: [photo], itemCode: '010101' })
}

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
const later = (hours: number): void => demo.setNow(instant(MONDAY + hours * HOUR))

async function dispatched(matterId: string): Promise<Matter> {
  const accepted = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
  return people.dispatcher.act('matter.dispatch', { matterId, revision: accepted.revision })
}

async function handled(matterId: string): Promise<Matter> {
  const one = await dispatched(matterId)
  const signed = await people.handler.act('matter.sign', { matterId, revision: one.revision })
  return people.handler.act('matter.handle', {
    matterId,
    revision: signed.revision,
    outcome: 'done',
    words: '已更换新井盖',
    before: [await demo.upload(people.handler)],
    uploads: [await demo.upload(people.handler)],
  })
}

const allHold = (matter: Matter): boolean[] => matter.item?.conditions.map(() => true) ?? []

async function closed(matterId: string): Promise<Matter> {
  const one = await handled(matterId)
  return people.verifier.act('matter.verify', {
    matterId,
    revision: one.revision,
    outcome: 'passed',
    conditions: allHold(one),
    words: '到场查看，盖板牢固',
    uploads: [await demo.upload(people.verifier)],
    close: { outcome: 'solved', words: '井盖已更换，谢谢您' },
  })
}

describe('a report becomes a closed, evaluated matter', () => {
  test('reported: located, routed by the list, numbered, with a clock and a receipt', async () => {
    const reported = await report()
    expect(reported.number).toMatch(/^990101-2026-\d{6}$/)
    expect(reported.receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    expect(reported.routing).toMatchObject({ rule: 'lead', provisional: false, item: { code: '010101' } })
    expect(reported.routing.unit?.name.zh).toContain('城市管理')
    // A missing cover has an urgent stage, so it is accepted within one hour round the clock.
    expect(reported.routing).toMatchObject({ answerBy: '2026-03-02T02:00:00.000Z', given: null, promised: 'accepted' })
    const mine = await demo.holder(reported.receipt).act('my.get', { matterId: reported.matterId })
    expect(mine).toMatchObject({ state: 'reported', step: 2, words: '马葫芦盖碎了，孩子差点踩空 😟', may: ['add', 'withdraw'] })
    expect(mine.photos).toHaveLength(1)
  })

  test('the whole story, told to everyone it concerns', async () => {
    const resident = demo.resident('resident-1')
    const reported = await report(resident)
    const { matterId } = reported
    const end = await closed(matterId)
    expect(end).toMatchObject({ state: 'closed', outcome: 'solved', holder: null })
    expect(end.events.map((event) => event.kind)).toEqual(['reported', 'accepted', 'dispatched', 'signed', 'handled', 'verified', 'closed'])
    expect(end.photos.map((photo) => photo.purpose)).toEqual(['report', 'before', 'after', 'verify'])
    expect(end.deadlines.every((deadline) => deadline.metAt !== null)).toBe(true)

    const rated = await resident.act('my.rate', { matterId, rating: 5, words: '很快' })
    expect(rated).toMatchObject({ rating: 5, may: ['reopen'] })
    const officesSee = await people.verifier.act('matter.get', { matterId })
    expect(JSON.stringify(officesSee)).not.toContain('很快')
    expect(officesSee).not.toHaveProperty('rating')

    await drainOutbox(
      demo.world,
      allModules.flatMap((module) => module.listeners),
    )
    await drainOutbox(
      demo.world,
      allModules.flatMap((module) => module.listeners),
    )
    const { notices } = await resident.act('notices.list', { limit: 50 })
    expect(notices.map((notice) => notice.textKey)).toEqual(['notice.closed', 'notice.handled', 'notice.dispatched', 'notice.accepted', 'notice.reported'])
    const forHandler = await people.handler.act('notices.list', { limit: 50 })
    expect(forHandler.notices.filter((notice) => notice.subjectId === matterId).map((notice) => notice.textKey)).toEqual(['notice.unit.to-handle'])
  })

  test('second story: reopened once, handled again, and then no more', async () => {
    const reported = await report()
    const holder = demo.holder(reported.receipt)
    const { matterId } = reported
    await closed(matterId)
    const reopened = await holder.act('my.reopen', { matterId, reason: 'came-back', words: '又塌了', uploads: [await demo.upload(holder)] })
    expect(reopened).toMatchObject({ state: 'accepted', reopened: true, may: ['add', 'withdraw'] })
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: reopened.revision })
    const done = await people.handler.act('matter.handle', {
      matterId,
      revision: again.revision,
      outcome: 'done',
      words: '重做了井圈',
      uploads: [await demo.upload(people.handler)],
    })
    const shut = await people.verifier.act('matter.verify', {
      matterId,
      revision: done.revision,
      outcome: 'passed',
      conditions: allHold(done),
      words: '好了',
      uploads: [await demo.upload(people.verifier)],
      close: { outcome: 'solved', words: '已重做' },
    })
    expect(shut.state).toBe('closed')
    // The second handling is rated for itself.
    expect((await holder.act('my.get', { matterId })).may).toEqual(['rate'])
    expect(await refusalOf(holder.act('my.reopen', { matterId, reason: 'not-done', words: '' }))).toBe('matter.reopened-already')
  })

  test("the window to rate and reopen ends after the list's seven working days", async () => {
    const reported = await report()
    const holder = demo.holder(reported.receipt)
    await closed(reported.matterId)
    const open = await holder.act('my.get', { matterId: reported.matterId })
    expect(open.reopenUntil).toBe('2026-03-11T09:00:00.000Z')
    demo.setNow(parseInstant('2026-03-11T17:01:00+08:00'))
    expect(await refusalOf(holder.act('my.reopen', { matterId: reported.matterId, reason: 'not-done', words: '' }))).toBe('matter.window-over')
    expect(await refusalOf(holder.act('my.rate', { matterId: reported.matterId, rating: 1 }))).toBe('matter.window-over')
  })

  test('a grid worker settles on the spot; somebody else verifies; rework starts the handling clock', async () => {
    const { matterId } = await report()
    expect(await refusalOf(people.grid.act('matter.settle', { matterId, revision: 1, words: '扶正了' }))).toBe('matter.proof-needed')
    const settled = await people.grid.act('matter.settle', { matterId, revision: 1, words: '扶正了', uploads: [await demo.upload(people.grid)] })
    expect(settled).toMatchObject({ state: 'handled', step: 5 })
    const back = await people.verifier.act('matter.verify', { matterId, revision: settled.revision, outcome: 'rework', words: '还晃' })
    expect(back.state).toBe('handling')
    expect(back.deadlines.filter((deadline) => deadline.step === 'handle' && deadline.metAt === null).length).toBeGreaterThan(0)
  })

  test('passed on to the command centre, and merged with a duplicate whose reporter then follows the other', async () => {
    const first = await report()
    const second = await report()
    const passed = await people.grid.act('matter.pass-on', { matterId: second.matterId, revision: 1, words: '需要专业队伍' })
    expect(passed.holder?.name.zh).toContain('指挥中心')
    const merged = await people.dispatcher.act('matter.merge', { matterId: second.matterId, revision: passed.revision, into: first.number })
    expect(merged).toMatchObject({ state: 'merged', mergedInto: first.number })
    const other = await demo.holder(second.receipt).act('my.get', { matterId: first.matterId })
    expect(other.number).toBe(first.number)
    // Following is looking on: no word or photo of the other report, and no say in it.
    expect(other).toMatchObject({ words: '', photos: [], may: [], rating: null, place: { words: null, point: null } })
    expect(JSON.stringify(other)).not.toContain('小区东门口')
    expect(JSON.stringify(other.events)).not.toContain('踩空')
    for (const act of [
      () => demo.holder(second.receipt).act('my.withdraw', { matterId: first.matterId }),
      () => demo.holder(second.receipt).act('my.add', { matterId: first.matterId, words: 'x' }),
    ])
      expect(await refusalOf(act())).toBe('matter.followed-only')
    const rows = await demo.holder(second.receipt).act('my.list', {})
    expect(rows.matters.find((row) => row.id === first.matterId)).toMatchObject({ words: '', photo: null })
    expect(await refusalOf(people.dispatcher.act('matter.merge', { matterId: first.matterId, revision: other.revision, into: first.number }))).toBe(
      'matter.merge-into-itself',
    )
    expect(await refusalOf(people.dispatcher.act('matter.merge', { matterId: first.matterId, revision: other.revision, into: '990102-2026-000001' }))).toBe(
      'matter.merge-across-districts',
    )
  })

  test('returned once with a reason: the clock goes on, the reporter sees with whom and why', async () => {
    const { matterId, receipt } = await report()
    const one = await dispatched(matterId)
    later(1)
    const returned = await people.handler.act('matter.return', {
      matterId,
      revision: one.revision,
      reason: 'not-ours',
      citedCode: '010101',
      words: '属排水设施',
    })
    expect(returned).toMatchObject({ state: 'accepted', finalDueAt: one.finalDueAt })
    // The unit no longer holds it, so it is no longer in its sight once the answer is given.
    expect(await refusalOf(people.handler.act('matter.get', { matterId }))).toBe('not-found')
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.events.at(-1)).toMatchObject({ kind: 'returned', facts: { reason: 'not-ours' } })
    expect(JSON.stringify(mine)).not.toContain('属排水设施')
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: returned.revision })
    expect(
      await refusalOf(people.handler.act('matter.return', { matterId, revision: again.revision, reason: 'not-ours', citedCode: '010101', words: 'x' })),
    ).toBe('matter.returned-already')
  })

  test('a report without an item is sorted by the command centre; nothing is guessed', async () => {
    demo.setNow(MONDAY)
    const reported = await demo.nobody.act('matter.report', { place: { area: home.slice(0, 12), words: '菜市场后面' }, words: '有怪味' })
    expect(reported.routing).toMatchObject({ rule: 'command-centre', item: null })
    expect(await refusalOf(people.dispatcher.act('matter.accept', { matterId: reported.matterId, revision: 1 }))).toBe('matter.item-needed')
    expect(await refusalOf(people.dispatcher.act('matter.accept', { matterId: reported.matterId, revision: 1, itemCode: '999999' }))).toBe(
      'matter.no-such-item',
    )
    const accepted = await people.dispatcher.act('matter.accept', { matterId: reported.matterId, revision: 1, itemCode: '030101' })
    expect(accepted.item?.code).toBe('030101')
  })

  test('passed on unsorted, or returned as wrongly sorted, it is sorted at dispatch', async () => {
    demo.setNow(MONDAY)
    const { matterId } = await demo.nobody.act('matter.report', { place: { grid: home }, words: '有怪味' })
    const passed = await people.grid.act('matter.pass-on', { matterId, revision: 1, words: '不清楚归谁' })
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: passed.revision }))).toBe('matter.item-needed')
    const sent = await people.dispatcher.act('matter.dispatch', { matterId, revision: passed.revision, itemCode: '010101' })
    expect(sent).toMatchObject({ state: 'dispatched', item: { code: '010101' } })
    const back = await people.handler.act('matter.return', { matterId, revision: sent.revision, reason: 'wrong-item', citedCode: '030101', words: '不是井盖' })
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: back.revision, itemCode: '030101' })
    expect(again.item?.code).toBe('030101')
    expect(again.deadlines.filter((deadline) => deadline.step === 'handle')).not.toEqual(sent.deadlines.filter((deadline) => deadline.step === 'handle'))
    const { rows } = await sql<{
      kept: number
    }>`select count(*)::int as kept from matters.deadline where matter_id = ${matterId.slice(7)}::uuid and step = 'handle'`.execute(demo.world.db)
    expect(rows[0]?.kept).toBe(again.deadlines.filter((deadline) => deadline.step === 'handle').length)
  })
})

describe('first receivers and dispatchers', () => {
  test('once passed on, the grid worker watches; the command centre may send it elsewhere until a unit has signed', async () => {
    const { matterId } = await report()
    const passed = await people.grid.act('matter.pass-on', { matterId, revision: 1, words: '要专业队伍' })
    expect(passed.may).toEqual(['note'])
    expect(await refusalOf(people.grid.act('matter.refuse', { matterId, revision: passed.revision, reason: 'outside-public-duties', words: 'x' }))).toBe(
      'matter.not-with-you',
    )
    expect(
      await refusalOf(
        people.community.act('matter.settle', { matterId, revision: passed.revision, words: 'x', uploads: [await demo.upload(people.community)] }),
      ),
    ).toBe('matter.not-with-you')
    const sent = await people.dispatcher.act('matter.dispatch', { matterId, revision: passed.revision })
    const { units } = await people.dispatcher.act('offices.list-units', { area: home.slice(0, 6), kind: 'housing' })
    const elsewhere = await people.dispatcher.act('matter.dispatch', { matterId, revision: sent.revision, unitId: units[0]?.id })
    expect(elsewhere).toMatchObject({ state: 'dispatched', finalDueAt: sent.finalDueAt })
    expect(await refusalOf(people.handler.act('matter.get', { matterId }))).toBe('not-found')
    const signed = await people.handler2.act('matter.sign', { matterId, revision: elsewhere.revision })
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: signed.revision }))).toBe('matter.wrong-state')
  })
})

describe('who may not', () => {
  test("whoever handled does not verify, even with the verifier's post", async () => {
    const { matterId } = await report()
    const one = await handled(matterId)
    const handlerActor = people.handler.actor
    const verifierActor = people.verifier.actor
    if (handlerActor.kind !== 'staff' || verifierActor.kind !== 'staff') throw new Error('staff expected')
    const both = demo.person({ ...handlerActor, posts: [...handlerActor.posts, ...verifierActor.posts] })
    const seen = await both.act('matter.get', { matterId })
    expect(seen.may).not.toContain('verify')
    expect(await refusalOf(both.act('matter.verify', { matterId, revision: one.revision, outcome: 'passed', words: 'x' }))).toBe('matter.own-work')
  })

  test('what lies elsewhere is not found; what one may see but not do is forbidden', async () => {
    const { matterId, receipt } = await report()
    for (const stranger of [people.grid2, people.dispatcher2, people.handler, people.handler2])
      expect(await refusalOf(stranger.act('matter.get', { matterId }))).toBe('not-found')
    expect(await refusalOf(people.admin.act('matter.get', { matterId }))).toBe('forbidden')
    expect(await refusalOf(demo.nobody.act('matter.get', { matterId }))).toBe('sign-in-needed')
    expect(await refusalOf(people.leader.act('matter.accept', { matterId, revision: 1 }))).toBe('forbidden')
    expect(await refusalOf(people.grid.act('matter.dispatch', { matterId, revision: 1 }))).toBe('forbidden')
    expect(await refusalOf(demo.resident('someone-else').act('my.get', { matterId }))).toBe('not-found')
    expect(await refusalOf(demo.holder('0000-0000-0000-0000').act('my.get', { matterId }))).toBe('not-found')
    expect((await demo.holder(receipt.toLowerCase().replaceAll('-', ' ')).act('my.get', { matterId })).number).toMatch(/^990101/)
  })

  test('two colleagues at once: one decides, the other is told that it changed', async () => {
    const { matterId } = await report()
    const both = await Promise.all([1, 2].map(() => refusalOf(people.dispatcher.act('matter.accept', { matterId, revision: 1 }))))
    expect(both.toSorted()).toEqual(['done', 'matter.changed'])
  })

  test('an upload is attached once; a second use is refused and leaves nothing behind', async () => {
    demo.setNow(MONDAY)
    const photo = await demo.upload(demo.nobody)
    await demo.nobody.act('matter.report', { place: { grid: home }, words: '一', uploads: [photo] })
    const before = await sql<{ count: number }>`select count(*)::int as count from matters.matter`.execute(demo.world.db)
    expect(await refusalOf(demo.nobody.act('matter.report', { place: { grid: home }, words: '二', uploads: [photo] }))).toBe('matter.no-such-upload')
    const after = await sql<{ count: number }>`select count(*)::int as count from matters.matter`.execute(demo.world.db)
    expect(after.rows).toEqual(before.rows)
  })

  test('the stored row says what the record says, for every matter of this file', async () => {
    const { rows } = await sql<{ differing: number; events: number }>`
      select (select count(*)::int from matters.matter m where m.revision <> (select max(seq) from matters.event e where e.home_district = m.home_district and e.matter_id = m.id)) as differing,
             (select count(*)::int from matters.event) as events`.execute(demo.world.db)
    expect(rows[0]?.differing).toBe(0)
    expect(rows[0]?.events).toBeGreaterThan(30)
  })
})

describe('the same report again', () => {
  test('sent once more after signing in, it is still one matter', async () => {
    demo.setNow(MONDAY)
    const key = '0123456789abcdef0123456789abcdef'
    const body = { place: { grid: home }, words: '同一件事', uploads: [] }
    const first = await demo.nobody.act('matter.report', body, key)
    const second = await demo.resident('late-sign-in').act('matter.report', body, key)
    expect(second).toEqual(first)
  })

  test('a deadline that a notice not yet out may move is marked provisional', async () => {
    demo.setNow(parseInstant('2026-12-30T16:00:00+08:00'))
    const reported = await demo.nobody.act('matter.report', { place: { grid: home }, words: '垃圾没人收', itemCode: '030101' })
    expect(reported.routing.provisional).toBe(true)
    demo.setNow(MONDAY)
  })

  test('who reported a matter and its duplicate sees it once', async () => {
    demo.setNow(MONDAY)
    const me = demo.resident('reported-twice')
    const [one, two] = [await report(me), await report(me)]
    await people.dispatcher.act('matter.merge', { matterId: two.matterId, revision: 1, into: one.number })
    const { matters } = await me.act('my.list', {})
    expect(matters.map((row) => row.id).toSorted()).toEqual([one.matterId, two.matterId].toSorted())
    expect((await me.act('my.get', { matterId: one.matterId })).may).toContain('withdraw')
  })
})

test('the demo city is the one its seed makes', () => {
  expect(generateCity(DEMO_SEED).grids.some((grid) => grid.grid === home)).toBe(true)
})
