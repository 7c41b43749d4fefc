// SPDX-License-Identifier: MPL-2.0
// Server door of calendar: the city's calendar as plain data, and the pure rules that count on it.
export { deadlineAfter, type Clock, type Counted } from './rules/deadline-after.ts'
export type { Pause } from './rules/pauses.ts'
export type { WorkingCalendar } from './rules/working-calendar.ts'
export { loadCalendar } from './store/load-calendar.ts'
export { importCalendar, loadDefaultCalendar, type CalendarImported } from './commands/import-calendar.ts'
