// SPDX-License-Identifier: MPL-2.0
// The street confirms the result or sends it back; never somebody who worked on it for a called unit (whistles.own-work).
// The district decides on a claim of misuse, never for its own unit (whistles.own-claim).
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideConfirm, decideMisuse, decideSendBack, isOwnClaim } from '../rules/decide.ts'
import { ranOutMeanwhile } from '../rules/state.ts'
import { everyPost } from './every-post.ts'
import { clockStarter, kindOf, rulesFor } from './moment.ts'
import { moveAsDistrict, moveAsStreet } from './move.ts'

export const confirm = action(contract.confirm, (ctx, input) =>
  moveAsStreet(ctx, input, (whistle, by) => ({
    decided: [decideConfirm(whistle, by, input.words, ctx.now)],
    proofs: [{ purpose: 'confirm', uploads: input.uploads }],
  })),
)

export const sendBack = action(contract.sendBack, (ctx, input) =>
  moveAsStreet(ctx, input, async (whistle, by) => {
    const { rules } = await rulesFor(ctx, whistle)
    const start = await clockStarter(ctx, kindOf(rules, whistle.kind), whistle.place.area)
    const starts = ranOutMeanwhile(whistle, ctx.now).map(({ step, unitId }) => start(step, unitId))
    return {
      decided: [decideSendBack(whistle, by, input.words, starts, ctx.now)],
      proofs: [{ purpose: 'confirm', uploads: input.uploads }],
    }
  }),
)

export const decideOnMisuse = action(contract.decideMisuse, (ctx, input) =>
  moveAsDistrict(ctx, input, (whistle, by) => {
    const decided = decideMisuse(whistle, by, input, ctx.now)
    return isOwnClaim(whistle, input.unitId, everyPost(ctx.actor)) ? refuse('whistles.own-claim') : { decided }
  }),
)
