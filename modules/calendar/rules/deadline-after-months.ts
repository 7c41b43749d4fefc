// SPDX-License-Identifier: MPL-2.0
// Deadlines in months, for rules that set them so (a review period, a term of office).
// Source: Civil Code art 202: the day of the same number in the last month is the last day; where that month has no
// such day, its last day is. Art 203: a free last day moves on, and ends at close of business.
import type { Instant } from '#kernel/instant.ts'
import { DAY } from '#kernel/instant.ts'
import { dayOf } from './civil-day.ts'
import type { Counted } from './deadline-after.ts'
import { closeOfBusiness, isWorkingDay, touchesUnpublished, type WorkingCalendar } from './working-calendar.ts'

/** The day of the same number `months` later, or the last day of that month. Days as in rules/civil-day.ts. */
export function dayAfterMonths(day: number, months: number): number {
  const date = new Date(day * DAY)
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0))
  return Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), Math.min(date.getUTCDate(), lastOfMonth.getUTCDate())) / DAY
}

/** Close of business of the last day of a period of whole months. RangeError unless `months` is 1 to 1,200. */
export function deadlineAfterMonths(calendar: WorkingCalendar, start: Instant, months: number): Counted {
  if (!Number.isInteger(months) || months < 1 || months > 1_200) throw new RangeError(`not a number of months: ${months}`)
  let last = dayAfterMonths(dayOf(start), months)
  while (!isWorkingDay(calendar, last)) last += 1
  return { dueAt: closeOfBusiness(calendar, last), provisional: touchesUnpublished(calendar, dayOf(start), last) }
}
