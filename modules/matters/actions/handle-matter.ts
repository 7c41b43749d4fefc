// SPDX-License-Identifier: MPL-2.0
// Step 4 ends: the unit says what was done, with photos, and hands over to the supervision centre; or, with outcome `stage`,
// meets one of several promised stages («fenced off») and keeps the matter.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideHandle, decideStage } from '../rules/decide.ts'
import { supervisionCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const handleMatter = action(contract.handleMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept: { matter }, moment }) => {
    const proofs = [
      { purpose: 'before', uploads: input.before },
      { purpose: 'after', uploads: input.uploads },
    ] as const
    if (input.outcome === 'stage') return { decided: [decideStage(matter, input.stage, input.words, input.uploads.length)], proofs }
    const centre = await supervisionCentre(ctx, matter.place.area)
    return { decided: [decideHandle(moment, matter, input.outcome, centre?.id ?? null, input.words, input.uploads.length)], proofs }
  }),
)
