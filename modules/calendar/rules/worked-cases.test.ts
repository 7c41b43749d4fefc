// SPDX-License-Identifier: MPL-2.0
// The worked cases against the program, on the calendar that ships.
import { expect, test } from 'vitest'
import { calendarFromText, deadlineAfter, deadlineAfterMonths, defaultCalendarText, findPeriods, type Clock, type Counted } from '#modules/calendar/index.ts'
import { at } from './test-calendar.ts'
import { workedCases, type WorkedCase } from './test-worked-cases.ts'

function answer({ from, period, pauses = [], hours }: WorkedCase): Counted {
  const calendar = calendarFromText(defaultCalendarText(), 'cn', hours === undefined ? undefined : findPeriods(hours))
  const [amount, clock] = period.split(' ') as [string, Clock | 'mo']
  if (clock === 'mo') return deadlineAfterMonths(calendar, at(from), Number(amount))
  const paused = pauses.map(([since, until]) => ({ from: at(since), to: at(until) }))
  return deadlineAfter(calendar, at(from), Number(amount), clock, paused)
}

test.each(workedCases.map((one) => [one.from, one.period, one.due, one] as const))('%s + %s = %s', (_from, _period, due, one) => {
  expect(answer(one), `${one.source}: ${one.why}`).toEqual({ dueAt: at(due), provisional: one.provisional ?? false })
})

test('there are at least sixty, each with its source and its working, none twice', () => {
  expect(workedCases.length).toBeGreaterThanOrEqual(60)
  expect(workedCases.filter(({ source, why }) => source === '' || why === '')).toEqual([])
  expect(new Set(workedCases.map((one) => JSON.stringify([one.from, one.period, one.pauses, one.hours]))).size).toBe(workedCases.length)
})
