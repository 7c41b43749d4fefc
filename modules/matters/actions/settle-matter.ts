// SPDX-License-Identifier: MPL-2.0
// A grid worker or community settles a small matter on the spot; a photo afterwards is the proof, and the supervision
// centre, never the one who settled it, verifies.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { requireHeldFirst } from '../rules/holding.ts'
import { decideSettle } from '../rules/decide.ts'
import { supervisionCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const settleMatter = action(contract.settleMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, by, post, moment }) => {
    requireHeldFirst(kept.matter, post)
    const centre = await supervisionCentre(ctx, kept.matter.place.area)
    return {
      decided: [decideSettle(moment, kept.matter, by, centre?.id ?? null, input.words, input.uploads.length)],
      proofs: [
        { purpose: 'before', uploads: input.before },
        { purpose: 'after', uploads: input.uploads },
      ],
    }
  }),
)
