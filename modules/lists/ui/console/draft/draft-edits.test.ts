// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRow, nextRow } from './check-row.ts'
import { withRow, type DraftInFull, type DraftRow } from './draft-queries.ts'
import { mergeFields, sameFields } from './merge-fields.ts'
import { amountPart, amountText, stageParts, stagesText, unitPart, unitText } from './stage-text.ts'

const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('', '1', '2', '3'))

describe('two people changed one row', () => {
  test('what only one changed is taken, what both changed is asked, and nothing else', () => {
    expect(mergeFields({ a: '1', b: '1', c: '1', d: '1' }, { a: '2', b: '1', c: '2', d: '2' }, { a: '1', b: '2', c: '3', d: '2' })).toEqual({
      fields: { a: '2', b: '2', c: '2', d: '2' },
      taken: ['b'],
      both: ['c'],
    })
  })

  test('no word of either is lost without a choice', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, theirs) => {
        const { fields: merged, both } = mergeFields(base, mine, theirs)
        for (const column of ['a', 'b', 'c', 'd']) {
          const [was, my, their] = [base[column] ?? '', mine[column] ?? '', theirs[column] ?? '']
          if (both.includes(column)) expect(my !== was && their !== was && my !== their).toBe(true)
          else expect(merged[column] ?? '').toBe(my === was ? their : my)
        }
        expect(sameFields(mergeFields(base, mine, base).fields, mine)).toBe(true)
        expect(sameFields(mergeFields(base, base, theirs).fields, theirs)).toBe(true)
      }),
    )
  })
})

describe('cells of several parts', () => {
  test.each(['control=1uh;repair=6uh;restore=2wd', 'repair=;x=5', 'quickly', 'a=1uh;quickly;b=2wd', ''])('%s comes back as it was', (text) => {
    expect(stagesText(stageParts(text))).toBe(text)
  })
  test.each([
    ['5wd', '5wd'],
    ['', ''],
    ['5', '5'],
  ])('amount %s', (text, back) => {
    const part = amountPart(text)
    expect('raw' in part ? part.raw : amountText(part)).toBe(back)
  })
  test('an amount of no grammar is kept', () => expect(amountPart('5 days')).toEqual({ raw: '5 days' }))
  test.each(['housing@district', 'housing', '@street', '', 'a@b@c'])('unit %s', (text) => {
    const part = unitPart(text)
    expect(unitText(part).replace(/@$/, '')).toBe(text)
  })
})

const item = (row: number, code: string, name: string): DraftRow => ({
  row,
  ordinal: row,
  fields: {
    code,
    major_zh: '市政',
    major_en: 'Municipal',
    sub_zh: '井盖',
    sub_en: 'Covers',
    name_zh: name,
    name_en: `Item ${name}`,
    nature: 'component',
    lead: 'housing@district',
    assist: '',
    ...Object.fromEntries(
      ['grid', 'community', 'street', 'department', 'filing', 'closing', 'basis'].flatMap((stem) => [
        [`${stem}_zh`, '字'],
        [`${stem}_en`, 'w'],
      ]),
    ),
    deadlines: 'repair=6uh',
    public: 'yes',
    hazard_reward: 'no',
    keywords_zh: '',
    keywords_en: '',
  },
})
const kinds = new Map([['housing', { zh: '住建', en: 'Housing' }]])
const draft = {
  draft: { kind: 'grid-matters' },
  head: { codes: 'mmssii', stageNames: { repair: { zh: '修复', en: 'repair' } } },
  rows: [item(1, '010101', '甲'), item(2, '010102', '乙')],
} as unknown as DraftInFull

describe('the check while typing', () => {
  test('a good row has no fault', () => expect(checkRow(draft, kinds, 2, item(2, '010102', '丙').fields)).toEqual([]))
  test.each([
    [{ deadlines: 'repair=6xx' }, 'deadlines'],
    [{ deadlines: 'mend=6uh' }, 'deadlines'],
    [{ code: '010101' }, 'code'],
    [{ name_zh: '甲' }, 'name_zh'],
    [{ lead: 'nobody@district' }, 'lead'],
    [{ closing_zh: '一；二' }, 'closing_en'],
    [{ basis_en: '' }, 'basis_en'],
  ])('%o is marked at %s', (change, column) => {
    expect(checkRow(draft, kinds, 2, { ...item(2, '010102', '乙').fields, ...change })?.map((fault) => fault.column)).toContain(column)
  })
  test('a new row is checked in its place', () => {
    expect(checkRow(draft, kinds, undefined, item(0, '010103', '丁').fields, 1)).toEqual([])
    expect(checkRow(draft, kinds, undefined, item(0, '010102', '丁').fields, 1)?.map((fault) => fault.column)).toEqual(['code'])
    expect(checkRow(draft, kinds, undefined, item(0, '010101', '丁').fields)?.map((fault) => fault.column)).toEqual(['code'])
  })
})

test('a new row below another starts with its category and the next free code', () => {
  const after = draft.rows[0] as DraftRow
  expect(nextRow(draft.rows, after)).toMatchObject({ code: '010103', major_zh: '市政', sub_en: 'Covers' })
  expect(nextRow([], { ...after, fields: { code: 'A-09', class: 'assist' } })).toEqual({ code: 'A-10', class: 'assist' })
  expect(nextRow([], undefined)).toEqual({})
})

test('a written row takes its place; a new one pushes the others down', () => {
  const rows = [item(1, '010101', '甲'), item(2, '010102', '乙')]
  expect(withRow(rows, { ...item(2, '010102', '丙') }).map(({ fields: one }) => one['name_zh'])).toEqual(['甲', '丙'])
  expect(withRow(rows, { ...item(3, '010103', '丁'), ordinal: 2 }).map(({ row, ordinal }) => [row, ordinal])).toEqual([
    [1, 1],
    [3, 2],
    [2, 3],
  ])
})
