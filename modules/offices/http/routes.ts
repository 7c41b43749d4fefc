// SPDX-License-Identifier: MPL-2.0
import { appoint, endAppointment } from '../actions/appoint.ts'
import { findGridWorker } from '../actions/find-grid-worker.ts'
import { getGridSign, listGridSigns } from '../actions/get-grid-sign.ts'
import { getMe } from '../actions/get-me.ts'
import { listPosts } from '../actions/list-posts.ts'
import { listUnits } from '../actions/list-units.ts'

export const routes = [getMe, findGridWorker, getGridSign, listGridSigns, listUnits, listPosts, appoint, endAppointment] as const
