// SPDX-License-Identifier: MPL-2.0
import { listNotices, readNotices } from '../actions/list-notices.ts'

export const routes = [listNotices, readNotices] as const
