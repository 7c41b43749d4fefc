// SPDX-License-Identifier: MPL-2.0
// Clocks of applications and refused tasks as they come near and run out: shown, told once to the units concerned, and written into
// the record; and chores that one broken paper does not stop.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { instant, parseInstant } from '#kernel/instant.ts'
import type { Answer } from '#api/client.ts'
import { admit, apply, ground, MONDAY, openGround, people, postOf, refusalOf, refuseTask, unit } from '#tests/admissions/ground.ts'
import { parseRef } from '../store/proceeding.ts'
import { endWork } from './end-work.ts'
import { tellOfClocks } from './tell-of-clocks.ts'

beforeAll(openGround)
afterAll(() => ground.demo.close())
beforeEach(async () => {
  await sql`truncate admissions.proceeding, platform.outbox cascade`.execute(ground.demo.world.db)
})

const at = (text: string): void => ground.demo.setNow(parseInstant(`2026-${text}+08:00`))
const tell = (): Promise<number> => tellOfClocks(ground.demo.world)
const office = (): string => postOf(people.lists).unitId

type Told = { readonly kind: string; readonly toUnitIds: string[] }
const told = async (id: string): Promise<readonly Told[]> => {
  const { rows } = await sql<{ payload: Told }>`
    select payload from platform.outbox where name = 'admission.moved' and payload ->> 'applicationId' = ${id}
      and payload ->> 'kind' in ('due-soon', 'overdue') order by id`.execute(ground.demo.world.db)
  return rows.map(({ payload: { kind, toUnitIds } }) => ({ kind, toUnitIds: toUnitIds.toSorted() }))
}
const rowOf = async (id: string): Promise<Answer<'admissions.list'>['applications'][number] | undefined> =>
  (await people.lists.act('admissions.list', { limit: 200 })).applications.find((one) => one.id === id)

test('an application: silent communities are reminded, the access office is told, each clock once', async () => {
  const { id } = await apply({ communities: [unit.community, unit.neighbour] })
  await people.community.act('admissions.give-opinion', { applicationId: id, says: 'agree' })
  at('03-06T10:00')
  expect(await tell()).toBe(0)
  at('03-09T10:00')
  expect([await tell(), await tell()]).toEqual([1, 0])
  expect(await told(id)).toEqual([{ kind: 'due-soon', toUnitIds: [unit.neighbour] }])
  at('03-12T10:00')
  expect(await rowOf(id)).toMatchObject({ overdue: ['consult'], dueAt: '2026-03-23T09:00:00.000Z' })
  expect([await tell(), await tell()]).toEqual([1, 0])
  at('03-20T10:00')
  expect(await tell()).toBe(1)
  ground.demo.setNow(instant(parseInstant('2026-03-23T17:00:00+08:00') + 1))
  expect([await tell(), await tell()]).toEqual([1, 0])
  expect(await told(id)).toEqual([
    { kind: 'due-soon', toUnitIds: [unit.neighbour] },
    { kind: 'overdue', toUnitIds: [office()] },
    { kind: 'due-soon', toUnitIds: [office()] },
    { kind: 'overdue', toUnitIds: [office(), unit.department].toSorted() },
  ])
  expect(await rowOf(id)).toMatchObject({ state: 'applied', overdue: ['consult', 'decide'], dueAt: '2026-03-23T09:00:00.000Z' })
  const view = await people.lists.act('admissions.get', { applicationId: id })
  expect(view.overdue).toEqual(['consult', 'decide'])
  expect(view.events.slice(2).map(({ kind, step, by }) => [kind, step, by.kind])).toEqual([
    ['due-soon', 'consult', 'system'],
    ['overdue', 'consult', 'system'],
    ['due-soon', 'decide', 'system'],
    ['overdue', 'decide', 'system'],
  ])
  // Decided on what stood there before the clocks were told of; then nothing runs.
  expect(await refusalOf(admit(id, 2))).toBe('done')
  expect(await rowOf(id)).toMatchObject({ overdue: [], dueAt: null })
  expect(await tell()).toBe(0)
})

test('two runs at once tell once', async () => {
  await apply()
  at('03-12T10:00')
  const both = await Promise.all([tell(), tell()])
  expect(both.reduce((sum, one) => sum + one, 0)).toBe(1)
})

test('an arbitration that is late is told without the community; a right to ask that lapsed is not late', async () => {
  const asked = await refuseTask()
  const { id: lapsed } = await refuseTask({ title: '另一项任务' })
  await people.liaison.act('admissions.ask-arbitration', { taskId: asked.id, revision: 1, words: '有文件依据' })
  at('03-17T10:00')
  expect(await tell()).toBe(1)
  expect(await told(asked.id)).toEqual([{ kind: 'overdue', toUnitIds: [office(), unit.department].toSorted() }])
  expect(await told(lapsed)).toEqual([])
  const { tasks } = await people.liaison.act('admissions.list-refused-tasks', { limit: 200 })
  expect(tasks.find(({ id }) => id === asked.id)).toMatchObject({ overdue: ['arbitrate'], community: null })
  expect(tasks.find(({ id }) => id === lapsed)).toMatchObject({ overdue: [], dueAt: null })
  const view = await people.liaison.act('admissions.get-refused-task', { taskId: asked.id })
  expect(view).toMatchObject({ overdue: ['arbitrate'], community: null })
  expect(view.events.at(-1)).toMatchObject({ kind: 'overdue', step: 'arbitrate', words: '' })
})

/** A record that cannot be read any more. */
async function breakRecord(id: string): Promise<void> {
  await sql`update admissions.event set seq = seq + 100 where proceeding_id = ${parseRef(id).id}`.execute(ground.demo.world.db)
}

test('one broken paper stops neither chore for the others, at any page', async () => {
  const urgent = { fromDay: '2026-03-03', toDay: '2026-03-04', exception: { code: 'environment', words: '急' } }
  const ids: string[] = []
  for (let count = 0; count < 4; count += 1) {
    const { id } = await apply(urgent)
    if (count < 3) await admit(id, 1)
    ids.push(id)
  }
  const { id: waiting } = await apply()
  await breakRecord(ids[0] ?? '')
  await breakRecord(ids[3] ?? '')
  at('03-12T10:00')
  expect(await tellOfClocks(ground.demo.world, 1)).toBe(1)
  expect(await told(waiting)).toHaveLength(1)
  expect(await endWork(ground.demo.world, 1)).toBe(2)
  expect(await endWork(ground.demo.world, 1)).toBe(0)
})

test('work is not admitted for days that are gone: it starts today, and not at all after its last', async () => {
  const urgent = { fromDay: '2026-03-03', toDay: '2026-03-31', exception: { code: 'environment', words: '急' } }
  const [one, other] = [await apply(urgent), await apply(urgent)]
  at('03-31T10:00')
  const late = await people.lists.act('admissions.admit', { applicationId: one.id, revision: 1 })
  expect(late).toMatchObject({ standing: 'in-force', fromDay: '2026-03-31', toDay: '2026-03-31', admitted: { fromDay: '2026-03-31' } })
  at('04-01T10:00')
  await expect(admit(other.id, 1)).rejects.toMatchObject({ code: 'admissions.decided-too-late', facts: { to: '2026-03-31' } })
  expect(await refusalOf(people.lists.act('admissions.refuse', { applicationId: other.id, revision: 1, reason: 'other', words: '已过期' }))).toBe('done')
  ground.demo.setNow(MONDAY)
})
