// SPDX-License-Identifier: MPL-2.0
import { getLane } from '../actions/get-lane.ts'
import { getSign } from '../actions/get-sign.ts'
import { listLanesInSight } from '../actions/list-lanes.ts'
import { recordPatrol } from '../actions/record-patrol.ts'

export const routes = [listLanesInSight, getSign, getLane, recordPatrol] as const
