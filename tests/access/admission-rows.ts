// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about work access. `+` after an application: single opinions are shown; after a refused task: the
// answer says which community refused.
import { asked, handed, handedToday } from './papers-of-admissions.ts'
import { has, paperRow, type Row } from './row.ts'

const said = '理由'
const saysOpinions = (body: unknown): boolean => (body as { opinions: readonly unknown[] }).opinions.length > 0
const namesRefuser: Row['holds'] = (body) => (body as { community: unknown }).community !== null
const listNamesRefuser: Row['holds'] = (body, _fixture, paper) =>
  (body as { tasks: readonly { id: string; community: unknown }[] }).tasks.some(({ id, community }) => id === paper?.id && community !== null)

export const admissionRows: readonly Row[] = [
  { id: 'admissions.apply', sample: (ground) => ({ body: asked({ ground }) }) },
  { id: 'admissions.list', about: 'application applied', sample: () => ({ query: { limit: '200' } }), holds: has('applications', 'id') },
  paperRow('admissions.get', 'application applied'),
  paperRow('admissions.get', 'application heard', undefined, undefined, saysOpinions),
  paperRow('admissions.give-opinion', 'application applied', () => ({ says: 'agree' }), 'give-opinion'),
  paperRow('admissions.admit', 'application heard', () => ({ words: said }), 'decide'),
  paperRow('admissions.refuse', 'application heard', () => ({ reason: 'no-means', words: said }), 'decide'),
  paperRow('admissions.withdraw', 'application applied', () => ({}), 'withdraw'),
  paperRow('admissions.revoke', 'application admitted', () => ({ reason: 'basis-gone', words: said }), 'revoke'),
  { id: 'admissions.check-task', sample: (ground) => ({ body: handed({ ground }) }) },
  { id: 'admissions.refuse-task', sample: (ground) => ({ body: handedToday({ ground }) }) },
  { id: 'admissions.list-refused-tasks', about: 'task refused', sample: () => ({ query: { limit: '200' } }), holds: has('tasks', 'id') },
  { id: 'admissions.list-refused-tasks', about: 'task in arbitration', sample: () => ({ query: { limit: '200' } }), holds: listNamesRefuser },
  paperRow('admissions.get-refused-task', 'task refused', undefined, undefined, namesRefuser),
  paperRow('admissions.get-refused-task', 'task in arbitration', undefined, undefined, namesRefuser),
  paperRow('admissions.take-back-refusal', 'task refused', () => ({}), 'take-back'),
  paperRow('admissions.ask-arbitration', 'task refused', () => ({ words: said }), 'ask-arbitration'),
  paperRow('admissions.arbitrate', 'task in arbitration', () => ({ award: 'upheld', words: said }), 'arbitrate'),
  { id: 'admissions.get-burden', sample: () => ({}) },
]
