// SPDX-License-Identifier: MPL-2.0
// A version that has not begun is taken back by the list keeper, with words. It is kept with who, when and why, and nobody is
// shown it any more; the version before runs on to where this one would have ended; its draft, when it has one, is approved
// again. Refuses lists.no-such-list, lists.version-begun.
import { civilDateAt, toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { versionRevoked } from '../events.ts'
import { versionState } from '../rules/version-state.ts'
import { findDraft } from '../store/draft-store.ts'
import { closeVersion, findVersions, lockList, saveRevocation } from '../store/list-store.ts'
import { forgetLists } from '../store/load-list.ts'
import { accountOf, recordMove, subjectOf } from './drafting.ts'
import { toVersionView } from './entry-views.ts'

export const revokeVersion = action(contract.revokeVersion, async (ctx, { versionId, words }) => {
  const stands = async () => (await findVersions(ctx.tx)).find(({ id }) => id === versionId) ?? refuse('lists.no-such-list')
  const { list, draftId, scopeArea } = await stands()
  const post = ctx.require(subjectOf(scopeArea))[0]
  // First the draft, then the list: the order in which a publication takes them.
  const draft = draftId === null ? undefined : await findDraft(ctx.tx, draftId, 'lock')
  await lockList(ctx.tx, list)
  const version = await stands()
  const today = civilDateAt(ctx.now)
  const { label, inForceFrom, inForceTo } = version
  if (versionState(version, today) !== 'coming') refuse('lists.version-begun', { label, inForceFrom })
  await saveRevocation(ctx.tx, versionId, { at: ctx.now, accountId: accountOf(ctx), unitId: post?.unitId ?? null, postId: post?.postId ?? null, words })
  const before = (await findVersions(ctx.tx, list)).find((one) => one.inForceTo === inForceFrom)
  if (before !== undefined) await closeVersion(ctx.tx, before.id, inForceTo)
  if (draft !== undefined) await recordMove(ctx, { draft, post }, 'revoked', { words, versionId, inForceFrom }, { versionId: null })
  ctx.announce(versionRevoked({ list, versionId, label, kind: version.kind, inForceFrom }))
  forgetLists(ctx.world)
  return {
    versionId,
    label,
    revokedAt: toIso(ctx.now),
    runsOn: before === undefined ? null : toVersionView({ ...before, inForceTo }, today),
  }
})
