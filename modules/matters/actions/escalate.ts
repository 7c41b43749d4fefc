// SPDX-License-Identifier: MPL-2.0
// The sweep of clocks: every running deadline that has a rung due climbs to the highest, and the units named by it are told.
// Each matter is locked, folded and decided anew in a transaction of its own, with what it announces. So a process killed in
// the middle repeats no rung and loses none (the next sweep goes on), and two that sweep at once do not double.
import { uuidv7 } from 'uuidv7'
import type { Instant } from '#kernel/instant.ts'
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { wakeOutbox } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import type { Decided } from '../rules/events.ts'
import { climbsDue, decideClimb, toldOnce } from '../rules/ladder-climb.ts'
import { longestLead, rungDue, type RunOut } from '../rules/ladder.ts'
import type { LadderRung } from '../rules/matter-rules.ts'
import { matterRulebook } from '../rulebook.ts'
import { numberEvents } from '../store/matter.ts'
import { findClimbing, findDistricts, loadMatters, saveClimbed, type After } from '../store/sweep.ts'
import { toldUnits, type ToldUnits } from './escalate-told.ts'
import { announceAll } from './move.ts'
import { asSystem, AT_ONCE, eachMatter, SYSTEM } from './sweep-each.ts'

export type Swept = { readonly matters: number; readonly rungs: number; readonly failed: number }
export type SweepOptions = {
  /** Deadlines read at once. */ readonly page?: number
  /** Matters worked on at once, each on a connection of its own. */ readonly atOnce?: number
}

type Sweep = { readonly world: World; readonly now: Instant; readonly ladder: readonly LadderRung[]; readonly runOut: RunOut; readonly told: ToldUnits }

const PAGE = 1_000
const NOTHING: Swept = { matters: 0, rungs: 0, failed: 0 }

/** Counts on a calendar, each question once: deadlines of one sweep often end at the same close of business. */
function runOutOn(calendar: WorkingCalendar): RunOut {
  const known = new Map<string, Instant>()
  return (from, amount, clock) => {
    const key = `${from} ${amount} ${clock}`
    const at = known.get(key) ?? deadlineAfter(calendar, from, amount, clock).dueAt
    known.set(key, at)
    return at
  }
}

/** One matter: how many rungs it climbed. */
function climb(sweep: Sweep, homeDistrict: number, matterId: string): Promise<number> {
  return asSystem(sweep.world, async (ctx) => {
    const [kept] = await loadMatters(ctx.tx, homeDistrict, [matterId], 'lock')
    const climbs = kept === undefined ? [] : climbsDue(kept.matter, sweep.ladder, sweep.now, sweep.runOut)
    if (kept === undefined || climbs.length === 0) return 0
    const decided: Decided[] = []
    const told: { readonly rung: string; readonly toUnitIds: readonly string[] }[] = []
    for (const one of climbs) {
      const toUnitIds = await sweep.told(ctx, kept.matter, one.rung)
      decided.push(decideClimb(one, toUnitIds))
      told.push({ rung: one.rung.rung, toUnitIds })
    }
    const after = numberEvents(kept, decided, SYSTEM, sweep.now)
    await saveClimbed(ctx.tx, kept, after, uuidv7)
    announceAll(ctx, after, kept.events.length, toldOnce(sweep.ladder, told))
    return climbs.length
  })
}

async function sweepDistrict(sweep: Sweep, homeDistrict: number, { page = PAGE, atOnce = AT_ONCE }: SweepOptions): Promise<Swept> {
  const { world, now, ladder, runOut } = sweep
  const before = (now + longestLead(ladder)) as Instant
  const done = { ...NOTHING }
  // A matter with several deadlines due climbs for all of them at once, and never twice in one sweep.
  const seen = new Set<string>()
  for (let after: After | undefined; ;) {
    const rows = await findClimbing(world.db, homeDistrict, before, ladder.at(-1)?.rung ?? '', page, after)
    const due = rows.filter((row) => rungDue(ladder, row, now, runOut) !== undefined).map((row) => row.matterId)
    const fresh = [...new Set(due)].filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    done.failed += await eachMatter(world, fresh, atOnce, async (id) => {
      const rungs = await climb(sweep, homeDistrict, id)
      done.matters += rungs > 0 ? 1 : 0
      done.rungs += rungs
    })
    after = rows.at(-1)
    if (rows.length < page) return done
  }
}

/** Climbs every rung that is due now, in all districts; one rung at most for each deadline. */
export async function sweepClocks(world: World, options: SweepOptions = {}): Promise<Swept> {
  const now = world.now()
  const scope = { world, tx: world.db, now }
  const { ladder } = (await loadRulebook(scope, matterRulebook)).rules
  const sweep: Sweep = { world, now, ladder, runOut: runOutOn(await loadCalendar(scope)), told: toldUnits() }
  let all = NOTHING
  for (const district of ladder.length === 0 ? [] : await findDistricts(world.db)) {
    const { matters, rungs, failed } = await sweepDistrict(sweep, district, options)
    all = { matters: all.matters + matters, rungs: all.rungs + rungs, failed: all.failed + failed }
  }
  if (all.rungs > 0) wakeOutbox(world)
  return all
}
