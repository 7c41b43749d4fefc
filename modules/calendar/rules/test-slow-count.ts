// SPDX-License-Identifier: MPL-2.0
// A second, slow way to count deadlines, written from the law text alone: it keeps its own calendar, walks from tick to
// tick and from day to day, and imports nothing of the program. It exists so that two independent readings are compared.
//  - hours (Civil Code art 201 para 2) run from the moment: every tick is looked at, and counts when it is open and not paused;
//  - days (art 201 para 1): the day of the beginning is left out, then days are crossed off one by one;
//  - the end (art 203): natural days that end on a day off go on to the day after the days off; close of business ends them.
// A tick is a minute, or a second where the case has seconds. Times are ticks since 00:00 of the first day of the calendar.

export type SlowDay = { readonly date: string; readonly free: boolean }
export type SlowCase = {
  readonly clock: 'urgent-hour' | 'work-hour' | 'work-day' | 'natural-day'
  readonly amount: number
  /** All in ticks. */
  readonly start: number
  readonly pauses: readonly (readonly [from: number, to: number])[]
  /** Minutes of the day. */
  readonly hours: readonly (readonly [opens: number, closes: number])[]
  readonly ticksInMinute: 1 | 60
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Every day from 1 January of one year to 31 December of another, by the rows of a calendar file; starts on the weekday given. */
export function slowCalendar(csv: string, firstYear: number, lastYear: number, weekdayOfFirst: number): readonly SlowDay[] {
  const declared = new Map(
    csv
      .split('\n')
      .map((row) => row.split(','))
      .map((cells): [string, string] => [cells[2] ?? '', cells[0] ?? '']),
  )
  const days: SlowDay[] = []
  let weekday = weekdayOfFirst
  for (let year = firstYear; year <= lastYear; year += 1) {
    const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
    for (let month = 0; month < 12; month += 1) {
      const length = month === 1 && leap ? 29 : (MONTHS[month] ?? 0)
      for (let number = 1; number <= length; number += 1) {
        const date = `${year}-${month < 9 ? '0' : ''}${month + 1}-${number < 10 ? '0' : ''}${number}`
        const word = declared.get(date)
        days.push({ date, free: word === 'holiday' || (word !== 'make-up' && (weekday === 6 || weekday === 7)) })
        weekday = weekday === 7 ? 1 : weekday + 1
      }
    }
  }
  return days
}

/** The tick at which the period ends. */
export function slowCount(days: readonly SlowDay[], asked: SlowCase): number {
  return asked.clock.endsWith('hour') ? slowHours(days, asked) : slowDays(days, asked)
}

function inPause(tick: number, pauses: SlowCase['pauses']): boolean {
  for (const [from, to] of pauses) if (from <= tick && tick < to) return true
  return false
}

function slowHours(days: readonly SlowDay[], { clock, amount, start, pauses, hours, ticksInMinute }: SlowCase): number {
  const inDay = 24 * 60 * ticksInMinute
  let left = amount * 60 * ticksInMinute
  let tick = start
  let ofDay = start % inDay
  let free = days[Math.floor(start / inDay)]?.free
  for (; left > 0; tick += 1, ofDay += 1) {
    if (ofDay === inDay) {
      ofDay = 0
      free = days[Math.round(tick / inDay)]?.free
      if (free === undefined) throw new Error('the slow calendar is too short')
    }
    let open = clock === 'urgent-hour'
    if (!open && free === false) for (const [opens, closes] of hours) if (opens * ticksInMinute <= ofDay && ofDay < closes * ticksInMinute) open = true
    if (open && !inPause(tick, pauses)) left -= 1
  }
  return tick
}

function slowDays(days: readonly SlowDay[], { clock, amount, start, pauses, hours, ticksInMinute }: SlowCase): number {
  const inDay = 24 * 60 * ticksInMinute
  const close = Math.max(...hours.map(([, closes]) => closes)) * ticksInMinute
  // The last tick of business decides: if the clock stands still in it, the close was not reached.
  const reached = (day: number): boolean => !inPause(day * inDay + close - 1, pauses)
  const isFree = (day: number): boolean => {
    const known = days[day]
    if (known === undefined) throw new Error('the slow calendar is too short')
    return known.free
  }
  let day = Math.floor(start / inDay)
  let crossed = 0
  while (crossed < amount) {
    day += 1
    if (clock === 'work-day' && isFree(day)) continue
    if (reached(day)) crossed += 1
  }
  while (isFree(day) || !reached(day)) day += 1
  return day * inDay + close
}
