// SPDX-License-Identifier: MPL-2.0
// Months of the city's calendar, `2026-11`, as spans of moments and as neighbours.
import { civilDate, civilDateAt, startOfCivilDay, type CivilDate, type Instant } from '#kernel/instant.ts'

export type Month = `${number}-${number}`
export type Span = { readonly from: Instant; readonly to: Instant }

function monthOf(year: number, month: number): Month {
  const months = year * 12 + (month - 1)
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}` as Month
}

export function addMonths(month: Month, months: number): Month {
  return monthOf(Number(month.slice(0, 4)), Number(month.slice(5)) + months)
}

/** From the first midnight of the month to that of the next. */
export function monthSpan(month: Month): Span {
  return { from: startOfCivilDay(civilDate(`${month}-01`)), to: startOfCivilDay(civilDate(`${addMonths(month, 1)}-01`)) }
}

/** Whether the span is one whole month, and over. */
export function isEndedMonth({ from, to }: Span, now: Instant): boolean {
  const month = monthSpan(civilDateAt(from).slice(0, 7) as Month)
  return month.from === from && month.to === to && to <= now
}

/** Last day of the month: the formula in force then is the formula of the month. */
export function lastDay(month: Month): CivilDate {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  return civilDate(`${month}-${String(last).padStart(2, '0')}`)
}
