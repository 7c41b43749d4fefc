// SPDX-License-Identifier: MPL-2.0
// Rows of lists.draft and its events. Whoever changes a draft locks it first, so two changes are decided one after the
// other on what is true then; events are only ever added.
import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { DraftHead } from '../rules/check-head.ts'
import { DRAFT_EVENTS, type DraftEvent, type DraftState } from '../rules/draft-steps.ts'
import { CLOCKED_STEPS, CLOCKS } from '../rules/list-item.ts'
import type { ListKind } from '../rules/list-kinds.ts'
import type { DraftTable, ListsTables } from './tables.ts'

const tables = (tx: Tx): Kysely<ListsTables> => tablesOf<ListsTables>(tx)

export type Draft = {
  readonly id: string
  readonly list: string
  readonly kind: ListKind
  readonly scopeArea: string | null
  readonly label: string
  readonly state: DraftState
  readonly revision: number
  readonly nextRow: number
  readonly head: DraftHead
  readonly copiedFromId: string | null
  readonly beforeVersionId: string | null
  readonly versionId: string | null
  readonly startedAt: Instant
  readonly movedAt: Instant
}

const KeptName = z.object({ zh: z.string(), en: z.string() })
const KeptClocks = z.partialRecord(z.enum(CLOCKED_STEPS), z.object({ amount: z.number(), clock: z.enum(CLOCKS) }))
const KeptHead = z.object({
  name: KeptName,
  source: z.string(),
  codes: z.enum(['mmssii', 'free']),
  stepClocks: KeptClocks,
  urgentStepClocks: KeptClocks,
  stageNames: z.record(z.string(), KeptName),
})

type Row = { readonly [Column in keyof DraftTable]: DraftTable[Column] extends { readonly __select__: infer Selected } ? Selected : DraftTable[Column] }

function draftOf(row: Row): Draft {
  return {
    id: row.id,
    list: row.list,
    // The check constraints draft_kind and draft_state hold the words.
    kind: row.kind as ListKind,
    scopeArea: row.scope_area,
    label: row.label,
    state: row.state as DraftState,
    revision: row.revision,
    nextRow: row.next_row,
    head: KeptHead.parse(row.manifest) as DraftHead,
    copiedFromId: row.copied_from_id,
    beforeVersionId: row.before_version_id,
    versionId: row.version_id,
    startedAt: row.started_at,
    movedAt: row.moved_at,
  }
}

export async function findDraft(tx: Tx, id: string, lock: 'lock' | 'read' = 'read'): Promise<Draft | undefined> {
  const query = tables(tx).selectFrom('lists.draft').selectAll().where('id', '=', id)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return row && draftOf(row)
}

/** Drafts of these states, latest moved first. */
export async function findDrafts(tx: Tx, states: readonly DraftState[]): Promise<readonly Draft[]> {
  const rows = await tables(tx)
    .selectFrom('lists.draft')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('moved_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(draftOf)
}

/** Whether a draft still under way bears this label. */
export async function isLabelDrafted(tx: Tx, list: string, label: string, except: string | null): Promise<boolean> {
  const rows = await tables(tx)
    .selectFrom('lists.draft')
    .select('id')
    .where('list', '=', list)
    .where('label', '=', label)
    .where('state', 'not in', ['published', 'withdrawn'])
    .execute()
  return rows.some(({ id }) => id !== except)
}

export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tables(tx)
    .insertInto('lists.draft')
    .values({
      id: draft.id,
      list: draft.list,
      kind: draft.kind,
      scope_area: draft.scopeArea,
      label: draft.label,
      state: draft.state,
      revision: draft.revision,
      next_row: draft.nextRow,
      manifest: JSON.stringify(draft.head),
      copied_from_id: draft.copiedFromId,
      before_version_id: draft.beforeVersionId,
      version_id: draft.versionId,
      started_at: new Date(draft.startedAt),
      moved_at: new Date(draft.movedAt),
    })
    .execute()
}

/** Writes what may change of a draft. */
export async function saveDraft(tx: Tx, draft: Draft): Promise<void> {
  await tables(tx)
    .updateTable('lists.draft')
    .set({
      label: draft.label,
      state: draft.state,
      revision: draft.revision,
      next_row: draft.nextRow,
      manifest: JSON.stringify(draft.head),
      version_id: draft.versionId,
      moved_at: new Date(draft.movedAt),
    })
    .where('id', '=', draft.id)
    .execute()
}

const KeptFacts = z.record(z.string(), z.unknown())

/** Events of these drafts, in order, by draft. */
export async function findDraftEvents(tx: Tx, draftIds: readonly string[]): Promise<ReadonlyMap<string, readonly DraftEvent[]>> {
  const rows = await tables(tx)
    .selectFrom('lists.draft_event')
    .selectAll()
    .where(sql<boolean>`draft_id = any(${[...draftIds]}::uuid[])`)
    .orderBy('draft_id')
    .orderBy('seq')
    .execute()
  const events = rows.map((row) => ({
    draftId: row.draft_id,
    event: {
      seq: row.seq,
      kind: z.enum(DRAFT_EVENTS).parse(row.kind),
      at: row.at,
      by: { accountId: row.by_account, unitId: row.by_unit_id, postId: row.by_post_id },
      facts: KeptFacts.parse(row.facts),
    },
  }))
  return new Map([...Map.groupBy(events, ({ draftId }) => draftId)].map(([draftId, own]) => [draftId, own.map(({ event }) => event)]))
}

export async function insertDraftEvent(tx: Tx, draftId: string, event: DraftEvent & { readonly at: Instant }): Promise<void> {
  await tables(tx)
    .insertInto('lists.draft_event')
    .values({
      draft_id: draftId,
      seq: event.seq,
      kind: event.kind,
      at: new Date(event.at),
      by_kind: event.by.accountId === null ? 'system' : 'staff',
      by_account: event.by.accountId,
      by_unit_id: event.by.unitId,
      by_post_id: event.by.postId,
      facts: JSON.stringify(event.facts),
    })
    .execute()
}
