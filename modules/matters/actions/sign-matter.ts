// SPDX-License-Identifier: MPL-2.0
// Step 4 begins: the unit signs for the matter, which stops only the signing clock.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideSign } from '../rules/decide.ts'
import { moveMatter } from './move.ts'

export const signMatter = action(contract.signMatter, (ctx, input) => moveMatter(ctx, input, async ({ kept }) => ({ decided: [decideSign(kept.matter)] })))
