// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { deadlineAfterMonths } from './deadline-after-months.ts'
import { at, testCalendar as calendar } from './test-calendar.ts'

test.each([
  ['2026-03-16 09:00', 1, '2026-04-16 17:00'],
  ['2026-01-31 09:00', 1, '2026-02-28 17:00'], // no 31 February: its last day, a make-up working Saturday
  ['2025-12-31 09:00', 2, '2026-02-28 17:00'],
  ['2026-05-31 09:00', 1, '2026-06-30 17:00'],
  ['2026-09-01 09:00', 1, '2026-10-08 17:00'], // 1 October is free: moves on past the holiday
  ['2026-03-14 09:00', 1, '2026-04-14 17:00'],
  ['2024-02-29 09:00', 12, '2025-02-28 17:00'],
] as const)('%s + %i months = %s', (start, months, due) => {
  expect(deadlineAfterMonths(calendar, at(start), months).dueAt).toBe(at(due))
})

test('a number of months that is none is a bug', () => {
  expect(() => deadlineAfterMonths(calendar, at('2026-03-02 09:00'), 0)).toThrow(RangeError)
})
