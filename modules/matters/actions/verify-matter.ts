// SPDX-License-Identifier: MPL-2.0
// Step 5: somebody who did not handle it checks at the place. Passed may close at once with an answer to the reporter;
// rework goes back to the unit, its promised time unchanged. Refuses: matter.own-work.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideClose, decideVerify } from '../rules/decide.ts'
import { numberEvents } from '../store/matter.ts'
import { moveMatter } from './move.ts'

export const verifyMatter = action(contract.verifyMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, by, moment, chosen }) => {
    const verified = decideVerify(moment, kept.matter, by, input.outcome, chosen.item?.stages ?? [], input.words)
    const proofs = [{ purpose: 'verify', uploads: input.uploads }] as const
    if (input.outcome === 'rework' || input.close === undefined) return { decided: [verified], proofs }
    const after = numberEvents(kept, [verified], by, ctx.now)
    return { decided: [verified, decideClose(after.matter, by, input.close.outcome, input.close.words)], proofs }
  }),
)
