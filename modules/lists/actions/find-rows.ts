// SPDX-License-Identifier: MPL-2.0
// Rows of a list of any kind by class and words, from the version in force today, on a day, or named. When no row holds the
// words as typed, rows that share enough of them are given instead. Refuses lists.no-such-list.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { countClasses } from '../rules/count-list.ts'
import type { ListItem } from '../rules/list-item.ts'
import { searchRows } from '../rules/search-rows.ts'
import { suggest } from '../rules/suggest.ts'
import type { Version } from '../store/list-store.ts'
import { findVersion, findVersionInForce, loadEntries, loadItems, type Scope } from '../store/load-list.ts'
import { entryRow, itemRow, searchTextOf, toVersionView, type RowView } from './entry-views.ts'

type Searched = { readonly row: RowView; readonly keywords: ListItem['keywords'] }

async function load(scope: Scope, version: Version): Promise<{ readonly rows: readonly Searched[]; readonly like: (words: string) => readonly string[] }> {
  if (version.kind === 'grid-matters') {
    const { items, index } = await loadItems(scope, version.id)
    return {
      rows: items.map((item) => ({ row: itemRow(version, item), keywords: item.keywords })),
      like: (words) => suggest(index(), words).map(({ item }) => item.code),
    }
  }
  const { entries, index } = await loadEntries(scope, version.id)
  return {
    rows: entries.map((entry) => ({ row: entryRow(version, entry), keywords: entry.keywords })),
    like: (words) => suggest(index(), words).map(({ item }) => item.code),
  }
}

function found(rows: readonly Searched[], like: (words: string) => readonly string[], words: string): readonly Searched[] {
  const exact = searchRows(rows, ({ row, keywords }) => searchTextOf(row, keywords), words)
  if (exact.length > 0) return exact
  const codes = like(words)
  return rows.filter(({ row }) => codes.includes(row.code)).toSorted((a, b) => codes.indexOf(a.row.code) - codes.indexOf(b.row.code))
}

export const findRows = action(contract.findRows, async (ctx, { list, version: wanted, on, class: one, words }) => {
  const today = civilDateAt(ctx.now)
  const named = wanted === undefined ? await findVersionInForce(ctx, list, on === undefined ? today : civilDate(on)) : await findVersion(ctx, wanted, list)
  const version = named ?? refuse('lists.no-such-list', { list })
  const { rows, like } = await load(ctx, version)
  const ofClass = one === undefined ? rows : rows.filter(({ row }) => row.class === one)
  const chosen = words === undefined || words.trim() === '' ? ofClass : found(ofClass, like, words)
  return {
    version: toVersionView(version, today),
    classes: [
      ...countClasses(
        version.kind,
        rows.flatMap(({ row }) => (row.class === null ? [] : [{ class: row.class }])),
      ),
    ],
    rows: chosen.map(({ row }) => row),
    total: rows.length,
  }
})
