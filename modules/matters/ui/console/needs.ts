// SPDX-License-Identifier: MPL-2.0
// What the matter and the rulebook in force ask of the form of a move: photos, how many conditions, longest amounts and days.
import type { Rules } from '../matter-rules.ts'
import type { Draft, Needs, OfficeMove } from './draft.ts'
import type { Matter } from './matter-query.ts'

const DAY_MS = 86_400_000
const CITY_OFFSET_MS = 8 * 3_600_000

/** The city's day so many days after a moment. */
export function dayAfter(now: number, days: number): string {
  return new Date(now + CITY_OFFSET_MS + days * DAY_MS).toISOString().slice(0, 10)
}

/** Handling stages that still run and are not over: an extension may be asked for them. */
export function stagesRunning(matter: Matter, now: number): Matter['deadlines'] {
  return stagesOpen(matter).filter((deadline) => Date.parse(deadline.dueAt) > now)
}

export function stagesOpen(matter: Matter): Matter['deadlines'] {
  return matter.deadlines.filter((deadline) => deadline.step === 'handle' && deadline.metAt === null && deadline.setAsideAt === null)
}

/** Longest extension of a stage, in units of its own clock. */
export function mostAmount(rules: Rules | undefined, matter: Matter, stage: string | undefined): number {
  const own = matter.deadlines.find((deadline) => deadline.step === 'handle' && deadline.stage === stage)?.amount
  return rules === undefined || own === undefined ? 1000 : Math.max(1, Math.floor(own * rules.extension.timesOwn))
}

export function longestReview(rules: Rules | undefined, move: OfficeMove, state: Matter['state']): number | undefined {
  if (rules === undefined) return undefined
  const parked = move === 'park' || (move === 'review' && state === 'parked')
  return parked ? rules.parking.longestReviewDays : rules.ownerless.longestReviewDays
}

export function needsOf(move: OfficeMove, matter: Matter, draft: Draft, rules: Rules | undefined, now: number): Needs {
  const days = longestReview(rules, move, matter.state)
  return {
    unsorted: matter.item === null,
    conditions: conditionsOf(matter).length,
    photo: move === 'pause' ? rules?.pauseReasons.find(({ code }) => code === draft.reason)?.photo === true : matter.handledAs === 'done',
    mostAmount: mostAmount(rules, matter, draft.stage),
    reviewFrom: dayAfter(now, 1),
    ...(days !== undefined && { reviewTo: dayAfter(now, days) }),
  }
}

/** The closing conditions to check one by one; a list that keeps them as one sentence has one. */
export function conditionsOf(matter: Matter): readonly { readonly zh: string; readonly en: string }[] {
  if (matter.item === null) return []
  return matter.item.conditions.length > 0 ? matter.item.conditions : [matter.item.closing]
}
