// SPDX-License-Identifier: MPL-2.0
// Every notice that is ever sent has words on the screen, in both languages.
import { expect, test } from 'vitest'
import { NOTICE_KEYS } from '../rules/notice-keys.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

test.each(NOTICE_KEYS)('%s', (key) => {
  for (const texts of [zh, en] as Readonly<Record<string, string>>[]) {
    expect(texts[key]?.trim() ?? '').not.toBe('')
    expect(texts[key]).toContain('{number}')
  }
})
