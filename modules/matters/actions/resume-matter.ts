// SPDX-License-Identifier: MPL-2.0
// Ends a pause before its cap; the due times follow from how long it really was. Refuses: matter.not-paused.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideResume } from '../rules/decide-clocks.ts'
import { moveMatter } from './move.ts'

export const resumeMatter = action(contract.resumeMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => ({ decided: [decideResume(moment, kept.matter, input.words)] })),
)
