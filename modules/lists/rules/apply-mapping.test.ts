// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { applyMapping, columnsRead, type Mapping } from './apply-mapping.ts'

const mapping: Mapping = {
  sameCode: 'number',
  columns: {
    code: { template: '{a}-{b}' },
    name_zh: { from: 'name' },
    name_en: { from: 'name', words: { 井盖: 'Cover' } },
    nature: { from: 'kind', words: { 部件: 'component' }, otherwise: 'event' },
    lead: { value: 'street-office@street' },
  },
}
const row = (b: string, name: string, kind: string) => ({ a: '6', b, name, kind })

test('values, columns, templates, words and what else', () => {
  const { rows, notes } = applyMapping(mapping, [row('1', '井盖', '部件'), row('2', '乱扔', '行为')])
  expect(rows.map(({ code, name_zh, name_en, nature, lead, assist }) => [code, name_zh, name_en, nature, lead, assist])).toEqual([
    ['6-1', '井盖', 'Cover', 'component', 'street-office@street', ''],
    ['6-2', '乱扔', '乱扔', 'event', 'street-office@street', ''],
  ])
  expect(notes).toEqual([])
  expect(columnsRead(mapping).toSorted()).toEqual(['a', 'b', 'kind', 'name'])
})

test('one code for several items is numbered and said, or left for the check to refuse', () => {
  const twice = [row('1', '甲', ''), row('1', '乙', ''), row('1', '丙', '')]
  expect(applyMapping(mapping, twice).rows.map(({ code }) => code)).toEqual(['6-1', '6-1-2', '6-1-3'])
  expect(applyMapping(mapping, twice).notes).toEqual([
    'code 6-1 is used twice in the file: "乙" became 6-1-2',
    'code 6-1 is used 3 times in the file: "丙" became 6-1-3',
  ])
  expect(applyMapping({ ...mapping, sameCode: 'refuse' }, twice).rows.map(({ code }) => code)).toEqual(['6-1', '6-1', '6-1'])
})

test('a name of the language itself is no translation', () => {
  expect(applyMapping(mapping, [row('1', 'constructor', 'toString')]).rows[0]).toMatchObject({ name_en: 'constructor', nature: 'event' })
})
