// SPDX-License-Identifier: MPL-2.0
// A draft on its way: handed in without faults, reviewed by somebody who did not write it, approved, or sent back with
// words; or given up. Refuses lists.draft-faulty, lists.own-draft, lists.words-needed, lists.draft-changed, lists.draft-not-open.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { checkDraft, openDraft, recordMove, showDraft } from './drafting.ts'

export const submitDraft = action(contract.submitDraft, async (ctx, { draftId, revision, words }) => {
  const opened = await openDraft(ctx, draftId, revision, 'submit')
  const { faults } = await checkDraft(ctx, opened.draft)
  if (faults.length > 0) refuse('lists.draft-faulty', { faults: faults.length })
  return showDraft(ctx, await recordMove(ctx, opened, 'submitted', { words }))
})

export const reviewDraft = action(contract.reviewDraft, async (ctx, { draftId, revision, outcome, words }) => {
  const opened = await openDraft(ctx, draftId, revision, 'review')
  if (outcome === 'sent-back' && words === '') refuse('lists.words-needed')
  return showDraft(ctx, await recordMove(ctx, opened, outcome === 'passed' ? 'reviewed' : 'sent-back', { words }))
})

export const approveDraft = action(contract.approveDraft, async (ctx, { draftId, revision, outcome, words }) => {
  const opened = await openDraft(ctx, draftId, revision, 'approve')
  if (outcome === 'sent-back' && words === '') refuse('lists.words-needed')
  return showDraft(ctx, await recordMove(ctx, opened, outcome === 'approved' ? 'approved' : 'sent-back', { words }))
})

export const withdrawDraft = action(contract.withdrawDraft, async (ctx, { draftId, revision, words }) => {
  const opened = await openDraft(ctx, draftId, revision, 'withdraw')
  return showDraft(ctx, await recordMove(ctx, opened, 'withdrawn', { words }))
})
