// SPDX-License-Identifier: MPL-2.0
// Applications on a real database, by the people of the demo city: applying, being heard, deciding, ending, and who may do what.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { civilDate, DAY, instant, parseInstant, startOfCivilDay } from '#kernel/instant.ts'
import type { Answer, OperationId } from '#api/client.ts'
import type { Person } from '#tests/demo.ts'
import { readingOf } from '../rules/reading.ts'
import { getApplication, parseRef } from '../store/proceeding.ts'
import { endWork } from './end-work.ts'
import { acting, admit, admitted, apply, asked, ground, MONDAY, openGround, people, postOf, refusalOf, unit } from '#tests/admissions/ground.ts'

beforeAll(openGround)
afterAll(() => ground.demo.close())

describe('an application', () => {
  test('is filed with its clocks on the real calendar, in the district of the department', async () => {
    const made = await apply()
    expect(made).toMatchObject({ state: 'applied', standing: null, consulting: true, demands: 1, may: ['withdraw'] })
    expect(made.number).toMatch(new RegExp(`^${ground.district}-2026-A\\d{4}$`))
    expect(made.id.startsWith(`${ground.district}-`)).toBe(true)
    // 7 and 15 working days after Monday 2026-03-02, ending at close of business.
    expect(made.deadlines.map(({ step, dueAt, provisional }) => [step, dueAt, provisional])).toEqual([
      ['consult', '2026-03-11T09:00:00.000Z', false],
      ['decide', '2026-03-23T09:00:00.000Z', false],
    ])
    expect(made.citation).toMatchObject({ label: '2026-1', on: '2026-03-02' })
    expect(made.asksFor).toMatchObject([{ kindName: { zh: '表格' }, howOftenName: { zh: '每月' } }])
  })

  test('thirty working days ahead over the Qingming holiday, to the day', async () => {
    // Of 30 working days after 2026-03-02 the last is 2026-04-14: Monday 04-06 is the Qingming holiday.
    const early = apply({ fromDay: '2026-04-13' })
    await expect(early).rejects.toMatchObject({ code: 'admissions.too-soon', facts: { earliest: '2026-04-14' } })
    expect(await refusalOf(apply({ fromDay: '2026-04-14' }))).toBe('done')
    expect(await refusalOf(apply({ fromDay: '2026-03-02', exception: { code: 'public-health', words: '登革热' } }))).toBe('done')
  })

  test.each([
    ['a community of another district', () => ({ communities: [unit.community, unit.elsewhere] }), 'admissions.outside-area'],
    ['a department as if it were a community', () => ({ communities: [unit.housing] }), 'admissions.not-a-community'],
    ['a unit that does not exist', () => ({ communities: [randomUUID()] }), 'admissions.no-such-unit'],
    ['an area that is not the department’s', () => ({ area: postOf(people.community).area?.slice(0, 4) ?? '' }), 'admissions.outside-area'],
    ['another department’s name', () => ({ unitId: unit.housing }), 'forbidden'],
    ['a kind that the rules do not have', () => ({ demands: [{ kind: 'dance', name: '舞', howOften: 'once' }] }), 'admissions.no-such-code'],
    ['an exception that the rules do not have', () => ({ exception: { code: 'hurry', words: '急' } }), 'admissions.no-such-code'],
    ['an extension of work nobody admitted', () => ({ extendsNumber: `${ground.district}-2026-A9999` }), 'admissions.no-such-application'],
    ['no end', () => ({ toDay: '2028-01-01' }), 'admissions.period-too-long'],
  ] as const)('is refused for %s, and nothing is kept', async (_, over, code) => {
    const count = async (): Promise<unknown> => (await sql`select count(*) from admissions.proceeding`.execute(ground.demo.world.db)).rows[0]
    const before = await count()
    expect(await refusalOf(apply(over()))).toBe(code)
    expect(await count()).toEqual(before)
  })

  test('sent twice with one key is one application', async () => {
    ground.demo.setNow(MONDAY)
    const key = randomUUID()
    const [one, two] = [await people.liaison.act('admissions.apply', asked(), key), await people.liaison.act('admissions.apply', asked(), key)]
    expect(two.id).toBe(one.id)
  })

  test('is decided after the communities were heard, or when their clock is over', async () => {
    const { id } = await apply({ communities: [unit.community, unit.neighbour] })
    expect(await refusalOf(admit(id, 1))).toBe('admissions.consultation-open')
    const heard = await people.community.act('admissions.give-opinion', { applicationId: id, says: 'with-changes', hoursAMonth: 12.5, words: '每半年一次就够' })
    expect(heard.counts).toMatchObject({ asked: 2, answered: 1, silent: 1, withChanges: null, hoursAMonth: null })
    expect(await refusalOf(admit(id, heard.revision))).toBe('admissions.consultation-open')
    ground.demo.setNow(instant(parseInstant('2026-03-11T17:00:00+08:00') + 1))
    expect(await refusalOf(people.neighbour.act('admissions.give-opinion', { applicationId: id, says: 'agree' }))).toBe('admissions.consultation-over')
    const decided = await people.lists.act('admissions.admit', { applicationId: id, revision: heard.revision, toDay: '2026-07-31', conditions: '每半年一次' })
    expect(decided).toMatchObject({
      state: 'admitted',
      standing: 'not-begun',
      toDay: '2026-07-31',
      admitted: { workClass: 'assist', citation: { label: '2026-1' } },
    })
    expect(decided.deadlines.every(({ metAt }) => metAt !== null)).toBe(true)
  })

  test('shows opinions to those who decide; the department and the other communities learn only how many have answered', async () => {
    const { id } = await apply({ communities: [unit.community, unit.neighbour] })
    await people.community.act('admissions.give-opinion', { applicationId: id, says: 'disagree', words: '人手不够' })
    const seen = async (person: Person): Promise<Answer<'admissions.get'>> => person.act('admissions.get', { applicationId: id })
    for (const person of [people.lists, people.leader, people.auditor])
      expect(await seen(person)).toMatchObject({ opinions: [{ words: '人手不够' }], counts: { disagree: 1 } })
    expect(await seen(people.community)).toMatchObject({ opinions: [{ says: 'disagree' }], counts: { disagree: null }, events: [{}, { kind: 'opined' }] })
    for (const person of [people.liaison, people.neighbour]) {
      const view = await seen(person)
      expect(view).toMatchObject({ opinions: [], counts: { answered: 1, agree: null, disagree: null, withChanges: null, silent: 1 } })
      expect(JSON.stringify(view)).not.toContain('人手不够')
      expect(view.events.map(({ kind }) => kind)).toEqual(['applied'])
    }
    ground.demo.setNow(instant(parseInstant('2026-03-11T17:00:00+08:00') + 1))
    // One answered: a count would still be a name.
    expect((await seen(people.liaison)).counts).toMatchObject({ answered: 1, disagree: null })
    expect((await seen(people.lists)).counts).toMatchObject({ answered: 1, disagree: 1 })
    expect(await refusalOf(admit(id, 2))).toBe('admissions.objection-needs-words')
    const against = await people.lists.act('admissions.admit', { applicationId: id, revision: 2, words: '已增加一名协管员' })
    expect(against).toMatchObject({ state: 'admitted', admitted: { words: '已增加一名协管员' } })
    const after = await seen(people.liaison)
    expect(after.events.map(({ kind }) => kind)).toEqual(['applied', 'admitted'])
    expect(after.counts).toMatchObject({ answered: 1, disagree: null })
  })

  test('may be decided at once in an emergency', async () => {
    const { id } = await apply({ fromDay: '2026-03-03', exception: { code: 'life-and-property', words: '山洪预警' } })
    expect((await admit(id, 1)).state).toBe('admitted')
  })

  test('is not decided by the department’s own unit, whoever sits there', async () => {
    const { id } = await apply({ exception: { code: 'environment', words: '水源' } })
    for (const operation of ['admissions.admit', 'admissions.refuse'] as const)
      expect(await refusalOf(people.ownKeeper.act(operation, { applicationId: id, revision: 1, reason: 'other', words: '理由' } as never))).toBe(
        'admissions.own-unit',
      )
    expect(await people.ownKeeper.act('admissions.get', { applicationId: id }).then(({ may, mayNot }) => ({ may, mayNot }), String)).toEqual({
      may: [],
      mayNot: 'own-unit',
    })
    const accountId = people.liaison.actor.kind === 'staff' ? people.liaison.actor.accountId : ''
    const twoHats = acting(accountId, { role: 'list-keeper', unitId: postOf(people.lists).unitId, area: null })
    expect(await refusalOf(admit(id, 1, twoHats))).toBe('admissions.own-unit')
    expect(await refusalOf(admit(id, 1))).toBe('done')
  })

  test('with forbidden work is not admitted, and says which item of which version', async () => {
    const { id, forbidden } = await apply({ title: '请社区出具居民婚姻状况证明', exception: { code: 'environment', words: '急' } })
    expect(forbidden).toMatchObject([{ code: 'F1', workClass: 'forbidden' }])
    await expect(admit(id, 1)).rejects.toMatchObject({ code: 'admissions.forbidden', facts: { item: 'F1', version: '2026-1' } })
    const refused = await people.lists.act('admissions.refuse', { applicationId: id, revision: 1, reason: 'departments-own-work', words: '属于负面清单' })
    expect(refused).toMatchObject({ state: 'refused', refused: { reasonName: { zh: '属于部门自己的职责' } } })
  })

  test('is decided once, though two press at once', async () => {
    const { id } = await apply({ exception: { code: 'environment', words: '急' } })
    const outcomes = await Promise.all([
      refusalOf(admit(id, 1)),
      refusalOf(people.lists.act('admissions.refuse', { applicationId: id, revision: 1, reason: 'other', words: '不同意' })),
      refusalOf(admit(id, 1)),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'admissions.changed')).toHaveLength(2)
    const { events } = await people.lists.act('admissions.get', { applicationId: id })
    expect(events).toHaveLength(2)
  })

  test('ends by itself after its last day, once, and is over before that is written', async () => {
    const { id } = await admitted()
    const at = (day: string) => ground.demo.setNow(instant(startOfCivilDay(civilDate(day)) + DAY / 2))
    const standing = async (): Promise<unknown> => (await people.lists.act('admissions.get', { applicationId: id })).standing
    at('2026-05-01')
    expect(await standing()).toBe('in-force')
    at('2026-10-31')
    expect([await standing(), await endWork(ground.demo.world)]).toEqual(['in-force', expect.any(Number)])
    at('2026-11-01')
    expect(await standing()).toBe('over')
    expect(await endWork(ground.demo.world)).toBeGreaterThan(0)
    expect(await endWork(ground.demo.world)).toBe(0)
    const ended = await people.lists.act('admissions.get', { applicationId: id })
    expect(ended).toMatchObject({ state: 'ended', standing: 'over', may: [] })
    expect(ended.events.at(-1)).toMatchObject({ kind: 'ended', by: { kind: 'system', unit: null } })
    const again = await apply({ extendsNumber: ended.number })
    expect(again.extendsNumber).toBe(ended.number)
  })

  test('may be revoked with a reason, and withdrawn before it is decided', async () => {
    const { id, revision } = await admitted()
    ground.demo.setNow(parseInstant('2026-06-15T10:00:00+08:00'))
    const revoked = await people.lists.act('admissions.revoke', { applicationId: id, revision, reason: 'means-not-given', words: '经费一直没有到' })
    expect(revoked).toMatchObject({ state: 'revoked', standing: 'over', toDay: '2026-06-15', revoked: { on: '2026-06-15' } })
    const other = await apply()
    expect(await refusalOf(people.liaison2.act('admissions.withdraw', { applicationId: other.id, revision: 1 }))).toBe('not-found')
    expect((await people.liaison.act('admissions.withdraw', { applicationId: other.id, revision: 1, words: '不办了' })).state).toBe('withdrawn')
  })

  test('stands in the database as its events say', async () => {
    const { id } = await admitted()
    const kept = await getApplication(ground.demo.world.db, parseRef(id), readingOf({ kind: 'system', name: 'test' }))
    const { rows } = await sql<{ revision: number; state: string; to_day: string; due_at: null }>`
      select revision, state, to_day::text, due_at from admissions.proceeding where id = ${parseRef(id).id}`.execute(ground.demo.world.db)
    expect(rows).toEqual([{ revision: kept.now.revision, state: kept.now.state, to_day: kept.now.lastDay, due_at: null }])
  })
})

describe('who may do what', () => {
  type Try = readonly [name: string, operation: OperationId, input: (id: string) => object]
  const tries: readonly Try[] = [
    ['get', 'admissions.get', () => ({})],
    ['opine', 'admissions.give-opinion', () => ({ says: 'agree' })],
    ['admit', 'admissions.admit', () => ({ revision: 1 })],
    ['refuse', 'admissions.refuse', () => ({ revision: 1, reason: 'other', words: '理由' })],
    ['revoke', 'admissions.revoke', () => ({ revision: 1, reason: 'other', words: '理由' })],
    ['withdraw', 'admissions.withdraw', () => ({ revision: 1 })],
  ]
  test('with an application that waits for a decision', async () => {
    const cast = { ...people, nobody: ground.demo.nobody }
    const table: string[] = []
    for (const [name, person] of Object.entries(cast)) {
      const cells: string[] = []
      for (const [word, operation, input] of tries) {
        const { id } = await apply({ exception: { code: 'environment', words: '急' } })
        cells.push(`${word} ${await refusalOf(person.act(operation, { applicationId: id, ...input(id) } as never))}`)
      }
      table.push(`${name}: ${cells.join(', ')}`)
    }
    const none = 'get forbidden, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden'
    expect(table).toEqual([
      'liaison: get done, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw done',
      'liaison2: get not-found, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw not-found',
      'community: get done, opine done, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden',
      'lists: get done, opine forbidden, admit done, refuse done, revoke admissions.wrong-state, withdraw forbidden',
      'leader: get done, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden',
      'auditor: get done, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden',
      'director: get done, opine forbidden, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden',
      `grid: ${none}`,
      `dispatcher: ${none}`,
      `handler: ${none}`,
      `admin: ${none}`,
      'neighbour: get not-found, opine not-found, admit forbidden, refuse forbidden, revoke forbidden, withdraw forbidden',
      'ownKeeper: get done, opine forbidden, admit admissions.own-unit, refuse admissions.own-unit, revoke admissions.wrong-state, withdraw forbidden',
      `nobody: ${none.replaceAll('forbidden', 'sign-in-needed')}`,
    ])
  })

  test('lists hold what each may read, page by page', async () => {
    const { id } = await apply()
    const holds = async (person: Person): Promise<boolean> => (await person.act('admissions.list', { limit: 200 })).applications.some((one) => one.id === id)
    expect([
      await holds(people.liaison),
      await holds(people.liaison2),
      await holds(people.community),
      await holds(people.neighbour),
      await holds(people.lists),
    ]).toEqual([true, false, true, false, true])
    const all = await people.lists.act('admissions.list', { limit: 200 })
    const ids: string[] = []
    for (let after: string | undefined; ;) {
      const page: Answer<'admissions.list'> = await people.lists.act('admissions.list', { limit: 3, ...(after !== undefined && { after }) })
      ids.push(...page.applications.map((one) => one.id))
      if (page.next === null) break
      after = page.next
    }
    expect(ids).toEqual(all.applications.map((one) => one.id))
    expect(await refusalOf(people.lists.act('admissions.list', { after: 'x~y' }))).toBe('malformed')
    expect(await refusalOf(people.lists.act('admissions.list', { states: 'happy' }))).toBe('malformed')
  })
})
