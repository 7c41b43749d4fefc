// SPDX-License-Identifier: MPL-2.0
// Starts a draft: as a copy of a published version, or empty. It remembers the last version of the list, so that what is
// published meanwhile is not undone unnoticed. Refuses lists.no-such-list, lists.label-taken, lists.other-kind, lists.city-wide-only.
import { uuidv7 } from 'uuidv7'
import type { PostHeld } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { DraftHead } from '../rules/check-head.ts'
import { NO_CLOCKS } from '../rules/list-item.ts'
import type { ListKind } from '../rules/list-kinds.ts'
import type { Fields } from '../rules/read-rows.ts'
import { entryFields, itemFields } from '../rules/row-fields.ts'
import { insertDraftRows } from '../store/draft-rows.ts'
import { insertDraft, isLabelDrafted, type Draft } from '../store/draft-store.ts'
import { findVersions, lockList, type Version } from '../store/list-store.ts'
import { findVersion, loadEntries, loadItems } from '../store/load-list.ts'
import { recordMove, showDraft, subjectOf } from './drafting.ts'
import { requireCityWide, requireSameKind } from './publish-version.ts'

type Beginning = {
  readonly list: string
  readonly kind: ListKind
  readonly scopeArea: string | null
  readonly label: string
  readonly head: DraftHead
  readonly rows: readonly Fields[]
  readonly copiedFromId: string | null
}

/** Codes are six digits where the version's own are. */
function headOf({ name, source, kind, stepClocks, urgentStepClocks, stageNames }: Version, rows: readonly Fields[]): DraftHead {
  const codes = kind === 'grid-matters' && rows.every((row) => /^\d{6}$/.test(row['code'] ?? '')) ? 'mmssii' : 'free'
  return { name, source, codes, stepClocks, urgentStepClocks, stageNames }
}

async function copyOf(ctx: Ctx, version: Version, label: string): Promise<Beginning> {
  const items = (await loadItems(ctx, version.id)).items.map(itemFields)
  const entries = (await loadEntries(ctx, version.id)).entries.map(entryFields)
  const rows: readonly Fields[] = [...items, ...entries]
  const { list, kind, scopeArea } = version
  return { list, kind, scopeArea, label, head: headOf(version, rows), rows, copiedFromId: version.id }
}

/** An empty list of grid matters takes the clocks of the version before, so that nobody types them anew. */
function emptyHead(kind: ListKind, name: DraftHead['name'], before: Version | undefined): DraftHead {
  const clocks = kind === 'grid-matters' && before !== undefined ? before : NO_CLOCKS
  const { stepClocks, urgentStepClocks, stageNames } = clocks
  return { name, source: '', codes: kind === 'grid-matters' ? 'mmssii' : 'free', stepClocks, urgentStepClocks, stageNames }
}

async function begin(ctx: Ctx, post: PostHeld | undefined, start: Beginning, versions: readonly Version[]): Promise<Draft> {
  const { list, kind, scopeArea, label, head, rows, copiedFromId } = start
  requireCityWide(start)
  requireSameKind(versions, kind, scopeArea)
  if (versions.some((version) => version.label === label) || (await isLabelDrafted(ctx.tx, list, label, null))) refuse('lists.label-taken', { list, label })
  const draft: Draft = {
    id: uuidv7(),
    list,
    kind,
    scopeArea,
    label,
    state: 'draft',
    revision: 0,
    nextRow: rows.length + 1,
    head,
    copiedFromId,
    beforeVersionId: versions.at(-1)?.id ?? null,
    versionId: null,
    startedAt: ctx.now,
    movedAt: ctx.now,
  }
  await insertDraft(ctx.tx, draft)
  await insertDraftRows(
    ctx.tx,
    draft.id,
    rows.map((fields, index) => ({ row: index + 1, ordinal: index + 1, fields })),
  )
  return recordMove(ctx, { draft, post }, 'started', { what: copiedFromId === null ? 'empty' : 'copy', copiedFromId })
}

export const startDraft = action(contract.startDraft, async (ctx, input) => {
  if ('copyOf' in input) {
    const version = (await findVersion(ctx, input.copyOf)) ?? refuse('lists.no-such-list')
    const post = ctx.require(subjectOf(version.scopeArea))[0]
    await lockList(ctx.tx, version.list)
    return showDraft(ctx, await begin(ctx, post, await copyOf(ctx, version, input.label), await findVersions(ctx.tx, version.list)))
  }
  const { list, kind, scopeArea, label, name } = input
  const post = ctx.require(subjectOf(scopeArea))[0]
  await lockList(ctx.tx, list)
  const versions = await findVersions(ctx.tx, list)
  const head = emptyHead(kind, name, versions.at(-1))
  return showDraft(ctx, await begin(ctx, post, { list, kind, scopeArea, label, head, rows: [], copiedFromId: null }, versions))
})
