// SPDX-License-Identifier: MPL-2.0
// The command centre grants or refuses an extension. Granted, the stage it was asked for is due later and keeps every earlier
// due time. Refuses: matter.no-extension-asked, matter.own-work.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideExtension as decide } from '../rules/decide-clocks.ts'
import { moveMatter } from './move.ts'

export const decideExtension = action(contract.decideExtension, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept, by, moment }) => ({ decided: [decide(moment, kept.matter, by, input.granted, input.words)] }), 'grant-extension'),
)
