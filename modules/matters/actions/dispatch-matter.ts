// SPDX-License-Identifier: MPL-2.0
// Step 3: hands a matter to one unit; without a unit named, to the one the list and the place lead to. The handling clocks
// start here, never at signing. A unit must be in force and answer for the place. Refuses: matter.no-such-unit, matter.unit-out-of-area,
// matter.no-unit-answers, matter.item-needed.
import { areaPath, areaWithin } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnits, findUnitsOf } from '#modules/offices/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideDispatch, type StepClocks } from '../rules/decide.ts'
import { moveMatter } from './move.ts'
import { sortInto } from './sort-into.ts'

export const dispatchMatter = action(contract.dispatchMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment, chosen }) => {
    const { item, facts } = await sortInto(ctx, matter, chosen, input.itemCode)
    if (item === undefined) refuse('matter.item-needed')
    const unitId = input.unitId ?? facts.routedUnitId ?? refuse('matter.no-unit-answers')
    const unit = (await findUnits(ctx, [unitId])).get(unitId) ?? refuse('matter.no-such-unit')
    if (!areaWithin(areaPath(matter.place.area), areaPath(unit.area))) refuse('matter.unit-out-of-area', { unit: unit.name.zh })
    // Matters keep naming units that are closed by now; such a unit would never handle anything again.
    const answering = await findUnitsOf(ctx, areaPath(matter.place.area))
    if (!answering.some(({ id }) => id === unit.id)) refuse(input.unitId === undefined ? 'matter.no-unit-answers' : 'matter.no-such-unit')
    return { decided: [decideDispatch({ ...moment, stepClocks: item.stepClocks as StepClocks }, matter, unit.id, facts, item.stages, input.words)] }
  }),
)
