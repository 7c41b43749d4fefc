// SPDX-License-Identifier: MPL-2.0
// The proof behind a deadline: every civil day from the start to the deadline, whether it was counted, and why not.
// Made from the same calendar and pauses by the same rule (rules/deadline-after.ts), so it can be shown to whoever asks
// "why that day?". For wd the counted days number exactly the amount; for wh the minutes add up to the amount.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { civilDateOf, dayOf, startOfDay } from './civil-day.ts'
import { deadlineAfter, type Clock } from './deadline-after.ts'
import { mergePauses, standsStillUntil, withoutPauses, type Pause } from './pauses.ts'
import { closeOfBusiness, isWeekend, openSpans, type WorkingCalendar } from './working-calendar.ts'

export type WhyDay = 'working-day' | 'make-up-day' | 'first-day' | 'weekend' | 'public-holiday' | 'paused' | 'outside-hours' | 'round-the-clock'

export type CountedDay = {
  readonly day: CivilDate
  readonly counted: boolean
  readonly why: WhyDay
  /** Milliseconds of the clock that ran on this day; 0 for wd, which counts whole days. */
  readonly ran: number
  /** Name of the holiday or of the festival a make-up day belongs to. */
  readonly name: { readonly zh: string; readonly en: string } | null
}

function whyFree(calendar: WorkingCalendar, day: number): WhyDay | undefined {
  const declared = calendar.days.get(day)
  if (declared?.kind === 'holiday') return 'public-holiday'
  return declared === undefined && isWeekend(day) ? 'weekend' : undefined
}

/** Every day from the start of a clock to its deadline. Takes what `deadlineAfter` takes. */
export function countedDays(calendar: WorkingCalendar, start: Instant, amount: number, clock: Clock, pauses: readonly Pause[] = []): readonly CountedDay[] {
  const { dueAt } = deadlineAfter(calendar, start, amount, clock, pauses)
  const merged = mergePauses(pauses)
  const first = dayOf(start)
  const last = dayOf(dueAt)
  return Array.from({ length: last - first + 1 }, (_, offset): CountedDay => {
    const day = first + offset
    const about = { day: civilDateOf(day), name: calendar.days.get(day)?.name ?? null }
    const worked: WhyDay = calendar.days.get(day)?.kind === 'make-up' ? 'make-up-day' : 'working-day'
    if (clock === 'wd') {
      const why = day === first ? 'first-day' : (whyFree(calendar, day) ?? (standsStillUntil(closeOfBusiness(calendar, day), merged) ? 'paused' : worked))
      return { ...about, counted: why === worked, why, ran: 0 }
    }
    const ran = timeRun(calendar, day, clock, start, dueAt, merged)
    if (ran > 0) return { ...about, counted: true, why: clock === 'uh' ? 'round-the-clock' : worked, ran }
    const free = clock === 'wh' ? whyFree(calendar, day) : undefined
    const open = timeRun(calendar, day, clock, start, dueAt, [])
    return { ...about, counted: false, why: free ?? (open > 0 ? 'paused' : 'outside-hours'), ran: 0 }
  })
}

function timeRun(calendar: WorkingCalendar, day: number, clock: 'uh' | 'wh', start: Instant, dueAt: Instant, merged: readonly Pause[]): number {
  const whole = { from: startOfDay(day), to: startOfDay(day + 1) }
  const spans = clock === 'uh' ? [whole] : openSpans(calendar, day)
  return spans
    .map(({ from, to }) => ({ from: from > start ? from : start, to: to < dueAt ? to : dueAt }))
    .filter(({ from, to }) => from < to)
    .flatMap((span) => withoutPauses(span, merged))
    .reduce((sum, { from, to }) => sum + (to - from), 0)
}
