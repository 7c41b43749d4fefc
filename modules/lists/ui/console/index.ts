// SPDX-License-Identifier: MPL-2.0
// Whole pages are loaded when first shown, so that the queue does not carry them.
import { lazy } from 'react'

export { ItemCascader } from './item-cascader.tsx'
export { ItemPicker } from './item-picker.tsx'
export { DEFAULT_LIST, itemQuery, type Item } from './list-queries.ts'
export const ItemPanel = lazy(() => import('./item-panel.tsx').then((module) => ({ default: module.ItemPanel })))
export const ListBrowser = lazy(() => import('./list-browser.tsx').then((module) => ({ default: module.ListBrowser })))
