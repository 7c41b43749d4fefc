// SPDX-License-Identifier: MPL-2.0
// Step 2: accepts a reported matter and confirms or corrects its item; whoever accepts holds it until it is dispatched.
// Refuses: matter.no-such-item, matter.item-needed, matter.changed, matter.wrong-state.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { requireHeldFirst } from '../rules/holding.ts'
import { decideAccept } from '../rules/decide.ts'
import { moveMatter } from './move.ts'
import { sortInto } from './sort-into.ts'

export const acceptMatter = action(contract.acceptMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, by, post, moment, chosen }) => {
    requireHeldFirst(matter, post)
    const { clocks, facts } = await sortInto(ctx, matter, chosen, input.itemCode)
    return { decided: [decideAccept({ ...moment, stepClocks: clocks.stepClocks }, matter, facts, by.unitId, input.words)] }
  }),
)
