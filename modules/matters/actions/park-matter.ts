// SPDX-License-Identifier: MPL-2.0
// Cannot be solved now (挂账): kept open with a named unit, a listed reason and a day of review; the reporter is told in these
// words. Refuses: matter.no-such-reason, matter.no-such-unit, matter.unit-out-of-area, matter.review-day-wrong, matter.item-needed.
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decidePark } from '../rules/decide-disputes.ts'
import { matterRulebook } from '../rulebook.ts'
import { getUnitFor } from './answering-unit.ts'
import { moveMatter } from './move.ts'

export const parkMatter = action(contract.parkMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment }) => {
    const { rules } = await loadRulebook(ctx, matterRulebook)
    const { id: holderUnitId } = await getUnitFor(ctx, input.holderUnitId, matter.place.area)
    const { reason, reviewOn, words } = input
    return { decided: [decidePark(moment, matter, rules.parking, reason, { holderUnitId, reviewOn, words })] }
  }),
)
