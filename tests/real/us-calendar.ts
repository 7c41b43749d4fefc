// SPDX-License-Identifier: MPL-2.0
// A calendar file of the federal public holidays of the United States (5 U.S.C. 6103, before 2021), made by their rules, for
// counting on real due dates of an American city. A holiday on a Saturday is kept the Friday before, on a Sunday the Monday after.
import { DAY } from '#kernel/instant.ts'

const [MONDAY, THURSDAY] = [1, 4]
const LAST = -1

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

function kept(year: number, month: number, day: number): string {
  const time = Date.UTC(year, month - 1, day)
  const weekday = new Date(time).getUTCDay()
  return dateOf(weekday === 6 ? time - DAY : weekday === 0 ? time + DAY : time)
}

function weekdayOfMonth(year: number, month: number, weekday: number, which: number): string {
  if (which === LAST) {
    const last = Date.UTC(year, month, 0)
    return dateOf(last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY)
  }
  const first = Date.UTC(year, month - 1, 1)
  return dateOf(first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (which - 1) * 7) * DAY)
}

function holidaysOf(year: number): readonly (readonly [name: string, date: string])[] {
  return [
    ["New Year's Day", kept(year, 1, 1)],
    ['Martin Luther King Jr. Day', weekdayOfMonth(year, 1, MONDAY, 3)],
    ["Washington's Birthday", weekdayOfMonth(year, 2, MONDAY, 3)],
    ['Memorial Day', weekdayOfMonth(year, 5, MONDAY, LAST)],
    ['Independence Day', kept(year, 7, 4)],
    ['Labor Day', weekdayOfMonth(year, 9, MONDAY, 1)],
    ['Columbus Day', weekdayOfMonth(year, 10, MONDAY, 2)],
    ['Veterans Day', kept(year, 11, 11)],
    ['Thanksgiving', weekdayOfMonth(year, 11, THURSDAY, 4)],
    ['Christmas', kept(year, 12, 25)],
  ]
}

/** Text of a calendar file with office hours of 08:30 to 16:30. */
export function usCalendarText(firstYear: number, lastYear: number): string {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  return [
    'record,year,day,hours,name_zh,name_en,source',
    'hours,,2000-01-01,08:30-16:30,,,assumed for this comparison',
    ...years.map((year) => `year,${year},,,,,5 U.S.C. 6103`),
    ...years.flatMap((year) => holidaysOf(year).map(([name, date]) => `holiday,${year},${date},,${name},${name},`)),
  ].join('\n')
}

/** Whether wall-clock time in New York is summer time (Energy Policy Act of 2005): from 02:00 on the second Sunday of March
 *  to 02:00 on the first Sunday of November. `missing`: the hour that the clocks leap over. */
export function newYorkClock(wall: string): 'summer' | 'winter' | 'missing' {
  const year = Number(wall.slice(0, 4))
  const [begins, ends] = [weekdayOfMonth(year, 3, 0, 2), weekdayOfMonth(year, 11, 0, 1)]
  if (wall >= `${begins}T02:00` && wall < `${begins}T03:00`) return 'missing'
  return wall >= `${begins}T03:00` && wall < `${ends}T02:00` ? 'summer' : 'winter'
}
