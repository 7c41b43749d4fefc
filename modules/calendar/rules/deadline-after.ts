// SPDX-License-Identifier: MPL-2.0
// The three clocks: urgent hours (uh) run round the clock, working hours (wh) only in office periods of working days,
// working days (wd) day by day (clocks: common terms of urban-management filing and closing standards).
// Source: Civil Code of the PRC, in force 2021-01-01. Art 201: hours run from the moment; of days, the day on which the
// period begins is not counted, at whatever hour it begins. Art 203: a last day that is free moves on to the next
// day that is not, and ends when business closes. Art 204 leaves the rest to the rule that sets the deadline:
//  - a wh clock started outside office hours begins to run when offices next open;
//  - a wd clock started on a free day, or after close, has that day as its uncounted first day like any other;
//  - a working day is counted when its close of business is reached with the clock running, so a pause costs as many
//    days as closes of business it covers: none within one morning, one from Monday noon to Tuesday noon.
// Refuses (RangeError, a bug of the caller): an amount that is no whole number from 1 to 100,000.
import { HOUR, type Instant } from '#kernel/instant.ts'
import { dayOf } from './civil-day.ts'
import { closeOfBusiness, isWorkingDay, openSpans, touchesUnpublished, type WorkingCalendar } from './working-calendar.ts'
import { mergePauses, standsStillUntil, withoutPauses, type Pause } from './pauses.ts'

export const CLOCKS = ['uh', 'wh', 'wd'] as const
export type Clock = (typeof CLOCKS)[number]

/** `provisional`: a year between start and deadline has no published notice yet. Never so for uh, which needs no calendar. */
export type Counted = { readonly dueAt: Instant; readonly provisional: boolean }

const MOST = 100_000
// 2,000 years of days: reached only when the calendar holds no working day at all.
const MOST_DAYS = 36_525 * 20

/** The moment at which `amount` of the clock, started at `start`, has run out. Amount in hours (uh, wh) or days (wd). */
export function deadlineAfter(calendar: WorkingCalendar, start: Instant, amount: number, clock: Clock, pauses: readonly Pause[] = []): Counted {
  if (!Number.isInteger(amount) || amount < 1 || amount > MOST) throw new RangeError(`not an amount of a clock: ${amount}`)
  const merged = mergePauses(pauses)
  if (clock === 'uh') return { dueAt: afterUrgentHours(start, amount * HOUR, merged), provisional: false }
  const dueAt = clock === 'wh' ? afterWorkingHours(calendar, start, amount * HOUR, merged) : afterWorkingDays(calendar, start, amount, merged)
  return { dueAt, provisional: touchesUnpublished(calendar, dayOf(start), dayOf(dueAt)) }
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
