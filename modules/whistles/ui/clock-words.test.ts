// SPDX-License-Identifier: MPL-2.0
import { beforeAll, expect, test } from 'vitest'
import { putWords } from '#design/shared/text.ts'
import { zh as shared } from '#design/shared/text.zh.ts'
import { fromField, toField } from './city-time.ts'
import { dueWords, gapWords, tickWords, urgencyOf } from './clock-words.ts'
import { zh } from './text.zh.ts'

beforeAll(() => putWords('zh', shared, zh))

const due = '2026-03-02T10:00:00+08:00'
const at = (text: string): number => Date.parse(`2026-03-02T${text}+08:00`)

test.each([
  [0, '0:00:00'],
  [999, '0:00:00'],
  [59_000, '0:00:59'],
  [3_661_000, '1:01:01'],
  [86_399_000, '23:59:59'],
  [86_400_000 - 1, '23:59:59'],
  [86_400_000, '1 天 0 小时'],
  [2 * 86_400_000 + 3_600_000, '2 天 1 小时'],
])('%d ms are %s', (ms, words) => {
  expect(gapWords(ms)).toBe(words)
})

test('ticks down, then says by how much it is late; what is read out is the due time, not the ticking', () => {
  expect(tickWords(due, at('09:58:30'))).toBe('还剩 0:01:30')
  expect(tickWords(due, at('10:00:05'))).toBe('已超 0:00:05')
  expect(dueWords('arrive', due, at('09:58:30'))).toBe(dueWords('arrive', due, at('09:58:31')))
  expect(dueWords('arrive', due, at('10:00:05'))).toContain('已超时')
})

test('the last quarter is soon, after the due time it is late', () => {
  const started = '2026-03-02T09:00:00+08:00'
  expect(urgencyOf(due, started, at('09:44:59'))).toBe('calm')
  expect(urgencyOf(due, started, at('09:45:01'))).toBe('soon')
  expect(urgencyOf(due, started, at('10:00:01'))).toBe('late')
})

test('fields for date and time hold the city’s time, whatever the zone of the machine', () => {
  expect(toField('2026-02-28T23:30:00Z')).toBe('2026-03-01T07:30')
  expect(fromField('2026-03-01T07:30')).toBe('2026-03-01T07:30:00+08:00')
  expect(Date.parse(fromField(toField(due)) ?? '')).toBe(Date.parse(due))
  expect(fromField('')).toBeUndefined()
  expect(fromField('2026-03-01')).toBeUndefined()
})
