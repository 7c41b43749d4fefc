// SPDX-License-Identifier: MPL-2.0
import { getItem } from '../actions/get-item.ts'
import { getList } from '../actions/get-list.ts'
import { suggestListItems } from '../actions/suggest-items.ts'

export const routes = [getList, getItem, suggestListItems] as const
