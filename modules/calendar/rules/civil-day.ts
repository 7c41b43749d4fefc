// SPDX-License-Identifier: MPL-2.0
// Days as whole numbers: a civil day is the count of days since 1970-01-01 in the city's time zone. Asia/Shanghai has
// been UTC+8 without summer time since 1992, so plain arithmetic is exact and needs no time-zone tables.
// Guarantees: dayOf(startOfDay(n)) = n, and civilDateOf(dayNumber(d)) = d for every real date.
import { CITY_OFFSET, DAY, instant, type CivilDate, type Instant } from '#kernel/instant.ts'

/** The civil day a moment falls on, as days since 1970-01-01. */
export function dayOf(at: Instant): number {
  return Math.floor((at + CITY_OFFSET) / DAY)
}

/** The civil day that a moment ends or falls into: 24:00 belongs to the day that it closes. */
export function dayEndedBy(at: Instant): number {
  return Math.floor((at - 1 + CITY_OFFSET) / DAY)
}

/** 00:00 of a civil day. */
export function startOfDay(day: number): Instant {
  return instant(day * DAY - CITY_OFFSET)
}

export function dayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY
}

export function civilDateOf(day: number): CivilDate {
  return new Date(day * DAY).toISOString().slice(0, 10) as CivilDate
}

/** 0 = Sunday … 6 = Saturday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear()
}
