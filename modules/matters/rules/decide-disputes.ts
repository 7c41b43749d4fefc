// SPDX-License-Identifier: MPL-2.0
// When it is not clear who does it, or when it cannot be done now. A unit returns a matter once, citing the list; after the
// city's set number of returns a higher office names the unit for good. No clock stops meanwhile (return tug-of-war). What
// has no owner, or cannot be solved now, waits with a named unit, a day of review and honest words (挂账).
import { civilDateAt, DAY, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { requireReason } from './decide-clocks.ts'
import { handOverClocks, requireMove, stepClock, type ItemChosen, type Moment, type Stage } from './decide.ts'
import { freshStage } from './deadlines.ts'
import type { Decided, Facts, Started } from './events.ts'
import type { MatterRules } from './matter-rules.ts'
import type { Matter } from './state.ts'

/**
 * `limit`: after so many returns in a round the unit is named by arbitration. Refuses `matter.designated`,
 * `matter.returned-already`, and `matter.same-item` when the item is said to be wrong and no other is cited.
 */
export function decideReturn(
  moment: Moment,
  matter: Matter,
  commandUnitId: string | null,
  said: Pick<Facts['returned'], 'reason' | 'citedCode' | 'words'>,
  limit: number,
): Decided {
  requireMove(matter, 'return')
  if (matter.designated) refuse('matter.designated')
  const unitId = matter.handlingUnitId
  if (unitId !== null && matter.returnedBy.includes(unitId)) refuse('matter.returned-already')
  if (said.reason === 'wrong-item' && said.citedCode === matter.itemCode) refuse('matter.same-item', { item: said.citedCode ?? '' })
  const arbitration = matter.returnedBy.length + 1 >= limit
  return { kind: 'returned', facts: { ...said, unitId, arbitration, holderUnitId: commandUnitId, starts: stepClock(moment, matter, 'dispatch') } }
}

/** Of an accepted matter only when it was returned often enough; of an ownerless one always. */
export function decideArbitrate(moment: Moment, matter: Matter, unitId: string, item: ItemChosen, stages: readonly Stage[], words: string): Decided {
  requireMove(matter, 'arbitrate')
  if (matter.state === 'accepted' && !matter.arbitration) refuse('matter.arbitration-not-due', { returns: matter.returnedBy.length })
  if (item.itemCode === null) refuse('matter.item-needed')
  return { kind: 'arbitrated', facts: { ...item, unitId, words, starts: handOverClocks(moment, matter, stages, item.itemCode) } }
}

/** Days from today to the day of review; refuses `matter.review-day-wrong` for today, the past, or more than `longest` away. */
export function reviewInDays(now: Instant, reviewOn: string, longest: number): number {
  const days = (Date.parse(`${reviewOn}T00:00:00Z`) - Date.parse(`${civilDateAt(now)}T00:00:00Z`)) / DAY
  if (!(days >= 1 && days <= longest)) refuse('matter.review-day-wrong', { longest })
  return days
}

/** The review is a deadline like any other: natural days, so it never ends on a free day. */
function reviewClock(moment: Moment, matter: Matter, reviewOn: string, longest: number): readonly Started[] {
  const days = reviewInDays(moment.now, reviewOn, longest)
  return [moment.start('review', freshStage(matter.deadlines, matter.round, 'review'), days, 'nd')]
}

export type Waiting = { readonly holderUnitId: string; readonly reviewOn: string; readonly words: string }

export function decideOwnerless(moment: Moment, matter: Matter, rules: MatterRules['ownerless'], { holderUnitId, reviewOn, words }: Waiting): Decided {
  requireMove(matter, 'declare-ownerless')
  return { kind: 'declared-ownerless', facts: { holderUnitId, words, starts: reviewClock(moment, matter, reviewOn, rules.longestReviewDays) } }
}

export function decidePark(moment: Moment, matter: Matter, rules: MatterRules['parking'], reason: string, { holderUnitId, reviewOn, words }: Waiting): Decided {
  requireMove(matter, 'park')
  if (matter.itemCode === null) refuse('matter.item-needed')
  requireReason(rules.reasons, reason)
  return { kind: 'parked', facts: { holderUnitId, reason, words, starts: reviewClock(moment, matter, reviewOn, rules.longestReviewDays) } }
}

/** Looked at again: what has happened since, and the next day. */
export function decideReview(moment: Moment, matter: Matter, rules: Pick<MatterRules, 'parking' | 'ownerless'>, reviewOn: string, words: string): Decided {
  requireMove(matter, 'review')
  const { longestReviewDays } = matter.state === 'parked' ? rules.parking : rules.ownerless
  return { kind: 'reviewed', facts: { words, starts: reviewClock(moment, matter, reviewOn, longestReviewDays) } }
}

/** Back to the command centre: what stood in the way is gone. */
export function decideTakeUp(moment: Moment, matter: Matter, commandUnitId: string | null, words: string): Decided {
  requireMove(matter, 'take-up')
  return { kind: 'taken-up', facts: { holderUnitId: commandUnitId, words, starts: stepClock(moment, matter, 'dispatch') } }
}

/** Supervised by hand (督办): the unit that has it and the one that handles it are told. */
export function decideSupervise(matter: Matter, words: string): Decided {
  requireMove(matter, 'supervise')
  const toUnitIds = [...new Set([matter.holderUnitId, matter.handlingUnitId].filter((id) => id !== null))]
  return { kind: 'escalated', facts: { rung: 'supervise', byHand: true, step: null, stage: null, dueAt: null, toUnitIds, words } }
}
