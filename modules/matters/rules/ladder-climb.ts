// SPDX-License-Identifier: MPL-2.0
// What a sweep decides of one matter: an `escalated` event for each running deadline whose next rung is due. Deadlines of
// a matter that is over, or of an earlier round, climb nothing.
import type { Instant } from '#kernel/instant.ts'
import type { Decided, Facts } from './events.ts'
import { rungDue, type RunOut } from './ladder.ts'
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
    const rung = rungDue(ladder, deadline, now, runOut)
    return rung === undefined ? [] : [{ rung, facts: { rung: rung.rung, byHand: false, step, stage, dueAt, words: '' } }]
  })
}

export function decideClimb({ facts }: Climb, toUnitIds: readonly string[]): Decided {
  return { kind: 'escalated', facts: { ...facts, toUnitIds } }
}
