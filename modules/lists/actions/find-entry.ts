// SPDX-License-Identifier: MPL-2.0
// Finding entries for other modules: whether a task stands on a list, in which class, and in which version.
import type { CivilDate } from '#kernel/instant.ts'
import { countClasses, type ClassCounted } from '../rules/count-list.ts'
import type { EntryClass, ListKind } from '../rules/list-kinds.ts'
import { suggest } from '../rules/suggest.ts'
import { versionsByYear } from '../rules/version-state.ts'
import { findVersion, findVersionInForce, listVersions, loadEntries, type Scope } from '../store/load-list.ts'
import { toEntryView, type EntryView } from './entry-views.ts'

/** The entry in force on a day; undefined when the list or the entry is not. */
export async function findEntryInForce(scope: Scope, list: string, code: string, on: CivilDate): Promise<EntryView | undefined> {
  const version = await findVersionInForce(scope, list, on)
  return version && findEntryOf(scope, version.id, code)
}

/** The entry as it stands in a version; undefined when that version has none of this code. */
export async function findEntryOf(scope: Scope, versionId: string, code: string): Promise<EntryView | undefined> {
  const version = await findVersion(scope, versionId)
  const entry = version && (await loadEntries(scope, version.id)).byCode.get(code)
  return version && entry && toEntryView(version, entry)
}

/** Chinese name → code of all entries of a version; names are unique in a list. */
export async function listEntryNames(scope: Scope, versionId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await loadEntries(scope, versionId)).entries.map((entry) => [entry.name.zh, entry.code]))
}

/** The class of an entry in a version. */
export async function classOf(scope: Scope, versionId: string, code: string): Promise<EntryClass | undefined> {
  return (await loadEntries(scope, versionId)).byCode.get(code)?.class
}

export type EntriesAsked = { readonly unitKind?: string; readonly class?: EntryClass; readonly words?: string }

/**
 * Entries of a version by kind of department, class and words: likeliest first when words are given (rules/suggest.ts; words
 * that meet nothing find nothing), else in the order of the list.
 */
export async function findEntries(scope: Scope, versionId: string, asked: EntriesAsked): Promise<readonly EntryView[]> {
  const version = await findVersion(scope, versionId)
  if (version === undefined) return []
  const { entries, index } = await loadEntries(scope, version.id)
  const found = asked.words === undefined || asked.words.trim() === '' ? entries : suggest(index(), asked.words).map(({ item }) => item.entry)
  return found
    .filter((entry) => (asked.unitKind === undefined || entry.unit.kind === asked.unitKind) && (asked.class === undefined || entry.class === asked.class))
    .map((entry) => toEntryView(version, entry))
}

export type ListYear = {
  readonly year: number
  readonly total: number
  readonly byClass: readonly ClassCounted[]
  readonly list: string
  readonly versionId: string
  readonly label: string
}

/** How many entries a list had at the end of each year (today in the running year), from its published versions. */
export async function listYearTotals(scope: Scope, list: string, until: CivilDate): Promise<readonly ListYear[]> {
  const years = versionsByYear(await listVersions(scope, list), until)
  return Promise.all(
    years.map(async ({ year, version }) => {
      const { entries } = await loadEntries(scope, version.id)
      return { year, total: version.count, byClass: countClasses(version.kind, entries), list, versionId: version.id, label: version.label }
    }),
  )
}

/** Codes of the lists of a kind, for the whole city or for smaller areas. */
export async function listCodes(scope: Scope, kind: ListKind): Promise<readonly string[]> {
  return [...new Set((await listVersions(scope)).filter((version) => version.kind === kind).map(({ list }) => list))]
}
