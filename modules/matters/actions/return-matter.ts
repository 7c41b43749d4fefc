// SPDX-License-Identifier: MPL-2.0
// The unit returns a matter to the command centre, once, with a reason code and the list item it cites. No clock stops
// meanwhile. Refuses: matter.returned-already, matter.designated, matter.no-such-item, matter.same-item.
import { refuse } from '#kernel/refusal.ts'
import { findItemOf } from '#modules/lists/index.ts'
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideReturn } from '../rules/decide-disputes.ts'
import { matterRulebook } from '../rulebook.ts'
import { commandCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const returnMatter = action(contract.returnMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const { matter } = kept
    const { reason, citedCode, words } = input
    if ((await findItemOf(ctx, matter.listVersionId, citedCode)) === undefined) refuse('matter.no-such-item', { item: citedCode })
    const { rules } = await loadRulebook(ctx, matterRulebook)
    const centre = await commandCentre(ctx, matter.place.area)
    return { decided: [decideReturn(moment, matter, centre?.id ?? null, { reason, citedCode, words }, rules.returnsBeforeArbitration)] }
  }),
)
