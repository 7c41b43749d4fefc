// SPDX-License-Identifier: MPL-2.0
// A moment in time as whole milliseconds since 1970-01-01T00:00Z. Rules receive `now` as an Instant;
// they never ask a clock. Civil dates are `YYYY-MM-DD` in the city's time zone (Asia/Shanghai, UTC+8, no DST).

declare const instantBrand: unique symbol
export type Instant = number & { readonly [instantBrand]: true }

declare const civilDateBrand: unique symbol
export type CivilDate = string & { readonly [civilDateBrand]: true }

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Milliseconds → Instant; refuses fractions and NaN by RangeError, since that is always a bug. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

/** ISO 8601 with offset → Instant; RangeError when it is no date. */
export function parseInstant(iso: string): Instant {
  return instant(new Date(iso).getTime())
}

export function toIso(at: Instant): string {
  return new Date(at).toISOString()
}

/** `YYYY-MM-DD` of a real day → CivilDate; RangeError otherwise (2026-02-30 is refused). */
export function civilDate(text: string): CivilDate {
  const ok = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  if (!ok) throw new RangeError(`not a civil date: ${text}`)
  return text as CivilDate
}

/** The one time zone there is (platform/settings.ts): UTC+8, without daylight saving since 1992. */
export const CITY_OFFSET = 8 * HOUR

/** 00:00 of a day in the city. */
export function startOfCivilDay(day: CivilDate): Instant {
  return instant(Date.parse(`${day}T00:00:00Z`) - CITY_OFFSET)
}

/** The day it is in the city at that moment. */
export function civilDateAt(at: Instant): CivilDate {
  return new Date(at + CITY_OFFSET).toISOString().slice(0, 10) as CivilDate
}
