// SPDX-License-Identifier: MPL-2.0
import { findAddress } from '../actions/find-address.ts'
import { getExtent } from '../actions/get-extent.ts'
import { getMap } from '../actions/get-map.ts'
import { listAreas } from '../actions/list-areas.ts'
import { locate } from '../actions/locate.ts'

export const routes = [locate, findAddress, listAreas, getMap, getExtent] as const
