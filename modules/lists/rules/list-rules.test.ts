// SPDX-License-Identifier: MPL-2.0
// The small rules of lists: conditions one by one, search, which version is meant, and rows written back as cells.
import { expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import { checkHead } from './check-head.ts'
import { closingConditions, countConditions } from './closing-conditions.ts'
import { searchRows } from './search-rows.ts'
import { mostLocalVersion, versionsByYear, versionState } from './version-state.ts'

test.each([
  [
    { zh: '不漏；恢复', en: 'no leak; restored' },
    [
      { zh: '不漏', en: 'No leak' },
      { zh: '恢复', en: 'Restored' },
    ],
  ],
  [
    { zh: '不漏；恢复。', en: 'No leak; restored.' },
    [
      { zh: '不漏', en: 'No leak' },
      { zh: '恢复', en: 'Restored' },
    ],
  ],
  [{ zh: '修好，有照片', en: 'Mended, with photo' }, [{ zh: '修好，有照片', en: 'Mended, with photo' }]],
  // Imported before this was checked: one condition, whole.
  [{ zh: '修好，有照片', en: 'Mended; photo' }, [{ zh: '修好，有照片', en: 'Mended; photo' }]],
  [{ zh: '；', en: ';' }, [{ zh: '；', en: ';' }]],
])('closing conditions of %j', (closing, conditions) => {
  expect(closingConditions(closing)).toEqual(conditions)
})

test('conditions are counted in each language', () => {
  expect(countConditions({ zh: '一；二;三', en: 'a; b' })).toEqual({ zh: 3, en: 2 })
})

const rows = [
  { code: '101', name: '垃圾分类', keywords: ['桶'], text: '宣传分类' },
  { code: '102', name: '文明养犬', keywords: ['牵绳'], text: '劝导，不乱扔垃圾' },
  { code: '201', name: 'Waste sorting', keywords: [], text: 'at the bins' },
]
const found = (words: string): readonly string[] =>
  searchRows(rows, ({ code, name, keywords, text }) => ({ code, names: [name], keywords, texts: [text] }), words).map(({ code }) => code)

test.each([
  ['', ['101', '102', '201']],
  ['垃圾', ['101', '102']],
  ['垃圾 牵绳', ['102']],
  ['WASTE', ['201']],
  ['１０', ['101', '102']],
  ['桶', ['101']],
  ['没有', []],
])('search for “%s”', (words, codes) => {
  expect(found(words)).toEqual(codes)
})

const version = (label: string, list: string, scopeArea: string | null, from: string, to: string | null) => ({
  label,
  list,
  kind: 'township-duties' as const,
  scopeArea,
  inForceFrom: civilDate(from),
  inForceTo: to === null ? null : civilDate(to),
})
const versions = [
  version('1', 'all', null, '2024-03-01', '2026-01-01'),
  version('2', 'all', null, '2026-01-01', '2026-12-15'),
  version('3', 'all', null, '2026-12-15', null),
  version('own', 'one-street', '990101001', '2026-05-01', null),
]

test('coming, in force, replaced: by whole days', () => {
  const [, second] = versions
  if (second === undefined) throw new Error('a version')
  expect(['2025-12-31', '2026-01-01', '2026-12-14', '2026-12-15'].map((day) => versionState(second, civilDate(day)))).toEqual([
    'coming',
    'in-force',
    'in-force',
    'replaced',
  ])
})

test.each([
  ['990101001002', '2026-06-01', 'own'],
  ['990101001002', '2026-04-01', '2'],
  ['990101002', '2026-06-01', '2'],
  ['990102', '2026-12-15', '3'],
  ['990102', '2024-02-29', undefined],
])('the most local list for %s on %s', (area, day, label) => {
  expect(mostLocalVersion(versions, 'township-duties', area, civilDate(day))?.label).toBe(label)
  expect(mostLocalVersion(versions, 'community-work', area, civilDate(day))).toBeUndefined()
})

test('the version at the end of each year, today in the running one', () => {
  const own = versions.slice(0, 3)
  expect(versionsByYear(own, civilDate('2026-06-30')).map(({ year, version: { label } }) => [year, label])).toEqual([
    [2024, '1'],
    [2025, '1'],
    [2026, '2'],
  ])
  expect(versionsByYear(own, civilDate('2026-12-31')).at(-1)?.version.label).toBe('3')
  expect(versionsByYear([], civilDate('2026-12-31'))).toEqual([])
  expect(versionsByYear(own, civilDate('2023-12-31'))).toEqual([])
})

test('a head is checked by kind', () => {
  const clock = { amount: 2, clock: 'wh' } as const
  const head = { name: { zh: '清单', en: 'List' }, source: '本市', codes: 'free', stepClocks: {}, urgentStepClocks: {}, stageNames: {} } as const
  expect(checkHead(head, 'community-work')).toEqual([])
  expect(checkHead({ ...head, codes: 'mmssii', source: '' }, 'community-work').map(({ column }) => column)).toEqual(['head.source', 'head.codes'])
  expect(checkHead({ ...head, stepClocks: { accept: clock } }, 'grid-matters').map(({ column }) => column)).toEqual(
    ['dispatch', 'sign', 'verify', 'close', 'evaluate'].map((step) => `head.stepClocks.${step}`),
  )
  const long = {
    ...head,
    name: { zh: '', en: '' },
    urgentStepClocks: { accept: { amount: 8_785, clock: 'uh' } },
    stageNames: { Fix: { zh: '修', en: '' } },
  } as const
  expect(checkHead(long, 'grid-matters').map(({ column }) => column)).toEqual(
    expect.arrayContaining(['head.name.zh', 'head.name.en', 'head.urgentStepClocks.accept', 'head.stageNames.Fix']),
  )
})
