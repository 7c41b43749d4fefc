// SPDX-License-Identifier: MPL-2.0
// Step 3: hands a matter to one unit; without a unit named, to the one the list and the place lead to. The handling clocks
// start here, never at signing. A unit must be in force and answer for the place. Refuses: matter.no-such-unit, matter.unit-out-of-area,
// matter.no-unit-answers, matter.item-needed, matter.arbitration-needed, matter.designated.
import { areaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnitsOf } from '#modules/offices/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideDispatch } from '../rules/decide.ts'
import { getUnitFor } from './answering-unit.ts'
import { moveMatter } from './move.ts'
import { sortInto } from './sort-into.ts'

export const dispatchMatter = action(contract.dispatchMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment, chosen }) => {
    const { item, clocks, facts } = await sortInto(ctx, matter, chosen, input.itemCode)
    if (item === undefined) refuse('matter.item-needed')
    const unitId = input.unitId ?? facts.routedUnitId ?? refuse('matter.no-unit-answers')
    const answering = await findUnitsOf(ctx, areaPath(matter.place.area))
    const routed = answering.find(({ id }) => id === unitId)
    // The list may lead to a unit that is closed by now; a unit that somebody named is refused in its own words.
    const unit = routed ?? (input.unitId === undefined ? refuse('matter.no-unit-answers') : await getUnitFor(ctx, unitId, matter.place.area))
    return { decided: [decideDispatch({ ...moment, stepClocks: clocks.stepClocks }, matter, unit.id, facts, clocks.stages, input.words)] }
  }),
)
