// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { findContradictions, findTextProblems } from './check-texts.ts'

test('missing, empty and differently blanked texts are named', () => {
  expect(findTextProblems({ file: 'f', zh: { a: '{n} 天', b: '乙', c: ' ' }, en: { a: '{n} {n|day|days}', c: 'c' } })).toEqual([
    'f: b is missing in English',
    'f: c is empty',
  ])
  expect(findTextProblems({ file: 'f', zh: { a: '{n} 天' }, en: { a: '{m} days' } })).toEqual(['f: a has blanks {n} in Chinese and {m} in English'])
})

test('one key with two meanings is named', () => {
  const pair = (file: string, text: string): Parameters<typeof findTextProblems>[0] => ({ file, zh: { a: text }, en: { a: text } })
  expect(findContradictions([pair('f', '甲'), pair('g', '甲'), pair('h', '乙')])).toEqual(['a has other words in h than in f'])
})
