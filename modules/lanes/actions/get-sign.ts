// SPDX-License-Identifier: MPL-2.0
// The public sign. Office data only: nothing of whoever no longer holds the post, no number and no words of any matter.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getLaneInForce, laneShown, loadLaneRules } from './lane-shown.ts'

export const getSign = action(contract.getSign, async (ctx, { code }) => {
  const lane = await getLaneInForce(ctx, code)
  return (await laneShown(ctx, lane, await loadLaneRules(ctx))).sign
})
