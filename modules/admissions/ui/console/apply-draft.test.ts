// SPDX-License-Identifier: MPL-2.0
import { afterEach, expect, test, vi } from 'vitest'
import { emptyDraft, keepDraft, keptDraft, sentOf, whatIsMissing, type ApplyDraft } from './apply-draft.ts'

const whole: ApplyDraft = {
  ...emptyDraft,
  title: '登记',
  content: '上门',
  basis: '办法',
  fromDay: '2026-05-01',
  toDay: '2026-05-01',
  hours: '0.5',
  communities: ['one'],
}

test.each([
  ['nothing', {}, []],
  ['a title of one character', { title: ' 登 ' }, ['title']],
  ['an end before the beginning', { toDay: '2026-04-30' }, ['order']],
  ['a quarter of an hour', { hours: '0.25' }, ['hours']],
  ['more hours than a month has', { hours: '745' }, ['hours']],
  ['no hours', { hours: 'x' }, ['hours']],
  ['money without who pays', { yuan: '100' }, ['payer']],
  ['half a yuan', { yuan: '0.5', payer: '区财政' }, ['yuan']],
  ['an exception without words', { exception: 'environment' }, ['exceptionWords']],
  ['a demand without a name', { demands: [{ kind: 'form', name: ' ', howOften: 'once' }] }, ['demands']],
  ['no community', { communities: [] }, ['communities']],
] as const)('%s is missing or wrong', (_, over, expected) => {
  expect(whatIsMissing({ ...whole, ...over })).toEqual(expected)
})

test('is sent with numbers, and without an exception when there is none', () => {
  expect(sentOf({ ...whole, unitId: 'u' }, '990101')).toMatchObject({ unitId: 'u', area: '990101', hoursAMonth: 0.5, money: { yuan: 0 }, exception: null })
})

afterEach(() => vi.unstubAllGlobals())

test('each start keeps its own draft; what is no draft is forgotten', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  keepDraft({}, whole)
  expect(keptDraft({})).toEqual(whole)
  expect(keptDraft({ title: '别的', extends: 'A1' })).toEqual({ ...emptyDraft, title: '别的', extendsNumber: 'A1' })
  for (const name of kept.keys()) kept.set(name, '{"title":1}')
  expect(keptDraft({})).toEqual(emptyDraft)
  keepDraft({}, undefined)
  expect(kept.size).toBe(0)
})

test('a browser without storage starts empty', () => {
  vi.stubGlobal('sessionStorage', undefined)
  keepDraft({}, whole)
  expect(keptDraft({})).toEqual(emptyDraft)
})
