// SPDX-License-Identifier: MPL-2.0
// For tests of moves on a real database: the demo city on a Monday morning, people of one district with the units they
// work in, and a report of a broken manhole cover brought as far as a test needs it.
import type { Answer } from '#api/client.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { HOUR, instant, parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'

export type Matter = Answer<'matter.get'>

// Of a published year; nothing is free until Tomb-Sweeping Day.
export const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')
const NAMES = [
  'community',
  'dispatcher',
  'dispatcher2',
  'handler',
  'handler2',
  'street',
  'director',
  'verifier',
  'leader',
] as const satisfies readonly DemoUsername[]

const unitOf = ({ actor }: Person): string => (actor.kind === 'staff' ? (actor.posts[0]?.unitId ?? '') : '')

export type Desk = {
  readonly demo: Demo
  readonly people: Readonly<Record<(typeof NAMES)[number], Person>>
  readonly units: Readonly<Record<'urban' | 'housing' | 'street' | 'elsewhere', string>>
  /** A grid of the district. */
  readonly home: string
  /** Sets the clock so many hours after Monday's nine o'clock. */
  readonly later: (hours: number) => void
  readonly report: () => Promise<Answer<'matter.report'>>
  readonly dispatched: (matterId: string) => Promise<Matter>
  readonly handling: (matterId: string) => Promise<Matter>
  readonly handled: (matterId: string, outcome?: 'done' | 'explained') => Promise<Matter>
}

export async function openDesk(): Promise<Desk> {
  const demo = await demoWorld()
  demo.setNow(MONDAY)
  const people = {} as Record<(typeof NAMES)[number], Person>
  for (const name of NAMES) people[name] = await demo.staff(name)
  const { actor } = await demo.staff('grid')
  const home = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
  const units = {
    urban: unitOf(people.handler),
    housing: unitOf(people.handler2),
    street: unitOf(people.street),
    elsewhere: unitOf(await demo.staff('grid2')),
  }
  const report: Desk['report'] = () => {
    demo.setNow(MONDAY)
    return demo.nobody.act('matter.report', { place: { grid: home, words: '小区东门口' }, words: '井盖碎了', itemCode: '010101' })
  }
  const dispatched: Desk['dispatched'] = async (matterId) => {
    const accepted = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
    return people.dispatcher.act('matter.dispatch', { matterId, revision: accepted.revision, unitId: units.urban })
  }
  const handling: Desk['handling'] = async (matterId) => {
    const { revision } = await dispatched(matterId)
    return people.handler.act('matter.sign', { matterId, revision })
  }
  const handled: Desk['handled'] = async (matterId, outcome = 'done') => {
    const { revision } = await handling(matterId)
    const uploads = outcome === 'done' ? [await demo.upload(people.handler)] : []
    return people.handler.act('matter.handle', { matterId, revision, outcome, words: '已更换', uploads })
  }
  return { demo, people, units, home, later: (hours) => demo.setNow(instant(MONDAY + Math.round(hours * HOUR))), report, dispatched, handling, handled }
}

export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

export const stages = (matter: Pick<Matter, 'deadlines'>): Matter['deadlines'] => matter.deadlines.filter(({ step }) => step === 'handle')
export const lastStage = (matter: Pick<Matter, 'deadlines'>): Matter['deadlines'][number] => stages(matter).at(-1) as Matter['deadlines'][number]
export const allHold = (matter: Matter): boolean[] => matter.item?.conditions.map(() => true) ?? []
