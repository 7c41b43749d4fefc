// SPDX-License-Identifier: MPL-2.0
// A calendar as plain data, and the questions every clock asks of it: is this a working day, when are offices open.
// Saturdays and Sundays are free unless declared make-up working days; any day may be declared a public holiday.
// A year without a published notice is counted by weekends alone and makes the answer provisional.
import { MINUTE, type Instant } from '#kernel/instant.ts'
import { startOfDay, weekdayOf, yearOf } from './civil-day.ts'

export type DayKind = 'holiday' | 'make-up'
export type DeclaredDay = { readonly kind: DayKind; readonly name: { readonly zh: string; readonly en: string } }

/** An office period in minutes after midnight: opens at the first, closes at the second. */
export type OfficePeriod = readonly [opens: number, closes: number]
/** Office hours in force from a civil day on; periods in order, not touching, at least one. */
export type OfficeHours = { readonly fromDay: number; readonly periods: readonly OfficePeriod[] }

export type WorkingCalendar = {
  readonly calendar: string
  readonly publishedYears: ReadonlySet<number>
  /** Declared days by day number (rules/civil-day.ts). */
  readonly days: ReadonlyMap<number, DeclaredDay>
  /** By `fromDay`, earliest first; at least one. */
  readonly hours: readonly OfficeHours[]
}

export type Span = { readonly from: Instant; readonly to: Instant }

export function isWeekend(day: number): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

export function isWorkingDay(calendar: WorkingCalendar, day: number): boolean {
  const declared = calendar.days.get(day)
  return declared === undefined ? !isWeekend(day) : declared.kind === 'make-up'
}

/** Office hours in force on a day; before the first known change, the earliest known. */
export function officeHoursOn(calendar: WorkingCalendar, day: number): readonly OfficePeriod[] {
  const inForce = calendar.hours.findLast((hours) => hours.fromDay <= day) ?? calendar.hours[0]
  if (inForce === undefined) throw new RangeError('a calendar needs office hours')
  return inForce.periods
}

/** The office periods of a day as moments; none on a day that is not worked. */
export function openSpans(calendar: WorkingCalendar, day: number): readonly Span[] {
  if (!isWorkingDay(calendar, day)) return []
  const midnight = startOfDay(day)
  return officeHoursOn(calendar, day).map(([opens, closes]) => ({ from: (midnight + opens * MINUTE) as Instant, to: (midnight + closes * MINUTE) as Instant }))
}

/** Close of business: the end of the last office period, whether or not the day is worked. */
export function closeOfBusiness(calendar: WorkingCalendar, day: number): Instant {
  const last = officeHoursOn(calendar, day).at(-1)
  if (last === undefined) throw new RangeError('office hours need a period')
  return (startOfDay(day) + last[1] * MINUTE) as Instant
}

// The notice of a year may declare days around New Year's Day in the December before it (as that for 2024 did).
const DAYS_BEFORE_NEW_YEAR = 8

/** Whether any day from the first to the last may still be declared by a notice that is not published. */
export function touchesUnpublished(calendar: WorkingCalendar, firstDay: number, lastDay: number): boolean {
  const last = yearOf(lastDay + DAYS_BEFORE_NEW_YEAR)
  for (let year = yearOf(firstDay); year <= last; year += 1) if (!calendar.publishedYears.has(year)) return true
  return false
}
