// SPDX-License-Identifier: MPL-2.0
// Clocks of a proceeding: started by events, met by the step they waited for. A missed one stays missed.
import type { Instant } from '#kernel/instant.ts'
import type { Started, Step } from './events.ts'

export type Deadline = Started & { readonly metAt: Instant | null }

export function start(before: readonly Deadline[], starts: readonly Started[]): readonly Deadline[] {
  return [...before, ...starts.map((started) => ({ ...started, metAt: null }))]
}

/** With these steps met at `at`; without any named, all. */
export function meet(deadlines: readonly Deadline[], at: Instant, ...steps: readonly Step[]): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.metAt === null && (steps.length === 0 || steps.includes(deadline.step)) ? { ...deadline, metAt: at } : deadline))
}

/** The next running deadline; null when none runs. */
export function nextDue(deadlines: readonly Deadline[]): Instant | null {
  const running = deadlines.filter(({ metAt }) => metAt === null).map(({ dueAt }) => dueAt)
  return running.length === 0 ? null : (Math.min(...running) as Instant)
}

export function dueOf(deadlines: readonly Deadline[], step: Step): Instant | null {
  return deadlines.find((deadline) => deadline.step === step)?.dueAt ?? null
}
