// SPDX-License-Identifier: MPL-2.0
// The effort of a search, counted in steps and never by a clock, so that the same question gets the same answer on a
// slow machine. Asks now and then whether it is cancelled, and says how far it is.
import { DivisionCancelled, type DivideOptions } from './problem.ts'

/** Steps in a millisecond of the reference core (measured in CPU time; one step is about one neighbour looked at). */
const STEPS_PER_MS = 30_000
export const DEFAULT_MS = 50
const ASK_EVERY = 200_000

export type Effort = {
  readonly total: number
  spent: number
  nextAsk: number
  readonly ask: () => void
}

export function startEffort(options: DivideOptions): Effort {
  const ms = options.ms ?? DEFAULT_MS
  const total = Math.max(1, Math.min(Number.isFinite(ms) ? ms : DEFAULT_MS, 600_000)) * STEPS_PER_MS
  const effort: Effort = {
    total,
    spent: 0,
    nextAsk: 0,
    ask: () => {
      effort.nextAsk = effort.spent + ASK_EVERY
      if (options.cancelled?.() === true) throw new DivisionCancelled('the division was cancelled')
      options.progress?.(Math.min(1, effort.spent / total))
    },
  }
  return effort
}

/** Counts steps. Throws `DivisionCancelled` when asked to stop. */
export function spend(effort: Effort, steps: number): void {
  effort.spent += steps
  if (effort.spent >= effort.nextAsk) effort.ask()
}
