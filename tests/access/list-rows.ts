// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about lists: published ones, and drafts in each of their states. The list keeper wrote every draft.
import { paperRow, type Row } from './row.ts'
import { GOOD_ROW, HEAD, newList, yearAfterNext } from './papers-of-lists.ts'

const entry = { list: 'community-work', code: '201' }

export const listRows: readonly Row[] = [
  { id: 'lists.list-lists', sample: () => ({}) },
  { id: 'lists.find-rows', sample: () => ({ params: { list: entry.list }, query: { words: '疫苗' } }) },
  { id: 'lists.get-entry', sample: () => ({ params: entry }) },
  { id: 'lists.get-history', sample: () => ({ params: entry }) },
  { id: 'lists.compare-versions', sample: () => ({ params: { list: entry.list }, query: { from: '2026.1', to: '2026.1' } }) },
  { id: 'lists.list-drafts', sample: () => ({}) },
  { id: 'lists.start-draft', sample: () => ({ body: newList() }) },
  paperRow('lists.get-draft', 'draft open'),
  paperRow('lists.compare-draft', 'draft open'),
  paperRow('lists.put-draft-row', 'draft open', () => ({ row: 1, fields: { ...GOOD_ROW, name_zh: '阅览室' } }), 'edit'),
  paperRow('lists.remove-draft-row', 'draft open', () => ({ row: 1 }), 'edit'),
  paperRow('lists.put-draft-head', 'draft open', () => ({ label: '2', head: HEAD }), 'edit'),
  {
    ...paperRow('lists.put-draft-file', 'draft open'),
    move: 'edit',
    sample: (_ground, _fixture, paper) => ({
      params: { draftId: paper?.id ?? '' },
      query: { revision: String(paper?.revision) },
      bytes: Buffer.from(fileOf([GOOD_ROW])),
    }),
  },
  paperRow('lists.submit-draft', 'draft open', () => ({}), 'submit'),
  paperRow('lists.review-draft', 'draft in review', () => ({ outcome: 'passed' }), 'review'),
  paperRow('lists.approve-draft', 'draft reviewed', () => ({ outcome: 'approved' }), 'approve'),
  paperRow('lists.publish-draft', 'draft approved', () => ({ inForceFrom: yearAfterNext() }), 'publish'),
  {
    id: 'lists.revoke-version',
    about: 'draft published',
    sample: (_ground, _fixture, paper) => ({ params: { versionId: paper?.versionId ?? '' }, body: { words: '日期写错' } }),
  },
  paperRow('lists.withdraw-draft', 'draft open', () => ({}), 'withdraw'),
  paperRow('lists.withdraw-draft', 'draft approved', () => ({}), 'withdraw'),
]

const ENTRY_COLUMNS =
  'code,class,name_zh,name_en,content_zh,content_en,basis_zh,basis_en,unit,local_zh,local_en,department_zh,department_en,standard_zh,standard_en,limit,frequency_zh,frequency_en,forms_zh,forms_en,means_zh,means_en,keywords_zh,keywords_en'

/** CSV of entries with all columns of their kind of list. */
export function fileOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = ENTRY_COLUMNS.split(',')
  return [ENTRY_COLUMNS, ...rows.map((row) => columns.map((column) => `"${(row[column] ?? '').replaceAll('"', '""')}"`).join(','))].join('\n')
}
