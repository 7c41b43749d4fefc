// SPDX-License-Identifier: MPL-2.0
import { getCalendar } from '../actions/get-calendar.ts'

export const routes = [getCalendar] as const
