// SPDX-License-Identifier: MPL-2.0
// Step 2: does not accept, with a reason from a closed list and words telling the reporter where to go instead.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { requireHeldFirst } from '../rules/holding.ts'
import { decideRefuse } from '../rules/decide.ts'
import { moveMatter } from './move.ts'

export const refuseMatter = action(contract.refuseMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, post }) => {
    requireHeldFirst(kept.matter, post)
    return { decided: [decideRefuse(kept.matter, input.reason, input.words)] }
  }),
)
