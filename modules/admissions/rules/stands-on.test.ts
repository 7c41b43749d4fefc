// SPDX-License-Identifier: MPL-2.0
// Words of a task against the items of a list.
import { expect, test } from 'vitest'
import { bare, findForbidden, findListed } from './stands-on.ts'
import { items } from './test-papers.ts'

test('words are compared without spaces, punctuation and case', () => {
  expect(bare(' 出具“居民”，证明（Ａ） ')).toBe('出具居民证明a')
  expect(findForbidden(['certifying  MARITAL status, please'], items).map((item) => item.code)).toEqual(['F1'])
  expect(findListed('协助文明养犬宣传。', items)?.code).toBe('A1')
  expect(findListed('出具居民婚姻状况证明', items)).toBeUndefined()
  expect(findForbidden(['', '？'], items)).toEqual([])
})
