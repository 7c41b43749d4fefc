// SPDX-License-Identifier: MPL-2.0
// Step 2: accepts a reported matter and confirms or corrects its item; whoever accepts holds it until it is dispatched.
// Refuses: matter.no-such-item, matter.item-needed, matter.changed, matter.wrong-state.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { requireHeldFirst } from '../rules/holding.ts'
import { decideAccept, type StepClocks } from '../rules/decide.ts'
import { moveMatter } from './move.ts'
import { sortInto } from './sort-into.ts'

export const acceptMatter = action(contract.acceptMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, by, post, moment, chosen }) => {
    requireHeldFirst(matter, post)
    const { item, facts } = await sortInto(ctx, matter, chosen, input.itemCode)
    const clocks = item === undefined ? moment : { ...moment, stepClocks: item.stepClocks as StepClocks }
    return { decided: [decideAccept(clocks, matter, facts, by.unitId, input.words)] }
  }),
)
