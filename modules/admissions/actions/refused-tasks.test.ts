// SPDX-License-Identifier: MPL-2.0
// Refused tasks and the public burden figure on a real database, by the people of the demo city.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant, parseInstant } from '#kernel/instant.ts'
import type { Answer } from '#api/client.ts'
import type { Person } from '#tests/demo.ts'
import { acting, admit, apply, ground, handed, MONDAY, openGround, people, postOf, refusalOf, refuseTask, unit } from '#tests/admissions/ground.ts'

beforeAll(openGround)
afterAll(() => ground.demo.close())

describe('a task that stands on no list', () => {
  test('is refused with one press, citing list, version and day', async () => {
    ground.demo.setNow(MONDAY)
    const { handedOn: _, words: __, ...looked } = handed()
    expect(await people.community.act('admissions.check-task', looked)).toMatchObject({
      mayRefuse: true,
      ground: 'not-on-the-list',
      citation: { label: '2026-1' },
    })
    const task = await refuseTask()
    expect(task).toMatchObject({
      state: 'refused',
      ground: 'not-on-the-list',
      community: { id: unit.community },
      citation: { label: '2026-1', on: '2026-03-02' },
    })
    expect(task.number).toMatch(/-2026-R\d{4}$/)
    // 10 working days after 2026-03-02.
    expect(task.deadlines).toMatchObject([{ step: 'ask-arbitration', dueAt: '2026-03-16T09:00:00.000Z' }])
    expect(task.may).toEqual(['take-back'])
  })

  test('is refused as forbidden, though longer; what is listed or admitted is not', async () => {
    expect(await refuseTask({ title: '统一出具居民婚姻状况证明' })).toMatchObject({ ground: 'forbidden', item: { code: 'F1' } })
    expect(await refusalOf(refuseTask({ title: '召集居民会议' }))).toBe('admissions.on-the-list')
    expect(await refusalOf(refuseTask({ itemCode: 'A1' }))).toBe('admissions.on-the-list')
    expect(await refusalOf(refuseTask({ itemCode: 'X' }))).toBe('admissions.no-such-item')
    expect(await refusalOf(refuseTask({ handedOn: '2026-03-03' }))).toBe('admissions.period-wrong')
    expect(await refusalOf(refuseTask({ departmentUnitId: unit.neighbour }))).toBe('admissions.no-such-unit')
    const soon = { fromDay: '2026-03-02', exception: { code: 'environment', words: '急' }, title: '垃圾桶消毒登记' }
    const { id } = await apply(soon)
    const { number } = await admit(id, 1)
    await expect(refuseTask({ title: '垃圾桶 消毒登记' })).rejects.toMatchObject({ code: 'admissions.is-admitted', facts: { number } })
    expect(await refusalOf(refuseTask({ title: '垃圾桶消毒登记', departmentUnitId: unit.housing }))).toBe('done')
    expect(await refusalOf(refuseTask({ title: '垃圾桶消毒登记' }, people.neighbour))).toBe('done')
  })

  test('is refused once while that is open, with whatever key and signs, in two tabs too', async () => {
    const title = '收集住户水表底数'
    const { id, number, revision } = await refuseTask({ title })
    await expect(refuseTask({ title: '收集“住户”水表 底数。' })).rejects.toMatchObject({ code: 'admissions.refused-already', facts: { number } })
    expect(await refusalOf(refuseTask({ title }, people.neighbour))).toBe('done')
    expect(await refusalOf(refuseTask({ title, departmentUnitId: unit.housing }))).toBe('done')
    const both = await Promise.all([refusalOf(refuseTask({ title: '两处同时拒绝' })), refusalOf(refuseTask({ title: '两处 同时拒绝' }))])
    expect(both.toSorted()).toEqual(['admissions.refused-already', 'done'])
    await people.community.act('admissions.take-back-refusal', { taskId: id, revision })
    const before = (await ground.demo.nobody.act('admissions.get-burden', { year: 2026 })).sum
    expect(await refusalOf(refuseTask({ title: '收集住户水表底数！' }))).toBe('done')
    const after = (await ground.demo.nobody.act('admissions.get-burden', { year: 2026 })).sum
    // The same task again: one task, and its refusal stands now.
    expect(after).toMatchObject({ unlisted: before.unlisted, refused: before.refused, takenBack: before.takenBack - 1 })
    ground.demo.setNow(parseInstant('2027-01-04T09:00:00+08:00'))
    const nextYear = people.community.act('admissions.refuse-task', handed({ title, handedOn: '2027-01-04' }))
    expect(await refusalOf(nextYear)).toBe('done')
    ground.demo.setNow(MONDAY)
  })

  test('cannot be cited where no list is in force', async () => {
    ground.demo.setNow(parseInstant('2019-06-03T09:00:00+08:00'))
    expect(await refusalOf(people.community.act('admissions.refuse-task', handed({ handedOn: '2019-06-03' })))).toMatch(/^admissions\.no-list$/)
  })

  test('protects who refused: the department reads what, when and why, not who', async () => {
    const { id, number } = await refuseTask({ words: '槐荫社区收到的表' })
    const clerk = people.community.actor.kind === 'staff' ? people.community.actor.accountId : '-'
    const view = await people.liaison.act('admissions.get-refused-task', { taskId: id })
    expect(view).toMatchObject({ number, community: null, words: '', citation: { label: '2026-1' }, may: ['ask-arbitration'] })
    const list = await people.liaison.act('admissions.list-refused-tasks', { limit: 200 })
    expect(list.tasks.find((task) => task.id === id)).toMatchObject({ community: null })
    for (const secret of [unit.community, clerk, '槐荫社区收到的表', postOf(people.community).area ?? '-'])
      expect(JSON.stringify([view, list])).not.toContain(secret)
    for (const person of [people.lists, people.leader, people.auditor, people.community]) {
      const seen = await person.act('admissions.get-refused-task', { taskId: id })
      expect(seen.community?.id).toBe(unit.community)
      expect(JSON.stringify(seen)).not.toContain(clerk)
    }
    for (const person of [people.liaison2, people.neighbour])
      expect(await refusalOf(person.act('admissions.get-refused-task', { taskId: id }))).toBe('not-found')
    expect(await refusalOf(people.grid.act('admissions.get-refused-task', { taskId: id }))).toBe('forbidden')
  })

  test('goes to arbitration by district or city, and only what must be done uncovers where', async () => {
    const ask = async (): Promise<Answer<'admissions.get-refused-task'>> => {
      const { id } = await refuseTask()
      return people.liaison.act('admissions.ask-arbitration', { taskId: id, revision: 1, words: '有文件依据' })
    }
    const asking = await ask()
    expect(asking).toMatchObject({ state: 'in-arbitration', community: null })
    expect(asking.deadlines).toMatchObject([{ step: 'ask-arbitration' }, { step: 'arbitrate', dueAt: '2026-03-16T09:00:00.000Z', metAt: null }])
    const award = (by: Person, taskId: string, rest: object): Promise<string> =>
      refusalOf(by.act('admissions.arbitrate', { taskId, revision: 2, words: '理由', ...rest } as never))
    expect(await award(people.director, asking.id, { award: 'upheld' })).toBe('forbidden')
    expect(await award(people.lists, asking.id, { award: 'upheld' })).toBe('forbidden')
    expect(await award(acting('d', { role: 'leader', unitId: unit.department, area: ground.district }), asking.id, { award: 'upheld' })).toBe(
      'admissions.own-unit',
    )
    expect(await award(people.leader, asking.id, { award: 'must-do' })).toBe('admissions.item-needed')
    expect(await award(people.leader, asking.id, { award: 'must-do', itemCode: 'F1' })).toBe('admissions.forbidden')
    expect(await award(people.leader, asking.id, { award: 'upheld' })).toBe('done')
    expect(await people.liaison.act('admissions.get-refused-task', { taskId: asking.id })).toMatchObject({ state: 'upheld', community: null })
    const second = await ask()
    expect(await award(people.leader, second.id, { award: 'must-do', itemCode: 'A1' })).toBe('done')
    const seen = await people.liaison.act('admissions.get-refused-task', { taskId: second.id })
    expect(seen).toMatchObject({ state: 'must-do', community: { id: unit.community }, award: { item: { code: 'A1' }, citation: { label: '2026-1' } } })
  })

  test('stands when the department’s clock is over, and may be taken back before', async () => {
    const { id } = await refuseTask()
    ground.demo.setNow(instant(parseInstant('2026-03-16T17:00:00+08:00') + 1))
    expect(await refusalOf(people.liaison.act('admissions.ask-arbitration', { taskId: id, revision: 1, words: '晚了' }))).toBe('admissions.too-late')
    expect((await people.community.act('admissions.take-back-refusal', { taskId: id, revision: 1 })).state).toBe('taken-back')
    expect(await refusalOf(people.liaison.act('admissions.get-refused-task', { taskId: id }))).toBe('not-found')
  })

  test('is announced to the access office and the department without the community', async () => {
    const { id } = await refuseTask()
    const { rows } = await sql<{ payload: { toUnitIds: string[] } }>`
      select payload from platform.outbox where name = 'admission.moved' and payload ->> 'applicationId' = ${id}`.execute(ground.demo.world.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.payload.toUnitIds.toSorted()).toEqual([postOf(people.lists).unitId, unit.department].toSorted())
  })
})

describe('the public burden figure', () => {
  test('keeps a refusal that the community was brought to take back, and says so beside', async () => {
    const before = (await ground.demo.nobody.act('admissions.get-burden', { year: 2026 })).sum
    const { id } = await refuseTask()
    await people.community.act('admissions.take-back-refusal', { taskId: id, revision: 1 })
    const { sum } = await ground.demo.nobody.act('admissions.get-burden', { year: 2026 })
    expect(sum).toMatchObject({ unlisted: before.unlisted + 1, takenBack: before.takenBack + 1, refused: before.refused + 1 })
  })
  test('counts by department and year, and names no community', async () => {
    ground.demo.setNow(MONDAY)
    const burden = await ground.demo.nobody.act('admissions.get-burden', { year: 2026 })
    const row = burden.departments.find((one) => one.unit.id === unit.department)
    const { rows } = await sql<{ unlisted: number; admitted: number; demands: number }>`
      select count(*) filter (where kind = 'refused-task' and state <> 'must-do')::integer as unlisted,
        count(*) filter (where kind = 'refused-task' and state = 'taken-back')::integer as "takenBack",
        count(*) filter (where admitted_at is not null)::integer as admitted,
        coalesce(sum(demands) filter (where admitted_at is not null), 0)::integer as demands
      from admissions.proceeding where department_unit_id = ${unit.department} and filed_at < '2027-01-01'
        and not (state = 'taken-back' and title = '收集住户水表底数')`.execute(ground.demo.world.db)
    expect(row).toMatchObject(rows[0] ?? {})
    expect(row?.unlisted).toBeGreaterThan(0)
    expect(row?.takenBack).toBeGreaterThan(0)
    expect(burden.sum.unlisted).toBe(burden.departments.reduce((sum, one) => sum + one.unlisted, 0))
    expect(JSON.stringify(burden)).not.toContain(unit.community)
    expect(burden.totals[0]).toMatchObject({ from: 'starting-figure', total: 170, year: null })
    // The shipped list has 85 items of all three classes: the figures of the plan the default rules name.
    expect(burden.totals.at(-1)).toMatchObject({ from: 'list', total: 85 })
    expect(burden.change).toEqual({ fewer: 85, of: 170 })
  })
  test('of a year before anything has no departments', async () => {
    ground.demo.setNow(MONDAY)
    const burden = await ground.demo.nobody.act('admissions.get-burden', { year: 2021 })
    expect(burden.departments).toEqual([])
    expect(burden.sum).toMatchObject({ admitted: 0, unlisted: 0 })
  })
})
