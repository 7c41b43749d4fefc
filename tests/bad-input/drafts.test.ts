// SPDX-License-Identifier: MPL-2.0
// Bad input to drafts of lists, over HTTP as a script would send it: refused clearly, and the draft is as it was.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type Answered, type Question } from '#tests/access/ask.ts'
import { signInStaff } from '#tests/access/sign-in.ts'
import { serve, type Served } from '#tests/serve.ts'

type Draft = { readonly draft: { readonly revision: number; readonly rows: number; readonly state: string }; readonly rows: readonly unknown[] }

let served: Served
let cookie = ''
let draftId = ''
beforeAll(async () => {
  served = await serve()
  cookie = await signInStaff(served.address, 'lists')
  const { body } = await send({ path: '/api/lists?kind=township-duties' })
  const copyOf = (body as { lists: { inForce: { id: string } }[] }).lists[0]?.inForce.id
  const started = await send({ method: 'POST', path: '/api/list-drafts', json: { copyOf, label: 'bad' } })
  if (started.status !== 201) throw new Error(`not started: ${started.status}`)
  draftId = (started.body as { id: string }).id
}, 60_000)
afterAll(() => served.close())

const send = (question: Question): Promise<Answered> => ask(served.address, { ...question, headers: { cookie } })
const post = (what: string, json: unknown): Promise<Answered> => send({ method: 'POST', path: `/api/list-drafts/${draftId}/${what}`, json })
const file = (body: Buffer | string, revision = '1'): Promise<Answered> =>
  send({ method: 'PUT', path: `/api/list-drafts/${draftId}/file?revision=${revision}`, body, type: 'application/octet-stream' })
const now = async (): Promise<Draft> => (await send({ path: `/api/list-drafts/${draftId}` })).body as Draft
const said = ({ status, code }: Answered): string => `${status} ${code}`

test.each<[string, string, unknown, string]>([
  ['no revision', 'rows', { fields: {} }, '400 malformed'],
  ['revision 0', 'rows', { revision: 0, fields: {} }, '400 malformed'],
  ['revision as text', 'rows', { revision: '1', fields: {} }, '400 malformed'],
  ['revision with a fraction', 'rows', { revision: 1.5, fields: {} }, '400 malformed'],
  ['an old revision', 'rows', { revision: 99, fields: {} }, '409 lists.draft-changed'],
  ['a cell that is a number', 'rows', { revision: 1, fields: { code: 101 } }, '400 malformed'],
  ['a cell with U+0000', 'rows', { revision: 1, fields: { code: 'a\u0000' } }, '400 malformed'],
  ['a cell with a control character', 'rows', { revision: 1, fields: { code: 'a\u0007' } }, '400 malformed'],
  ['half a character', 'rows', { revision: 1, fields: { name_zh: '\ud83d' } }, '400 malformed'],
  ['a cell of 4,001 characters', 'rows', { revision: 1, fields: { name_zh: '字'.repeat(4001) } }, '400 malformed'],
  ['a column of no list', 'rows', { revision: 1, fields: { colour: 'red' } }, '422 lists.no-such-column'],
  ['a column of another kind of list', 'rows', { revision: 1, fields: { major_zh: '大类' } }, '422 lists.no-such-column'],
  ['a name of the language itself', 'rows', { revision: 1, fields: { constructor: 'x' } }, '422 lists.no-such-column'],
  ['a row that is none', 'rows', { revision: 1, row: 4711, fields: {} }, '404 lists.no-such-row'],
  ['after a row that is none', 'rows', { revision: 1, after: 4711, fields: {} }, '404 lists.no-such-row'],
  ['rows as a list', 'rows', [], '400 malformed'],
  ['removing nothing', 'row-removals', { revision: 1 }, '400 malformed'],
  ['a label with a slash', 'head', { revision: 1, label: 'a/b', head: {} }, '400 malformed'],
  ['a head without a name', 'head', { revision: 1, label: 'b', head: { source: 'x' } }, '400 malformed'],
  ['a step nobody knows', 'head', { revision: 1, label: 'b', head: { stepClocks: { sleep: { amount: 1, clock: 'uh' } } } }, '400 malformed'],
  ['review of nothing handed in', 'review', { revision: 1, outcome: 'passed' }, '409 lists.draft-not-open'],
  ['publication of nothing approved', 'publication', { revision: 1, inForceFrom: '2099-01-01' }, '409 lists.draft-not-open'],
  ['publication on a day that is none', 'publication', { revision: 1, inForceFrom: '2026-02-30' }, '400 malformed'],
  ['a word for open matters that is none', 'publication', { revision: 1, inForceFrom: '2099-01-01', openMatters: 'forget' }, '400 malformed'],
])('%s is refused and changes nothing', async (_, path, json, answer) => {
  expect(said(await post(path, json))).toBe(answer)
  const { draft, rows } = await now()
  expect([draft.revision, draft.rows, rows.length, draft.state]).toEqual([1, 60, 60, 'draft'])
})

test.each<[string, string, unknown, string]>([
  ['an id that is none', 'x', { words: '写错' }, '400 malformed'],
  ['a version that is none', randomUUID(), { words: '写错' }, '404 lists.no-such-list'],
  ['no words', randomUUID(), {}, '400 malformed'],
  ['words of spaces', randomUUID(), { words: '  ' }, '400 malformed'],
])('revoking with %s is refused', async (_, id, json, answer) => {
  expect(said(await send({ method: 'POST', path: `/api/list-versions/${id}/revocation`, json }))).toBe(answer)
})

test.each<[string, Buffer | string, string]>([
  ['nothing', '', '422 lists.import-refused'],
  ['another encoding', Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]), '422 lists.import-refused'],
  ['an open quote', 'code,class\n"101', '422 lists.import-refused'],
  ['other columns', 'code,colour\n1,red\n', '422 lists.import-refused'],
])('a file of %s is refused and the rows stay', async (_, body, answer) => {
  expect(said(await file(body))).toBe(answer)
  expect((await now()).draft).toMatchObject({ revision: 1, rows: 60 })
})

test('a file sent on a revision that is none, and a draft that is none', async () => {
  expect(said(await file('code\n', 'x'))).toBe('400 malformed')
  expect(said(await file('code\n', '2'))).toBe('409 lists.draft-changed')
  expect(said(await send({ path: `/api/list-drafts/${randomUUID()}` }))).toBe('404 lists.no-such-draft')
  expect(said(await send({ path: '/api/list-drafts/1' }))).toBe('400 malformed')
})

test.each([
  [{ list: 'Own', kind: 'service-items', label: '1', name: { zh: '清单', en: 'List' } }],
  [{ list: 'own', kind: 'shopping', label: '1', name: { zh: '清单', en: 'List' } }],
  [{ list: 'own', kind: 'service-items', label: '1', name: { zh: '', en: '' } }],
  [{ list: 'own', kind: 'service-items', label: '1', scopeArea: '99', name: { zh: '清单', en: 'List' }, copyOf: 'x' }],
  [{}],
])('a draft is not started from %j', async (json) => {
  expect(said(await send({ method: 'POST', path: '/api/list-drafts', json }))).toBe('400 malformed')
})

test.each([
  '/api/lists/none/rows',
  '/api/lists/community-work/rows?version=none',
  '/api/lists/community-work/rows?on=2000-01-01',
  '/api/lists/none/difference?from=1&to=2',
])('%s is no list', async (path) => {
  expect(said(await send({ path }))).toBe('404 lists.no-such-list')
})

test.each([
  '/api/lists/community-work/rows?class=rich',
  '/api/lists/community-work/rows?on=2026-13-01',
  `/api/lists/community-work/rows?words=${'x'.repeat(201)}`,
])('%s is malformed', async (path) => {
  expect(said(await send({ path }))).toBe('400 malformed')
})
