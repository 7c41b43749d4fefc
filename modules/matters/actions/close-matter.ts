// SPDX-License-Identifier: MPL-2.0
// Step 6: closes a verified matter with an outcome and an answer in words; the reporter may then rate it or reopen it once.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideClose } from '../rules/decide.ts'
import { moveMatter } from './move.ts'

export const closeMatter = action(contract.closeMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, by }) => ({ decided: [decideClose(kept.matter, by, input.outcome, input.words)] })),
)
