// SPDX-License-Identifier: MPL-2.0
// A demo town for the tests of whistles: a street that may whistle, units it may call, and photos.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { areaPath } from '#kernel/area-path.ts'
import { instant, MINUTE, parseInstant } from '#kernel/instant.ts'
import { findUnitsOf, sightOf } from '#modules/offices/index.ts'
import { performAction } from '#platform/action.ts'
import type { Answer, Sent } from '#api/client.ts'
import { demoWorld, type Demo, type Person } from './demo.ts'
import { uploadWhistlePhoto } from '#modules/whistles/actions/upload-photo.ts'
import { permissions } from '#modules/whistles/permissions.ts'

/** A Monday morning in a published year, inside office hours. */
export const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')
export type Whistle = Answer<'whistle.get'>

const NAMES = [
  'director',
  'street',
  'liaison',
  'liaison2',
  'handler',
  'dispatcher',
  'dispatcher2',
  'leader',
  'auditor',
  'community',
  'grid',
  'verifier',
] as const
export type Cast = Readonly<Record<(typeof NAMES)[number], Person>>

export type Town = Demo & {
  readonly people: Cast
  /** area of the street */ readonly street: string
  readonly streetUnit: string
  readonly lead: string
  readonly joint: string
  /** units of the district by kind */ readonly unit: (kind: string) => string
  readonly later: (minutes: number) => void
  readonly photo: (by: Person) => Promise<string>
  readonly blow: (given?: Partial<Sent<'whistle.blow'>>) => Promise<Whistle>
}

function postOf(person: Person) {
  const post = person.actor.kind === 'staff' ? person.actor.posts[0] : undefined
  if (post === undefined) throw new Error('the cast holds posts')
  return post
}

export async function whistleTown(): Promise<Town> {
  const demo = await demoWorld()
  demo.setNow(MONDAY)
  const people = {} as Record<(typeof NAMES)[number], Person>
  for (const name of NAMES) people[name] = await demo.staff(name)
  const { area, unitId: streetUnit } = postOf(people.director)
  const street = area ?? ''
  const units = await findUnitsOf({ world: demo.world, tx: demo.world.db, now: MONDAY }, areaPath(street))
  const [lead, joint] = [postOf(people.liaison).unitId, postOf(people.liaison2).unitId]
  const photo = async (by: Person): Promise<string> => {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: Math.floor(Math.random() * 255), g: 120, b: 90 } } })
      .jpeg()
      .toBuffer()
    const uploadId = randomUUID()
    const exchange = { headers: new Headers(), address: '', answerHeader: () => undefined, bytes }
    await performAction(demo.world, permissions, uploadWhistlePhoto, { actor: by.actor, sight: sightOf(by.actor), exchange, requestId: 'test' }, { uploadId })
    return uploadId
  }
  return {
    ...demo,
    people,
    street,
    streetUnit,
    lead,
    joint,
    unit: (kind) => units.find((one) => one.kind === kind)?.id ?? '',
    later: (minutes) => demo.setNow(instant(MONDAY + minutes * MINUTE)),
    photo,
    blow: (given = {}) =>
      people.director.act('whistle.blow', {
        kind: 'joint-enforcement',
        words: '夜市占道经营，消防通道被堵',
        place: { area: street, words: '东门夜市' },
        leadUnitId: lead,
        jointUnitIds: [joint],
        ...given,
      }),
  }
}

/** Code of the refusal, or `done`. */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

export const ANSWERS_OF_UNIT = { 'came-in-time': 5, 'took-on-its-part': 4, 'worked-together': 5, 'solved-it': 4 }
export const ANSWERS_OF_STREET = { 'rightly-blown': 5, 'right-units': 4, 'well-prepared': 3, 'follows-up': 4 }

/** Both units come, plan, do their task; the lead reports the result. */
export async function finished(town: Town, whistle: Whistle): Promise<Whistle> {
  const { people } = town
  const whistleId = whistle.id
  for (const unit of [people.liaison, people.liaison2]) {
    const { code } = await people.street.act('whistle.show-code', { whistleId })
    await unit.act('whistle.arrive', { whistleId, method: 'code', code })
  }
  const seen = await people.liaison.act('whistle.get', { whistleId })
  const dueAt = new Date(town.world.now() + 3_600_000).toISOString()
  await people.liaison.act('whistle.plan', {
    whistleId,
    revision: seen.revision,
    words: '先清通道再规范摊位',
    tasks: [
      { unitId: town.lead, words: '清理占道摊位', dueAt },
      { unitId: town.joint, words: '拆除违建雨棚', dueAt },
    ],
  })
  await people.liaison.act('whistle.do-task', { whistleId, task: 1, words: '已清理' })
  const done = await people.liaison2.act('whistle.do-task', { whistleId, task: 2, words: '已拆除' })
  return people.liaison.act('whistle.finish', { whistleId, revision: done.revision, words: '通道已恢复', uploads: [await town.photo(people.liaison)] })
}
