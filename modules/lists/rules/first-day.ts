// SPDX-License-Identifier: MPL-2.0
// How far ahead a version may begin. A version stands in the way of every later one until its first day, so a slip of the year
// must not close a list for centuries.
import { civilDate, type CivilDate } from '#kernel/instant.ts'

const MOST_YEARS_AHEAD = 2

/** The latest first day of what is published today; 29 February gives 28 February where the year has none. */
export function latestFirstDay(today: CivilDate): CivilDate {
  const year = Number(today.slice(0, 4)) + MOST_YEARS_AHEAD
  const rest = today.slice(4)
  return civilDate(`${year}${rest === '-02-29' ? '-02-28' : rest}`)
}
