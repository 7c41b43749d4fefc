// SPDX-License-Identifier: MPL-2.0
import { findGridWorker } from '../actions/find-grid-worker.ts'
import { getMe } from '../actions/get-me.ts'
import { listUnits } from '../actions/list-units.ts'

export const routes = [getMe, findGridWorker, listUnits] as const
