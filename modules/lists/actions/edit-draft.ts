// SPDX-License-Identifier: MPL-2.0
// Edits of a draft: one row, the head, or all rows from a CSV file. What is typed is kept even while it is wrong; every
// answer brings the whole check. Refuses lists.draft-changed, lists.draft-not-open, lists.no-such-row, lists.no-such-column,
// lists.draft-full, lists.label-taken, lists.import-refused.
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { DraftHead } from '../rules/check-head.ts'
import { columnsOf, filled } from '../rules/read-rows.ts'
import { deleteDraftRows, findDraftRows, insertDraftRows, moveRowsDown, saveDraftRow, type DraftRow } from '../store/draft-rows.ts'
import { isLabelDrafted, type Draft } from '../store/draft-store.ts'
import { findVersions } from '../store/list-store.ts'
import { checkDraft, openDraft, recordMove, showDraft, type DraftView, type FaultView } from './drafting.ts'
import { readCsv } from './read-csv.ts'

/** Far above any list (the longest known has 372 rows); keeps a draft answerable in one piece. */
const MOST_ROWS = 2_000
/** As for a cell typed on the screen (http/drafts.ts). */
const LONGEST_CELL = 4_000

async function answer(ctx: Ctx, draft: Draft): Promise<{ draft: DraftView; faults: FaultView[] }> {
  return { draft: await showDraft(ctx, draft), faults: [...(await checkDraft(ctx, draft)).faults] }
}

export const putDraftRow = action(contract.putDraftRow, async (ctx, { draftId, revision, row, after, fields }) => {
  const opened = await openDraft(ctx, draftId, revision, 'edit')
  const { draft } = opened
  const column = Object.keys(fields).find((one) => !columnsOf(draft.kind).includes(one))
  if (column !== undefined) refuse('lists.no-such-column', { column })
  const rows = await findDraftRows(ctx.tx, draft.id)
  const known = (number: number): DraftRow => rows.find((one) => one.row === number) ?? refuse('lists.no-such-row', { row: number })
  const before = row === undefined ? undefined : known(row)
  if (before === undefined && rows.length >= MOST_ROWS) refuse('lists.draft-full', { most: MOST_ROWS })
  const place = after === undefined ? (rows.at(-1)?.ordinal ?? 0) : known(after).ordinal
  const written: DraftRow = {
    row: before?.row ?? draft.nextRow,
    ordinal: before?.ordinal ?? place + 1,
    fields: filled(draft.kind, { ...before?.fields, ...fields }),
  }
  if (before === undefined) {
    await moveRowsDown(ctx.tx, draft.id, place)
    await insertDraftRows(ctx.tx, draft.id, [written])
  } else await saveDraftRow(ctx.tx, draft.id, written)
  const facts = { what: 'row', row: written.row, code: written.fields['code'] ?? '' }
  const moved = await recordMove(ctx, opened, 'edited', facts, { nextRow: before === undefined ? draft.nextRow + 1 : draft.nextRow })
  return { ...(await answer(ctx, moved)), row: written }
})

export const removeDraftRow = action(contract.removeDraftRow, async (ctx, { draftId, revision, row }) => {
  const opened = await openDraft(ctx, draftId, revision, 'edit')
  const gone = (await findDraftRows(ctx.tx, opened.draft.id)).find((one) => one.row === row) ?? refuse('lists.no-such-row', { row })
  await deleteDraftRows(ctx.tx, opened.draft.id, row)
  return answer(ctx, await recordMove(ctx, opened, 'edited', { what: 'row-removed', row, code: gone.fields['code'] ?? '' }))
})

export const putDraftHead = action(contract.putDraftHead, async (ctx, { draftId, revision, label, head }) => {
  const opened = await openDraft(ctx, draftId, revision, 'edit')
  const { id, list } = opened.draft
  const taken = (await findVersions(ctx.tx, list)).some((version) => version.label === label)
  if (taken || (await isLabelDrafted(ctx.tx, list, label, id))) refuse('lists.label-taken', { list, label })
  // Steps left out are absent, not undefined: what was parsed is as the rules want it.
  return answer(ctx, await recordMove(ctx, opened, 'edited', { what: 'head' }, { label, head: head as DraftHead }))
})

export const putDraftFile = action(contract.putDraftFile, async (ctx, { draftId, revision }) => {
  const opened = await openDraft(ctx, draftId, revision, 'edit')
  const { draft } = opened
  const bytes = ctx.exchange.bytes ?? Buffer.alloc(0)
  const table = readCsv({ name: 'file.csv', bytes }, columnsOf(draft.kind), 'refuse')
  const unkeepable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
  const faults = [
    ...table.faults,
    ...table.rows
      .filter(({ cells }) => Object.values(cells).some((cell) => unkeepable.test(cell)))
      .map(({ line }) => `file.csv line ${line}: holds characters that cannot be kept`),
    ...table.rows
      .filter(({ cells }) => Object.values(cells).some((cell) => cell.length > LONGEST_CELL))
      .map(({ line }) => `file.csv line ${line}: holds a cell of more than ${LONGEST_CELL} characters`),
  ]
  if (faults.length > 0) refuse('lists.import-refused', { faults })
  if (table.rows.length > MOST_ROWS) refuse('lists.draft-full', { most: MOST_ROWS })
  await deleteDraftRows(ctx.tx, draft.id)
  const rows = table.rows.map(({ cells }, index) => ({ row: draft.nextRow + index, ordinal: index + 1, fields: filled(draft.kind, cells) }))
  await insertDraftRows(ctx.tx, draft.id, rows)
  return answer(ctx, await recordMove(ctx, opened, 'edited', { what: 'file', rows: rows.length }, { nextRow: draft.nextRow + rows.length }))
})
