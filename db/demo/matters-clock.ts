// SPDX-License-Identifier: MPL-2.0
// When things happened in the demonstration matters: counted back from now in office hours, so that staff only ever act
// while offices are open, whatever day and hour the demonstration is first started. Residents report at any decent hour.
// Chance is a seeded sequence: the same start always tells the same stories.
import { CITY_OFFSET, DAY, HOUR, instant, MINUTE, type Instant } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#modules/calendar/index.ts'
import { openSpans, type Span } from '#modules/calendar/rules/working-calendar.ts'

/** Far enough back for the longest holiday within the oldest story. */
const DAYS_BACK = 45

export type OfficeClock = {
  /** The moment that lies this many office hours before now. */
  readonly at: (hoursAgo: number) => Instant
  /** Office hours from a moment to now. */
  readonly since: (at: Instant) => number
  /** A decent hour in the free time before the office day of a moment: an evening, an early morning, a weekend. */
  readonly freeTimeBefore: (at: Instant, chance: () => number) => Instant
}

/** Numbers in [0, 1), always the same for a seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function spansBefore(calendar: WorkingCalendar, now: Instant): readonly Span[] {
  const today = Math.floor((now + CITY_OFFSET) / DAY)
  const days = Array.from({ length: DAYS_BACK + 1 }, (_, index) => today - DAYS_BACK + index)
  return days
    .flatMap((day) => openSpans(calendar, day))
    .filter(({ from }) => from < now)
    .map(({ from, to }) => ({ from, to: to < now ? to : now }))
}

/** Between 7:00 and 21:45; other hours are drawn again, at most a few times. */
function decent(at: number): boolean {
  const minutes = ((at + CITY_OFFSET) % DAY) / MINUTE
  return minutes >= 420 && minutes <= 1305
}

export function officeClock(calendar: WorkingCalendar, now: Instant): OfficeClock {
  const spans = spansBefore(calendar, now)
  const at = (hoursAgo: number): Instant => {
    let left = Math.max(0, hoursAgo) * HOUR
    for (const span of spans.toReversed()) {
      if (left < span.to - span.from) return instant(Math.round(span.to - left))
      left -= span.to - span.from
    }
    throw new RangeError(`no office hours as far back as ${hoursAgo} h`)
  }
  const since = (moment: Instant): number => spans.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, moment)), 0) / HOUR
  const freeTimeBefore = (moment: Instant, chance: () => number): Instant => {
    const day = Math.floor((moment + CITY_OFFSET) / DAY)
    const opens = spans.find(({ from }) => Math.floor((from + CITY_OFFSET) / DAY) === day)?.from ?? moment
    // After the last office hours free time has no end yet but now.
    const last = spans.at(-1)?.to ?? now
    const [begin, end] = moment >= last - HOUR && now - last > 2 * HOUR ? [last, now] : [spans.findLast(({ to }) => to < opens)?.to ?? opens - 12 * HOUR, opens]
    for (let tries = 0; tries < 12; tries += 1) {
      const drawn = Math.round(begin + (end - begin) * chance())
      if (decent(drawn)) return instant(drawn)
    }
    return instant(end - MINUTE)
  }
  return { at, since, freeTimeBefore }
}
