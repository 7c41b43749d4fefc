// SPDX-License-Identifier: MPL-2.0
// Counts open deadlines anew when the calendar was imported (a year's notice, office hours), or when a version of a list that
// takes over open matters comes into force. One recorded run for each cause; every matter that changes gets one `recomputed`
// event that names it, in a transaction of its own. A run cut off goes on with the next call; a matter counted already does
// not change again, so nothing is done twice. At the very first call the present calendar is only noted: all was counted by it.
import { uuidv7 } from 'uuidv7'
import { civilDateAt, SECOND, type Instant } from '#kernel/instant.ts'
import { importedSince, loadCalendarRevision } from '#modules/calendar/index.ts'
import { findItemOf, findVersion, listVersions, type Version } from '#modules/lists/index.ts'
import { inTransaction } from '#platform/db.ts'
import { findMark, putMark } from '#platform/marks.ts'
import { wakeOutbox } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import type { StepClocks } from '../rules/decide.ts'
import type { Facts } from '../rules/events.ts'
import { differs, recountMoves, type ItemClocks } from '../rules/recount.ts'
import type { Matter } from '../rules/state.ts'
import { countMoved, findRunOfVersion, findUnfinishedCalendarRun, insertRun, lockRuns, saveLookedAt, type ClockRun } from '../store/clock-run.ts'
import { numberEvents, saveMatter } from '../store/matter.ts'
import { findDistricts, findOpenOfVersions, findOpenWithClocks, loadMatters } from '../store/sweep.ts'
import { clockCounter, type Scope } from './moment.ts'
import { announceAll } from './move.ts'
import { asSystem, AT_ONCE, eachMatter, SYSTEM } from './sweep-each.ts'

/** Name of the calendar's revision by which all open deadlines are counted. */
const COUNTED_BY = 'matters.calendar-counted'
/** Urgent hours run round the clock: no calendar moves them. */
const ON_CALENDAR = ['wh', 'wd', 'nd']
const PAGE = 500
/** Other processes may count on the calendar they remember for so long (modules/calendar/store/load-calendar.ts). */
const SETTLED_AFTER = 5 * SECOND

type Recounted = Omit<Facts['recomputed'], 'runId' | 'source' | 'cause'>
type Run = {
  readonly run: ClockRun
  /** Ids of one page of open matters of a district. */
  readonly page: (homeDistrict: number, afterId: string | null) => Promise<readonly string[]>
  /** What changes for a matter; undefined when nothing does. */
  readonly recount: (scope: Scope, matter: Matter) => Promise<Recounted | undefined>
}

async function recountOne(world: World, { run, recount }: Run, homeDistrict: number, id: string): Promise<void> {
  await asSystem(world, async (ctx) => {
    const [kept] = await loadMatters(ctx.tx, homeDistrict, [id], 'lock')
    const changed = kept && (await recount(ctx, kept.matter))
    if (kept === undefined || changed === undefined) return
    const facts = { ...changed, cause: run.cause, runId: run.id, source: run.source }
    const after = numberEvents(kept, [{ kind: 'recomputed', facts }], SYSTEM, ctx.now)
    await saveMatter(ctx.tx, kept, after, uuidv7)
    await countMoved(ctx.tx, run.id)
    announceAll(ctx, after, kept.events.length)
  })
}

/** Which of these change. When one cannot even be read, all are taken singly, so that it holds up no other. */
async function changedOf(world: World, work: Run, homeDistrict: number, ids: readonly string[]): Promise<readonly string[]> {
  const scope: Scope = { world, tx: world.db, now: world.now() }
  try {
    const changed: string[] = []
    for (const { ref, matter } of await loadMatters(world.db, homeDistrict, ids, 'read')) {
      if ((await work.recount(scope, matter)) !== undefined) changed.push(ref.id)
    }
    return changed
  } catch {
    return ids
  }
}

/** Looks at every open matter the run concerns; returns how many, and how many could not be counted. */
async function passOver(world: World, work: Run): Promise<{ readonly lookedAt: number; readonly failed: number }> {
  let lookedAt = 0
  let failed = 0
  for (const district of await findDistricts(world.db)) {
    for (let ids = await work.page(district, null); ids.length > 0; ids = await work.page(district, ids.at(-1) ?? null)) {
      const changed = await changedOf(world, work, district, ids)
      failed += await eachMatter(world, changed, AT_ONCE, (id) => recountOne(world, work, district, id))
      lookedAt += ids.length
    }
  }
  return { lookedAt, failed }
}

async function carryOut(world: World, work: Run, finish: (scope: Scope) => Promise<void>): Promise<void> {
  const { lookedAt, failed } = await passOver(world, work)
  await inTransaction(world.db, async (tx) => {
    // What failed is tried again: the run stays open until every matter was counted.
    await saveLookedAt(tx, work.run.id, lookedAt, failed === 0 ? world.now() : null)
    if (failed === 0) await finish({ world, tx, now: world.now() })
  })
  wakeOutbox(world)
}

function newRun(cause: ClockRun['cause'], source: string, versionId: string | null, now: Instant): ClockRun {
  return { id: uuidv7(), cause, source, versionId, startedAt: now, finishedAt: null, lookedAt: 0, moved: 0 }
}

/** The calendar run to carry out now; undefined when all is counted by the present calendar. */
function beginCalendarRun(world: World, revision: string): Promise<ClockRun | undefined> {
  return inTransaction(world.db, async (tx) => {
    await lockRuns(tx)
    const now = world.now()
    const counted = await findMark(tx, COUNTED_BY)
    if (typeof counted !== 'string') {
      await putMark(tx, COUNTED_BY, revision)
      return undefined
    }
    const unfinished = await findUnfinishedCalendarRun(tx)
    if (unfinished !== undefined || counted === revision) return unfinished
    const imported = await importedSince({ tx }, counted)
    if (imported.some(({ importedAt }) => importedAt > now - SETTLED_AFTER)) return undefined
    const run = newRun('calendar', imported.map(({ what, source }) => `${what}: ${source}`).join('; '), null, now)
    await insertRun(tx, { ...run, list: null }, now)
    return run
  })
}

async function recountForCalendar(world: World): Promise<void> {
  const { calendar, revision } = await loadCalendarRevision({ world, tx: world.db, now: world.now() })
  const run = await beginCalendarRun(world, revision)
  if (run === undefined) return
  const count = clockCounter(calendar)
  const work: Run = {
    run,
    page: (district, afterId) => findOpenWithClocks(world.db, district, ON_CALENDAR, PAGE, afterId),
    recount: async (_, matter) => {
      const moves = recountMoves(matter, count)
      return moves.length === 0 ? undefined : { moves, listVersionId: null }
    },
  }
  await carryOut(world, work, ({ tx }) => putMark(tx, COUNTED_BY, revision))
}

/** The run of a version that takes over open matters; undefined once it is finished. */
function beginListRun(world: World, version: Version): Promise<ClockRun | undefined> {
  return inTransaction(world.db, async (tx) => {
    await lockRuns(tx)
    const known = await findRunOfVersion(tx, version.id)
    if (known !== undefined) return known.finishedAt === null ? known : undefined
    const now = world.now()
    const run = newRun('list', `${version.list} ${version.label}: ${version.source}`, version.id, now)
    await insertRun(tx, { ...run, list: version.list }, now)
    return run
  })
}

/** The clocks an item has in a version; undefined when the version does not have the item. */
async function clocksIn(scope: Scope, versionId: string, itemCode: string | null): Promise<ItemClocks | undefined> {
  if (itemCode === null) return { stages: [], stepClocks: ((await findVersion(scope, versionId))?.stepClocks ?? {}) as StepClocks }
  const item = await findItemOf(scope, versionId, itemCode)
  return item && { stages: item.stages, stepClocks: item.stepClocks as StepClocks }
}

async function recountForVersion(world: World, version: Version, earlier: readonly string[]): Promise<void> {
  const run = await beginListRun(world, version)
  if (run === undefined) return
  const { calendar } = await loadCalendarRevision({ world, tx: world.db, now: world.now() })
  const count = clockCounter(calendar)
  const work: Run = {
    run,
    page: (district, afterId) => findOpenOfVersions(world.db, district, earlier, PAGE, afterId),
    recount: async (scope, matter) => {
      // Counted by this version already, or by a later one.
      if (!earlier.includes(matter.clockVersionId)) return undefined
      const after = await clocksIn(scope, version.id, matter.itemCode)
      if (after === undefined) return undefined
      const before = await clocksIn(scope, matter.clockVersionId, matter.itemCode)
      const moves = recountMoves(matter, count, after)
      return moves.length === 0 && (before === undefined || !differs(before, after)) ? undefined : { moves, listVersionId: version.id }
    },
  }
  await carryOut(world, work, async () => undefined)
}

async function recountForLists(world: World): Promise<void> {
  const scope: Scope = { world, tx: world.db, now: world.now() }
  const versions = await listVersions(scope)
  const today = civilDateAt(scope.now)
  for (const version of versions.filter((one) => one.openMatters === 'recompute' && one.inForceFrom <= today)) {
    const earlier = versions.filter((one) => one.list === version.list && one.inForceFrom < version.inForceFrom).map(({ id }) => id)
    if (earlier.length > 0) await recountForVersion(world, version, earlier)
  }
}

/** Carries out every run that is due: calendar first, then lists in the order they begin. */
export async function recountClocks(world: World): Promise<void> {
  await recountForCalendar(world)
  await recountForLists(world)
}
