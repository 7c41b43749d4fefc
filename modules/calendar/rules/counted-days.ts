// SPDX-License-Identifier: MPL-2.0
// The proof behind a deadline: every civil day from the start to the deadline, whether it was counted, and why not.
// Made from the same calendar and pauses by the same rule (rules/deadline-after.ts), so it can be shown to whoever asks
// "why that day?". For wd and nd the counted days number exactly the amount; for uh and wh the time that ran adds up to it.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { civilDateOf, dayEndedBy, dayOf, startOfDay } from './civil-day.ts'
import { deadlineAfter, lastNaturalDay, type Clock } from './deadline-after.ts'
import { mergePauses, standsStillUntil, withoutPauses, type Pause } from './pauses.ts'
import { closeOfBusiness, isWeekend, openSpans, type WorkingCalendar } from './working-calendar.ts'

/** The first four are counted, the others not. `moved-to`: the last natural day was free and moved on to this one. */
export const WHY_DAYS = [
  'working-day',
  'make-up-day',
  'natural-day',
  'round-the-clock',
  'first-day',
  'weekend',
  'public-holiday',
  'paused',
  'outside-hours',
  'moved-to',
] as const
export type WhyDay = (typeof WHY_DAYS)[number]

export type CountedDay = {
  readonly day: CivilDate
  readonly counted: boolean
  readonly why: WhyDay
  /** Milliseconds of the clock that ran on this day; 0 for wd and nd, which count whole days. */
  readonly ran: number
  /** Name of the holiday or of the festival a make-up day belongs to. */
  readonly name: { readonly zh: string; readonly en: string } | null
}

type Run = {
  readonly calendar: WorkingCalendar
  readonly start: Instant
  readonly dueAt: Instant
  readonly merged: readonly Pause[]
  /** Last natural day before art 203 moves it; without meaning for the other clocks. */
  readonly lastNatural: number
}
type Told = Pick<CountedDay, 'counted' | 'why' | 'ran'>

/** Every day from the start of a clock to its deadline. Takes what `deadlineAfter` takes. */
export function countedDays(calendar: WorkingCalendar, start: Instant, amount: number, clock: Clock, pauses: readonly Pause[] = []): readonly CountedDay[] {
  const { dueAt } = deadlineAfter(calendar, start, amount, clock, pauses)
  const merged = mergePauses(pauses)
  const lastNatural = clock === 'nd' ? lastNaturalDay(calendar, start, amount, merged) : 0
  const run = { calendar, start, dueAt, merged, lastNatural }
  const first = dayOf(start)
  return Array.from({ length: dayEndedBy(dueAt) - first + 1 }, (_, offset): CountedDay => {
    const day = first + offset
    const told = clock === 'wd' ? ofWorkingDays(run, day) : clock === 'nd' ? ofNaturalDays(run, day) : ofHours(run, day, clock)
    return { day: civilDateOf(day), name: calendar.days.get(day)?.name ?? null, ...told }
  })
}

function whyFree(calendar: WorkingCalendar, day: number): WhyDay | undefined {
  const declared = calendar.days.get(day)
  if (declared?.kind === 'holiday') return 'public-holiday'
  return declared === undefined && isWeekend(day) ? 'weekend' : undefined
}

function whyWorked(calendar: WorkingCalendar, day: number): WhyDay {
  return calendar.days.get(day)?.kind === 'make-up' ? 'make-up-day' : 'working-day'
}

const left = (why: WhyDay): Told => ({ counted: false, why, ran: 0 })

function isPaused({ calendar, merged }: Run, day: number): boolean {
  return standsStillUntil(closeOfBusiness(calendar, day), merged)
}

function ofWorkingDays(run: Run, day: number): Told {
  if (day === dayOf(run.start)) return left('first-day')
  const free = whyFree(run.calendar, day)
  if (free !== undefined) return left(free)
  return isPaused(run, day) ? left('paused') : { counted: true, why: whyWorked(run.calendar, day), ran: 0 }
}

function ofNaturalDays(run: Run, day: number): Told {
  if (day === dayOf(run.start)) return left('first-day')
  if (day <= run.lastNatural) return isPaused(run, day) ? left('paused') : { counted: true, why: 'natural-day', ran: 0 }
  return left(whyFree(run.calendar, day) ?? (isPaused(run, day) ? 'paused' : 'moved-to'))
}

function ofHours(run: Run, day: number, clock: 'uh' | 'wh'): Told {
  const ran = timeRun(run, day, clock, run.merged)
  if (ran > 0) return { counted: true, why: clock === 'uh' ? 'round-the-clock' : whyWorked(run.calendar, day), ran }
  const free = clock === 'wh' ? whyFree(run.calendar, day) : undefined
  return left(free ?? (timeRun(run, day, clock, []) > 0 ? 'paused' : 'outside-hours'))
}

function timeRun({ calendar, start, dueAt }: Run, day: number, clock: 'uh' | 'wh', merged: readonly Pause[]): number {
  const whole = { from: startOfDay(day), to: startOfDay(day + 1) }
  const spans = clock === 'uh' ? [whole] : openSpans(calendar, day)
  return spans
    .map(({ from, to }) => ({ from: from > start ? from : start, to: to < dueAt ? to : dueAt }))
    .filter(({ from, to }) => from < to)
    .flatMap((span) => withoutPauses(span, merged))
    .reduce((sum, { from, to }) => sum + (to - from), 0)
}
