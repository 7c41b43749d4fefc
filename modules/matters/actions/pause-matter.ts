// SPDX-License-Identifier: MPL-2.0
// Stops the handling clocks for a reason of the rulebook, until ended or until the cap of the reason or of the round. Refuses:
// matter.no-such-reason, matter.proof-needed, matter.paused-already, matter.pauses-used-up, matter.nothing-runs.
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decidePause } from '../rules/decide-clocks.ts'
import { matterRulebook } from '../rulebook.ts'
import { moveMatter } from './move.ts'

export const pauseMatter = action(contract.pauseMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const { rules } = await loadRulebook(ctx, matterRulebook)
    const { reason, words, uploads } = input
    const paused = decidePause(moment, kept.matter, rules, { reason, words, photos: uploads.length })
    return { decided: [paused], proofs: [{ purpose: 'before', uploads }] }
  }),
)
