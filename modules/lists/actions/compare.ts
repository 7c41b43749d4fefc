// SPDX-License-Identifier: MPL-2.0
// Two versions side by side, in words. Refuses lists.no-such-list.
import type { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { Difference } from '../http/shapes.ts'
import { facetChanges, rowsDifference } from '../rules/difference.ts'
import { entryFace, headFacets, itemFace, type Face, type Facet } from '../rules/facets.ts'
import type { ListManifest, Named } from '../rules/list-item.ts'
import type { ListContent } from '../rules/read-rows.ts'
import type { Version } from '../store/list-store.ts'
import { findVersion, loadEntries, loadItems, type Scope } from '../store/load-list.ts'

export type DifferenceView = z.output<typeof Difference>
/** One side of a comparison: a version, or a draft as it stands. */
export type Side = {
  readonly named: DifferenceView['from']
  readonly head: readonly Facet[]
  readonly faces: readonly Face[]
}
type Words = Pick<ListManifest, 'stageNames'> & { readonly unitNames: Readonly<Record<string, Named>> }

export function facesOf({ items, entries }: ListContent, words: Words): readonly Face[] {
  return [...items.map((item) => itemFace(item, words)), ...entries.map((entry) => entryFace(entry, words))]
}

export async function versionSide(scope: Scope, version: Version): Promise<Side> {
  const content = { items: (await loadItems(scope, version.id)).items, entries: (await loadEntries(scope, version.id)).entries }
  return { named: { label: version.label, versionId: version.id, draftId: null }, head: headFacets(version), faces: facesOf(content, version) }
}

export function difference(from: Side, to: Side): DifferenceView {
  const { added, removed, changed, counts } = rowsDifference(from.faces, to.faces)
  return {
    from: from.named,
    to: to.named,
    head: [...facetChanges(from.head, to.head)],
    added: [...added],
    removed: [...removed],
    changed: changed.map((row) => ({ ...row, changes: [...row.changes] })),
    counts,
  }
}

export const compareVersions = action(contract.compareVersions, async (ctx, { list, from, to }) => {
  const [before, after] = await Promise.all([from, to].map((version) => findVersion(ctx, version, list)))
  return difference(
    await versionSide(ctx, before ?? refuse('lists.no-such-list', { list })),
    await versionSide(ctx, after ?? refuse('lists.no-such-list', { list })),
  )
})
