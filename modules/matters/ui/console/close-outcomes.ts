// SPDX-License-Identifier: MPL-2.0
// Which outcomes a matter can honestly close with, by what was done: a parked one only as «cannot be solved now», an
// explained one never as «solved». The server refuses the others (matter.outcome-not-true).
import { CLOSE_OUTCOMES, type CloseOutcome } from '../../rules/steps.ts'
import type { Matter } from './matter-query.ts'

export function outcomesOf({ state, handledAs }: Pick<Matter, 'state' | 'handledAs'>): readonly CloseOutcome[] {
  if (state === 'parked') return ['cannot-now']
  return CLOSE_OUTCOMES.filter((outcome) => outcome !== 'solved' || handledAs !== 'explained')
}
