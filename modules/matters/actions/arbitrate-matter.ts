// SPDX-License-Identifier: MPL-2.0
// A leader of the district or the city names the unit, citing the list: final for this round. Refuses: forbidden (to leaders
// of smaller areas), matter.arbitration-not-due, matter.no-such-unit, matter.unit-out-of-area, matter.item-needed, matter.no-such-item.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideArbitrate } from '../rules/decide-disputes.ts'
import { getUnitFor } from './answering-unit.ts'
import { moveMatter } from './move.ts'
import { sortInto } from './sort-into.ts'

export const arbitrateMatter = action(contract.arbitrateMatter, (ctx, input) =>
  moveMatter(
    ctx,
    input,
    async ({ kept: { matter }, moment, chosen }) => {
      const { item, clocks, facts } = await sortInto(ctx, matter, chosen, input.itemCode)
      if (item === undefined) refuse('matter.item-needed')
      const unit = await getUnitFor(ctx, input.unitId, matter.place.area)
      return { decided: [decideArbitrate({ ...moment, stepClocks: clocks.stepClocks }, matter, unit.id, facts, clocks.stages, input.words)] }
    },
    'arbitrate',
  ),
)
