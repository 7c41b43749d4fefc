// SPDX-License-Identifier: MPL-2.0
// The whole way of a whistle on a real database, by the people of the demo city: street, two departments, district.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { instant, toIso, type Instant } from '#kernel/instant.ts'
import { deriveWhistle } from '../rules/state.ts'
import { loadWhistles, parseRef } from '../store/whistle.ts'
import { ANSWERS_OF_STREET, ANSWERS_OF_UNIT, finished, MONDAY, refusalOf, whistleTown, type Cast, type Town, type Whistle } from '#tests/whistle-town.ts'

let town: Town
let people: Cast
beforeAll(async () => {
  town = await whistleTown()
  people = town.people
})
afterAll(() => town?.close())
beforeEach(() => town.later(0))

const get = (whistleId: string, by = people.director) => by.act('whistle.get', { whistleId })
const after = (at: Instant, minutes: number): string => toIso(instant(at + minutes * 60_000))

describe('blowing', () => {
  test('calls one lead and joint units, each with its own clocks from the rules, and shows it to whom it concerns', async () => {
    const whistle = await town.blow()
    expect(whistle.number).toMatch(/^990101-W-2026-\d{4}$/)
    expect(whistle.summons.map(({ unit, lead, state }) => [unit.id, lead, state])).toEqual([
      [town.lead, true, 'called'],
      [town.joint, false, 'called'],
    ])
    // Monday 09:00: 2 working hours, 8 working hours (the lunch hour left out), 2 and 10 working days.
    expect(whistle.summons[0]?.clocks.map(({ step, dueAt }) => [step, dueAt])).toEqual([
      ['acknowledge', '2026-03-02T03:00:00.000Z'],
      ['arrive', expect.stringMatching(/^2026-03-0[23]T/)],
    ])
    expect(whistle.clocks.map(({ step, unitId }) => [step, unitId])).toEqual([
      ['plan', town.lead],
      ['finish', town.lead],
    ])
    expect(whistle.may).toEqual(['show-code', 'summon', 'call-off'])
    for (const by of [people.liaison, people.liaison2, people.handler, people.street, people.dispatcher, people.leader, people.auditor])
      expect((await get(whistle.id, by)).number).toBe(whistle.number)
    expect(await refusalOf(get(whistle.id, people.dispatcher2))).toBe('not-found')
    for (const by of [people.community, people.grid, people.verifier, town.nobody])
      expect(['forbidden', 'sign-in-needed']).toContain(await refusalOf(get(whistle.id, by)))
  })

  test('an emergency gives thirty minutes to answer, whatever the hour', async () => {
    const whistle = await town.blow({ kind: 'emergency' })
    expect(whistle.summons[0]?.clocks).toMatchObject([
      { step: 'acknowledge', amount: 30, clock: 'um', dueAt: after(MONDAY, 30) },
      { step: 'arrive', amount: 1, clock: 'uh', dueAt: after(MONDAY, 60) },
    ])
  })

  test('joins matters of the street; both are found from either side', async () => {
    const photo = await town.upload(people.grid)
    const place = { grid: people.grid.actor.kind === 'staff' ? (people.grid.actor.posts[0]?.area ?? '') : '', words: '东门' }
    const matter = await people.grid.act('matter.report', { place, words: '占道经营', uploads: [photo] })
    const whistle = await town.blow({ matterIds: [matter.matterId] })
    expect(whistle.matters).toEqual([{ id: matter.matterId, number: matter.number }])
    const found = await people.dispatcher.act('whistle.list', { matter: matter.matterId })
    expect(found.whistles.map(({ number }) => number)).toEqual([whistle.number])
    const heard = async () => {
      const { events } = await people.dispatcher.act('matter.get', { matterId: matter.matterId })
      return events.filter(({ kind }) => kind === 'whistled').map(({ facts }) => [facts['whistleNumber'], facts['what']])
    }
    expect(await heard()).toEqual([[whistle.number, 'blown']])
    await people.director.act('whistle.call-off', { whistleId: whistle.id, revision: whistle.revision, reason: 'solved-meanwhile', words: '已清理' })
    expect(await heard()).toEqual([
      [whistle.number, 'blown'],
      [whistle.number, 'called-off'],
    ])
    // Nobody's form is stale for it.
    const accepted = people.dispatcher.act('matter.accept', { matterId: matter.matterId, revision: 1, itemCode: '010101' })
    expect((await accepted).state).toBe('accepted')
  })

  test.each<[string, Parameters<Town['blow']>[0], string]>([
    ['a kind that is not in the rules', { kind: 'fun' }, 'whistles.no-such-kind'],
    ['a unit twice', { jointUnitIds: ['LEAD'] }, 'whistles.unit-twice'],
    ['the street itself', { jointUnitIds: ['STREET'] }, 'whistles.own-unit'],
    ['a unit that does not exist', { jointUnitIds: [randomUUID()] }, 'whistles.no-such-unit'],
    ['too many', { jointUnitIds: Array.from({ length: 16 }, () => randomUUID()) }, 'whistles.too-many-units'],
    ['a place in words without an area', { place: { words: '那边' } }, 'whistles.place-needed'],
    ['an area without words', { place: { area: 'STREET' } }, 'whistles.place-needed'],
    ['another street', { place: { area: '990102001', words: '那边' } }, 'whistles.out-of-street'],
    ['a matter that is not there', { matterIds: [`990101-${randomUUID()}`] }, 'whistles.no-such-matter'],
    ['a problem that is not there', { problemId: `990101-${randomUUID()}` }, 'whistles.no-such-problem'],
    ['an item that is not there', { itemCode: '999999' }, 'whistles.no-such-item'],
    ['a photo that is not there', { uploads: [randomUUID()] }, 'whistles.no-such-upload'],
    ['a later deadline', { due: { finish: '2026-12-31T09:00:00+08:00' } }, 'whistles.deadline-later'],
    ['a deadline in the past', { due: { acknowledge: '2026-03-02T08:59:00+08:00' } }, 'whistles.deadline-past'],
    ['deadlines out of order', { due: { finish: '2026-03-02T09:30:00+08:00' } }, 'whistles.deadline-order'],
  ])('refuses %s, and writes nothing', async (_, given, code) => {
    const real = JSON.parse(
      JSON.stringify(given)
        .replaceAll('"LEAD"', `"${town.lead}"`)
        .replaceAll('"area":"STREET"', `"area":"${town.street}"`)
        .replaceAll('"STREET"', `"${town.streetUnit}"`),
    )
    const count = async () => (await sql<{ n: number }>`select count(*)::int as n from whistles.event`.execute(town.world.db)).rows[0]?.n
    const before = await count()
    expect(await refusalOf(town.blow(real))).toBe(code)
    expect(await count()).toBe(before)
  })

  test('a deadline may be made shorter', async () => {
    const whistle = await town.blow({ due: { acknowledge: after(MONDAY, 20), arrive: after(MONDAY, 60) } })
    expect(whistle.summons[0]?.clocks).toMatchObject([
      { dueAt: after(MONDAY, 20), shortened: true },
      { dueAt: after(MONDAY, 60), shortened: true },
    ])
  })

  test('only the leader of a street blows', async () => {
    const asked = { kind: 'emergency', words: '试', place: { area: town.street, words: '门口' }, leadUnitId: town.lead }
    expect(await refusalOf(people.leader.act('whistle.blow', asked))).toBe('whistles.not-a-street')
    for (const by of [people.street, people.dispatcher, people.liaison, people.auditor])
      expect(await refusalOf(by.act('whistle.blow', asked))).toBe('forbidden')
  })

  test('two clicks are one whistle', async () => {
    const key = randomUUID()
    const asked = { kind: 'emergency', words: '燃气泄漏', place: { area: town.street, words: '门口' }, leadUnitId: town.lead }
    const [one, two] = await Promise.all([people.director.act('whistle.blow', asked, key), people.director.act('whistle.blow', asked, key)])
    expect(two.number).toBe(one.number)
  })
})

describe('from the call to the ratings', () => {
  test('seen, acknowledged, arrived, planned, done, finished, confirmed, rated both ways', async () => {
    const { id: whistleId } = await town.blow()
    town.later(5)
    await people.liaison.act('whistle.see', { whistleId })
    await people.liaison.act('whistle.see', { whistleId })
    let whistle = await people.liaison.act('whistle.acknowledge', { whistleId, words: '两人一车' })
    expect(whistle.summons[0]).toMatchObject({
      state: 'acknowledged',
      seenAt: after(MONDAY, 5),
      acknowledged: { title: { en: 'Liaison officer' }, words: '两人一车' },
    })
    expect(whistle.events.filter(({ kind }) => kind === 'seen')).toHaveLength(1)
    town.later(30)
    whistle = await finished(town, whistle)
    expect(whistle).toMatchObject({ state: 'finished', result: { words: '通道已恢复' }, plan: { tasks: [{ result: '已清理' }, { result: '已拆除' }] } })
    expect(whistle.photos.map(({ purpose }) => purpose)).toEqual(['after'])
    expect((await get(whistleId)).may).toEqual(['confirm', 'send-back'])
    whistle = await people.director.act('whistle.send-back', { whistleId, revision: whistle.revision, words: '西侧还有一处' })
    expect(whistle).toMatchObject({ state: 'planned', result: null })
    whistle = await people.liaison.act('whistle.finish', {
      whistleId,
      revision: whistle.revision,
      words: '西侧也清了',
      uploads: [await town.photo(people.liaison)],
    })
    whistle = await people.director.act('whistle.confirm', {
      whistleId,
      revision: whistle.revision,
      words: '到场查看属实',
      uploads: [await town.photo(people.director)],
    })
    expect(whistle).toMatchObject({ state: 'confirmed', dueAt: null })
    expect(whistle.clocks.every(({ metAt, endedAt }) => metAt !== null || endedAt !== null)).toBe(true)
    await people.director.act('whistle.rate-unit', { whistleId, unitId: town.lead, answers: ANSWERS_OF_UNIT, words: '来得快' })
    expect(await refusalOf(people.director.act('whistle.rate-unit', { whistleId, unitId: town.lead, answers: ANSWERS_OF_UNIT, words: '' }))).toBe(
      'whistles.rated-already',
    )
    expect(await refusalOf(people.liaison2.act('whistle.rate-street', { whistleId, answers: { 'rightly-blown': 5 }, words: '' }))).toBe(
      'whistles.answers-missing',
    )
    whistle = await people.liaison2.act('whistle.rate-street', { whistleId, answers: ANSWERS_OF_STREET, words: '' })
    expect(whistle.ratings.map(({ from, of }) => [from.id, of.id])).toEqual([
      [town.streetUnit, town.lead],
      [town.joint, town.streetUnit],
    ])
    const kept = await loadWhistles(town.world.db, [{ ...parseRef(whistleId), number: whistle.number }])
    expect(kept[0]?.whistle).toEqual(deriveWhistle(kept[0]?.events ?? []))
  })

  test('a decline releases nobody; the street does, and names another lead whose clocks stay where they were', async () => {
    let whistle = await town.blow()
    const whistleId = whistle.id
    const finish = whistle.clocks.find(({ step }) => step === 'finish')?.dueAt
    expect(await refusalOf(people.liaison.act('whistle.decline', { whistleId, reason: 'no-mood', words: '不' }))).toBe('whistles.no-such-reason')
    await people.liaison.act('whistle.decline', { whistleId, reason: 'not-our-duty', words: '属城建' })
    whistle = await get(whistleId)
    expect(whistle.summons[0]).toMatchObject({ state: 'declined', declined: { reason: { code: 'not-our-duty' } } })
    expect(whistle.summons[0]?.dueAt).not.toBeNull()
    const asked = { whistleId, revision: whistle.revision, unitId: town.lead, words: '换单位' }
    expect(await refusalOf(people.director.act('whistle.release', asked))).toBe('whistles.lead-needed')
    expect(await refusalOf(people.director.act('whistle.release', { ...asked, newLeadUnitId: town.lead }))).toBe('whistles.lead-needed')
    whistle = await people.director.act('whistle.release', { ...asked, newLeadUnitId: town.joint })
    expect(whistle.lead.id).toBe(town.joint)
    expect(whistle.clocks.find(({ step }) => step === 'finish')).toMatchObject({ unitId: town.joint, dueAt: finish, endedAt: null })
    expect(whistle.summons[0]).toMatchObject({ state: 'released', dueAt: null })
    expect(await refusalOf(people.liaison.act('whistle.acknowledge', { whistleId }))).toBe('whistles.wrong-summons')
    whistle = await people.director.act('whistle.summon', { whistleId, revision: whistle.revision, unitId: town.unit('fire-rescue'), words: '' })
    expect(whistle.summons.map(({ state }) => state)).toEqual(['released', 'called', 'called'])
    expect(await refusalOf(people.director.act('whistle.summon', { whistleId, revision: whistle.revision, unitId: town.joint, words: '' }))).toBe(
      'whistles.unit-twice',
    )
  })

  test('the plan is the lead’s, made at the place; tasks are of called units and not after the end', async () => {
    let whistle = await town.blow()
    const whistleId = whistle.id
    const dueAt = after(MONDAY, 120)
    const asked = { whistleId, revision: whistle.revision, words: '', tasks: [{ unitId: town.lead, words: '清', dueAt }] }
    expect(await refusalOf(people.liaison2.act('whistle.plan', asked))).toBe('whistles.not-the-lead')
    expect(await refusalOf(people.liaison.act('whistle.plan', asked))).toBe('whistles.not-arrived')
    const { code } = await people.director.act('whistle.show-code', { whistleId })
    whistle = await people.liaison.act('whistle.arrive', { whistleId, method: 'code', code })
    expect(await refusalOf(people.liaison.act('whistle.plan', asked))).toBe('whistles.changed')
    const now = { ...asked, revision: whistle.revision }
    expect(await refusalOf(people.liaison.act('whistle.plan', { ...now, tasks: [{ unitId: town.unit('parks'), words: '清', dueAt }] }))).toBe(
      'whistles.not-summoned',
    )
    expect(
      await refusalOf(people.liaison.act('whistle.plan', { ...now, tasks: [{ unitId: town.lead, words: '清', dueAt: '2026-12-31T09:00:00+08:00' }] })),
    ).toBe('whistles.task-too-late')
    whistle = await people.liaison.act('whistle.plan', now)
    expect(await refusalOf(people.liaison2.act('whistle.do-task', { whistleId, task: 1, words: '我' }))).toBe('whistles.wrong-summons')
    await people.liaison2.act('whistle.acknowledge', { whistleId })
    expect(await refusalOf(people.liaison2.act('whistle.do-task', { whistleId, task: 1, words: '我' }))).toBe('whistles.task-of-other-unit')
    expect(await refusalOf(people.liaison.act('whistle.do-task', { whistleId, task: 9, words: '我' }))).toBe('whistles.no-such-task')
    const finish = { whistleId, revision: (await get(whistleId)).revision, words: '好了', uploads: [] as string[] }
    expect(await refusalOf(people.liaison.act('whistle.finish', finish))).toBe('whistles.tasks-open')
    whistle = await people.liaison.act('whistle.do-task', { whistleId, task: 1, words: '清完' })
    expect(await refusalOf(people.liaison.act('whistle.do-task', { whistleId, task: 1, words: '清完' }))).toBe('whistles.task-done-already')
    expect(await refusalOf(people.liaison.act('whistle.finish', { ...finish, revision: whistle.revision }))).toBe('whistles.proof-needed')
  })

  test('a claim of misuse is decided by the district, not by the street and not by the unit; upheld, the unit is released', async () => {
    let whistle = await town.blow()
    const whistleId = whistle.id
    expect(await refusalOf(people.dispatcher.act('whistle.decide-misuse', { whistleId, revision: 1, unitId: town.joint, upheld: true, words: '是' }))).toBe(
      'whistles.no-claim',
    )
    whistle = await people.liaison2.act('whistle.claim-misuse', { whistleId, reason: 'unit-not-concerned', words: '无住建事项' })
    const asked = { whistleId, revision: whistle.revision, unitId: town.joint, upheld: true, words: '确与住建无关' }
    for (const by of [people.director, people.street]) expect(await refusalOf(by.act('whistle.decide-misuse', asked))).toBe('forbidden')
    expect(await refusalOf(people.dispatcher2.act('whistle.decide-misuse', asked))).toBe('not-found')
    expect((await get(whistleId, people.dispatcher)).summons[1]?.may).toEqual(['decide-misuse'])
    whistle = await people.dispatcher.act('whistle.decide-misuse', asked)
    expect(whistle.summons[1]).toMatchObject({ state: 'released', misuse: { decision: 'upheld', decisionWords: '确与住建无关' } })
    expect(await refusalOf(people.liaison2.act('whistle.claim-misuse', { whistleId, reason: 'unit-not-concerned', words: '再' }))).toBe(
      'whistles.wrong-summons',
    )
  })

  test('upheld for the only unit called, the whistle ends with it', async () => {
    let whistle = await town.blow({ jointUnitIds: [] })
    whistle = await people.liaison.act('whistle.claim-misuse', { whistleId: whistle.id, reason: 'street-own-duty', words: '街道自己的事' })
    whistle = await people.leader.act('whistle.decide-misuse', {
      whistleId: whistle.id,
      revision: whistle.revision,
      unitId: town.lead,
      upheld: true,
      words: '是',
    })
    expect(whistle).toMatchObject({ state: 'called-off', dueAt: null })
  })

  test('called off with a reason; nothing more can be done', async () => {
    const whistle = await town.blow()
    const asked = { whistleId: whistle.id, revision: whistle.revision, reason: 'solved-meanwhile', words: '摊主已自行撤离' }
    expect(await refusalOf(people.liaison.act('whistle.call-off', asked))).toBe('forbidden')
    expect(await refusalOf(people.director.act('whistle.call-off', { ...asked, reason: 'x' }))).toBe('whistles.no-such-reason')
    expect(await people.director.act('whistle.call-off', asked)).toMatchObject({ state: 'called-off', may: [] })
    expect(await refusalOf(people.liaison.act('whistle.acknowledge', { whistleId: whistle.id }))).toBe('whistles.wrong-state')
    expect(await refusalOf(people.director.act('whistle.show-code', { whistleId: whistle.id }))).toBe('whistles.wrong-state')
  })
})

describe('arriving', () => {
  test('a wrong code is refused and counted; after five nothing helps until the next code', async () => {
    const { id: whistleId } = await town.blow()
    const { code, changesAt } = await people.street.act('whistle.show-code', { whistleId })
    const wrong = code === '000000' ? '000001' : '000000'
    for (let at = 0; at < 5; at += 1)
      expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'code', code: wrong }))).toBe('whistles.wrong-code')
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'code', code }))).toBe('whistles.too-many-tries')
    // Another unit is not held up by it.
    expect((await people.liaison2.act('whistle.arrive', { whistleId, method: 'code', code })).summons[1]?.state).toBe('arrived')
    town.setNow(instant(Date.parse(changesAt)))
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'code', code }))).toBe('done')
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'code', code: wrong }))).toBe('done')
    expect((await get(whistleId)).events.filter(({ kind }) => kind === 'arrived')).toHaveLength(2)
  })

  test('an old code is worthless, and the code of another whistle too', async () => {
    const [one, other] = [await town.blow(), await town.blow()]
    const { code } = await people.street.act('whistle.show-code', { whistleId: one.id })
    const { code: wrong } = await people.street.act('whistle.show-code', { whistleId: other.id })
    if (wrong !== code)
      expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId: one.id, method: 'code', code: wrong }))).toBe('whistles.wrong-code')
    town.later(11)
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId: one.id, method: 'code', code }))).toBe('whistles.wrong-code')
  })

  test('a position counts within the radius, and is not kept', async () => {
    const point = await somewhere()
    const whistle = await town.blow({ place: { point, words: '' } })
    const whistleId = whistle.id
    expect(whistle.place.point).toEqual(point)
    expect(
      await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'position', lon: point.lon, lat: point.lat + 0.01, accuracyMetres: 10 })),
    ).toBe('whistles.too-far')
    const near = { lon: point.lon + 0.00071, lat: point.lat + 0.00073, accuracyMetres: 100 }
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'position', ...near, accuracyMetres: 100.5 }))).toBe(
      'whistles.position-inaccurate',
    )
    const arrived = await people.liaison.act('whistle.arrive', { whistleId, method: 'position', ...near })
    expect(arrived.summons[0]?.arrived).toEqual({ at: after(MONDAY, 0), method: 'position', withinMetres: 200 })
    const { rows } = await sql<{ all: string }>`select (select coalesce(string_agg(e::text, ' '), '') from whistles.event e where e.kind = 'arrived')
      || (select string_agg(o::text, ' ') from platform.outbox o) || coalesce((select string_agg(i::text, ' ') from platform.idempotency i), '') as all`.execute(
      town.world.db,
    )
    expect(rows[0]?.all).not.toContain(String(near.lon))
    expect(rows[0]?.all).not.toContain(String(near.lat))
  })

  test('without a point only the code shows it', async () => {
    const { id: whistleId } = await town.blow()
    expect(await refusalOf(people.liaison.act('whistle.arrive', { whistleId, method: 'position', lon: 121, lat: 39, accuracyMetres: 10 }))).toBe(
      'whistles.no-point',
    )
  })
})

/** A point inside the director's street, found by asking. */
async function somewhere(): Promise<{ lon: number; lat: number }> {
  const { box } = await town.nobody.act('places.get-extent', {})
  if (box === null) throw new Error('the town has no extent')
  const { minLon: west, minLat: south, maxLon: east, maxLat: north } = box
  for (let step = 1; step < 60; step += 1)
    for (let row = 1; row < 60; row += 1) {
      const point = { lon: west + ((east - west) * step) / 60, lat: south + ((north - south) * row) / 60 }
      const located = await town.nobody.act('places.locate', { point }).catch(() => undefined)
      if (located?.areas.some(({ area }) => area === town.street) && located.certainty === 'inside') return point
    }
  throw new Error('no point in the street')
}

describe('who acts', () => {
  test('the record names posts and units, and no answer ever an account', async () => {
    const whistle = await finished(town, await town.blow())
    const accounts = [people.director, people.liaison, people.liaison2].map(({ actor }) => (actor.kind === 'staff' ? actor.accountId : ''))
    const text = JSON.stringify([whistle, await people.director.act('whistle.list', {}), await people.liaison.act('whistle.list-called', {})])
    for (const account of accounts) expect(text).not.toContain(account)
  })

  test('whoever acted for a called unit does not confirm, even with a post in the street', async () => {
    const whistle = await finished(town, await town.blow())
    const { actor } = people.liaison
    if (actor.kind !== 'staff' || people.director.actor.kind !== 'staff') throw new Error('staff')
    const both = town.person({ ...actor, posts: [...actor.posts, ...people.director.actor.posts] })
    const asked: { whistleId: string; revision: number; words: string } = { whistleId: whistle.id, revision: whistle.revision, words: '好' }
    expect((await get(whistle.id, both)).may).toEqual([])
    expect(await refusalOf(both.act('whistle.confirm', asked))).toBe('whistles.own-work')
    expect(await refusalOf(both.act('whistle.send-back', asked))).toBe('whistles.own-work')
  })

  test('two units answer at once: both are recorded', async () => {
    const { id: whistleId } = await town.blow()
    await Promise.all([people.liaison.act('whistle.acknowledge', { whistleId }), people.liaison2.act('whistle.acknowledge', { whistleId })])
    expect((await get(whistleId)).summons.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged'])
  })
})

describe('boards', () => {
  test('called for duty lists the own unit’s calls with what waits', async () => {
    const whistle: Whistle = await town.blow()
    const { called } = await people.liaison2.act('whistle.list-called', {})
    expect(called.find(({ id }) => id === whistle.id)).toMatchObject({
      unitId: town.joint,
      lead: false,
      summonsState: 'called',
      waiting: ['see', 'acknowledge', 'decline', 'arrive'],
    })
    expect(called.every(({ summons }) => summons.some(({ unit }) => unit.id === town.joint))).toBe(true)
  })

  test('an emergency stands above other calls, whatever is due before it', async () => {
    const other: Whistle = await town.blow({ kind: 'residents-concern' })
    town.later(60 * 24 * 20)
    const emergency: Whistle = await town.blow({ kind: 'emergency' })
    const { called } = await people.liaison2.act('whistle.list-called', {})
    const at = (id: string): number => called.findIndex((one) => one.id === id)
    expect(at(emergency.id)).toBeGreaterThanOrEqual(0)
    expect(at(emergency.id)).toBeLessThan(at(other.id))
    expect(called[at(emergency.id)]?.urgent).toBe(true)
    expect(called[at(other.id)]?.urgent).toBe(false)
  })

  test('the board pages by next deadline without a gap', async () => {
    const all = await people.dispatcher.act('whistle.list', {})
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await people.dispatcher.act('whistle.list', { limit: 3, ...(after !== undefined && { after }) })
      paged.push(...page.whistles.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(paged).toEqual(all.whistles.map(({ id }) => id))
    expect(all.counts.open).toBe(all.whistles.length)
    expect((await people.dispatcher.act('whistle.list', { state: 'ended', limit: 1 })).counts).toEqual(all.counts)
    expect(await refusalOf(people.dispatcher.act('whistle.list', { after: 'x' }))).toBe('malformed')
  })
})
