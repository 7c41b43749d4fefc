// SPDX-License-Identifier: MPL-2.0
// The four clocks: urgent hours (uh) run round the clock, working hours (wh) only in office periods of working days,
// working days (wd) and natural days (nd) day by day (clocks: common terms of urban-management filing and closing
// standards; natural days are what a law means by days without more).
// Source: Civil Code of the PRC, in force 2021-01-01. Art 201: hours run from the moment; of days, the day on which the
// period begins is not counted, at whatever hour it begins. Art 203: a last day that is free moves on to the next
// day that is not, and ends when business closes. Art 204 leaves the rest to the rule that sets the deadline:
//  - a wh clock started outside office hours begins to run when offices next open;
//  - a wd or nd clock started on a free day, or after close, has that day as its uncounted first day like any other;
//  - a day is counted when its close of business is reached with the clock running, so a pause costs as many
//    days as closes of business it covers: none within one morning, one from Monday noon to Tuesday noon. Natural days
//    take the same hour on free days; a last day does not move onto a day whose close falls into a pause.
// Refuses (RangeError, a bug of the caller): an amount that is no whole number from 1 to MOST_AMOUNT.
import { HOUR, type Instant } from '#kernel/instant.ts'
import { dayEndedBy, dayOf } from './civil-day.ts'
import { closeOfBusiness, isWorkingDay, openSpans, touchesUnpublished, type WorkingCalendar } from './working-calendar.ts'
import { mergePauses, standsStillUntil, withoutPauses, type Pause } from './pauses.ts'

export const CLOCKS = ['uh', 'wh', 'wd', 'nd'] as const
export type Clock = (typeof CLOCKS)[number]

/**
 * `provisional`: a day that decided the answer lies in a year without a published notice. Never so for uh, which needs no
 * calendar; for nd only the last day asks it.
 */
export type Counted = { readonly dueAt: Instant; readonly provisional: boolean }

/** The largest amount of a clock: 11 years of hours, 270 years of days. */
export const MOST_AMOUNT = 100_000
// 2,000 years of days: reached only when the calendar holds no working day at all.
const MOST_DAYS = 36_525 * 20

/** The moment at which `amount` of the clock, started at `start`, has run out. Amount in hours (uh, wh) or days (wd, nd). */
export function deadlineAfter(calendar: WorkingCalendar, start: Instant, amount: number, clock: Clock, pauses: readonly Pause[] = []): Counted {
  if (!Number.isInteger(amount) || amount < 1 || amount > MOST_AMOUNT) throw new RangeError(`not an amount of a clock: ${amount}`)
  const merged = mergePauses(pauses)
  if (clock === 'uh') return { dueAt: afterUrgentHours(start, amount * HOUR, merged), provisional: false }
  if (clock === 'nd') {
    const last = lastNaturalDay(calendar, start, amount, merged)
    const dueAt = closeOnOrAfter(calendar, last, merged)
    return { dueAt, provisional: touchesUnpublished(calendar, last, dayEndedBy(dueAt)) }
  }
  const dueAt = clock === 'wh' ? afterWorkingHours(calendar, start, amount * HOUR, merged) : afterWorkingDays(calendar, start, amount, merged)
  return { dueAt, provisional: touchesUnpublished(calendar, dayOf(start), dayEndedBy(dueAt)) }
}

function afterUrgentHours(start: Instant, duration: number, merged: readonly Pause[]): Instant {
  let from: number = start
  let left = duration
  for (const pause of merged) {
    if (pause.to <= from) continue
    if (from + left <= pause.from) break
    left -= Math.max(0, pause.from - from)
    from = pause.to
  }
  return (from + left) as Instant
}

function afterWorkingHours(calendar: WorkingCalendar, start: Instant, duration: number, merged: readonly Pause[]): Instant {
  const first = dayOf(start)
  let left = duration
  for (let day = first; day < first + MOST_DAYS; day += 1) {
    for (const open of openSpans(calendar, day)) {
      const span = { from: open.from > start ? open.from : start, to: open.to }
      for (const free of withoutPauses(span, merged)) {
        const length = free.to - free.from
        if (left <= length) return (free.from + left) as Instant
        left -= length
      }
    }
  }
  throw new RangeError('the calendar has too few working days')
}

function afterWorkingDays(calendar: WorkingCalendar, start: Instant, amount: number, merged: readonly Pause[]): Instant {
  const first = dayOf(start)
  let left = amount
  for (let day = first + 1; day < first + MOST_DAYS; day += 1) {
    if (!isWorkingDay(calendar, day)) continue
    const close = closeOfBusiness(calendar, day)
    if (standsStillUntil(close, merged)) continue
    left -= 1
    if (left === 0) return close
  }
  throw new RangeError('the calendar has too few working days')
}

/** The day on which the last of `amount` natural days falls, before art 203 moves it. Takes merged pauses. */
export function lastNaturalDay(calendar: WorkingCalendar, start: Instant, amount: number, merged: readonly Pause[]): number {
  let day = dayOf(start)
  if (merged.length === 0) return day + amount
  for (let left = amount; left > 0;) {
    day += 1
    if (!standsStillUntil(closeOfBusiness(calendar, day), merged)) left -= 1
  }
  return day
}

/** Close of business of the day, or of the next one that is worked and whose close is reached with the clock running. */
function closeOnOrAfter(calendar: WorkingCalendar, from: number, merged: readonly Pause[]): Instant {
  for (let day = from; day < from + MOST_DAYS; day += 1) {
    if (!isWorkingDay(calendar, day)) continue
    const close = closeOfBusiness(calendar, day)
    if (!standsStillUntil(close, merged)) return close
  }
  throw new RangeError('the calendar has too few working days')
}
