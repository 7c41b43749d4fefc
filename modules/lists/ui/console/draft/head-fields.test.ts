// SPDX-License-Identifier: MPL-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { putWords } from '#design/shared/text.ts'
import { zh } from '../text.zh.ts'
import type { DraftInFull } from './draft-queries.ts'
import { checkHeadFields, headFields, headOf, REMOVED, stagesIn } from './head-fields.ts'
import { keepEdited, keptEdits } from './kept-edits.ts'
import { faultWords } from './row-columns.ts'

const head: DraftInFull['head'] = {
  name: { zh: '清单', en: 'List' },
  source: '文件',
  codes: 'mmssii',
  stepClocks: {
    accept: { amount: 2, clock: 'wh' },
    dispatch: { amount: 2, clock: 'wh' },
    sign: { amount: 4, clock: 'wh' },
    verify: { amount: 1, clock: 'wd' },
    close: { amount: 1, clock: 'wd' },
    evaluate: { amount: 7, clock: 'nd' },
  },
  urgentStepClocks: { accept: { amount: 1, clock: 'uh' } },
  stageNames: { repair: { zh: '修复', en: 'repair' } },
}
const subject = { draft: { label: '2026.2', kind: 'grid-matters' }, head } as unknown as DraftInFull

describe('the head as fields', () => {
  test('comes back as it was, without a fault', () => {
    expect(headOf(headFields(subject))).toEqual(head)
    expect(checkHeadFields(headFields(subject), 'grid-matters')).toEqual([])
  })
  test.each([
    [{ 'head.source': ' ' }, 'head.source'],
    [{ 'head.name.en': '' }, 'head.name.en'],
    [{ 'head.stepClocks.verify': '' }, 'head.stepClocks.verify'],
    [{ 'head.stepClocks.verify': '999wd' }, 'head.stepClocks.verify'],
    [{ 'head.stageNames.repair.en': '' }, 'head.stageNames.repair'],
  ])('%o is marked at %s', (change, column) => {
    expect(checkHeadFields({ ...headFields(subject), ...change } as Record<string, string>, 'grid-matters').map((one) => one.column)).toEqual([column])
  })
  test('a stage taken out is gone from the head, and still told from one never there', () => {
    const fields = { ...headFields(subject), 'head.stageNames.repair.zh': REMOVED, 'head.stageNames.repair.en': REMOVED }
    expect(stagesIn(fields)).toEqual([])
    expect(headOf(fields).stageNames).toEqual({})
  })
})

test('faults name columns as the form does', () => {
  putWords('zh', zh)
  expect(faultWords({ column: 'name_en', words: { zh: 'name_en 未填写', en: '' } })).toBe('名称 · 英文 未填写')
  expect(faultWords({ column: 'code', words: { zh: 'code 未填写', en: '' } })).toBe('编码 未填写')
  expect(faultWords({ column: 'means_en', words: { zh: 'means_zh 已填写，means_en 未填写', en: '' } })).toBe(
    '随附的钱、人、条件 · 中文 已填写，随附的钱、人、条件 · 英文 未填写',
  )
  expect(faultWords({ column: 'lead', words: { zh: '“x@y”：层级 y 不在其中', en: '' } })).toBe('“x@y”：层级 y 不在其中')
})

describe('edits kept in the window', () => {
  const held = new Map<string, string>()
  beforeEach(() => {
    held.clear()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, text: string) => void held.set(key, text),
      removeItem: (key: string) => void held.delete(key),
    })
  })
  afterEach(() => void vi.unstubAllGlobals())
  const edit = { seen: 3, base: { a: '1' }, mine: { a: '2' } }

  test('are kept by draft and row, and forgotten one by one', () => {
    keepEdited('d1', '4', edit)
    keepEdited('d1', 'new', edit)
    keepEdited('d2', '4', edit)
    expect(Object.keys(keptEdits('d1'))).toEqual(['4', 'new'])
    keepEdited('d1', '4', undefined)
    expect(keptEdits('d1')).toEqual({ new: edit })
    keepEdited('d1', 'new', undefined)
    expect([...held.keys()]).toEqual(['lifang.list-draft.d2'])
  })
  test.each(['no json', '[1]', '{"4":{"seen":1}}', 'null'])('what is no edit is no edit: %s', (text) => {
    held.set('lifang.list-draft.d1', text)
    expect(keptEdits('d1')).toEqual({})
  })
})
