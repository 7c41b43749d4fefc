// SPDX-License-Identifier: MPL-2.0
// An internal note; never shown to the reporter.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { moveMatter } from './move.ts'

export const noteMatter = action(contract.noteMatter, (ctx, input) =>
  moveMatter(ctx, input, async () => ({ decided: [{ kind: 'noted', facts: { words: input.words } }] })),
)
