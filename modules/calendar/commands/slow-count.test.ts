// SPDX-License-Identifier: MPL-2.0
// The program against a second, independent way to count (rules/test-slow-count.ts) over a million random cases of all clocks,
// with overlapping, touching and empty pauses and odd office hours. Another seed: LIFANG_SEED=… ; fewer: LIFANG_CASES=….
import { expect, test } from 'vitest'
import {
  calendarFromText,
  countedDays,
  deadlineAfter,
  defaultCalendarText,
  type Clock,
  type OfficePeriod,
  type WorkingCalendar,
} from '#modules/calendar/index.ts'
import { civilDate, HOUR, instant, MINUTE, SECOND, startOfCivilDay, type Instant } from '#kernel/instant.ts'
import { slowCalendar, slowCount, type SlowCase } from '../rules/test-slow-count.ts'

const SEED = Number(process.env['LIFANG_SEED'] ?? 20_260_213)
const CASES = Number(process.env['LIFANG_CASES'] ?? 1_000_000)
const CLOCK: Readonly<Record<SlowCase['clock'], Clock>> = { 'urgent-hour': 'uh', 'work-hour': 'wh', 'work-day': 'wd', 'natural-day': 'nd' }
const ALL_CLOCKS = Object.keys(CLOCK) as readonly SlowCase['clock'][]

const csv = defaultCalendarText()
// 1 January 2024 was a Monday.
const days = slowCalendar(csv, 2024, 2036, 1)
const epoch = startOfCivilDay(civilDate('2024-01-01'))

/** A stream of numbers from 0 to below 1 that depends on the seed alone (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function randomHours(roll: (below: number) => number): readonly OfficePeriod[] {
  const count = 1 + roll(3)
  // Distinct marks in order: each period opens after the one before closed.
  const marks = new Set<number>()
  while (marks.size < count * 2) marks.add(roll(97) * 15)
  const sorted = [...marks].toSorted((a, b) => a - b)
  return Array.from({ length: count }, (_, index): OfficePeriod => [sorted[index * 2] ?? 0, sorted[index * 2 + 1] ?? 1])
}

type Office = { readonly calendar: WorkingCalendar; readonly hours: readonly OfficePeriod[] }

function offices(roll: (below: number) => number): readonly Office[] {
  const usual: (readonly OfficePeriod[])[] = [
    [
      [510, 720],
      [810, 1020],
    ],
    [
      [540, 720],
      [780, 1020],
    ],
    [[0, 1440]],
    [[1439, 1440]],
    [
      [0, 1],
      [60, 600],
      [601, 1380],
    ],
  ]
  const odd = Array.from({ length: 60 }, () => randomHours(roll))
  return [...usual, ...odd].map((hours) => ({ hours, calendar: calendarFromText(csv, 'cn', hours) }))
}

/** Amounts: mostly small, some long. Working hours of an office that opens for minutes take weeks, so they stay small. */
function randomAmount(clock: SlowCase['clock'], long: boolean, fine: boolean, roll: (below: number) => number): number {
  if (fine) return 1 + roll(3)
  if (clock.endsWith('day')) return 1 + roll(long ? 250 : 12)
  return 1 + roll(long ? 60 : 6)
}

function randomPauses(start: number, ticksInMinute: number, clock: SlowCase['clock'], roll: (below: number) => number): SlowCase['pauses'] {
  const count = Math.max(0, roll(7) - 2)
  const spread = (clock.endsWith('day') ? 14 : 2) * 1_440 * ticksInMinute
  const pauses: [number, number][] = []
  for (let index = 0; index < count; index += 1) {
    const before = pauses.at(-1)
    const kind = roll(10)
    // Touching the one before, empty, on the close of a day, or anywhere.
    const any = start - Math.floor(spread / 4) + roll(spread)
    const from = Math.max(0, kind === 0 && before !== undefined ? before[1] : kind === 1 ? start : any)
    pauses.push([from, from + (kind === 2 ? 0 : roll(kind === 3 ? spread : Math.ceil(spread / 6)))])
  }
  return pauses
}

const opensFor = (hours: readonly OfficePeriod[]): number => hours.reduce((sum, [opens, closes]) => sum + closes - opens, 0)

function randomCase(all: readonly Office[], roll: (below: number) => number): { readonly asked: SlowCase; readonly calendar: WorkingCalendar } {
  const { hours, calendar } = all[roll(3) === 0 ? roll(all.length) : roll(2)] as Office
  const clock = ALL_CLOCKS[roll(4)] as SlowCase['clock']
  const fine = roll(100) === 0 && (clock !== 'work-hour' || opensFor(hours) >= 300)
  const long = roll(100) === 0
  const ticksInMinute = fine ? 60 : 1
  // Three years of starts, a quarter of them near a declared holiday.
  const day = roll(4) === 0 ? 366 + ([26, 90, 119, 270, 363, 409, 455, 484, 533, 627, 636][roll(11)] ?? 0) + roll(8) : 330 + roll(1_100)
  // A third of the starts at a mark of office hours, where the rules are sharp.
  const period = hours[roll(hours.length)] as OfficePeriod
  const inDay = roll(3) === 0 ? (period[roll(2)] ?? 0) * ticksInMinute : roll(1_440 * ticksInMinute)
  const start = day * 1_440 * ticksInMinute + inDay
  const small = clock === 'work-hour' && opensFor(hours) < 120
  const amount = small ? 1 : randomAmount(clock, long, fine, roll)
  return { calendar, asked: { clock, amount, start, pauses: randomPauses(start, ticksInMinute, clock, roll), hours, ticksInMinute } }
}

type Difference = { readonly case: number; readonly asked: SlowCase; readonly program: string; readonly slow: string }

const HOURS_IN = new Set<Clock>(['uh', 'wh'])

function proofAddsUp(calendar: WorkingCalendar, start: Instant, amount: number, clock: Clock, pauses: readonly { from: Instant; to: Instant }[]): boolean {
  const proof = countedDays(calendar, start, amount, clock, pauses)
  const counted = proof.filter((day) => day.counted)
  const total = HOURS_IN.has(clock) ? proof.reduce((sum, { ran }) => sum + ran, 0) / HOUR : counted.length
  return total === amount && (!HOURS_IN.has(clock) || counted.every(({ ran }) => ran > 0))
}

test(`${CASES} random cases: the program and the slow count agree, and every proof adds up`, { timeout: 300_000 }, () => {
  const next = dice(SEED)
  const roll = (below: number): number => Math.floor(next() * below)
  const all = offices(roll)
  const seen: Record<string, number> = { paused: 0, seconds: 0, provisional: 0 }
  const differences: Difference[] = []
  for (let number = 0; number < CASES && differences.length < 5; number += 1) {
    const { asked, calendar } = randomCase(all, roll)
    const tick = asked.ticksInMinute === 60 ? SECOND : MINUTE
    const moment = (ticks: number): Instant => instant(epoch + ticks * tick)
    const start = moment(asked.start)
    const pauses = asked.pauses.map(([from, to]) => ({ from: moment(from), to: moment(to) }))
    const clock = CLOCK[asked.clock]
    const { dueAt, provisional } = deadlineAfter(calendar, start, asked.amount, clock, pauses)
    const slow = moment(slowCount(days, asked))
    const adds = proofAddsUp(calendar, start, asked.amount, clock, pauses)
    if (dueAt !== slow || !adds) {
      differences.push({
        case: number,
        asked,
        program: `${new Date(dueAt).toISOString()}${adds ? '' : ', proof does not add up'}`,
        slow: new Date(slow).toISOString(),
      })
    }
    seen[asked.clock] = (seen[asked.clock] ?? 0) + 1
    if (asked.pauses.length > 0) seen['paused'] = (seen['paused'] ?? 0) + 1
    if (asked.ticksInMinute === 60) seen['seconds'] = (seen['seconds'] ?? 0) + 1
    if (provisional) seen['provisional'] = (seen['provisional'] ?? 0) + 1
  }
  console.log(`seed ${SEED}, ${CASES} cases: ${JSON.stringify(seen)}`)
  expect(differences, `seed ${SEED}`).toEqual([])
})
