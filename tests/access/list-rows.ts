// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about lists. Published lists are for all; drafts are asked for by an id that is none, so that
// whoever may gets 404 and whoever may not gets 403.
import { randomUUID } from 'node:crypto'
import type { Row } from './rows.ts'

const entry = { list: 'community-work', code: '201' }
const params = { draftId: randomUUID() }
const head = { name: { zh: '清单', en: 'List' }, source: '本市', codes: 'free', stepClocks: {}, urgentStepClocks: {}, stageNames: {} }
const name = { zh: '清单', en: 'List' }

function draft(what: string, body: object): Row {
  return { id: `lists.${what}`, sample: () => ({ params, body: { revision: 1, ...body } }) }
}

export const listRows: readonly Row[] = [
  { id: 'lists.list-lists', sample: () => ({}) },
  { id: 'lists.find-rows', sample: () => ({ params: { list: entry.list }, query: { words: '疫苗' } }) },
  { id: 'lists.get-entry', sample: () => ({ params: entry }) },
  { id: 'lists.get-history', sample: () => ({ params: entry }) },
  { id: 'lists.compare-versions', sample: () => ({ params: { list: entry.list }, query: { from: '2026.1', to: '2026.1' } }) },
  { id: 'lists.list-drafts', sample: () => ({}) },
  { id: 'lists.start-draft', sample: () => ({ body: { list: 'own', kind: 'service-items', label: randomUUID(), name } }) },
  { id: 'lists.get-draft', sample: () => ({ params }) },
  { id: 'lists.compare-draft', sample: () => ({ params }) },
  draft('put-draft-row', { fields: {} }),
  draft('remove-draft-row', { row: 1 }),
  draft('put-draft-head', { label: '1', head }),
  { id: 'lists.put-draft-file', sample: () => ({ params, query: { revision: '1' }, bytes: Buffer.from('code\n') }) },
  draft('submit-draft', {}),
  draft('review-draft', { outcome: 'passed' }),
  draft('approve-draft', { outcome: 'approved' }),
  draft('publish-draft', { inForceFrom: '2099-01-01' }),
  draft('withdraw-draft', {}),
]
