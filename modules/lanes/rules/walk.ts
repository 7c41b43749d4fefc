// SPDX-License-Identifier: MPL-2.0
// When a lane is to be walked again: so many days after the last patrol. About the lane, never about who walked it.
import { civilDateAt, DAY, instant, startOfCivilDay, type CivilDate } from '#kernel/instant.ts'

type Walk = { readonly lastDay: CivilDate | null; readonly dueDay: CivilDate | null; readonly overdue: boolean }

/** Day so many days later; negative for earlier. */
export function dayAfter(day: CivilDate, days: number): CivilDate {
  return civilDateAt(instant(startOfCivilDay(day) + days * DAY))
}

/** A lane never walked has no day: it is due, and overdue. */
export function walkOf(lastDay: CivilDate | null, everyDays: number, today: CivilDate): Walk {
  if (lastDay === null) return { lastDay, dueDay: null, overdue: true }
  const dueDay = dayAfter(lastDay, everyDays)
  return { lastDay, dueDay, overdue: dueDay < today }
}
