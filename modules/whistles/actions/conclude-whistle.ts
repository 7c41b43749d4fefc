// SPDX-License-Identifier: MPL-2.0
// The street confirms the result or sends it back; never somebody who worked on it for a called unit (whistles.own-work).
// The district decides on a claim of misuse, never for its own unit (whistles.own-claim).
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideConfirm, decideMisuse, decideSendBack } from '../rules/decide.ts'
import { moveAsDistrict, moveAsStreet } from './move.ts'

export const confirm = action(contract.confirm, (ctx, input) =>
  moveAsStreet(ctx, input, (whistle, by) => ({
    decided: [decideConfirm(whistle, by, input.words, ctx.now)],
    proofs: [{ purpose: 'confirm', uploads: input.uploads }],
  })),
)

export const sendBack = action(contract.sendBack, (ctx, input) =>
  moveAsStreet(ctx, input, (whistle, by) => ({
    decided: [decideSendBack(whistle, by, input.words, ctx.now)],
    proofs: [{ purpose: 'confirm', uploads: input.uploads }],
  })),
)

export const decideOnMisuse = action(contract.decideMisuse, (ctx, input) =>
  moveAsDistrict(ctx, input, (whistle, by) => ({ decided: decideMisuse(whistle, by, input, ctx.now) })),
)
