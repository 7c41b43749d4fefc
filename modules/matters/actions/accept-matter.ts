// SPDX-License-Identifier: MPL-2.0
// Step 2: accepts a reported matter and confirms or corrects its item; whoever accepts holds it until it is dispatched.
// Refuses: matter.no-such-item, matter.item-needed, matter.changed, matter.wrong-state.
import { areaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemOf } from '#modules/lists/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideAccept, type StepClocks } from '../rules/decide.ts'
import { routeItem } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const acceptMatter = action(contract.acceptMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, by, moment, chosen }) => {
    const item = input.itemCode === undefined ? chosen.item : await findItemOf(ctx, matter.listVersionId, input.itemCode)
    if (input.itemCode !== undefined && item === undefined) refuse('matter.no-such-item', { item: input.itemCode })
    const routed = await routeItem(ctx, item, areaPath(matter.place.area))
    const clocks = item === undefined ? moment : { ...moment, stepClocks: item.stepClocks as StepClocks }
    const facts = { itemCode: item?.code ?? null, routedUnitId: routed.unitId, routedBy: routed.rule }
    return { decided: [decideAccept(clocks, matter, facts, by.unitId, input.words)] }
  }),
)
