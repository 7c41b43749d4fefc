// SPDX-License-Identifier: MPL-2.0
// The docket of difficult problems on a real database: register → joint study → whistle → solve → publish; and what counts
// of whistles are handed to scorecards.
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { systemSight } from '#modules/offices/index.ts'
import { ANSWERS_OF_STREET, ANSWERS_OF_UNIT, finished, MONDAY, refusalOf, whistleTown, type Cast, type Town } from '#tests/whistle-town.ts'
import type { Ctx } from '#platform/action.ts'
import { instant } from '#kernel/instant.ts'
import { deriveProblem } from '../rules/problem-state.ts'
import { getProblem, listPublished } from '../store/problem.ts'
import { parseRef } from '../store/whistle.ts'
import { publishedViews } from './problem-view.ts'
import { countWhistles } from './count-whistles.ts'
import { sweepWhistles } from './sweep-whistles.ts'

let town: Town
let people: Cast
beforeAll(async () => {
  town = await whistleTown()
  people = town.people
})
afterAll(() => town?.close())
beforeEach(() => town.later(0))

type Problem = Answer<'problem.get'>
const register = (by = people.director): Promise<Problem> =>
  by.act('problem.register', {
    title: '北坡裸露扬尘',
    words: '北坡多年无人管护，雨天泥水入户',
    place: { area: by === people.community ? community() : town.street, words: '阳光小区北坡' },
    partyUnitIds: [town.lead],
  })
const community = (): string => (people.community.actor.kind === 'staff' ? (people.community.actor.posts[0]?.area ?? '') : '')
const studied = async (): Promise<Problem> => {
  const { id: problemId, revision } = await register()
  return people.director.act('problem.study', {
    problemId,
    revision,
    words: '三家单位到场会商',
    decision: '由城管牵头护坡绿化',
    costSource: '区级城建资金',
    unitIds: [town.lead, town.joint],
    ownerUnitId: town.lead,
  })
}

const publicPhoto = (problemId: string, photoId: string) => town.nobody.act('problem.get-published-photo', { problemId, photoId })

describe('a difficult problem', () => {
  test('is registered by the street or a community of it, numbered apart from whistles, and seen by whom it concerns', async () => {
    const one = await register()
    expect(one).toMatchObject({ number: expect.stringMatching(/^990101-P-2026-\d{4}$/), state: 'registered', may: ['add-attempt', 'study'] })
    const two = await register(people.community)
    expect(two.street.id).toBe(town.streetUnit)
    expect(two.may).toEqual([])
    for (const by of [people.liaison, people.street, people.dispatcher, people.auditor])
      expect((await by.act('problem.get', { problemId: one.id })).number).toBe(one.number)
    expect(await refusalOf(people.liaison2.act('problem.get', { problemId: one.id }))).toBe('not-found')
    expect(await refusalOf(people.dispatcher2.act('problem.get', { problemId: one.id }))).toBe('not-found')
    expect(await refusalOf(people.grid.act('problem.get', { problemId: one.id }))).toBe('forbidden')
    expect(await refusalOf(people.community.act('problem.register', { title: '别处', words: '别处', place: { area: '990102', words: '别处' } }))).toBe(
      'forbidden',
    )
    expect(
      await refusalOf(people.liaison.act('problem.study', { problemId: one.id, revision: 1, words: 'x', decision: 'x', costSource: '', unitIds: [] })),
    ).toBe('forbidden')
  })

  test('cannot be whistled for, solved or published before its time', async () => {
    const { id: problemId, revision } = await register()
    expect(await refusalOf(town.blow({ problemId }))).toBe('whistles.study-needed')
    const photo = await town.photo(people.director)
    expect(await refusalOf(people.director.act('problem.solve', { problemId, revision, words: '好', before: [], uploads: [photo] }))).toBe(
      'whistles.study-needed',
    )
    expect(await refusalOf(people.director.act('problem.publish', { problemId, revision, title: '好', words: '好' }))).toBe('whistles.not-solved')
    expect(await refusalOf(people.director.act('problem.add-attempt', { problemId, words: '' }))).toBe('malformed')
  })

  test('goes its whole way, and only what was written for residents is public', async () => {
    let problem = await studied()
    const problemId = problem.id
    expect(problem).toMatchObject({ state: 'studied', studies: [{ decision: '由城管牵头护坡绿化', owner: { id: town.lead } }] })
    await people.director.act('problem.add-attempt', { problemId, words: '去年社区自行清理过两次' })
    const whistle = await town.blow({ problemId })
    expect(whistle.problem?.number).toBe(problem.number)
    problem = await people.director.act('problem.get', { problemId })
    expect(problem).toMatchObject({ state: 'whistled', whistles: [{ number: whistle.number }], attempts: [{ words: '去年社区自行清理过两次' }] })
    const [before, after] = [await town.photo(people.director), await town.photo(people.director)]
    const asked = { problemId, revision: problem.revision, words: '护坡完成，栽种灌木', before: [before], uploads: [after] }
    expect(await refusalOf(people.director.act('problem.solve', { ...asked, revision: 1 }))).toBe('whistles.problem-changed')
    expect(await refusalOf(people.director.act('problem.solve', { ...asked, uploads: [] }))).toBe('whistles.proof-needed')
    problem = await people.director.act('problem.solve', asked)
    expect(await refusalOf(publicPhoto(problemId, after))).toBe('not-found')
    expect((await town.nobody.act('problem.list-published', {})).problems).toEqual([])
    problem = await people.director.act('problem.publish', { problemId, revision: problem.revision, title: '北坡绿了', words: '多年的泥坡现在是绿坡' })
    const { problems } = await town.nobody.act('problem.list-published', {})
    expect(problems).toMatchObject([
      {
        number: problem.number,
        title: '北坡绿了',
        words: '多年的泥坡现在是绿坡',
        photos: [
          { id: before, purpose: 'before' },
          { id: after, purpose: 'after' },
        ],
      },
    ])
    expect(JSON.stringify(problems)).not.toContain('会商')
    expect(await refusalOf(publicPhoto(problemId, after))).toBe('done')
    const kept = await getProblem(town.world.db, parseRef(problemId), systemSight())
    expect(kept.problem).toEqual(deriveProblem(kept.events))
    expect((await people.director.act('problem.list', { state: 'solved' })).problems.map(({ id }) => id)).toEqual([problemId])
  })
})

test('the public list asks as often for many problems as for one', async () => {
  for (const title of ['一', '二', '三']) {
    const { id: problemId, revision } = await studied()
    const [before, uploads] = [[await town.photo(people.director)], [await town.photo(people.director)]]
    const solved = await people.director.act('problem.solve', { problemId, revision, words: '好', before, uploads })
    await people.director.act('problem.publish', { problemId, revision: solved.revision, title, words: title })
  }
  const scope = { world: town.world, now: town.world.now() }
  const ask = async (limit: number) => {
    let asked = 0
    const counting: KyselyPlugin = { transformQuery: ({ node }) => ((asked += 1), node), transformResult: async ({ result }) => result }
    const tx = town.world.db.withPlugin(counting)
    const found = await listPublished(tx, undefined, undefined, limit)
    const shown = await publishedViews({ ...scope, tx } as unknown as Ctx, found)
    return { asked, titles: shown.map(({ title }) => title), photos: shown.map(({ photos }) => photos.length) }
  }
  const [one, three] = [await ask(1), await ask(3)]
  expect(three).toMatchObject({ titles: ['三', '二', '一'], photos: [2, 2, 2] })
  expect(one.asked).toBeGreaterThan(0)
  expect(three.asked).toBe(one.asked)
})

describe('counts for scorecards', () => {
  test('by unit, with numerator and denominator; a whistle that still runs counts for no deadline', async () => {
    const day = 24 * 3_600_000
    // A week of its own, so that other tests' whistles are not counted.
    const monday = instant(MONDAY + 7 * day)
    town.setNow(monday)
    const count = async () => {
      const all = await countWhistles({ tx: town.world.db, now: town.world.now(), sight: systemSight() }, { from: monday, to: instant(monday + day) })
      return { ...all, unit: (id: string) => all.units.find(({ unitId }) => unitId === id) }
    }
    const one = await town.blow({ kind: 'emergency' })
    const { code } = await people.street.act('whistle.show-code', { whistleId: one.id })
    await people.liaison.act('whistle.arrive', { whistleId: one.id, method: 'code', code })
    let now = await count()
    expect(now.streets).toMatchObject([{ unitId: town.streetUnit, blown: 1, called: 2, confirmed: 0 }])
    expect(now.unit(town.lead)).toMatchObject({ called: 1, led: 1, arrivedInTime: { of: 1, count: 1 }, finishedInTime: { of: 0, count: 0 } })
    expect(now.unit(town.joint)).toMatchObject({ called: 1, led: 0, acknowledgedInTime: { of: 0, count: 0 }, arrivedInTime: { of: 0, count: 0 } })
    town.setNow(instant(monday + 2 * 3_600_000))
    await sweepWhistles(town.world)
    now = await count()
    expect(now.unit(town.joint)).toMatchObject({ acknowledgedInTime: { of: 1, count: 0 }, arrivedInTime: { of: 1, count: 0 }, noShows: { of: 1, count: 1 } })
    let done = await finished(town, one)
    done = await people.director.act('whistle.confirm', { whistleId: one.id, revision: done.revision, words: '好' })
    await people.director.act('whistle.rate-unit', { whistleId: one.id, unitId: town.lead, answers: ANSWERS_OF_UNIT, words: '' })
    await people.liaison.act('whistle.rate-street', { whistleId: one.id, answers: ANSWERS_OF_STREET, words: '' })
    now = await count()
    expect(now.unit(town.lead)).toMatchObject({ finishedInTime: { of: 1, count: 1 } })
    expect(now.unit(town.lead)?.ratings.find(({ question }) => question === 'solved-it')).toEqual({ question: 'solved-it', count: 1, sum: 4 })
    expect(now.streets[0]?.ratings.find(({ question }) => question === 'well-prepared')).toEqual({ question: 'well-prepared', count: 1, sum: 3 })
    // Misused: counts for the misuse and nothing else.
    const two = await town.blow({ kind: 'emergency' })
    const claimed = await people.liaison2.act('whistle.claim-misuse', { whistleId: two.id, reason: 'street-own-duty', words: '街道自管' })
    await people.dispatcher.act('whistle.decide-misuse', { whistleId: two.id, revision: claimed.revision, unitId: town.joint, upheld: true, words: '是' })
    town.setNow(instant(monday + 5 * 3_600_000))
    now = await count()
    expect(now.streets[0]?.misuse).toEqual({ of: 1, count: 1 })
    expect(now.unit(town.joint)).toMatchObject({ called: 1, arrivedInTime: { of: 1, count: 0 }, noShows: { of: 1, count: 1 } })
  })
})
