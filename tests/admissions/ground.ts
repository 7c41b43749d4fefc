// SPDX-License-Identifier: MPL-2.0
// Ground of the tests of work access: the demo city, its people, a community next door, a list keeper inside the department, and
// short ways to apply, refuse and decide. An answer that its contract could not send fails the test.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Answer, Sent } from '#api/client.ts'
import type { Operation } from '#platform/operation.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { contract } from '#modules/admissions/http/contract.ts'
import { importTestList } from './list.ts'

// Monday after the spring holiday of 2026, inside office hours.
export const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')
const SEATED = ['liaison', 'liaison2', 'community', 'lists', 'leader', 'auditor', 'director', 'grid', 'dispatcher', 'handler', 'admin'] as const

export const ground = {} as { demo: Demo; district: string }
export const people = {} as Record<(typeof SEATED)[number] | 'neighbour' | 'ownKeeper', Person>
export const unit = { department: '', housing: '', community: '', neighbour: '', elsewhere: '' }

const operations: readonly Operation[] = Object.values(contract)

function holding(demo: Demo): Demo {
  const held = (person: Person): Person => ({
    ...person,
    act: async (id, input, key) => {
      const answer = await person.act(id, input, key)
      const operation = operations.find((one) => one.id === id)
      if (operation !== undefined) z.encode(operation.ok, answer)
      return answer
    },
  })
  return { ...demo, nobody: held(demo.nobody), person: (actor) => held(demo.person(actor)), staff: async (username) => held(await demo.staff(username)) }
}

export type Post = { readonly role: Role; readonly unitId: string; readonly area: string | null }
export const acting = (accountId: string, ...posts: readonly Post[]): Person =>
  ground.demo.person({
    kind: 'staff',
    accountId,
    posts: posts.map(({ role, unitId, area }) => ({ postId: randomUUID(), role, unitId, area: area === null ? null : areaPath(area) })),
  })
export const postOf = (person: Person) => {
  const post = person.actor.kind === 'staff' ? person.actor.posts[0] : undefined
  if (post === undefined) throw new Error('holds no post')
  return post
}

/** Opens the demo city with the test list in force; every answer is held against its contract. */
export async function openGround(): Promise<void> {
  ground.demo = holding(await demoWorld())
  const { demo } = ground
  demo.setNow(MONDAY)
  for (const name of SEATED) people[name] = await demo.staff(name)
  const community = postOf(people.community)
  ground.district = (community.area ?? '').slice(0, 6)
  await importTestList(demo.world, ground.district)
  const { units } = await people.community.act('offices.list-units', { kind: 'community-committee' })
  const near = units.find(({ id, area }) => id !== community.unitId && area.startsWith(ground.district))
  const far = units.find(({ area }) => !area.startsWith(ground.district))
  Object.assign(unit, {
    department: postOf(people.liaison).unitId,
    housing: postOf(people.liaison2).unitId,
    community: community.unitId,
    neighbour: near?.id,
    elsewhere: far?.id,
  })
  people.neighbour = acting('neighbour', { role: 'community-clerk', unitId: unit.neighbour, area: near?.area ?? '' })
  people.ownKeeper = acting('own-keeper', { role: 'list-keeper', unitId: unit.department, area: ground.district })
}

export const asked = (over: Partial<Sent<'admissions.apply'>> = {}): Sent<'admissions.apply'> => ({
  area: ground.district,
  title: '沿街商户信息登记',
  content: '每季度上门登记一次',
  basis: '某办法第三条',
  fromDay: '2026-05-01',
  toDay: '2026-10-31',
  hoursAMonth: 8,
  staff: '每社区一名协管员',
  money: { yuan: 3000, payer: '区财政' },
  demands: [{ kind: 'form', name: '商户登记表', howOften: 'monthly' }],
  communities: [unit.community],
  ...over,
})
export const apply = (over: Partial<Sent<'admissions.apply'>> = {}, by = people.liaison): Promise<Answer<'admissions.apply'>> => {
  ground.demo.setNow(MONDAY)
  return by.act('admissions.apply', asked(over))
}
export const handed = (over: Partial<Sent<'admissions.refuse-task'>> = {}): Sent<'admissions.refuse-task'> => ({
  departmentUnitId: unit.department,
  title: '填报商户台账',
  demands: [{ kind: 'ledger', name: '商户台账', howOften: 'weekly' }],
  handedOn: '2026-03-02',
  words: '今天下午要交',
  ...over,
})
let tasks = 0
/** Another task each time, unless the title is given. */
export const refuseTask = (over: Partial<Sent<'admissions.refuse-task'>> = {}, by = people.community): Promise<Answer<'admissions.refuse-task'>> => {
  ground.demo.setNow(MONDAY)
  tasks += 1
  return by.act('admissions.refuse-task', handed({ title: `填报商户台账${tasks}`, ...over }))
}

type Refused = { readonly code?: string; readonly facts?: Readonly<Record<string, unknown>> }
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Refused) => error.code ?? String(error),
  )
export const admit = (applicationId: string, revision: number, by = people.lists) => by.act('admissions.admit', { applicationId, revision })

/** Heard and admitted. */
export async function admitted(over: Partial<Sent<'admissions.apply'>> = {}): Promise<Answer<'admissions.get'>> {
  const { id } = await apply(over)
  const { revision } = await people.community.act('admissions.give-opinion', { applicationId: id, says: 'agree' })
  return admit(id, revision)
}
