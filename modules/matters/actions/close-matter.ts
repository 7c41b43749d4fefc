// SPDX-License-Identifier: MPL-2.0
// Step 6: closes a verified matter (or one kept open that cannot be solved now) with an outcome and an answer in words; the
// reporter may then rate it or reopen it once, until the moment that is fixed here. Refuses: matter.own-work, matter.outcome-not-true.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideClose } from '../rules/decide-verify.ts'
import { evaluateUntil } from './moment.ts'
import { moveMatter } from './move.ts'

export const closeMatter = action(contract.closeMatter, (ctx, input) =>
  moveMatter(
    ctx,
    input,
    async ({ kept, by, chosen }) => {
      const until = await evaluateUntil(ctx, chosen.stepClocks, ctx.now)
      return { decided: [decideClose(kept.matter, by, input.outcome, input.words, until)] }
    },
    'close',
  ),
)
