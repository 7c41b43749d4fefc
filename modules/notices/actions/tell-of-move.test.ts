// SPDX-License-Identifier: MPL-2.0
// Moves of clocks and disputes as people hear of them: who has to decide, who has to act, and the reporter whose date changes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { allModules } from '#apps/server/modules.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { parseInstant } from '#kernel/instant.ts'
import { sweepClocks } from '#modules/matters/actions/escalate.ts'
import { drainOutbox } from '#platform/outbox.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'

type Matter = Answer<'matter.get'>
const NAMES = ['grid', 'dispatcher', 'handler', 'handler2', 'leader', 'street'] as const satisfies readonly DemoUsername[]
const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')

let demo: Demo
const people = {} as Record<(typeof NAMES)[number], Person>
let reporter: Person
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(MONDAY)
  for (const name of NAMES) people[name] = await demo.staff(name)
  reporter = demo.resident('reporter-of-moves')
})
afterAll(() => demo?.close())

const unitOf = ({ actor }: Person): string => (actor.kind === 'staff' ? (actor.posts[0]?.unitId ?? '') : '')

async function dispatched(): Promise<Matter> {
  const { actor } = people.grid
  const grid = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
  const { matterId } = await reporter.act('matter.report', { place: { grid, words: '门口' }, words: '井盖碎了', itemCode: '010101' })
  const { revision } = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
  return people.dispatcher.act('matter.dispatch', { matterId, revision, unitId: unitOf(people.handler) })
}

/** What somebody was told of a matter by the last moves, oldest first. */
async function told(who: Person, subjectId: string): Promise<readonly (readonly [string, unknown])[]> {
  const listeners = allModules.flatMap((module) => module.listeners)
  await drainOutbox(demo.world, listeners)
  await drainOutbox(demo.world, listeners)
  const { notices } = await who.act('notices.list', { limit: 100 })
  return notices
    .filter((notice) => notice.subjectId === subjectId)
    .map(({ textKey, facts }) => [textKey.replace('notice.', ''), facts['day']] as const)
    .toReversed()
}

test('more time: the command centre hears that it has to decide, the reporter hears the new day', async () => {
  const { id: matterId, revision, deadlines } = await dispatched()
  const stage = deadlines.findLast(({ step }) => step === 'handle')?.stage ?? ''
  const asked = await people.handler.act('matter.ask-extension', { matterId, revision, stage, amount: 1, reason: 'materials', words: '等配件' })
  expect((await told(people.dispatcher, matterId)).at(-1)).toEqual(['unit.extension-asked', undefined])
  expect((await told(reporter, matterId)).at(-1)).toEqual(['dispatched', undefined])
  const granted = await people.dispatcher.act('matter.decide-extension', { matterId, revision: asked.revision, granted: true, words: '同意' })
  const due = granted.finalDueAt ?? ''
  expect(due).toBe(asked.extension?.newDueAt)
  expect((await told(reporter, matterId)).at(-1)).toEqual(['due-moved', new Date(Date.parse(due) + 8 * 3_600_000).toISOString().slice(0, 10)])
  expect((await told(people.handler, matterId)).at(-1)?.[0]).toBe('unit.extension-granted')
})

test('a pause is told to the reporter, with what it asks of them to read', async () => {
  const { id: matterId, revision } = await dispatched()
  const uploads = [await demo.upload(people.handler)]
  await people.handler.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: '请告诉我们是哪个门口', uploads })
  expect((await told(reporter, matterId)).at(-1)?.[0]).toBe('paused')
  expect((await reporter.act('my.get', { matterId })).events.at(-1)?.facts).toMatchObject({ words: '请告诉我们是哪个门口' })
})

test('returned once too often: the centre with its leader hears that a unit has to be named', async () => {
  const { id: matterId, revision } = await dispatched()
  const back = { matterId, reason: 'not-ours', citedCode: '010101', words: '不是我们的' } as const
  const once = await people.handler.act('matter.return', { ...back, revision })
  expect((await told(people.dispatcher, matterId)).at(-1)?.[0]).toBe('unit.returned')
  const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: once.revision, unitId: unitOf(people.handler2) })
  await people.handler2.act('matter.return', { ...back, revision: again.revision })
  // The leader of the district has their post in its command centre.
  const { actor } = people.leader
  if (actor.kind !== 'staff') throw new Error('staff expected')
  const leader = demo.person({ ...actor, posts: actor.posts.map((post) => ({ ...post, unitId: unitOf(people.dispatcher) })) })
  for (const who of [people.dispatcher, leader]) expect((await told(who, matterId)).at(-1)?.[0]).toBe('unit.to-arbitrate')
})

test('taken up again: the reporter hears it, and the centre that has to dispatch', async () => {
  const { id: matterId, revision } = await dispatched()
  const wait = { holderUnitId: unitOf(people.street), reason: 'planned-works', reviewOn: '2026-04-10', words: '五月改造' }
  const parked = await people.dispatcher.act('matter.park', { matterId, revision, ...wait })
  await people.dispatcher.act('matter.take-up', { matterId, revision: parked.revision, words: '提前施工' })
  expect((await told(reporter, matterId)).at(-1)?.[0]).toBe('taken-up')
  expect((await told(people.dispatcher, matterId)).at(-1)?.[0]).toBe('unit.to-dispatch')
})

test('a sweep that comes late says one thing to a unit about a matter: the highest rung, by name, and what is late', async () => {
  const { id: matterId } = await dispatched()
  demo.setNow(parseInstant('2026-03-12T10:00:00+08:00'))
  await sweepClocks(demo.world)
  await sweepClocks(demo.world)
  const heard = (await told(people.handler, matterId)).map(([key]) => key)
  expect(heard.filter((key) => key === 'unit.escalated')).toHaveLength(1)
  const { notices } = await people.handler.act('notices.list', { limit: 100 })
  const notice = notices.find(({ subjectId, textKey }) => subjectId === matterId && textKey === 'notice.unit.escalated')
  expect(notice?.facts).toMatchObject({ rung: { zh: '报上级' }, stage: { zh: expect.any(String), en: expect.any(String) } })
  expect(JSON.stringify(notice?.facts)).not.toContain('"zh":""')
})

test('where matters cannot be opened, messages about them may be left out, are not counted, and stay unread', async () => {
  const { id: matterId } = await dispatched()
  await told(people.handler, matterId)
  const before = await people.handler.act('notices.list', { limit: 100 })
  const without = { limit: 100, without: 'matter' } as const
  expect((await people.handler.act('notices.list', without)).notices.filter(({ subject }) => subject === 'matter')).toEqual([])
  expect((await people.handler.act('notices.list', without)).unread).toBe(0)
  await people.handler.act('notices.mark-read', { upTo: before.notices[0]?.noticedAt ?? '', without: 'matter' })
  expect((await people.handler.act('notices.list', { limit: 100 })).unread).toBe(before.unread)
})
