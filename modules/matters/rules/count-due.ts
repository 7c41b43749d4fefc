// SPDX-License-Identifier: MPL-2.0
// When a deadline is due: one rule for the pause that moves it, the extension, the recount and the proof. The stage's own
// amount is counted from its start, leaving out every pause of the round that began while it ran; each extension is
// counted on from there in the stage's clock. So an extension is never lost to a later pause, nor a pause to an extension.
import type { Instant } from '#kernel/instant.ts'
import type { Deadline, Extended, Paused } from './deadlines.ts'
import type { Clock } from './events.ts'
import { isStoppedBy } from './is-stopped-by.ts'

type Span = { readonly from: Instant; readonly to: Instant }
export type Due = { readonly dueAt: Instant; readonly provisional: boolean }

/** Counts on the city's calendar: `deadlineAfter` of modules/calendar, bound to it. */
export type CountClock = (start: Instant, amount: number, clock: Clock, pauses: readonly Span[]) => Due

/** One stretch of a deadline, to be counted day by day: the stage's own amount first, then each extension. */
export type Stretch = { readonly start: Instant; readonly amount: number; readonly clock: Clock }

/**
 * Pauses that made this deadline stand still: handling stages only, of its round, begun before it was met or set aside, and
 * for a reason that stops its clock.
 */
export function pausesOf(deadline: Deadline, pauses: readonly Paused[]): readonly Paused[] {
  if (deadline.step !== 'handle') return []
  const end = deadline.metAt ?? deadline.setAsideAt
  return pauses.filter(
    (pause) => pause.round === deadline.round && isStoppedBy(deadline, pause) && pause.to > deadline.startedAt && (end === null || pause.from < end),
  )
}

/** The deadline in the order it is counted, and when it is due. */
export function countStretches(
  deadline: Pick<Deadline, 'startedAt' | 'amount' | 'clock'>,
  pauses: readonly Span[],
  extensions: readonly Pick<Extended, 'amount' | 'clock'>[],
  count: CountClock,
): Due & { readonly stretches: readonly Stretch[] } {
  const { amount, clock, startedAt } = deadline
  const own = count(startedAt, amount, clock, pauses)
  return extensions.reduce<Due & { readonly stretches: readonly Stretch[] }>(
    (before, extension) => {
      const after = count(before.dueAt, extension.amount, extension.clock, pauses)
      const stretch = { start: before.dueAt, amount: extension.amount, clock: extension.clock }
      return { dueAt: after.dueAt, provisional: before.provisional || after.provisional, stretches: [...before.stretches, stretch] }
    },
    { ...own, stretches: [{ start: startedAt, amount, clock }] },
  )
}

/** Due time by the pauses and extensions given; see `pausesOf` and `deadline.extended`. */
export function countDue(
  deadline: Pick<Deadline, 'startedAt' | 'amount' | 'clock'>,
  pauses: readonly Span[],
  extensions: readonly Pick<Extended, 'amount' | 'clock'>[],
  count: CountClock,
): Due {
  const { dueAt, provisional } = countStretches(deadline, pauses, extensions, count)
  return { dueAt, provisional }
}
