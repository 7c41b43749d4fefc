// SPDX-License-Identifier: MPL-2.0
// A year as the public sees it: its declared days, the notice behind them, and office hours. A year without a notice is
// answered as provisional with whatever days an earlier notice already declared in it.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { civilDateOf, dayNumber, yearOf } from '../rules/civil-day.ts'
import { clockTime } from '../rules/read-calendar-rows.ts'
import { officeHoursOn } from '../rules/working-calendar.ts'
import { findNotice } from '../store/calendar-store.ts'
import { CALENDAR, loadCalendar } from '../store/load-calendar.ts'

export const getCalendar = action(contract.getCalendar, async (ctx, { year }) => {
  const calendar = await loadCalendar(ctx)
  const source = await findNotice(ctx.tx, CALENDAR, year)
  const today = civilDateAt(ctx.now)
  const asked = today.startsWith(`${year}-`) ? today : civilDate(`${year}-01-01`)
  const days = [...calendar.days].filter(([day]) => yearOf(day) === year).toSorted(([a], [b]) => a - b)
  return {
    year,
    status: source === undefined ? ('provisional' as const) : ('published' as const),
    source: source ?? null,
    days: days.map(([day, { kind, name }]) => ({ day: civilDateOf(day), kind, name })),
    hours: officeHoursOn(calendar, dayNumber(asked)).map(([opens, closes]): [string, string] => [clockTime(opens), clockTime(closes)]),
  }
})
