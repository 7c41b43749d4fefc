// SPDX-License-Identifier: MPL-2.0
// Looks at a parked or ownerless matter again, on its day or before: what has happened since, and the next day. Refuses:
// matter.review-day-wrong.
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideReview } from '../rules/decide-disputes.ts'
import { matterRulebook } from '../rulebook.ts'
import { moveMatter } from './move.ts'

export const reviewMatter = action(contract.reviewMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const { rules } = await loadRulebook(ctx, matterRulebook)
    return { decided: [decideReview(moment, kept.matter, rules, input.reviewOn, input.words)] }
  }),
)
