// SPDX-License-Identifier: MPL-2.0
// A leader of the district or the city supervises a matter by hand (督办); the units that have it are told. Refuses: forbidden.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideSupervise } from '../rules/decide-disputes.ts'
import { moveMatter } from './move.ts'

export const superviseMatter = action(contract.superviseMatter, (ctx, input) =>
  moveMatter(ctx, input, async ({ kept }) => ({ decided: [decideSupervise(kept.matter, input.words)] }), 'supervise'),
)
