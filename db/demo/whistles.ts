// SPDX-License-Identifier: MPL-2.0
// Whistles of the last days in the director's street of the imaginary city, and two difficult problems of its docket, told
// once through the real actions and in the order of time; in between the sweep runs at the very moments at which something
// fell due, so that records and escalations stand as if it had all happened. Needs loadDemo, and is best told after the
// matters, so that whistles can join some. Takes a second the first time.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import { findUnitsOf, sightOf, type UnitView } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { contract } from '#modules/whistles/http/contract.ts'
import { sweepWhistles } from '#modules/whistles/index.ts'
import { whistlesModule } from '#modules/whistles/module.ts'
import { performAction } from '#platform/action.ts'
import { findMark, putMark } from '#platform/marks.ts'
import type { AnswerOf, Operation } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'
import { castSignIns } from './sign-ins.ts'
import { officeClock } from './matters-clock.ts'
import { drawingOf, type Picture } from './matters-drawings.ts'
import { staffOf, type Act, type StaffFinder } from './matters-people.ts'
import { whistleStories } from './whistle-stories.ts'

const MARK = 'demo.whistles'
const BEGUN = 'demo.whistles-begun'
/** Any number that no other advisory lock of ours uses. */
const LOCK = 990_100_003

export type WhistleAnswer = AnswerOf<typeof contract.getWhistle>
export type ProblemAnswer = AnswerOf<typeof contract.getProblem>
/** One thing that happens, and when. */
export type Step = { readonly at: Instant; readonly run: (at: Instant) => Promise<void> }

export type Stage = {
  readonly act: Act
  readonly staff: StaffFinder
  /** The moment so many office hours, or so many minutes, before now. */
  readonly hoursAgo: (hours: number) => Instant
  readonly minutesAgo: (minutes: number) => Instant
  /** Director of the street. */
  readonly director: Actor
  readonly street: string
  /** Unit of the district by kind, and its liaison officer. */
  readonly unit: (kind: string) => UnitView
  readonly liaison: (kind: string) => Actor
  /** Places in the street, one for each story. */
  readonly place: (turn: number) => { readonly point: { readonly lon: number; readonly lat: number }; readonly words: string }
  readonly matters: (states: readonly string[], most: number) => Promise<string[]>
  readonly photo: (by: Actor, at: Instant, picture: Partial<Picture>) => Promise<string>
}

/** Performs an operation of whistles as somebody at a moment. */
function actIn(world: World): Act {
  const actions = new Map(whistlesModule.routes.map((route) => [route.operation.id, route]))
  return async (by, at, operation: Operation, input, bytes) => {
    const action = actions.get(operation.id)
    if (action === undefined) throw new Error(`no action ${operation.id}`)
    const parsed: unknown = Object.assign({}, ...[operation.params, operation.query, operation.body].map((shape) => shape?.parse(input) ?? {}))
    const exchange = { headers: new Headers(), address: '', answerHeader: () => undefined, ...(bytes && { bytes }) }
    const caller = { actor: by, sight: sightOf(by), exchange, requestId: 'demo', key: randomUUID() }
    return (await performAction({ ...world, now: () => at }, whistlesModule.permissions, action, caller, parsed)) as never
  }
}

async function mattersOf(world: World, street: string, states: readonly string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select home_district || '-' || id as id from matters.matter
    where area >= ${street} and area < ${`${street}:`} and state = any(${[...states]}::text[]) order by filed_at limit ${most}`.execute(world.db)
  return rows.map(({ id }) => id)
}

async function stageOf(world: World, now: Instant): Promise<Stage> {
  const city = generateCity(DEMO_SEED)
  const staff = await staffOf(world)
  const clock = officeClock(await loadCalendar({ world, tx: world.db, now }), now)
  const directorPost = castSignIns(city).find(({ username }) => username === 'director')?.postCode ?? ''
  const street = /demo-(\d{9})-/.exec(directorPost)?.[1] ?? ''
  const units = await findUnitsOf({ world, tx: world.db, now }, areaPath(street))
  const unit = (kind: string): UnitView => {
    const found = units.find((one) => one.kind === kind)
    if (found === undefined) throw new RangeError(`the street has no ${kind}`)
    return found
  }
  const homes = city.buildings.filter(({ grid, households }) => grid.startsWith(street) && households > 0)
  const act = actIn(world)
  return {
    act,
    staff,
    hoursAgo: clock.at,
    minutesAgo: (minutes) => instant(now - minutes * MINUTE),
    director: staff.of('leader', street),
    street,
    unit,
    liaison: (kind) => staff.inUnit(unit(kind).id, 'liaison'),
    place: (turn) => {
      const home = homes[(turn * 37) % homes.length]
      if (home === undefined) throw new RangeError('the street has no building')
      return { point: { lon: home.lon + 0.00008, lat: home.lat - 0.00006 }, words: `${home.streetZh}${home.doorNumber.split('-')[0]}号门前` }
    },
    matters: (states, most) => mattersOf(world, street, states, most),
    photo: async (by, at, picture) => {
      const uploadId = randomUUID()
      const drawn = await drawingOf({ subject: 'fire-lane', after: false, fenced: false, night: false, variant: 1, ...picture })
      await act(by, at, contract.uploadWhistlePhoto, { uploadId }, drawn)
      return uploadId
    },
  }
}

/** Lets everything fall due that falls due by a moment, each at its own moment. */
async function sweepUntil(world: World, until: Instant): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ at: Instant | null }>`select min(sweep_at) as at from whistles.whistle`.execute(world.db)
    const at = rows[0]?.at ?? null
    if (at === null || at > until) return
    await sweepWhistles({ ...world, now: () => at })
  }
}

async function tellAll(world: World): Promise<void> {
  const now = world.now()
  const stage = await stageOf(world, now)
  const steps = whistleStories(stage).toSorted((a, b) => a.at - b.at)
  for (const { at, run } of steps) {
    await sweepUntil(world, at)
    await run(at)
  }
  await sweepUntil(world, now)
}

/** `already` when an earlier run has finished, or broke off: what is there is never told twice. */
export async function loadDemoWhistles(world: World): Promise<'loaded' | 'already'> {
  if ((await findMark(world.db, MARK)) !== undefined) return 'already'
  return world.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(held)
    try {
      if ((await findMark(held, MARK)) !== undefined || (await findMark(held, BEGUN)) !== undefined) return 'already'
      await putMark(held, BEGUN, true)
      await tellAll(world)
      await putMark(held, MARK, true)
      return 'loaded'
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(held)
    }
  })
}
