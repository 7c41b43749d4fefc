// SPDX-License-Identifier: MPL-2.0
// Server door of lists: items and entries in force or as filed, suggestions from words, and imports.
export type { ItemView } from './actions/item-views.ts'
export type { EntryView } from './actions/entry-views.ts'
export { findItemInForce, findItemOf, findItemSummaries, getItemOf, listItemNames } from './actions/find-item.ts'
export {
  classOf,
  findEntries,
  findEntryInForce,
  findEntryOf,
  listCodes,
  listEntryNames,
  listYearTotals,
  type EntriesAsked,
  type ListYear,
} from './actions/find-entry.ts'
export { suggestItems, type SuggestedItem } from './actions/suggest-items.ts'
export { DEFAULT_LIST, importLists, loadDefaultList, type ListImported } from './commands/import-lists.ts'
export type { EntryClass, ListKind } from './rules/list-kinds.ts'
export {
  findGridVersionInForce as findVersionInForce,
  findListFor,
  findVersion,
  findVersionInForce as findListVersionInForce,
  listVersions,
} from './store/load-list.ts'
export type { Version } from './store/list-store.ts'
