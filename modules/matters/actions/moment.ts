// SPDX-License-Identifier: MPL-2.0
// What a decision needs from the list and the calendar at this moment: the clocks of the item (or of the list, while no item
// is chosen) and a way to start one now. Loaded once per move.
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { findItemOf, findVersion, getItemOf, type ItemView } from '#modules/lists/index.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { CountClock } from '../rules/count-due.ts'
import type { Matter } from '../rules/state.ts'
import type { Moment, Stage, StartClock, StepClocks } from '../rules/decide.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type Clocks = { readonly stages: readonly Stage[]; readonly stepClocks: StepClocks }
/** `item`: as filed. `stages` and `stepClocks`: by the version that counts now, should a later one have been recorded as such. */
export type Chosen = Clocks & { readonly item: ItemView | undefined }

export function clockStarter(calendar: WorkingCalendar, now: Instant): StartClock {
  return (step, stage, amount, clock) => ({ step, stage, amount, clock, startedAt: now, ...deadlineAfter(calendar, now, amount, clock) })
}

/** Counts on this calendar from any moment. */
export function clockCounter(calendar: WorkingCalendar): CountClock {
  return (start, amount, clock, pauses) => deadlineAfter(calendar, start, amount, clock, pauses)
}

/** The clocks of an item in the version that counts for a matter; as in `item` where that version has the item no more. */
export async function clocksOf(scope: Scope, matter: Pick<Matter, 'listVersionId' | 'clockVersionId'>, item: ItemView): Promise<Clocks> {
  const later = matter.clockVersionId === matter.listVersionId ? undefined : await findItemOf(scope, matter.clockVersionId, item.code)
  const { stages, stepClocks } = later ?? item
  return { stages, stepClocks: stepClocks as StepClocks }
}

/** The item a matter was filed under, in the version it was filed under, and the clocks that count for it. */
export async function chosenItem(scope: Scope, matter: Pick<Matter, 'listVersionId' | 'clockVersionId' | 'itemCode'>): Promise<Chosen> {
  if (matter.itemCode === null) {
    const version = await findVersion(scope, matter.clockVersionId)
    return { item: undefined, stages: [], stepClocks: (version?.stepClocks ?? {}) as StepClocks }
  }
  const item = await getItemOf(scope, matter.listVersionId, matter.itemCode)
  return { item, ...(await clocksOf(scope, matter, item)) }
}

/** What has to hold before a matter of this item is closed: its conditions one by one, or its closing words as a whole. */
export function closingConditions(item: ItemView | undefined): ItemView['conditions'] {
  if (item === undefined) return []
  // A list without single conditions has its closing words as the only one.
  return (item.conditions as ItemView['conditions'] | undefined)?.length ? item.conditions : [item.closing]
}

export async function momentOf(scope: Scope, stepClocks: StepClocks): Promise<Moment> {
  const calendar = await loadCalendar(scope)
  return { now: scope.now, start: clockStarter(calendar, scope.now), count: clockCounter(calendar), stepClocks }
}

/** Until when the reporter may rate or reopen a closed matter: as frozen at its closing, or counted for older records. */
export async function windowUntil(scope: Scope, stepClocks: StepClocks, matter: Pick<Matter, 'rateUntil' | 'closedAt'>): Promise<Instant | null> {
  return matter.rateUntil ?? evaluateUntil(scope, stepClocks, matter.closedAt)
}

/** Until when the reporter may rate or reopen: the list's `evaluate` clock from closing; null while not closed. */
export async function evaluateUntil(scope: Scope, stepClocks: StepClocks, closedAt: Instant | null): Promise<Instant | null> {
  const clock = stepClocks['evaluate']
  if (closedAt === null || clock === undefined) return null
  return deadlineAfter(await loadCalendar(scope), closedAt, clock.amount, clock.clock).dueAt
}
