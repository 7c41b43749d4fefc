// SPDX-License-Identifier: MPL-2.0
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getLaneInForce } from './lane-shown.ts'
import { laneView, requireInSight } from './lane-view.ts'

export const getLane = action(contract.getLane, async (ctx, { code }) => {
  const lane = await getLaneInForce(ctx, code)
  requireInSight(ctx, lane)
  return laneView(ctx, lane)
})
