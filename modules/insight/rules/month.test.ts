// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { instant, toIso } from '#kernel/instant.ts'
import { addMonths, isEndedMonth, lastDay, monthSpan, type Month } from './month.ts'

test.each([
  ['2026-01', -1, '2025-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-11', -12, '2025-11'],
  ['2026-03', 0, '2026-03'],
] as const)('%s %i → %s', (month, by, to) => expect(addMonths(month, by)).toBe(to))

test.each([
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['2026-11', '2026-11-30'],
] as const)('last day of %s', (month, day) => expect(lastDay(month)).toBe(day))

test('a month begins and ends at midnight of the city', () => {
  const { from, to } = monthSpan('2026-12' as Month)
  expect([toIso(from), toIso(to)].map((text) => Date.parse(text))).toEqual([Date.parse('2026-12-01T00:00:00+08:00'), Date.parse('2027-01-01T00:00:00+08:00')])
})

test('an ended month is one whole month, and over', () => {
  const [december, january] = [monthSpan('2026-12'), monthSpan('2027-01')]
  expect(isEndedMonth(december, december.to)).toBe(true)
  expect(isEndedMonth(december, instant(december.to - 1))).toBe(false)
  expect(isEndedMonth({ from: december.from, to: january.to }, january.to)).toBe(false)
  expect(isEndedMonth({ from: instant(december.from + 1), to: december.to }, january.to)).toBe(false)
})
