// SPDX-License-Identifier: MPL-2.0
// Well-formed and yet wrong: codes nobody knows, days that do not exist or are past, units of another district, places far away
// or turned round, codes guessed. Each is refused with its own code and writes nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asked, handed, handedToday } from '#tests/access/papers-of-admissions.ts'
import { ANSWERS, blowing, pointOf, registering, unitOf } from '#tests/access/papers-of-whistles.ts'
import { inDays, ITEM } from '#tests/access/legs.ts'
import type { Member } from '#tests/access/cast.ts'
import { openPlace, said, type Place } from './new-ground.ts'

let place: Place
/** A unit of the other district, and one that is none. */
let elsewhere = ''
beforeAll(async () => {
  place = await openPlace()
  elsewhere = place.ground.post('dispatcher2').unitId
}, 90_000)
afterAll(() => place?.served.close())

const NOBODY = randomUUID()
const none = (): string => `990101-${randomUUID()}`

/** What is answered; says so when rows were written nevertheless. */
async function answerTo(by: Member, path: string, json: object): Promise<string> {
  const before = JSON.stringify(await place.count())
  const answer = said(await place.post(by, path, json))
  return JSON.stringify(await place.count()) === before ? answer : `${answer}, and rows were written`
}

describe('an application for work access', () => {
  test.each<[string, () => object, string]>([
    ['a day that does not exist', () => ({ toDay: '2027-02-30' }), '400 malformed'],
    ['a day with an hour', () => ({ fromDay: '2027-02-03T10:00' }), '400 malformed'],
    ['a past day', () => ({ fromDay: '2020-01-01', toDay: '2020-02-01' }), '409 admissions.too-soon'],
    [
      'a past day in an emergency',
      () => ({ fromDay: '2020-01-01', toDay: '2020-02-01', exception: { code: 'environment', words: '急' } }),
      '409 admissions.period-wrong',
    ],
    ['an end before its beginning', () => ({ toDay: inDays(80) }), '409 admissions.period-wrong'],
    ['an end in ten years', () => ({ toDay: inDays(3650) }), '409 admissions.period-too-long'],
    ['an exception without words', () => ({ exception: { code: 'environment', words: ' ' } }), '400 admissions.exception-needs-words'],
    ['an exception of no code', () => ({ exception: { code: '急', words: '急' } }), '409 admissions.no-such-code'],
    ['a demand of no code', () => ({ demands: [{ kind: '🙂', name: '表', howOften: 'once' }] }), '409 admissions.no-such-code'],
    ['no community', () => ({ communities: [] }), '400 malformed'],
    ['a community that is none', () => ({ communities: [NOBODY] }), '409 admissions.no-such-unit'],
    ['a department as community', () => ({ communities: [place.ground.unitId] }), '409 admissions.not-a-community'],
    ['a community of another district', () => ({ communities: [place.ground.post('grid2').unitId] }), '409 admissions.outside-area'],
    ['another unit', () => ({ unitId: place.ground.post('liaison2').unitId }), '403 forbidden'],
    ['a district that is not its own', () => ({ area: place.ground.post('grid2').area?.slice(0, 6) }), '409 admissions.outside-area'],
    ['an area of no digits that count', () => ({ area: '99010' }), '400 malformed'],
    ['half a cent of hours', () => ({ hoursAMonth: 0.3 }), '400 malformed'],
    ['more hours than a month has', () => ({ hoursAMonth: 745 }), '400 malformed'],
    ['negative money', () => ({ money: { yuan: -1 } }), '400 malformed'],
    ['the number of no application', () => ({ extendsNumber: "'; drop table x --" }), '409 admissions.no-such-application'],
    ['a title of unseen characters', () => ({ title: '\u200b\u202e\u200b' }), '400 malformed'],
  ])('with %s is refused', (_, over, answer) => expect(answerTo('liaison', '/api/admissions', { ...asked(place), ...over() })).resolves.toBe(answer))

  test('is heard and decided within its own limits', async () => {
    const heard = await place.papers.kept('application heard')
    const path = `/api/admissions/${heard.id}`
    const { revision } = heard
    const fresh = await place.papers.kept('application applied')
    expect(await answerTo('clerk', `/api/admissions/${fresh.id}/opinions`, { says: 'disagree' })).toBe('400 admissions.reason-needed')
    expect(await answerTo('clerk', `${path}/opinions`, { says: 'agree' })).toBe('409 admissions.consultation-over')
    expect(await answerTo('clerk2', `${path}/opinions`, { says: 'agree' })).toBe('404 not-found')
    expect(await answerTo('lists', `${path}/admissions`, { revision, toDay: inDays(3000) })).toBe('409 admissions.period-wrong')
    expect(await answerTo('lists', `${path}/admissions`, { revision, fromDay: inDays(1) })).toBe('409 admissions.period-wrong')
    expect(await answerTo('lists', `${path}/refusals`, { revision, reason: 'no', words: '不' })).toBe('409 admissions.no-such-code')
    expect(await answerTo('lists', `${path}/refusals`, { revision, reason: 'other', words: ' ' })).toBe('400 malformed')
    expect(await answerTo('lists', `${path}/revocations`, { revision, reason: 'other', words: '不' })).toBe('409 admissions.wrong-state')
    expect(await answerTo('lists', `/api/admissions/${none()}/admissions`, { revision })).toBe('404 not-found')
    expect(await answerTo('lists', '/api/admissions/none/admissions', { revision })).toBe('400 malformed')
  })
})

describe('a refused task', () => {
  test.each<[string, () => object, string]>([
    ['handed over tomorrow', () => ({ handedOn: inDays(2) }), '409 admissions.period-wrong'],
    ['on a day that does not exist', () => ({ handedOn: '2026-13-01' }), '400 malformed'],
    ['by a department that is none', () => ({ departmentUnitId: NOBODY }), '409 admissions.no-such-unit'],
    ['by a department of another district', () => ({ departmentUnitId: elsewhere }), '409 admissions.no-such-unit'],
    ['by the community itself', () => ({ departmentUnitId: place.ground.post('clerk').unitId }), '409 admissions.no-such-unit'],
    ['for another community', () => ({ communityUnitId: place.ground.post('clerk2').unitId }), '403 forbidden'],
    ['under an item of no list', () => ({ itemCode: '999' }), '409 admissions.no-such-item'],
    ['that stands on the list', () => ({ itemCode: '101' }), '409 admissions.on-the-list'],
    ['with a demand of no code', () => ({ demands: [{ kind: 'form', name: '表', howOften: 'hourly' }] }), '409 admissions.no-such-code'],
  ])('%s is not kept', (_, over, answer) => expect(answerTo('clerk', '/api/refused-tasks', { ...handedToday(place), ...over() })).resolves.toBe(answer))

  test('looked at only is never kept, and is judged within the list', async () => {
    const before = await place.count()
    for (let time = 0; time < 3; time += 1) expect(said(await place.post('clerk', '/api/refused-tasks/checks', handed(place)))).toBe('200')
    expect(await place.count()).toEqual(before)
    const { id, revision } = await place.papers.kept('task in arbitration')
    const path = `/api/refused-tasks/${id}/awards`
    expect(await answerTo('leader', path, { revision, award: 'must-do', words: '要做' })).toBe('409 admissions.item-needed')
    expect(await answerTo('leader', path, { revision, award: 'must-do', itemCode: '999', words: '要做' })).toBe('409 admissions.no-such-item')
    expect(await answerTo('leader', path, { revision, award: 'must-do', itemCode: '301', words: '要做' })).toBe('409 admissions.forbidden')
    expect(await answerTo('leader', path, { revision, award: 'whatever', words: '要做' })).toBe('400 malformed')
  })
})

describe('a matter', () => {
  const about = async (stage: Parameters<Place['ground']['kept']>[0], what: string) => {
    const { matterId, revision } = await place.ground.kept(stage)
    return [`/api/matters/${matterId}/${what}`, revision] as const
  }

  test('is paused and given more time only by what the rulebook has', async () => {
    const [pauses, revision] = await about('dispatched', 'pauses')
    expect(await answerTo('handler', pauses, { revision, reason: 'lunch', words: '等' })).toBe('409 matter.no-such-reason')
    expect(await answerTo('handler', pauses, { revision, reason: 'weather', words: '雨' })).toBe('409 matter.proof-needed')
    expect(await answerTo('handler', pauses, { revision, reason: 'weather', words: '雨', uploads: [NOBODY] })).toBe('409 matter.no-such-upload')
    const [extensions] = await about('dispatched', 'extensions')
    const extension = { revision, stage: 'repair', amount: 1, reason: 'materials', words: '等' }
    expect(await answerTo('handler', extensions, { ...extension, stage: 'sleep' })).toBe('409 matter.no-such-stage')
    expect(await answerTo('handler', extensions, { ...extension, reason: 'lunch' })).toBe('409 matter.no-such-reason')
    expect(await answerTo('handler', extensions, { ...extension, amount: 0 })).toBe('400 malformed')
    expect(await answerTo('handler', extensions, { ...extension, amount: 1001 })).toBe('400 malformed')
    const [resumptions] = await about('dispatched', 'resumptions')
    expect(await answerTo('handler', resumptions, { revision })).toBe('409 matter.not-paused')
    const [decisions] = await about('dispatched', 'extension-decisions')
    expect(await answerTo('dispatcher', decisions, { revision, granted: true, words: '同意' })).toBe('409 matter.no-extension-asked')
    const [paused, then] = await about('paused', 'pauses')
    expect(await answerTo('handler', paused, { revision: then, reason: 'waits-for-reporter', words: '等' })).toBe('409 matter.paused-already')
  })

  test.each(['2020-01-01', inDays(0), inDays(4000), '2026-02-30', '0000-00-00', '10000-01-01'])('does not wait for a review on %s', async (reviewOn) => {
    const answer =
      /^\d{4}-(0[1-9]|1[0-2])-\d\d$/.test(reviewOn) && !Number.isNaN(Date.parse(reviewOn)) && reviewOn !== '2026-02-30'
        ? '409 matter.review-day-wrong'
        : '400 malformed'
    const [parkings, revision] = await about('accepted', 'parkings')
    const json = { revision, holderUnitId: place.ground.unitId, reviewOn, words: '等' }
    expect(await answerTo('dispatcher', parkings, { ...json, reason: 'planned-works' })).toBe(answer)
    const [declarations] = await about('accepted', 'ownerless-declarations')
    expect(await answerTo('dispatcher', declarations, json)).toBe(answer)
    const [reviews, then] = await about('parked', 'reviews')
    expect(await answerTo('dispatcher', reviews, { revision: then, reviewOn, words: '看' })).toBe(answer)
  })

  test('is given only to units that answer for the place', async () => {
    const reviewOn = inDays(10)
    for (const [holderUnitId, code] of [
      [NOBODY, 'matter.no-such-unit'],
      [elsewhere, 'matter.unit-out-of-area'],
    ] as const) {
      const [parkings, revision] = await about('accepted', 'parkings')
      expect(await answerTo('dispatcher', parkings, { revision, holderUnitId, reviewOn, reason: 'planned-works', words: '等' })).toBe(`409 ${code}`)
      const [declarations] = await about('accepted', 'ownerless-declarations')
      expect(await answerTo('dispatcher', declarations, { revision, holderUnitId, reviewOn, words: '等' })).toBe(`409 ${code}`)
      const [arbitrations, then] = await about('disputed', 'arbitrations')
      expect(await answerTo('leader', arbitrations, { revision: then, unitId: holderUnitId, itemCode: ITEM, words: '定' })).toBe(`409 ${code}`)
    }
    const [arbitrations, revision] = await about('disputed', 'arbitrations')
    expect(await answerTo('leader', arbitrations, { revision, unitId: place.ground.unitId, itemCode: '999999', words: '定' })).toBe('409 matter.no-such-item')
    const [early, then] = await about('accepted', 'arbitrations')
    expect(await answerTo('leader', early, { revision: then, unitId: place.ground.unitId, itemCode: ITEM, words: '定' })).toBe('409 matter.arbitration-not-due')
    const [parkings, last] = await about('accepted', 'parkings')
    expect(await answerTo('dispatcher', parkings, { revision: last, holderUnitId: place.ground.unitId, reviewOn, reason: 'lazy', words: '等' })).toBe(
      '409 matter.no-such-reason',
    )
  })

  test('has no answer of a reporter who was not reached', async () => {
    const [visits, revision] = await about('handled', 'return-visits')
    expect(await answerTo('verifier', visits, { revision, reached: false, answer: 'solved', words: '' })).toBe('409 matter.answer-without-visit')
  })

  test.each(['area=12345', 'area=ab'])('figures are refused for %s', async (query) => {
    for (const path of ['forecast', 'rates?month=2026-11'])
      expect(said(await place.ask({ path: `/api/figures/${path}${path.includes('?') ? '&' : '?'}${query}`, headers: place.ground.as('leader') }))).toBe(
        '400 malformed',
      )
  })
})

describe('figures', () => {
  test.each<[string, string]>([
    ['/api/figures/rates', '400 insight.span-wrong'],
    ['/api/figures/rates?month=2026-13', '400 malformed'],
    ['/api/figures/rates?month=2099-01', '400 insight.month-to-come'],
    ['/api/figures/rates?month=2026-10&from=2026-10-01&to=2026-10-02', '400 insight.span-wrong'],
    ['/api/figures/rates?from=2026-10-02&to=2026-10-01', '400 insight.span-wrong'],
    ['/api/figures/rates?from=2020-01-01&to=2026-01-01', '400 insight.span-wrong'],
    ['/api/figures/rates?from=2026-02-30&to=2026-03-01', '400 malformed'],
    ['/api/scorecards', '400 malformed'],
    ['/api/scorecards?month=2099-01', '400 insight.month-to-come'],
    ['/api/scorecards?month=2026-10&side=people', '400 malformed'],
    [`/api/scorecards/${NOBODY}/2026-10`, '404 not-found'],
    ['/api/scorecards/1/2026-10', '400 malformed'],
    ['/api/rulebooks/none', '404 not-found'],
    ['/api/rulebooks/matters?on=1999-01-01', '404 not-found'],
    ['/api/rulebooks/matters?on=2026-02-30', '400 malformed'],
    [`/api/rulebooks/${'x'.repeat(41)}`, '400 malformed'],
    ['/api/rulebooks/..%2f..%2fmatters', '404 not-found'],
    ['/api/rulebooks/%00', '400 malformed'],
  ])('%s → %s', async (path, answer) => {
    expect(said(await place.ask({ path, headers: place.ground.as('leader') }))).toBe(answer)
  })
})

describe('a whistle', () => {
  const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
  test.each<[string, () => object | Promise<object>, string]>([
    ['of no kind', () => ({ kind: 'party' }), '409 whistles.no-such-kind'],
    ['without a place', () => ({ place: {} }), '400 whistles.place-needed'],
    ['for a whole area without words', () => ({ place: { area: place.ground.grid } }), '400 whistles.place-needed'],
    ['for an area that is none', () => ({ place: { area: '110101', words: '那里' } }), '400 whistles.place-needed'],
    ['for another street', () => ({ place: { area: place.ground.post('director2').area ?? '', words: '那里' } }), '409 whistles.out-of-street'],
    [
      'with a point turned round',
      () => ({ place: { point: { lon: pointOf(place.ground).lat, lat: pointOf(place.ground).lon } } }),
      '422 places.swapped-coordinates',
    ],
    ['with a point in the sea', () => ({ place: { point: { lon: 0, lat: 0 } } }), '422 places.outside-city'],
    ['that calls a unit that is none', () => ({ leadUnitId: NOBODY }), '409 whistles.no-such-unit'],
    ['that calls a unit of another district', () => ({ jointUnitIds: [elsewhere] }), '409 whistles.no-such-unit'],
    ['that calls the street itself', () => ({ leadUnitId: place.ground.post('director').unitId }), '409 whistles.own-unit'],
    ['that calls one unit twice', () => ({ jointUnitIds: [place.ground.unitId] }), '409 whistles.unit-twice'],
    ['about a matter that is none', () => ({ matterIds: [none()] }), '409 whistles.no-such-matter'],
    ['about an item that is none', () => ({ itemCode: '999999' }), '409 whistles.no-such-item'],
    ['for a problem that is none', () => ({ problemId: none() }), '409 whistles.no-such-problem'],
    ['with a photo that is none', () => ({ uploads: [NOBODY] }), '409 whistles.no-such-upload'],
    ['due in the past', () => ({ due: { arrive: soon(-1) } }), '409 whistles.deadline-past'],
    ['due later than its kind', () => ({ due: { arrive: soon(99) } }), '409 whistles.deadline-later'],
    ['due at no time', () => ({ due: { arrive: '2026-02-30T10:00:00+08:00' } }), '400 malformed'],
    ['for another street’s leader', () => ({ streetUnitId: place.ground.post('director2').unitId }), '409 whistles.not-a-street'],
  ])('%s is not blown', async (_, over, answer) =>
    expect(answerTo('director', '/api/whistles', { ...(await blowing(place.hands)), ...(await over()) })).resolves.toBe(answer),
  )

  const path = async (about: string, what: string): Promise<string> => `/api/whistles/${(await place.papers.kept(about)).id}/${what}`

  test('takes no position that is turned round, far away or none', async () => {
    const arrivals = await path('whistle blown', 'arrivals')
    const { lon, lat } = pointOf(place.ground)
    const at = (one: unknown, other: unknown): object => ({ method: 'position', lon: one, lat: other, accuracyMetres: 10 })
    expect(await answerTo('liaison', arrivals, at(lat, lon))).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, at(lon + 0.01, lat))).toBe('409 whistles.too-far')
    expect(await answerTo('liaison', arrivals, at(-lon, -lat))).toBe('409 whistles.too-far')
    expect(await answerTo('liaison', arrivals, { ...at(lon, lat), accuracyMetres: 5000 })).toBe('409 whistles.position-inaccurate')
    expect(await answerTo('liaison', arrivals, { ...at(lon, lat), accuracyMetres: -1 })).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, at(181, lat))).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, at('NaN', lat))).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, at(Number.NaN, lat))).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, at(lon, Number.POSITIVE_INFINITY))).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, { method: 'walk' })).toBe('400 malformed')
    expect(await answerTo('liaison', arrivals, { ...at(lon, lat), unitId: elsewhere })).toBe('403 forbidden')
    for (const body of ['{"method":"position","lon":NaN,"lat":1}', '{"method":"position","lon":1e999,"lat":1}']) {
      const answer = await place.ask({ method: 'POST', path: arrivals, body, headers: place.ground.as('liaison') })
      expect(answer.status).toBe(400)
    }
  })

  test('gives its code away to nobody who guesses: a few tries, at once too, then not even the right one', async () => {
    const whistle = `/api/whistles/${(await place.papers.kept('whistle blown')).id}`
    const { code } = await place.hands.get<{ code: string }>('director', `${whistle}/code`)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(code.length, '0')
    const guess = (digits: string): Promise<string> => place.post('liaison', `${whistle}/arrivals`, { method: 'code', code: digits }).then(said)
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(wrong)))
    expect(answers.filter((one) => one === '409 whistles.wrong-code').length).toBe(5)
    expect(answers.filter((one) => one === '429 whistles.too-many-tries').length).toBe(15)
    expect(await guess(code)).toBe('429 whistles.too-many-tries')
    expect(await place.post('handler', `${whistle}/arrivals`, { method: 'code', code }).then(said)).toBe('429 whistles.too-many-tries')
    for (const digits of ['', '１２３４５６', '12345', '1234567890123', '12345a', ' 12345'])
      expect(['400 malformed', '429 whistles.too-many-tries']).toContain(await guess(digits))
    place.papers.spend('whistle blown')
  })

  test('is planned, done and ended only as the rules have it', async () => {
    const { id, revision } = await place.papers.kept('whistle attended')
    const plans = `/api/whistles/${id}/plans`
    const task = { unitId: place.ground.unitId, words: '清理', dueAt: soon(1) }
    const plan = { revision, words: '先清通道', tasks: [task] }
    expect(await answerTo('liaison', plans, { ...plan, tasks: [{ ...task, unitId: await unitOf(place.hands, 'housing') }] })).toBe('409 whistles.not-summoned')
    expect(await answerTo('liaison', plans, { ...plan, tasks: [{ ...task, dueAt: soon(-1) }] })).toBe('409 whistles.deadline-past')
    expect(await answerTo('liaison', plans, { ...plan, tasks: [{ ...task, dueAt: soon(9999) }] })).toBe('409 whistles.task-too-late')
    expect(await answerTo('liaison', plans, { ...plan, tasks: [] })).toBe('400 malformed')
    expect(await answerTo('liaison', plans, { ...plan, tasks: Array.from({ length: 31 }, () => task) })).toBe('409 whistles.too-many-tasks')
    const planned = await place.papers.kept('whistle planned')
    for (const [number, answer] of [
      ['2', '409 whistles.no-such-task'],
      ['0', '400 malformed'],
      ['x', '400 malformed'],
      ['1e9', '400 malformed'],
    ] as const)
      expect(await answerTo('liaison', `/api/whistles/${planned.id}/tasks/${number}/results`, { words: '好' })).toBe(answer)
    expect(await answerTo('liaison', `/api/whistles/${planned.id}/results`, { revision: planned.revision, words: '好', uploads: [] })).toBe(
      '409 whistles.tasks-open',
    )
    const done = await place.papers.kept('whistle worked on')
    expect(await answerTo('liaison', `/api/whistles/${done.id}/results`, { revision: done.revision, words: '好', uploads: [] })).toBe(
      '409 whistles.proof-needed',
    )
    expect(await answerTo('liaison', await path('whistle blown', 'declines'), { reason: 'no', words: '不来' })).toBe('409 whistles.no-such-reason')
    expect(await answerTo('liaison', await path('whistle blown', 'no-show-reasons'), { reason: 'no-crew', words: '' })).toBe('409 whistles.no-show-none')
    expect(await answerTo('director', await path('whistle blown', 'no-shows'), { unitId: place.ground.unitId })).toBe('409 whistles.not-yet-due')
    expect(await answerTo('director', await path('whistle blown', 'no-shows'), { unitId: NOBODY })).toBe('409 whistles.not-summoned')
    expect(
      await answerTo('dispatcher', await path('whistle blown', 'misuse-decisions'), { revision: 1, unitId: place.ground.unitId, upheld: true, words: '是' }),
    ).toBe('409 whistles.no-claim')
  })

  test('is rated only by all of its own questions, in whole steps', async () => {
    const ratings = await path('whistle confirmed', 'street-ratings')
    const { 'rightly-blown': first, ...rest } = ANSWERS.ofStreet
    const rate = (answers: object, answer: string): Promise<void> => expect(answerTo('liaison', ratings, { answers, words: '' })).resolves.toBe(answer)
    await rate(rest, '409 whistles.answers-missing')
    await rate({ ...ANSWERS.ofStreet, 'looks-nice': 5 }, '409 whistles.answers-missing')
    await rate({ ...rest, 'rightly-blown': first + 1 }, '400 malformed')
    await rate({ ...rest, 'rightly-blown': 0 }, '400 malformed')
    await rate({ ...rest, 'rightly-blown': 2.5 }, '400 malformed')
    expect(await answerTo('director', await path('whistle confirmed', 'unit-ratings'), { unitId: elsewhere, answers: ANSWERS.ofUnit, words: '' })).toBe(
      '409 whistles.not-summoned',
    )
  })
})

describe('a difficult problem', () => {
  test.each<[string, () => object, string]>([
    ['in the sea', () => ({ place: { point: { lon: 0, lat: 0 } } }), '422 places.outside-city'],
    ['turned round', () => ({ place: { point: { lon: pointOf(place.ground).lat, lat: pointOf(place.ground).lon } } }), '422 places.swapped-coordinates'],
    ['nowhere', () => ({ place: {} }), '400 whistles.place-needed'],
    ['in another street', () => ({ place: { area: place.ground.post('director2').area ?? '', words: '那里' } }), '403 forbidden'],
    ['of a unit of another district', () => ({ partyUnitIds: [elsewhere] }), '409 whistles.no-such-unit'],
    ['with a photo that is none', () => ({ uploads: [NOBODY] }), '409 whistles.no-such-upload'],
    ['without a title', () => ({ title: ' \u200b' }), '400 malformed'],
  ])('%s is not entered', (_, over, answer) => expect(answerTo('director', '/api/problems', { ...registering(place.ground), ...over() })).resolves.toBe(answer))

  test('is not solved before it was studied, nor published before it was solved', async () => {
    const { id, revision } = await place.papers.kept('problem registered')
    const path = `/api/problems/${id}`
    const before = [await place.hands.upload('director')]
    const solution = { revision, words: '好了', before, uploads: [await place.hands.upload('director')] }
    expect(await answerTo('director', `${path}/solutions`, solution)).toBe('409 whistles.study-needed')
    expect(await answerTo('director', `${path}/publications`, { revision, title: '好了', words: '好了' })).toBe('409 whistles.not-solved')
    expect(await answerTo('director', `${path}/attempts`, { words: '', whistleId: none() })).toBe('404 not-found')
    expect(await answerTo('director', `${path}/attempts`, { words: '', matterId: none() })).toBe('409 whistles.no-such-matter')
    const study = { revision, words: '会', decision: '定', costSource: '', unitIds: [place.ground.unitId] }
    expect(await answerTo('director', `${path}/studies`, { ...study, unitIds: [NOBODY] })).toBe('409 whistles.no-such-unit')
    expect(await answerTo('director', `${path}/studies`, { ...study, ownerUnitId: elsewhere })).toBe('409 whistles.no-such-unit')
  })
})
