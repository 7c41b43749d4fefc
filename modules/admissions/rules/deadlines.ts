// SPDX-License-Identifier: MPL-2.0
// Clocks of a proceeding: started by events, met by the step they waited for. A missed one stays missed. What was told of a clock
// (near, over) is kept with it, so that it is told once. Asking for arbitration is a right: its clock lapses and is never overdue.
import type { Instant } from '#kernel/instant.ts'
import type { Started, Step } from './events.ts'

export type Deadline = Started & { readonly metAt: Instant | null; readonly remindedAt: Instant | null; readonly overdueAt: Instant | null }

export function start(before: readonly Deadline[], starts: readonly Started[]): readonly Deadline[] {
  return [...before, ...starts.map((started) => ({ ...started, metAt: null, remindedAt: null, overdueAt: null }))]
}

/** With these steps met at `at`; without any named, all. */
export function meet(deadlines: readonly Deadline[], at: Instant, ...steps: readonly Step[]): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.metAt === null && (steps.length === 0 || steps.includes(deadline.step)) ? { ...deadline, metAt: at } : deadline))
}

export type ClockNews = 'due-soon' | 'overdue'

/** With the clock of this step told of as near or over. */
export function tell(deadlines: readonly Deadline[], at: Instant, step: Step, news: ClockNews): readonly Deadline[] {
  const told = news === 'overdue' ? { overdueAt: at } : { remindedAt: at }
  return deadlines.map((deadline) => (deadline.step === step ? { ...deadline, ...told } : deadline))
}

export const LAPSES: Step = 'ask-arbitration'

/**
 * What is to be told of a clock now. `near`: until when a clock counts as near now, and did when it started (one that was near
 * from its start is not reminded of); null without reminders.
 */
export function whatToTell(deadline: Deadline, at: Instant, near: { readonly until: Instant; readonly fromStart: Instant } | null): ClockNews | undefined {
  const { step, dueAt, metAt, remindedAt, overdueAt } = deadline
  if (metAt !== null || overdueAt !== null || step === LAPSES) return undefined
  if (at > dueAt) return 'overdue'
  if (near === null || remindedAt !== null) return undefined
  return dueAt <= near.until && dueAt > near.fromStart ? 'due-soon' : undefined
}

type Running = Pick<Deadline, 'step' | 'dueAt' | 'metAt'>

/** Steps whose clock is over and that were not taken. */
export function overdueSteps(deadlines: readonly Running[], at: Instant): readonly Step[] {
  return deadlines.filter(({ step, dueAt, metAt }) => metAt === null && step !== LAPSES && at > dueAt).map(({ step }) => step)
}

/** The clock that matters now: the next to come, else the last that is over; null when none runs. */
export function clockShown(deadlines: readonly Running[], at: Instant): Instant | null {
  const running = deadlines.filter(({ step, dueAt, metAt }) => metAt === null && (step !== LAPSES || at <= dueAt)).map(({ dueAt }) => dueAt)
  const toCome = running.filter((dueAt) => at <= dueAt)
  if (toCome.length > 0) return Math.min(...toCome) as Instant
  return running.length === 0 ? null : (Math.max(...running) as Instant)
}

/** The next running deadline, for the stored row; null when none runs. */
export function nextDue(deadlines: readonly Deadline[]): Instant | null {
  const running = deadlines.filter(({ metAt }) => metAt === null).map(({ dueAt }) => dueAt)
  return running.length === 0 ? null : (Math.min(...running) as Instant)
}

export function dueOf(deadlines: readonly Deadline[], step: Step): Instant | null {
  return deadlines.find((deadline) => deadline.step === step)?.dueAt ?? null
}
