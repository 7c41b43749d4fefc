// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { groupRows, narrow, unitsOf } from './find-rows.ts'
import type { Row } from './list-paths.ts'

const name = (zh: string): Row['name'] => ({ zh, en: zh })
const entry = (code: string, one: Row['class'], kind: string): Row => ({
  code,
  class: one,
  group: null,
  name: name(code),
  content: name(''),
  unit: { kind, level: 'district', name: name(kind) },
})
const item = (code: string, major: string): Row => ({ ...entry(code, null, 'water'), group: { major: name(major), sub: name('') } })
const rows = [entry('1', 'by-law', 'civil'), entry('2', 'forbidden', 'police'), entry('3', 'forbidden', 'civil'), entry('4', 'forbidden', 'civil')]

test('rows are grouped by class in the order of the list, grid matters by category', () => {
  expect(groupRows(rows).map(({ key, rows: inside }) => [key, inside.length])).toEqual([
    ['by-law', 1],
    ['forbidden', 3],
  ])
  expect(groupRows([item('010101', '甲'), item('020101', '乙'), item('010102', '甲')]).map(({ key, class: one }) => [key, one])).toEqual([
    ['甲', null],
    ['乙', null],
  ])
})

test('units with most rows come first', () => {
  expect(unitsOf(rows).map(({ value, count }) => [value, count])).toEqual([
    ['civil@district', 3],
    ['police@district', 1],
  ])
})

test.each([
  ['', '', 4],
  ['forbidden', '', 3],
  ['', 'civil@district', 3],
  ['forbidden', 'civil@district', 2],
  ['assist', '', 0],
])('group %j and unit %j leave %i', (group, unit, left) => {
  expect(narrow(rows, { group, unit })).toHaveLength(left)
})
