// SPDX-License-Identifier: MPL-2.0
// Step 3: hands a matter to one unit; without a unit named, to the one the list and the place lead to. The handling clocks
// start here, never at signing. A unit must answer for the place. Refuses: matter.no-such-unit, matter.unit-out-of-area,
// matter.no-unit-answers, matter.item-needed.
import { areaPath, areaWithin } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideDispatch } from '../rules/decide.ts'
import { moveMatter } from './move.ts'

export const dispatchMatter = action(contract.dispatchMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment, chosen }) => {
    const unitId = input.unitId ?? matter.routedUnitId ?? refuse('matter.no-unit-answers')
    const unit = (await findUnits(ctx, [unitId])).get(unitId) ?? refuse('matter.no-such-unit')
    if (!areaWithin(areaPath(matter.place.area), areaPath(unit.area))) refuse('matter.unit-out-of-area', { unit: unit.name.zh })
    return { decided: [decideDispatch(moment, matter, unit.id, chosen.item?.stages ?? [], input.words)] }
  }),
)
