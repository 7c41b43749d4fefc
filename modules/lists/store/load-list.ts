// SPDX-License-Identifier: MPL-2.0
// Lists kept in memory per world. The items of a version never change, so only the table of versions is asked again, at
// most every two seconds; an import in this process is seen at once. Words are indexed when first searched.
import type { CivilDate } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import type { ListItem } from '../rules/list-item.ts'
import { indexItems, type SuggestIndex } from '../rules/suggest.ts'
import { findItems, findVersions, listsRevision, type Version } from './list-store.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type LoadedItems = { readonly items: readonly ListItem[]; readonly byCode: ReadonlyMap<string, ListItem>; readonly index: () => SuggestIndex }

const MEMORY = 'lists.loaded'
const ASK_AGAIN_AFTER = 2_000

type Kept = { versions: readonly Version[]; revision: string; askedAt: number; readonly items: Map<string, LoadedItems> }

async function versionsOf(scope: Scope): Promise<Kept> {
  const kept = scope.world.memory.get(MEMORY) as Kept | undefined
  const askedAt = performance.now()
  if (kept !== undefined && askedAt - kept.askedAt < ASK_AGAIN_AFTER) return kept
  const revision = await listsRevision(scope.tx)
  const versions = kept?.revision === revision ? kept.versions : await findVersions(scope.tx)
  const fresh: Kept = { versions, revision, askedAt, items: kept?.items ?? new Map() }
  scope.world.memory.set(MEMORY, fresh)
  return fresh
}

export function forgetLists(world: World): void {
  world.memory.delete(MEMORY)
}

/** The version of a list in force on a day. */
export async function findVersionInForce(scope: Scope, list: string, on: CivilDate): Promise<Version | undefined> {
  const { versions } = await versionsOf(scope)
  return versions.find((version) => version.list === list && version.inForceFrom <= on && (version.inForceTo === null || on < version.inForceTo))
}

/** A version by its id; or by its list and label. */
export async function findVersion(scope: Scope, idOrLabel: string, list?: string): Promise<Version | undefined> {
  const { versions } = await versionsOf(scope)
  return versions.find(
    (version) => (list === undefined || version.list === list) && (version.id === idOrLabel || (list !== undefined && version.label === idOrLabel)),
  )
}

export async function loadItems(scope: Scope, versionId: string): Promise<LoadedItems> {
  const kept = await versionsOf(scope)
  const known = kept.items.get(versionId)
  if (known !== undefined) return known
  const items = await findItems(scope.tx, versionId)
  let index: SuggestIndex | undefined
  const loaded: LoadedItems = { items, byCode: new Map(items.map((item) => [item.code, item])), index: () => (index ??= indexItems(items)) }
  kept.items.set(versionId, loaded)
  return loaded
}
