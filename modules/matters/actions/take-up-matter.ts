// SPDX-License-Identifier: MPL-2.0
// Takes a parked matter up again: what stood in the way is gone, and the command centre dispatches it.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideTakeUp } from '../rules/decide-disputes.ts'
import { commandCentre } from './answering-units.ts'
import { moveMatter } from './move.ts'

export const takeUpMatter = action(contract.takeUpMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, moment }) => {
    const centre = await commandCentre(ctx, kept.matter.place.area)
    return { decided: [decideTakeUp(moment, kept.matter, centre?.id ?? null, input.words)] }
  }),
)
