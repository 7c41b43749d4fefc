// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, MINUTE } from '#kernel/instant.ts'
import { countedDays } from './counted-days.ts'
import { deadlineAfter } from './deadline-after.ts'
import { at, testCalendar as calendar } from './test-calendar.ts'
import { isWorkingDay } from './working-calendar.ts'
import { dayOf } from './civil-day.ts'

const proofOf = (...asked: Parameters<typeof countedDays> extends [unknown, ...infer Rest] ? Rest : never): readonly string[] =>
  countedDays(calendar, ...asked).map(({ day, why, counted }) => `${day} ${counted ? '+' : '-'} ${why}`)

test('the proof counts free days, and says where the last day moved and why', () => {
  expect(proofOf(at('2026-02-19 10:00'), 2, 'nd')).toEqual([
    '2026-02-19 - first-day',
    '2026-02-20 + natural-day',
    '2026-02-21 + natural-day',
    '2026-02-22 - weekend',
    '2026-02-23 - public-holiday',
    '2026-02-24 - moved-to',
  ])
  expect(proofOf(at('2026-03-06 10:00'), 1, 'nd', [{ from: at('2026-03-07 08:00'), to: at('2026-03-07 18:00') }])).toEqual([
    '2026-03-06 - first-day',
    '2026-03-07 - paused',
    '2026-03-08 + natural-day',
    '2026-03-09 - moved-to',
  ])
})

test('only the last day needs a published calendar', () => {
  expect(deadlineAfter(calendar, at('2024-12-30 10:00'), 9, 'nd')).toEqual({ dueAt: at('2025-01-08 17:00'), provisional: false })
  expect(deadlineAfter(calendar, at('2026-12-20 10:00'), 15, 'nd')).toEqual({ dueAt: at('2027-01-04 17:00'), provisional: true })
})

test('an office that closes at 24:00 closes its own day: the proof ends there', () => {
  const always = { ...calendar, hours: [{ fromDay: 0, periods: [[0, 1440]] as const }] }
  for (const clock of ['wd', 'nd'] as const) {
    expect(deadlineAfter(always, at('2026-03-02 10:00'), 1, clock).dueAt).toBe(at('2026-03-04 00:00'))
    expect(countedDays(always, at('2026-03-02 10:00'), 1, clock).map(({ day, counted }) => [day, counted])).toEqual([
      ['2026-03-02', false],
      ['2026-03-03', true],
    ])
  }
  expect(countedDays(calendar, at('2026-03-02 21:00'), 3, 'uh').map(({ day }) => day)).toEqual(['2026-03-02'])
})

test('always: on a worked day, never before a shorter or an earlier one, and the counted days number the amount', () => {
  const starts = fc.integer({ min: at('2025-01-01 00:00') / MINUTE, max: at('2027-06-30 00:00') / MINUTE }).map((minutes) => instant(minutes * MINUTE))
  fc.assert(
    fc.property(
      starts,
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: -2_000, max: 40_000 }),
      fc.integer({ min: 0, max: 9_000 }),
      (start, amount, after, length) => {
        const from = instant(start + after * MINUTE)
        const pauses = [{ from, to: instant(from + length * MINUTE) }]
        const due = deadlineAfter(calendar, start, amount, 'nd', pauses).dueAt
        expect(isWorkingDay(calendar, dayOf(due))).toBe(true)
        expect(deadlineAfter(calendar, start, amount + 1, 'nd', pauses).dueAt).toBeGreaterThanOrEqual(due)
        expect(deadlineAfter(calendar, instant(start + length * MINUTE), amount, 'nd', pauses).dueAt).toBeGreaterThanOrEqual(due)
        expect(deadlineAfter(calendar, start, amount, 'nd').dueAt).toBeLessThanOrEqual(due)
        expect(countedDays(calendar, start, amount, 'nd', pauses).filter(({ counted }) => counted).length).toBe(amount)
      },
    ),
  )
})
