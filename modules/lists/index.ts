// SPDX-License-Identifier: MPL-2.0
// Server door of lists: items in force or as filed, suggestions from words, and imports.
export type { ItemView } from './actions/item-views.ts'
export { findItemInForce, findItemOf, findItemSummaries, getItemOf, listItemNames } from './actions/find-item.ts'
export { suggestItems, type SuggestedItem } from './actions/suggest-items.ts'
export { DEFAULT_LIST, importLists, loadDefaultList, type ListImported } from './commands/import-lists.ts'
export { findVersion, findVersionInForce } from './store/load-list.ts'
export type { Version } from './store/list-store.ts'
