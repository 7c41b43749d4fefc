// SPDX-License-Identifier: MPL-2.0
// Whole pages are loaded when first shown, so that the queue does not carry them.
import { lazy } from 'react'

export { ItemCascader } from './item-cascader.tsx'
export { ItemPicker } from './item-picker.tsx'
export { changesQuery, DEFAULT_LIST, entryQuery, itemQuery, listsQuery, type Item, type ListHead } from './list-queries.ts'
export type { ListFilter } from './list-browser.tsx'
export { readsDrafts } from './reads-drafts.ts'
export { DRAFT_PARTS, type DraftPart } from './draft/draft-parts.ts'
export const ItemPanel = lazy(() => import('./item-panel.tsx').then((module) => ({ default: module.ItemPanel })))
export const EntryPanel = lazy(() => import('./entry-panel.tsx').then((module) => ({ default: module.EntryPanel })))
export const ListBrowser = lazy(() => import('./list-browser.tsx').then((module) => ({ default: module.ListBrowser })))
export const HistoryCard = lazy(() => import('./history-card.tsx').then((module) => ({ default: module.HistoryCard })))
export const VersionsPanel = lazy(() => import('./versions-panel.tsx').then((module) => ({ default: module.VersionsPanel })))
export const ChangesView = lazy(() => import('./changes-view.tsx').then((module) => ({ default: module.ChangesView })))
export const DraftsPanel = lazy(() => import('./draft/drafts-panel.tsx').then((module) => ({ default: module.DraftsPanel })))
export const DraftEditor = lazy(() => import('./draft/draft-editor.tsx').then((module) => ({ default: module.DraftEditor })))
