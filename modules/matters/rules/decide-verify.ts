// SPDX-License-Identifier: MPL-2.0
// How a matter ends: somebody who did not handle it checks each closing condition at the place, closes it with an outcome
// that is true, and may ask the reporter on a return visit; the reporter rates and reopens once, within the window.
// «Explained» and «cannot be solved now» are ends of their own: only what was done, and seen done, is solved.
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { countDue, pausesOf } from './count-due.ts'
import { lastStage } from './deadlines.ts'
import { handlingClocks, requireMove, requireOthersWork, requireProof, stepClock, type Moment, type Stage } from './decide.ts'
import type { By, Decided, Facts, Moved } from './events.ts'
import type { REOPEN_REASONS } from './reasons.ts'
import type { Matter } from './state.ts'
import type { CloseOutcome } from './steps.ts'

export type Check = {
  readonly outcome: 'passed' | 'rework'
  /** For each closing condition of the item, in order, whether it holds. */
  readonly conditions: readonly boolean[]
  /** How many closing conditions the item has. */
  readonly of: number
  readonly photos: number
  readonly words: string
}

/** Of a result said to be done every condition is looked at, and holds, with a photo; an explanation has nothing to show. */
function requireChecked(matter: Matter, { outcome, conditions, of, photos }: Check): void {
  const needed = outcome === 'passed' && matter.handledAs === 'done'
  if (conditions.length !== of && (needed || conditions.length > 0)) refuse('matter.conditions-not-checked', { conditions: of })
  if (!needed) return
  const unmet = conditions.flatMap((holds, place) => (holds ? [] : [place]))
  if (unmet.length > 0) refuse('matter.condition-not-met', { unmet: unmet.map((place) => String(place + 1)) })
  requireProof(photos)
}

/** The stage that a rework takes up again, counted by what holds now: nobody counted it anew while it was met. */
function countedAgain(moment: Moment, matter: Matter): readonly Moved[] {
  const last = lastStage(matter.deadlines, matter.round)
  if (last === undefined) return []
  const due = countDue(last, pausesOf({ ...last, metAt: null }, matter.pauses), last.extended, moment.count)
  return due.dueAt === last.dueAt && due.provisional === last.provisional ? [] : [{ step: last.step, stage: last.stage, ...due }]
}

/** Refuses `matter.own-work`, `matter.conditions-not-checked`, `matter.condition-not-met`, `matter.proof-needed`. */
export function decideVerify(moment: Moment, matter: Matter, by: By, check: Check, stages: readonly Stage[]): Decided {
  requireMove(matter, 'verify')
  requireOthersWork(matter, by)
  requireChecked(matter, check)
  const { conditions, words } = check
  if (check.outcome === 'rework') {
    const unmet = conditions.flatMap((holds, place) => (holds ? [] : [place]))
    return { kind: 'sent-back', facts: { words, unmet, starts: handlingClocks(moment, matter, stages), moves: countedAgain(moment, matter) } }
  }
  const holding = conditions.filter((holds) => holds).length
  return {
    kind: 'verified',
    facts: { holderUnitId: by.unitId ?? matter.holderUnitId, conditions: holding, words, starts: stepClock(moment, matter, 'close') },
  }
}

/** Verification of a past order: its source says that it was, not what was looked at. The replay marks it as assumed. */
export function decidePastVerify(moment: Moment, matter: Matter): Decided {
  requireMove(matter, 'verify')
  return { kind: 'verified', facts: { holderUnitId: matter.holderUnitId, conditions: 0, words: '', starts: stepClock(moment, matter, 'close') } }
}

/** `until`: the reporter may rate or reopen until then. Refuses `matter.own-work`, `matter.outcome-not-true`. */
export function decideClose(matter: Matter, by: By, outcome: CloseOutcome, words: string, until: Instant | null): Decided {
  requireMove(matter, 'close')
  requireOthersWork(matter, by)
  if (matter.state === 'parked' && outcome !== 'cannot-now') refuse('matter.outcome-not-true', { outcome, state: matter.state })
  if (outcome === 'solved' && matter.handledAs !== 'done') refuse('matter.outcome-not-true', { outcome, handledAs: matter.handledAs })
  return { kind: 'closed', facts: { outcome, words, until } }
}

/** Refuses `matter.answer-without-visit`: whom nobody reached said nothing. */
export function decideVisit(matter: Matter, by: By, { reached, answer, words }: Facts['visited']): Decided {
  requireMove(matter, 'visit')
  requireOthersWork(matter, by)
  if (!reached && answer !== 'no-answer') refuse('matter.answer-without-visit')
  return { kind: 'visited', facts: { reached, answer, words } }
}

/** Refuses once rated, or after `until`. */
export function decideRate(matter: Matter, rating: number, words: string, until: Instant | null, now: Instant): Decided {
  requireMove(matter, 'rate')
  if (matter.rating !== null) refuse('matter.rated-already')
  if (until !== null && now > until) refuse('matter.window-over')
  return { kind: 'rated', facts: { rating, words } }
}

/** Refuses when reopened before, or after `until`. */
export function decideReopen(
  moment: Moment,
  matter: Matter,
  commandUnitId: string | null,
  reason: (typeof REOPEN_REASONS)[number],
  words: string,
  until: Instant | null,
): Decided {
  requireMove(matter, 'reopen')
  if (matter.reopened) refuse('matter.reopened-already')
  if (until !== null && moment.now > until) refuse('matter.window-over')
  return {
    kind: 'reopened',
    facts: { reason, words, holderUnitId: commandUnitId, starts: stepClock(moment, { ...matter, round: matter.round + 1 }, 'dispatch') },
  }
}
