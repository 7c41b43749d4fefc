// SPDX-License-Identifier: MPL-2.0
// No owner is known: a named unit coordinates and reviews the matter on a day; the reporter is told so in these words.
// Refuses: matter.no-such-unit, matter.unit-out-of-area, matter.review-day-wrong.
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideOwnerless } from '../rules/decide-disputes.ts'
import { matterRulebook } from '../rulebook.ts'
import { getUnitFor } from './answering-unit.ts'
import { moveMatter } from './move.ts'

export const declareOwnerless = action(contract.declareOwnerless, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment }) => {
    const { rules } = await loadRulebook(ctx, matterRulebook)
    const { id: holderUnitId } = await getUnitFor(ctx, input.holderUnitId, matter.place.area)
    const { reviewOn, words } = input
    return { decided: [decideOwnerless(moment, matter, rules.ownerless, { holderUnitId, reviewOn, words })] }
  }),
)
