// SPDX-License-Identifier: MPL-2.0
// A calendar straight from a calendar file, without a database: for whoever counts deadlines outside a city's server.
// Guarantees the same days and hours that the file has once it is imported.
import { dayNumber } from './civil-day.ts'
import type { CalendarFile } from './read-calendar-rows.ts'
import type { DeclaredDay, OfficePeriod, WorkingCalendar } from './working-calendar.ts'

/** Undefined when neither the file nor `hours` (office hours of every day, instead of the file's) says when offices are open. */
export function calendarOf(file: CalendarFile, name: string, hours?: readonly OfficePeriod[]): WorkingCalendar | undefined {
  const known = hours === undefined ? file.hours.map(({ from, periods }) => ({ fromDay: dayNumber(from), periods })) : [{ fromDay: 0, periods: hours }]
  if (known.length === 0) return undefined
  return {
    calendar: name,
    publishedYears: new Set(file.years.map(({ year }) => year)),
    days: new Map(file.days.map(({ day, kind, nameZh, nameEn }): [number, DeclaredDay] => [dayNumber(day), { kind, name: { zh: nameZh, en: nameEn } }])),
    hours: known.toSorted((a, b) => a.fromDay - b.fromDay),
  }
}
