// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { itemMatches, type Item } from './list-queries.ts'

const item: Item = {
  code: '010101',
  major: { zh: '市政设施', en: 'Municipal facilities' },
  sub: { zh: '检查井盖', en: 'Manhole covers' },
  name: { zh: '井盖缺失或破损', en: 'Manhole cover missing or broken' },
  nature: 'component',
  hazardReward: false,
}

test.each([
  ['井盖', true],
  ['0101', true],
  ['101', false],
  ['MANHOLE broken', true],
  ['市政 破损', true],
  ['路灯', false],
  ['', true],
  ['manhole 路灯', false],
])('%s', (typed, found) => {
  expect(itemMatches(item, typed)).toBe(found)
})
