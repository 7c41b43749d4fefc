// SPDX-License-Identifier: MPL-2.0
// What all actions on drafts share: opening one for a move (locked, allowed, unchanged since the caller saw it), checking it
// whole, recording the move, and showing it. Refuses lists.no-such-draft, lists.draft-changed, lists.draft-not-open,
// lists.own-draft, forbidden.
import type { z } from 'zod'
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import type { PostHeld, Subject } from '#kernel/actor.ts'
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnitKinds } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { DraftSummary, Fault } from '../http/shapes.ts'
import type { permissions } from '../permissions.ts'
import { checkHead } from '../rules/check-head.ts'
import { DRAFT_MOVES, standingOf, whyNotMove, type DraftEvent, type DraftEventKind, type DraftMove, type DraftStanding } from '../rules/draft-steps.ts'
import type { Named } from '../rules/list-item.ts'
import { filled, readRows, type ListContent } from '../rules/read-rows.ts'
import { countDraftRows, findDraftRows, type DraftRow } from '../store/draft-rows.ts'
import { findDraft, findDraftEvents, insertDraftEvent, saveDraft, type Draft } from '../store/draft-store.ts'
import { findVersion } from '../store/load-list.ts'

export type DraftView = z.output<typeof DraftSummary>
export type FaultView = z.output<typeof Fault>

const PERMISSION: Readonly<Record<DraftMove, keyof typeof permissions>> = {
  edit: 'lists.draft',
  submit: 'lists.draft',
  review: 'lists.review',
  approve: 'lists.approve',
  publish: 'lists.draft',
  withdraw: 'lists.draft',
}

/** A list for the whole city lies in no smaller area: only posts without an area reach it. */
export function subjectOf(scopeArea: string | null): Subject {
  return { area: scopeArea === null ? ('' as AreaPath) : areaPath(scopeArea), units: [] }
}

/** Account of the post holder; null for the system. */
export function accountOf(ctx: Pick<Ctx, 'actor'>): string | null {
  return ctx.actor.kind === 'staff' ? ctx.actor.accountId : null
}

export type Opened = { readonly draft: Draft; readonly standing: DraftStanding; readonly post: PostHeld | undefined }

/** The draft, locked, for a move the caller may make on the revision they saw. */
export async function openDraft(ctx: Ctx, draftId: string, revision: number, move: DraftMove): Promise<Opened> {
  const draft = (await findDraft(ctx.tx, draftId, 'lock')) ?? refuse('lists.no-such-draft')
  const post = ctx.require(subjectOf(draft.scopeArea))[0]
  if (draft.revision !== revision) refuse('lists.draft-changed', { revision: draft.revision })
  const standing = standingOf((await findDraftEvents(ctx.tx, [draft.id])).get(draft.id) ?? [])
  const why = whyNotMove(standing, move, accountOf(ctx))
  if (why !== undefined) refuse(why, { state: draft.state })
  return { draft, standing, post }
}

type Change = Partial<Pick<Draft, 'label' | 'head' | 'nextRow' | 'versionId'>>

/** Adds the event and derives state and revision from it. */
export async function recordMove(
  ctx: Ctx,
  { draft, post }: Omit<Opened, 'standing'>,
  kind: DraftEventKind,
  facts: DraftEvent['facts'],
  change: Change = {},
): Promise<Draft> {
  const by = { accountId: accountOf(ctx), unitId: post?.unitId ?? null, postId: post?.postId ?? null }
  const event = { seq: draft.revision + 1, kind, at: ctx.now, by, facts }
  await insertDraftEvent(ctx.tx, draft.id, event)
  const { state, revision } = standingOf((await findDraftEvents(ctx.tx, [draft.id])).get(draft.id) ?? [])
  const moved: Draft = { ...draft, ...change, state, revision, movedAt: ctx.now }
  await saveDraft(ctx.tx, moved)
  return moved
}

export type Checked = {
  readonly faults: readonly FaultView[]
  readonly content: ListContent
  readonly kinds: ReadonlyMap<string, Named>
  readonly rows: readonly DraftRow[]
}

/** The whole check, as at an import: of the head, of every row, and between the rows. */
export async function checkDraft(ctx: Ctx, draft: Draft): Promise<Checked> {
  const kinds = await findUnitKinds(ctx)
  const rows = await findDraftRows(ctx.tx, draft.id)
  const placed = rows.map(({ fields }, index) => ({ index, place: { zh: `第 ${index + 1} 行`, en: `row ${index + 1}` }, row: filled(draft.kind, fields) }))
  const { content, faults } = readRows({ kind: draft.kind, codes: draft.head.codes, stageNames: draft.head.stageNames }, kinds, placed)
  const ofHead = checkHead(draft.head, draft.kind).map((one): FaultView => ({ row: null, ...one }))
  const ofRows = faults.map(({ index, column, words }): FaultView => ({ row: index === null ? null : (rows[index]?.row ?? null), column, words }))
  return { faults: [...ofHead, ...ofRows], content, kinds, rows }
}

/** Drafts as the caller sees them, each with what they may do with it now. */
export async function showDrafts(ctx: Ctx, drafts: readonly Draft[]): Promise<readonly DraftView[]> {
  const ids = drafts.map(({ id }) => id)
  const [events, counts] = [await findDraftEvents(ctx.tx, ids), await countDraftRows(ctx.tx, ids)]
  const cited = async (id: string | null): Promise<{ id: string; label: string } | null> => {
    const version = id === null ? undefined : await findVersion(ctx, id)
    return version === undefined ? null : { id: version.id, label: version.label }
  }
  return Promise.all(
    drafts.map(async (draft): Promise<DraftView> => {
      const standing = standingOf(events.get(draft.id) ?? [])
      const subject = subjectOf(draft.scopeArea)
      const { id, list, kind, scopeArea, label, state, revision, versionId } = draft
      return {
        id,
        list,
        kind,
        scopeArea,
        label,
        name: draft.head.name,
        state,
        revision,
        startedAt: toIso(draft.startedAt),
        movedAt: toIso(draft.movedAt),
        rows: counts.get(id) ?? 0,
        copiedFrom: await cited(draft.copiedFromId),
        before: await cited(draft.beforeVersionId),
        versionId,
        may: DRAFT_MOVES.filter((move) => ctx.may(PERMISSION[move], subject) && whyNotMove(standing, move, accountOf(ctx)) === undefined),
      }
    }),
  )
}

export async function showDraft(ctx: Ctx, draft: Draft): Promise<DraftView> {
  const [shown] = await showDrafts(ctx, [draft])
  if (shown === undefined) throw new Error('a draft is not shown')
  return shown
}
