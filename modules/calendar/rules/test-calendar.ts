// SPDX-License-Identifier: MPL-2.0
// A calendar for rule tests: the published days of 2025 and 2026 that the tables below need, and the default hours.
import { civilDate, parseInstant, type Instant } from '#kernel/instant.ts'
import { dayNumber } from './civil-day.ts'
import type { DayKind, DeclaredDay, WorkingCalendar } from './working-calendar.ts'

const declared = (kind: DayKind, dates: readonly string[]): [number, DeclaredDay][] =>
  dates.map((date) => [dayNumber(civilDate(date)), { kind, name: { zh: '节', en: 'Festival' } }])

export const testCalendar: WorkingCalendar = {
  calendar: 'test',
  publishedYears: new Set([2025, 2026]),
  days: new Map([
    ...declared('holiday', [
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-23',
      '2026-05-01',
      '2026-05-04',
      '2026-05-05',
    ]),
    ...declared('holiday', ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
    ...declared('make-up', ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']),
  ]),
  hours: [
    {
      fromDay: dayNumber(civilDate('2000-01-01')),
      periods: [
        [510, 720],
        [810, 1020],
      ],
    },
  ],
}

/** `2026-03-02 09:00` in the city → Instant. */
export function at(words: string): Instant {
  return parseInstant(`${words.replace(' ', 'T')}:00+08:00`)
}
