// SPDX-License-Identifier: MPL-2.0
// The department withdraws its application while it is undecided.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideWithdraw } from '../rules/decide-application.ts'
import { applicationSubject, stepApplication } from './step.ts'

export const withdraw = action(contract.withdraw, (ctx, input) =>
  stepApplication(
    ctx,
    input,
    applicationSubject,
    (_, granted) => granted[0],
    async (now) => decideWithdraw(now, input.words),
  ),
)
