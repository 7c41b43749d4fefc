// SPDX-License-Identifier: MPL-2.0
// CSV files sent to a draft of a list, as spreadsheets and scripts make them: byte order marks, line ends of Windows, cells that
// a spreadsheet would take for formulas, columns missing or doubled, far too much. What is refused leaves the draft as it was;
// what is taken is kept to the letter.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf } from '#tests/access/list-rows.ts'
import { GOOD_ROW, newList } from '#tests/access/papers-of-lists.ts'
import { ask, type Answered, type Question } from '#tests/access/ask.ts'
import { signInStaff } from '#tests/access/sign-in.ts'
import { serve, type Served } from '#tests/serve.ts'

type Draft = {
  readonly draft: { readonly revision: number; readonly rows: number }
  readonly rows: readonly { readonly fields: Readonly<Record<string, string>> }[]
}

let served: Served
let cookie = ''
let draftId = ''
beforeAll(async () => {
  served = await serve({ TRUST_PROXY: '1' })
  cookie = await signInStaff(served.address, 'lists')
  draftId = ((await send({ method: 'POST', path: '/api/list-drafts', json: newList() })).body as { id: string }).id
}, 90_000)
afterAll(() => served?.close())

const send = (question: Question): Promise<Answered> => ask(served.address, { ...question, headers: { cookie } })
const now = async (): Promise<Draft> => (await send({ path: `/api/list-drafts/${draftId}` })).body as Draft
const file = async (body: Buffer | string): Promise<Answered> =>
  send({ method: 'PUT', path: `/api/list-drafts/${draftId}/file?revision=${(await now()).draft.revision}`, body, type: 'application/octet-stream' })
const said = ({ status, code }: Answered): string => (code === null ? String(status) : `${status} ${code}`)
const good = fileOf([GOOD_ROW])
const [header = '', line = ''] = good.split('\n')

test.each<[string, string]>([
  ['a byte order mark', `\ufeff${good}`],
  ['line ends of Windows', good.replaceAll('\n', '\r\n')],
  ['both', `\ufeff${good.replaceAll('\n', '\r\n')}\r\n`],
  ['empty lines at its end', `${good}\n\n\n`],
  [
    'its columns in another order',
    fileOf([GOOD_ROW])
      .split('\n')
      .map((one) => one.split(',').toReversed().join(','))
      .join('\n'),
  ],
])('a file with %s is read as it is meant', async (_, text) => {
  expect(said(await file(text))).toBe('200')
  const { rows } = await now()
  expect(rows.map(({ fields }) => [fields['code'], fields['name_zh'], fields['standard_zh']])).toEqual([['101', '公共阅览室', '每日开放']])
})

test('cells like formulas are kept as text, to the letter', async () => {
  const cells = ['=1+1', '+86 10', '-5', '@SUM(A1)', '=HYPERLINK("http://example.org","x")', '<b>x</b>', '${x}', '{{x}}']
  const rows = cells.map((name, index) => ({ ...GOOD_ROW, code: String(101 + index), name_zh: name, name_en: name }))
  expect(said(await file(fileOf(rows)))).toBe('200')
  expect((await now()).rows.map(({ fields }) => fields['name_zh'])).toEqual(cells)
})

test.each<[string, string | Buffer, string]>([
  ['of nothing', '', '422 lists.import-refused'],
  ['without a column', good.replace(',keywords_en', '').replace(/,""$/, ''), '422 lists.import-refused'],
  ['with a column twice', `${header},code\n${line},"1"`, '422 lists.import-refused'],
  ['with a column more', `${header},score\n${line},"1"`, '422 lists.import-refused'],
  ['with a field too many', `${header}\n${line},"1"`, '422 lists.import-refused'],
  ['with a field too few', `${header}\n"101","public-service"`, '422 lists.import-refused'],
  ['between semicolons', good.replaceAll(',', ';'), '422 lists.import-refused'],
  ['between tabs', good.replaceAll(',', '\t'), '422 lists.import-refused'],
  ['in UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), '422 lists.import-refused'],
  ['in GBK', Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xb9, 0xab, 0xb9, 0xb2])]), '422 lists.import-refused'],
  ['with an open quote', `${good}\n"102`, '422 lists.import-refused'],
  ['with U+0000', fileOf([{ ...GOOD_ROW, name_zh: 'a\u0000b' }]), '422 lists.import-refused'],
  ['with an escape character', fileOf([{ ...GOOD_ROW, name_zh: 'a\u001b[31mb' }]), '422 lists.import-refused'],
  ['that is a spreadsheet', Buffer.from('504b0304140006000800', 'hex'), '422 lists.import-refused'],
  ['of 2,001 rows', fileOf(Array.from({ length: 2001 }, (_, index) => ({ ...GOOD_ROW, code: String(1000 + index) }))), '422 lists.draft-full'],
  ['of one cell of 5 MB', fileOf([{ ...GOOD_ROW, name_zh: '长'.repeat(1_700_000) }]), '422 lists.import-refused'],
])('a file %s is refused and the rows stay', async (_, body, answer) => {
  await file(good)
  const before = await now()
  expect(said(await file(body))).toBe(answer)
  expect(await now()).toEqual(before)
})

test('a file beyond what is taken at all is refused before it is read', async () => {
  const before = await now()
  const answer = await file(Buffer.alloc(40_000_000, 'a'))
  expect(answer.status).toBe(413)
  expect(await now()).toEqual(before)
})

test('two files at once on one revision: one is taken', async () => {
  const { revision } = (await now()).draft
  const path = `/api/list-drafts/${draftId}/file?revision=${revision}`
  const answers = await Promise.all([1, 2, 3].map(() => send({ method: 'PUT', path, body: good, type: 'application/octet-stream' })))
  expect(answers.map(said).toSorted()).toEqual(['200', '409 lists.draft-changed', '409 lists.draft-changed'])
  expect((await now()).draft.revision).toBe(revision + 1)
})
