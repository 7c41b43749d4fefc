// SPDX-License-Identifier: MPL-2.0
// Drafts to look at: all under way, or one in full with every fault by row and column. Refuses lists.no-such-draft.
import { instant, toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findPostTitles } from '#modules/offices/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { DraftEvent } from '../rules/draft-steps.ts'
import { CLASS_NAMES, classesOf } from '../rules/list-kinds.ts'
import type { Named } from '../rules/list-item.ts'
import { columnRulesOf } from '../rules/read-rows.ts'
import { findDraft, findDraftEvents, findDrafts } from '../store/draft-store.ts'
import { checkDraft, showDraft, showDrafts, subjectOf } from './drafting.ts'

const UNDER_WAY = ['draft', 'in-review', 'reviewed', 'approved'] as const

export const listDrafts = action(contract.listDrafts, async (ctx, { state }) => {
  const drafts = await findDrafts(ctx.tx, state === undefined ? UNDER_WAY : [state])
  return { drafts: [...(await showDrafts(ctx, drafts))], mayStart: ctx.may('lists.draft', subjectOf(null)) }
})

const WHATS = ['row', 'row-removed', 'head', 'file', 'copy', 'empty'] as const

function eventView({ seq, kind, at, by, facts }: DraftEvent, titles: ReadonlyMap<string, Named>) {
  const { words, what, row, code } = facts
  return {
    seq,
    kind,
    at: toIso(instant(at)),
    by: (by.postId === null ? undefined : titles.get(by.postId)) ?? null,
    words: typeof words === 'string' ? words : '',
    what: WHATS.find((one) => one === what) ?? null,
    row: typeof row === 'number' ? row : null,
    code: typeof code === 'string' ? code : null,
  }
}

export const getDraft = action(contract.getDraft, async (ctx, { draftId }) => {
  const draft = (await findDraft(ctx.tx, draftId)) ?? refuse('lists.no-such-draft')
  const { faults, kinds, rows } = await checkDraft(ctx, draft)
  const events = (await findDraftEvents(ctx.tx, [draft.id])).get(draft.id) ?? []
  const titles = await findPostTitles(
    ctx,
    events.flatMap(({ by }) => (by.postId === null ? [] : [by.postId])),
  )
  return {
    draft: await showDraft(ctx, draft),
    head: draft.head,
    columns: [...columnRulesOf(draft.kind)],
    classes: classesOf(draft.kind).map((one) => ({ class: one, name: CLASS_NAMES[one] })),
    unitKinds: [...kinds].map(([kind, name]) => ({ kind, name })),
    rows: [...rows],
    faults: [...faults],
    events: events.map((event) => eventView(event, titles)),
  }
})
