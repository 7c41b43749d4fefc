// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { words } from './shapes.ts'

const Said = words(0, 20)

describe('words', () => {
  test.each([
    ['  两头的空白 ', '两头的空白'],
    ['一\r\n二', '一\n二'],
    ['危\u202e险', '危险'],
    ['\u200b\u2060\ufeff', ''],
    ['\u200d \ufe0f', ''],
    ['👨‍👩‍👧 一家人 ❤️', '👨‍👩‍👧 一家人 ❤️'],
    ['العربية', 'العربية'],
  ])('%j is kept as %j', (given, kept) => {
    expect(Said.parse(given)).toBe(kept)
  })

  test.each([['\u0000'], ['\u001b[31m'], ['\ud800'], ['x'.repeat(21)]])('%j is refused', (given) => {
    expect(Said.safeParse(given).success).toBe(false)
  })

  test('text of nothing that can be seen is as empty as none', () => {
    expect(words(1, 20).safeParse('\u200b\u200d').success).toBe(false)
  })
})
