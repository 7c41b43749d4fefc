// SPDX-License-Identifier: MPL-2.0
// What a decision needs from the list and the calendar at this moment: the clocks of the item (or of the list, while no item
// is chosen) and a way to start one now. Loaded once per move.
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { findVersion, getItemOf, type ItemView } from '#modules/lists/index.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { Moment, StartClock, StepClocks } from '../rules/decide.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type Chosen = { readonly item: ItemView | undefined; readonly stepClocks: StepClocks }

export function clockStarter(calendar: WorkingCalendar, now: Instant): StartClock {
  return (step, stage, amount, clock) => ({ step, stage, amount, clock, startedAt: now, ...deadlineAfter(calendar, now, amount, clock) })
}

/** The item a matter was filed under, in the version it was filed under. */
export async function chosenItem(scope: Scope, listVersionId: string, itemCode: string | null): Promise<Chosen> {
  if (itemCode === null) {
    const version = await findVersion(scope, listVersionId)
    return { item: undefined, stepClocks: (version?.stepClocks ?? {}) as StepClocks }
  }
  const item = await getItemOf(scope, listVersionId, itemCode)
  return { item, stepClocks: item.stepClocks as StepClocks }
}

export async function momentOf(scope: Scope, stepClocks: StepClocks): Promise<Moment> {
  const calendar = await loadCalendar(scope)
  return { now: scope.now, start: clockStarter(calendar, scope.now), stepClocks }
}

/** Until when the reporter may rate or reopen: the list's `evaluate` clock from closing; null while not closed. */
export async function evaluateUntil(scope: Scope, stepClocks: StepClocks, closedAt: Instant | null): Promise<Instant | null> {
  const clock = stepClocks['evaluate']
  if (closedAt === null || clock === undefined) return null
  return deadlineAfter(await loadCalendar(scope), closedAt, clock.amount, clock.clock).dueAt
}
