// SPDX-License-Identifier: MPL-2.0
// The unit returns a matter to the command centre, once, with a reason code. No clock stops meanwhile.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideReturn } from '../rules/decide.ts'
import { commandCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const returnMatter = action(contract.returnMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const centre = await commandCentre(ctx, kept.matter.place.area)
    return { decided: [decideReturn(moment, kept.matter, centre?.id ?? null, input.reason, input.words)] }
  }),
)
