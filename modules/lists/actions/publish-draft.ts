// SPDX-License-Identifier: MPL-2.0
// An approved draft becomes a version. It begins tomorrow at the earliest: which version is in force is a matter of whole
// days, and what was filed this morning under the old version must not read as filed under the new.
// Refuses lists.starts-too-soon, lists.starts-too-early, lists.starts-too-late, lists.draft-outdated (another version was
// published since the draft began), lists.draft-faulty (a kind of unit went away meanwhile), lists.label-taken, lists.city-wide-only.
import { civilDate, civilDateAt, DAY, instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { listPublished } from '../events.ts'
import { contract } from '../http/contract.ts'
import type { ListManifest } from '../rules/list-item.ts'
import { unitNamesOf } from '../rules/read-rows.ts'
import { findVersions, lockList } from '../store/list-store.ts'
import { forgetLists } from '../store/load-list.ts'
import { checkDraft, openDraft, recordMove, showDraft } from './drafting.ts'
import { toVersionView } from './entry-views.ts'
import { publishVersion } from './publish-version.ts'

export const publishDraft = action(contract.publishDraft, async (ctx, { draftId, revision, inForceFrom, openMatters, words }) => {
  const opened = await openDraft(ctx, draftId, revision, 'publish')
  const { draft } = opened
  const today = civilDateAt(ctx.now)
  const earliest = civilDateAt(instant(ctx.now + DAY))
  if (inForceFrom < earliest) refuse('lists.starts-too-soon', { earliest })
  await lockList(ctx.tx, draft.list)
  const last = (await findVersions(ctx.tx, draft.list)).at(-1)
  if (last !== undefined && last.id !== draft.beforeVersionId) refuse('lists.draft-outdated', { label: last.label })
  const { faults, content, kinds } = await checkDraft(ctx, draft)
  if (faults.length > 0) refuse('lists.draft-faulty', { faults: faults.length })
  const { list, kind, scopeArea, label, head } = draft
  // The check has just found a clock for every step.
  const manifest: ListManifest = {
    list,
    kind,
    scopeArea,
    label,
    ...head,
    stepClocks: head.stepClocks as ListManifest['stepClocks'],
    inForceFrom: civilDate(inForceFrom),
  }
  const { versionId } = await publishVersion(ctx.tx, ctx.now, { manifest, ...content, unitNames: unitNamesOf(content, kinds), openMatters, draftId: draft.id })
  const moved = await recordMove(ctx, opened, 'published', { words, versionId, inForceFrom, openMatters }, { versionId })
  ctx.announce(listPublished({ list, versionId, label, kind, inForceFrom, openMatters }))
  // Not through the memory: what is not yet committed must not be remembered.
  const version = (await findVersions(ctx.tx, list)).find(({ id }) => id === versionId) ?? refuse('lists.no-such-list')
  const shown = await showDraft(ctx, moved)
  forgetLists(ctx.world)
  return { draft: shown, version: toVersionView(version, today) }
})
