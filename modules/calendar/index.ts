// SPDX-License-Identifier: MPL-2.0
// Server door of calendar: the city's calendar as plain data, and the pure rules that count on it.
export { deadlineAfter, MOST_AMOUNT, type Clock, type Counted } from './rules/deadline-after.ts'
export { deadlineAfterMonths } from './rules/deadline-after-months.ts'
export { countedDays, type CountedDay, type WhyDay } from './rules/counted-days.ts'
export type { Pause } from './rules/pauses.ts'
export { findPeriods } from './rules/read-calendar-rows.ts'
export type { OfficePeriod, WorkingCalendar } from './rules/working-calendar.ts'
export { loadCalendar, loadCalendarRevision } from './store/load-calendar.ts'
export { importedSince, listNotices } from './store/notices.ts'
export { defaultCalendarText, importCalendar, loadDefaultCalendar, type CalendarImported } from './commands/import-calendar.ts'
export { calendarFromText } from './commands/read-calendar-file.ts'
