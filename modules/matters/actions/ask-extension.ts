// SPDX-License-Identifier: MPL-2.0
// The unit asks for more time for one running stage; the clock runs on until somebody decides. Refuses: matter.no-such-reason,
// matter.no-such-stage, matter.extension-asked, matter.extensions-used-up, matter.extension-too-long, matter.overdue-already.
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideAskExtension } from '../rules/decide-clocks.ts'
import { matterRulebook } from '../rulebook.ts'
import { moveMatter } from './move.ts'

export const askExtension = action(contract.askExtension, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const { rules } = await loadRulebook(ctx, matterRulebook)
    return { decided: [decideAskExtension(moment, kept.matter, rules.extension, input)] }
  }),
)
