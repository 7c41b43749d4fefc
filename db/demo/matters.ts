// SPDX-License-Identifier: MPL-2.0
// Fills the imaginary city with about seventy matters of the last twelve days, once, through the real actions: a mark in
// platform.setting says that they are there, and a lock keeps two processes from telling side by side. The stories are
// told together in the order of time, so numbers, records and notices stand as if it had all happened.
// Not part of loadDemo: whoever wants an empty city gets one. Takes a few seconds the first time.
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { findMark, putMark } from '#platform/marks.ts'
import type { World } from '#platform/world.ts'
import { chanceFrom, officeClock } from './matters-clock.ts'
import { actIn, staffOf } from './matters-people.ts'
import { placeOf } from './matters-places.ts'
import { play, type Stage } from './matters-play.ts'
import { residentsOf } from './matters-residents.ts'
import { doneStories } from './matters-stories-done.ts'
import { openStories } from './matters-stories-open.ts'
import { waitingStories } from './matters-stories-waiting.ts'

const MARK = 'demo.matters'
const BEGUN = 'demo.matters-begun'
/** Any number that no other advisory lock of ours uses. */
const LOCK = 990_100_002
const SEED = 2026

export const demoStories = [...openStories, ...doneStories, ...waitingStories]

/** `already` when an earlier run has finished, or broke off: what is there is never told twice. Needs loadDemo before. */
export async function loadDemoMatters(world: World): Promise<'loaded' | 'already'> {
  if ((await findMark(world.db, MARK)) !== undefined) return 'already'
  return world.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(held)
    try {
      if ((await findMark(held, MARK)) !== undefined || (await findMark(held, BEGUN)) !== undefined) return 'already'
      await putMark(held, BEGUN, SEED)
      await tellAll(world)
      await putMark(held, MARK, demoStories.length)
      return 'loaded'
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(held)
    }
  })
}

async function tellAll(world: World): Promise<void> {
  // One «now» for all stories, however long the telling takes.
  const start = world.now()
  const city = generateCity(DEMO_SEED)
  const calendar = await loadCalendar({ world, tx: world.db, now: start })
  const staff = await staffOf(world)
  const still: World = { ...world, now: () => start }
  const stage: Stage = { world: still, act: actIn(world), clock: officeClock(calendar, start), staff, residents: await residentsOf(world), numbers: new Map() }
  const tellings = demoStories.map((story, turn) => {
    const chance = chanceFrom(SEED + turn * 7919)
    return play(stage, { story, chance, variant: turn, ...placeOf(city, staff, story, turn, chance) })
  })
  await inOrderOfTime(tellings)
}

/** Always takes the step that comes first of all that wait. */
async function inOrderOfTime(tellings: readonly AsyncGenerator<Instant, void, void>[]): Promise<void> {
  const waiting: { readonly telling: AsyncGenerator<Instant, void, void>; readonly at: Instant }[] = []
  const step = async (telling: AsyncGenerator<Instant, void, void>): Promise<void> => {
    const next = await telling.next()
    if (next.done !== true) waiting.push({ telling, at: next.value })
  }
  for (const telling of tellings) await step(telling)
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.at - a.at)
    const first = waiting.pop()
    if (first !== undefined) await step(first.telling)
  }
}
