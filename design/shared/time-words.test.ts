// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { fill, putWords } from './text.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { momentWords, timeLeft, timeLeftWords } from './time-words.ts'

const due = Date.parse('2026-03-05T17:30:00+08:00')
const HOUR = 3_600_000

test.each([
  [-30_000, { unit: 'minutes', n: 0, over: false }],
  [-90 * 60_000, { unit: 'minutes', n: 90, over: false }],
  [-3.9 * HOUR, { unit: 'hours', n: 3, over: false }],
  [-47 * HOUR, { unit: 'hours', n: 47, over: false }],
  [-50 * HOUR, { unit: 'days', n: 2, over: false }],
  [5 * HOUR, { unit: 'hours', n: 5, over: true }],
  [73 * HOUR, { unit: 'days', n: 3, over: true }],
])('%d ms from the deadline', (gap, left) => {
  expect(timeLeft(due, due + gap)).toEqual(left)
})

test('words in both languages, plural forms included', () => {
  putWords('zh', zh)
  expect(timeLeftWords(new Date(due).toISOString(), due - 3 * HOUR)).toBe('还剩 3 小时')
  expect(momentWords('2026-03-05T09:30:00Z', due)).toContain('17:30')
  putWords('en', en)
  expect(timeLeftWords(new Date(due).toISOString(), due + 49 * HOUR)).toBe('2 days overdue')
  expect(momentWords('2025-12-31T16:30:00Z', Date.parse('2026-06-01T00:00:00Z'))).toContain('00:30')
})

test('facts: names in the language, lists joined, a missing fact leaves no hole marker', () => {
  expect(fill('{a} · {b|day|days}', { a: { zh: '街道', en: 'Street' }, b: 1 }, 'en')).toBe('Street · day')
  expect(fill('{list}{gone}', { list: ['甲', '乙'] }, 'zh')).toBe('甲、乙')
})

test('both languages have the same places for facts', () => {
  const places = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort()
  for (const [key, text] of Object.entries(zh)) expect(places(en[key as keyof typeof zh]), key).toEqual(places(text))
})
