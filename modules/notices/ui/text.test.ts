// SPDX-License-Identifier: MPL-2.0
// Every notice that is ever sent has words on the screen, in both languages.
import { expect, test } from 'vitest'
import { NOTICE_KEYS } from '../rules/notice-keys.ts'
import { noticeKey } from './notice-facts.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

test.each(NOTICE_KEYS)('%s', (key) => {
  for (const texts of [zh, en] as Readonly<Record<string, string>>[]) {
    expect(texts[key]?.trim() ?? '').not.toBe('')
    expect(texts[key]).toContain('{number}')
  }
})

test('an escalation is said with its rung, and with what is late where that is known', () => {
  const rung = { zh: '督办', en: 'supervision' }
  const escalated = { textKey: 'notice.unit.escalated', facts: {} }
  for (const [facts, key] of [
    [{}, 'notice.unit.escalated'],
    [{ rung, stage: null }, 'notice.unit.escalated-to'],
    [{ rung, stage: { zh: '签收', en: 'Signing' } }, 'notice.unit.escalated-of'],
  ] as const) {
    expect(noticeKey({ ...escalated, facts })).toBe(key)
    for (const texts of [zh, en] as Readonly<Record<string, string>>[])
      for (const fact of Object.keys(facts)) if (facts[fact as never]) expect(texts[key]).toContain(`{${fact}}`)
  }
  expect(noticeKey({ textKey: 'notice.closed', facts: { rung } })).toBe('notice.closed')
})
