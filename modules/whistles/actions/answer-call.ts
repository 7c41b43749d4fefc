// SPDX-License-Identifier: MPL-2.0
// What a called unit says to the call: opened it, comes, declines (which releases nobody), holds it to be misused, and
// afterwards why it had not come in time.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideAcknowledge, decideClaim, decideDecline, decideExplain, decideSee } from '../rules/decide.ts'
import { rulesFor } from './moment.ts'
import { moveAsUnit } from './move.ts'

export const seeWhistle = action(contract.seeWhistle, (ctx, input) =>
  moveAsUnit(ctx, input, 'see', (whistle, unitId) => ({ decided: decideSee(whistle, unitId) })),
)

export const acknowledge = action(contract.acknowledge, (ctx, input) =>
  moveAsUnit(ctx, input, 'acknowledge', (whistle, unitId) => ({ decided: [decideAcknowledge(whistle, unitId, input.words, ctx.now)] })),
)

export const decline = action(contract.decline, (ctx, input) =>
  moveAsUnit(ctx, input, 'decline', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideDecline(whistle, rules, unitId, input.reason, input.words, ctx.now)] }
  }),
)

export const claimMisuse = action(contract.claimMisuse, (ctx, input) =>
  moveAsUnit(ctx, input, 'claim-misuse', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideClaim(whistle, rules, unitId, input.reason, input.words, ctx.now)] }
  }),
)

export const explainNoShow = action(contract.explainNoShow, (ctx, input) =>
  moveAsUnit(ctx, input, 'explain-no-show', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideExplain(whistle, rules, unitId, input.reason, input.words, ctx.now)] }
  }),
)
