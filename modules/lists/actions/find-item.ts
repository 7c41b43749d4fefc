// SPDX-License-Identifier: MPL-2.0
// Finding items for other modules: in force on a day, or as it stood in the version a matter was filed under.
import { refuse } from '#kernel/refusal.ts'
import type { CivilDate } from '#kernel/instant.ts'
import { findVersion, findGridVersionInForce, loadItems, type Scope } from '../store/load-list.ts'
import { toSummary, toView, type ItemSummaryView, type ItemView } from './item-views.ts'

/** The item in force on a day; undefined when the list or the item is not. */
export async function findItemInForce(scope: Scope, list: string, code: string, on: CivilDate): Promise<ItemView | undefined> {
  const version = await findGridVersionInForce(scope, list, on)
  const item = version && (await loadItems(scope, version.id)).byCode.get(code)
  return version && item && toView(version, item)
}

/** The item as it stands in a version; refuses lists.no-such-list or lists.no-such-item. */
export async function getItemOf(scope: Scope, versionId: string, code: string): Promise<ItemView> {
  const version = (await findVersion(scope, versionId)) ?? refuse('lists.no-such-list')
  const item = (await loadItems(scope, version.id)).byCode.get(code) ?? refuse('lists.no-such-item')
  return toView(version, item)
}

/** The item as it stands in a version; undefined when that version has none of this code. */
export async function findItemOf(scope: Scope, versionId: string, code: string): Promise<ItemView | undefined> {
  const version = await findVersion(scope, versionId)
  const item = version && (await loadItems(scope, version.id)).byCode.get(code)
  return version && item && toView(version, item)
}

/** Summaries by `<version id>/<code>`, for rows of a list. */
export async function findItemSummaries(
  scope: Scope,
  refs: readonly { readonly versionId: string; readonly code: string }[],
): Promise<ReadonlyMap<string, ItemSummaryView>> {
  const found = new Map<string, ItemSummaryView>()
  for (const { versionId, code } of refs) {
    const item = (await loadItems(scope, versionId)).byCode.get(code)
    if (item !== undefined) found.set(`${versionId}/${code}`, toSummary(item))
  }
  return found
}

/** Chinese name → code of all items of a version; names are unique in a list. */
export async function listItemNames(scope: Scope, versionId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await loadItems(scope, versionId)).items.map((item) => [item.name.zh, item.code]))
}
