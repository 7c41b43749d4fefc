// SPDX-License-Identifier: MPL-2.0
// A grid worker or community that cannot settle a matter passes it on to the command centre of the district.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { requireHeldFirst } from '../rules/holding.ts'
import { decidePassOn } from '../rules/decide.ts'
import { commandCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const passOnMatter = action(contract.passOnMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, post, moment }) => {
    requireHeldFirst(kept.matter, post)
    const centre = await commandCentre(ctx, kept.matter.place.area)
    return { decided: [decidePassOn(moment, kept.matter, centre?.id ?? null, input.words)], proofs: [{ purpose: 'before', uploads: input.uploads }] }
  }),
)
