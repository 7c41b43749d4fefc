// SPDX-License-Identifier: MPL-2.0
// Items of a list whose names and keywords look like the words, likeliest first. The words are compared and forgotten.
// Refuses lists.no-such-list.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { contract } from '../http/contract.ts'
import { suggest } from '../rules/suggest.ts'
import { findGridVersionInForce, loadItems, type Scope } from '../store/load-list.ts'
import { toSummary, type ItemSummaryView } from './item-views.ts'

export type SuggestedItem = ItemSummaryView & { readonly because: readonly string[] }

/** For other modules; the same as the operation below. */
export async function suggestItems(scope: Scope, list: string, words: string): Promise<readonly SuggestedItem[]> {
  const version = (await findGridVersionInForce(scope, list, civilDateAt(scope.now))) ?? refuse('lists.no-such-list')
  const { index } = await loadItems(scope, version.id)
  return suggest(index(), words).map(({ item, because }) => ({ ...toSummary(item), because }))
}

export const suggestListItems = action(contract.suggestItems, async (ctx, { list, words }) => {
  const suggestions = await suggestItems(ctx, list, words)
  return { suggestions: suggestions.map((one) => ({ ...one, because: [...one.because] })) }
})
