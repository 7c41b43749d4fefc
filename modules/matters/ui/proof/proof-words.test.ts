// SPDX-License-Identifier: MPL-2.0
// How a deadline ended, in words: a unit that returned a matter did not do what the clock was for.
import { beforeAll, expect, test } from 'vitest'
import { putWords } from '#design/shared/text.ts'
import { zh as shared } from '../text.zh.ts'
import type { Proof } from './proof-days.ts'
import { resultWords, standingWords } from './proof-words.ts'
import { zh } from './text.zh.ts'

beforeAll(() => putWords('zh', shared, zh))

type Ended = Pick<Proof, 'standing' | 'metBy' | 'metAt' | 'setAsideAt'>
const ended = (standing: Proof['standing'], metBy: Proof['metBy']): Ended => ({
  standing,
  metBy,
  metAt: metBy === null ? null : '2026-03-02T02:10:00.000Z',
  setAsideAt: null,
})

test.each<[Proof['standing'], Proof['metBy'], string, RegExp | undefined]>([
  ['met', 'signed', '按时完成', /完成$/],
  ['late', 'signed', '超时完成', /完成$/],
  ['met', 'returned', '已退回', /退回$/],
  ['late', 'returned', '超时后退回', /退回$/],
  ['running', null, '进行中', undefined],
])('%s, met by %s: %s', (standing, metBy, words, result) => {
  expect(standingWords(ended(standing, metBy))).toBe(words)
  if (result === undefined) expect(resultWords(ended(standing, metBy))).toBeUndefined()
  else expect(resultWords(ended(standing, metBy))).toMatch(result)
})
