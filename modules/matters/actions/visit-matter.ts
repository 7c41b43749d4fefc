// SPDX-License-Identifier: MPL-2.0
// Return visit (回访): whether the reporter was reached and what they said of this matter; never a mark for anybody. Refuses:
// matter.own-work, matter.answer-without-visit.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideVisit } from '../rules/decide-verify.ts'
import { moveMatter } from './move.ts'

export const visitMatter = action(contract.visitMatter, (ctx, input) =>
  moveMatter(
    ctx,
    input,
    async ({ kept, by }) => {
      const { reached, answer, words } = input
      return { decided: [decideVisit(kept.matter, by, { reached, answer, words })] }
    },
    'visit',
  ),
)
