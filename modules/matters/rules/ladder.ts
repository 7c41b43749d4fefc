// SPDX-License-Identifier: MPL-2.0
// The ladder of a deadline: reminder, overdue, supervision, higher level, as the rulebook has it. Says which rung is due now:
// the highest, each once per deadline. A sweep that comes late passes over those below it, which say nothing more.
// A reminder is skipped when the clock is shorter than twice its lead (it would come with the task itself), and once the
// deadline has passed (then the deadline speaks for itself). A pause needs no case of its own: the due time has it counted.
import { HOUR, type Instant } from '#kernel/instant.ts'
import type { Clock } from './events.ts'
import type { LadderRung } from './matter-rules.ts'

export type Climbing = {
  readonly startedAt: Instant
  readonly dueAt: Instant
  /** Rungs climbed; none at the foot. Some may be of an older rulebook. */
  readonly rungs: readonly string[]
}

/** When `amount` of a clock, begun at a moment, has run out: by the city's calendar. */
export type RunOut = (from: Instant, amount: number, clock: Clock) => Instant

const SHORTEST_LEADS = 2

/** From when a rung is due; undefined when it is skipped for this deadline. */
export function rungAt(rung: LadderRung, { startedAt, dueAt }: Climbing, runOut: RunOut): Instant | undefined {
  const { when } = rung
  if ('after' in when) return when.after === null ? dueAt : runOut(dueAt, when.after.amount, when.after.clock)
  const lead = when.beforeHours * HOUR
  return dueAt - startedAt < SHORTEST_LEADS * lead ? undefined : (Math.ceil(dueAt - lead) as Instant)
}

/**
 * The rungs due now, in order: the last is climbed, those before it are passed over. Empty when none is due. Never one below
 * the highest climbed that the ladder still has.
 */
export function rungsDue(ladder: readonly LadderRung[], climbing: Climbing, now: Instant, runOut: RunOut): readonly LadderRung[] {
  const above = ladder.slice(ladder.findLastIndex(({ rung }) => climbing.rungs.includes(rung)) + 1)
  const due: LadderRung[] = []
  for (const rung of above) {
    const isReminder = 'beforeHours' in rung.when
    // Only what is not yet due is past its time as a reminder; whatever comes after a deadline waits for it.
    if (isReminder ? now >= climbing.dueAt : now < climbing.dueAt) continue
    const at = rungAt(rung, climbing, runOut)
    if (at === undefined) continue
    if (at > now) break
    due.push(rung)
  }
  return due
}

/** The rung to climb now; undefined when none is due. */
export function rungDue(ladder: readonly LadderRung[], climbing: Climbing, now: Instant, runOut: RunOut): LadderRung | undefined {
  return rungsDue(ladder, climbing, now, runOut).at(-1)
}

/** How long before its deadline the earliest rung may be due, in milliseconds: how far ahead a sweep has to look. */
export function longestLead(ladder: readonly LadderRung[]): number {
  return Math.max(0, ...ladder.map(({ when }) => ('beforeHours' in when ? when.beforeHours * HOUR : 0)))
}
