// SPDX-License-Identifier: MPL-2.0
// What a sweep decides of one matter: an `escalated` event for each running deadline that has a rung due, the highest. Whoever
// a rung passed over would have told is told with it. Deadlines of a matter that is over, or of an earlier round, climb nothing.
import type { Instant } from '#kernel/instant.ts'
import type { Decided, Facts } from './events.ts'
import { rungsDue, type RunOut } from './ladder.ts'
import type { LadderRung } from './matter-rules.ts'
import { isRunning, type Matter } from './state.ts'
import { isOpen } from './steps.ts'

export type Climb = { readonly rung: LadderRung; readonly facts: Omit<Facts['escalated'], 'toUnitIds'> }

/** The rungs to climb now, at most one for each deadline. */
export function climbsDue(matter: Matter, ladder: readonly LadderRung[], now: Instant, runOut: RunOut): readonly Climb[] {
  if (!isOpen(matter.state)) return []
  return matter.deadlines.flatMap((deadline): readonly Climb[] => {
    if (deadline.round !== matter.round || !isRunning(deadline)) return []
    const { step, stage, dueAt } = deadline
    const due = rungsDue(ladder, deadline, now, runOut)
    const highest = due.at(-1)
    if (highest === undefined) return []
    const rung = { ...highest, to: [...new Set(due.flatMap(({ to }) => to))] }
    return [{ rung, facts: { rung: rung.rung, byHand: false, step, stage, dueAt, words: '' } }]
  })
}

/**
 * Which of the units told by the climbs of one matter is told by which of them: each by one, the highest on the ladder, so that
 * a sweep says one thing to a unit about a matter.
 */
export function toldOnce(
  ladder: readonly LadderRung[],
  told: readonly { readonly rung: string; readonly toUnitIds: readonly string[] }[],
): readonly (readonly string[])[] {
  const height = (at: number): number => ladder.findIndex(({ rung }) => rung === told[at]?.rung)
  const order = told.map((_, at) => at).toSorted((one, other) => height(other) - height(one) || one - other)
  const tells = new Map<string, number>()
  for (const at of order) for (const unitId of told[at]?.toUnitIds ?? []) if (!tells.has(unitId)) tells.set(unitId, at)
  return told.map(({ toUnitIds }, at) => toUnitIds.filter((unitId) => tells.get(unitId) === at))
}

export function decideClimb({ facts }: Climb, toUnitIds: readonly string[]): Decided {
  return { kind: 'escalated', facts: { ...facts, toUnitIds } }
}
