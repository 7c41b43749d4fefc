// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { findItems, groupBy, type Item } from './find-items.ts'

const item = (code: string, major: string, sub: string, name: string, en: string): Item => ({
  code,
  major: { zh: major, en: 'Major' },
  sub: { zh: sub, en: 'Sub' },
  name: { zh: name, en },
  nature: 'event',
  hazardReward: false,
})
const items = [
  item('1', '市政', '井盖', '井盖缺失', 'Manhole cover missing'),
  item('2', '市容', '噪声', '施工噪声', 'Building noise'),
  item('3', '市政', '路灯', '路灯不亮', 'Lamp out'),
]

test.each([
  ['井盖', ['1']],
  ['manhole MISSING', ['1']],
  ['市政 路灯', ['3']],
  ['', ['1', '2', '3']],
  ['没有的', []],
])('%s finds %j', (words, codes) => {
  expect(findItems(items, words).map((found) => found.code)).toEqual(codes)
})

test('groups keep the order of the list', () => {
  expect(groupBy(items, 'major').map((group) => [group.name.zh, group.items.length])).toEqual([
    ['市政', 2],
    ['市容', 1],
  ])
})
