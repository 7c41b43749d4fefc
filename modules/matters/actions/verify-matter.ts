// SPDX-License-Identifier: MPL-2.0
// Step 5: somebody who did not handle it checks at the place, one closing condition after the other. Passed may close at
// once with an answer to the reporter; rework goes back to the unit, its promised time unchanged. Refuses: matter.own-work,
// matter.conditions-not-checked, matter.condition-not-met, matter.proof-needed, matter.outcome-not-true.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideClose, decideVerify } from '../rules/decide-verify.ts'
import { numberEvents } from '../store/matter.ts'
import { closingConditions, evaluateUntil } from './moment.ts'
import { moveMatter } from './move.ts'

export const verifyMatter = action(contract.verifyMatter, (ctx, input) =>
  moveMatter(
    ctx,
    input,
    async ({ kept, by, moment, chosen: { item, stages, stepClocks } }) => {
      const { outcome, conditions, words, uploads } = input
      const check = { outcome, conditions, of: closingConditions(item).length, photos: uploads.length, words }
      const verified = decideVerify(moment, kept.matter, by, check, stages)
      const proofs = [{ purpose: 'verify', uploads }] as const
      if (outcome === 'rework' || input.close === undefined) return { decided: [verified], proofs }
      const after = numberEvents(kept, [verified], by, ctx.now)
      const until = await evaluateUntil(ctx, stepClocks, ctx.now)
      return { decided: [verified, decideClose(after.matter, by, input.close.outcome, input.close.words, until)], proofs }
    },
    'verify',
  ),
)
