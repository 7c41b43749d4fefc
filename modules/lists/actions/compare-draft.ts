// SPDX-License-Identifier: MPL-2.0
// What a draft would change, in words: against the version it was copied from, else the version before, or against one that
// is named. Rows with faults are compared as far as they can be read. Refuses lists.no-such-draft, lists.no-such-list, lists.other-kind.
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { headFacets } from '../rules/facets.ts'
import { unitNamesOf } from '../rules/read-rows.ts'
import { findDraft, type Draft } from '../store/draft-store.ts'
import { findVersion } from '../store/load-list.ts'
import type { ListManifest } from '../rules/list-item.ts'
import { difference, facesOf, versionSide, type Side } from './compare.ts'
import { checkDraft } from './drafting.ts'

async function draftSide(ctx: Ctx, draft: Draft): Promise<Side> {
  const { content, kinds } = await checkDraft(ctx, draft)
  const words = { stageNames: draft.head.stageNames, unitNames: unitNamesOf(content, kinds) }
  const head = headFacets({ ...draft.head, stepClocks: draft.head.stepClocks as ListManifest['stepClocks'] })
  return { named: { label: draft.label, versionId: null, draftId: draft.id }, head, faces: facesOf(content, words) }
}

export const compareDraft = action(contract.compareDraft, async (ctx, { draftId, against }) => {
  const draft = (await findDraft(ctx.tx, draftId)) ?? refuse('lists.no-such-draft')
  const wanted = against ?? draft.copiedFromId ?? draft.beforeVersionId
  const version = wanted === null ? undefined : await findVersion(ctx, wanted)
  if (wanted !== null && version === undefined) refuse('lists.no-such-list')
  if (version !== undefined && version.list !== draft.list) refuse('lists.other-kind', { list: version.list })
  const nothing: Side = { named: { label: '', versionId: null, draftId: null }, head: [], faces: [] }
  return difference(version === undefined ? nothing : await versionSide(ctx, version), await draftSide(ctx, draft))
})
