// SPDX-License-Identifier: MPL-2.0
// Lists kept in memory per world. The content of a version never changes, so only the table of versions is asked again, at
// most every two seconds; an import or publication in this process is seen at once. Words are indexed when first searched.
import type { CivilDate } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import type { ListEntry } from '../rules/list-entry.ts'
import type { ListItem } from '../rules/list-item.ts'
import type { ListKind } from '../rules/list-kinds.ts'
import { indexItems, type SuggestIndex, type Suggestible } from '../rules/suggest.ts'
import { inForceOn, mostLocalVersion } from '../rules/version-state.ts'
import { findEntryRows } from './entry-store.ts'
import { findItems, findVersions, listsRevision, type Version } from './list-store.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type SearchedEntry = Suggestible & { readonly entry: ListEntry }
type Loaded<T, Searched extends Suggestible> = {
  readonly rows: readonly T[]
  readonly byCode: ReadonlyMap<string, T>
  readonly index: () => SuggestIndex<Searched>
}
export type LoadedItems = Loaded<ListItem, ListItem> & { readonly items: readonly ListItem[] }
export type LoadedEntries = Loaded<ListEntry, SearchedEntry> & { readonly entries: readonly ListEntry[] }

const MEMORY = 'lists.loaded'
const ASK_AGAIN_AFTER = 2_000

type Kept = {
  readonly versions: readonly Version[]
  readonly revision: string
  readonly askedAt: number
  readonly items: Map<string, LoadedItems>
  readonly entries: Map<string, LoadedEntries>
}

async function kept(scope: Scope): Promise<Kept> {
  const before = scope.world.memory.get(MEMORY) as Kept | undefined
  const askedAt = performance.now()
  if (before !== undefined && askedAt - before.askedAt < ASK_AGAIN_AFTER) return before
  const revision = await listsRevision(scope.tx)
  const versions = before?.revision === revision ? before.versions : await findVersions(scope.tx)
  const fresh: Kept = { versions, revision, askedAt, items: before?.items ?? new Map(), entries: before?.entries ?? new Map() }
  scope.world.memory.set(MEMORY, fresh)
  return fresh
}

export function forgetLists(world: World): void {
  world.memory.delete(MEMORY)
}

/** Versions of all lists, or of one, earliest first. */
export async function listVersions(scope: Scope, list?: string): Promise<readonly Version[]> {
  const { versions } = await kept(scope)
  return list === undefined ? versions : versions.filter((version) => version.list === list)
}

/** The version of a list in force on a day. */
export async function findVersionInForce(scope: Scope, list: string, on: CivilDate): Promise<Version | undefined> {
  return inForceOn(await listVersions(scope, list), on)[0]
}

/** The same of a list of grid matters: what reports are filed under and routed by. Lists of other kinds are none. */
export async function findGridVersionInForce(scope: Scope, list: string, on: CivilDate): Promise<Version | undefined> {
  const version = await findVersionInForce(scope, list, on)
  return version?.kind === 'grid-matters' ? version : undefined
}

/** The version in force on a day of the most local list of a kind that is for an area, or for the whole city. */
export async function findListFor(scope: Scope, kind: ListKind, area: string, on: CivilDate): Promise<Version | undefined> {
  return mostLocalVersion(await listVersions(scope), kind, area, on)
}

/** A version by its id; or by its list and label. */
export async function findVersion(scope: Scope, idOrLabel: string, list?: string): Promise<Version | undefined> {
  return (await listVersions(scope, list)).find((version) => version.id === idOrLabel || (list !== undefined && version.label === idOrLabel))
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Items of a list of grid matters; none for the other kinds. */
export async function loadItems(scope: Scope, versionId: string): Promise<LoadedItems> {
  const { items: known } = await kept(scope)
  const before = known.get(versionId)
  if (before !== undefined) return before
  const items = await findItems(scope.tx, versionId)
  const loaded: LoadedItems = { items, rows: items, byCode: new Map(items.map((item) => [item.code, item])), index: once(() => indexItems(items)) }
  known.set(versionId, loaded)
  return loaded
}

/** Entries of a list of duties, community work or services; none for grid matters. */
export async function loadEntries(scope: Scope, versionId: string): Promise<LoadedEntries> {
  const { entries: known } = await kept(scope)
  const before = known.get(versionId)
  if (before !== undefined) return before
  const entries = await findEntryRows(scope.tx, versionId)
  const searched = (): readonly SearchedEntry[] =>
    entries.map((entry) => ({ code: entry.code, name: entry.name, sub: entry.content, keywords: entry.keywords, entry }))
  const loaded: LoadedEntries = { entries, rows: entries, byCode: new Map(entries.map((one) => [one.code, one])), index: once(() => indexItems(searched())) }
  known.set(versionId, loaded)
  return loaded
}
