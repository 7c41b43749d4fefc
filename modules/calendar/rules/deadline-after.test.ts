// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { dayOf } from './civil-day.ts'
import { countedDays } from './counted-days.ts'
import { deadlineAfter, type Clock } from './deadline-after.ts'
import { mergePauses, type Pause } from './pauses.ts'
import { at, testCalendar as calendar } from './test-calendar.ts'
import { closeOfBusiness, isWorkingDay, openSpans } from './working-calendar.ts'

describe('the three clocks', () => {
  test.each([
    // urgent hours run through night, weekend and holiday
    ['2026-10-01 23:00', 3, 'uh', '2026-10-02 02:00'],
    ['2026-02-16 12:00', 24, 'uh', '2026-02-17 12:00'],
    // working hours: lunch, evening, weekend, make-up day; started outside office hours
    ['2026-03-02 09:00', 2, 'wh', '2026-03-02 11:00'],
    ['2026-03-02 11:00', 2, 'wh', '2026-03-02 14:30'],
    ['2026-03-02 15:00', 2, 'wh', '2026-03-02 17:00'],
    ['2026-03-02 16:30', 1, 'wh', '2026-03-03 09:00'],
    ['2026-03-06 16:30', 1, 'wh', '2026-03-09 09:00'],
    ['2026-03-07 10:00', 1, 'wh', '2026-03-09 09:30'],
    ['2026-03-02 12:30', 1, 'wh', '2026-03-02 14:30'],
    ['2026-03-02 20:00', 1, 'wh', '2026-03-03 09:30'],
    ['2026-02-13 16:30', 1, 'wh', '2026-02-14 09:00'],
    ['2026-02-14 16:30', 1, 'wh', '2026-02-24 09:00'],
    // working days: first day not counted, close of business, free days passed over, make-up days counted
    ['2026-03-02 00:00', 1, 'wd', '2026-03-03 17:00'],
    ['2026-03-02 23:59', 1, 'wd', '2026-03-03 17:00'],
    ['2026-03-06 10:00', 1, 'wd', '2026-03-09 17:00'],
    ['2026-03-07 10:00', 1, 'wd', '2026-03-09 17:00'],
    ['2026-02-13 10:00', 1, 'wd', '2026-02-14 17:00'],
    ['2026-02-13 10:00', 2, 'wd', '2026-02-24 17:00'],
    ['2026-09-30 09:00', 1, 'wd', '2026-10-08 17:00'],
    ['2026-10-08 09:00', 2, 'wd', '2026-10-10 17:00'],
  ] as const)('%s + %i %s = %s', (start, amount, clock, due) => {
    expect(deadlineAfter(calendar, at(start), amount, clock).dueAt).toBe(at(due))
  })

  test.each([
    ['uh stands still', '2026-03-02 09:00', 3, 'uh', '2026-03-02 10:00', '2026-03-03 10:00', '2026-03-03 12:00'],
    ['wh loses only office time', '2026-03-02 16:00', 2, 'wh', '2026-03-02 16:30', '2026-03-03 08:30', '2026-03-03 10:00'],
    ['wd: within one morning costs nothing', '2026-03-02 09:00', 1, 'wd', '2026-03-03 09:00', '2026-03-03 11:00', '2026-03-03 17:00'],
    ['wd: noon to noon costs a day', '2026-03-02 09:00', 2, 'wd', '2026-03-03 12:00', '2026-03-04 12:00', '2026-03-05 17:00'],
    ['wd: a weekend costs nothing', '2026-03-06 09:00', 1, 'wd', '2026-03-06 17:00', '2026-03-09 08:00', '2026-03-09 17:00'],
    ['a pause from the deadline on changes nothing', '2026-03-02 09:00', 1, 'wd', '2026-03-03 17:00', '2026-03-05 17:00', '2026-03-03 17:00'],
    ['a pause over before the start changes nothing', '2026-03-02 09:00', 1, 'uh', '2026-03-01 09:00', '2026-03-02 09:00', '2026-03-02 10:00'],
    ['a start inside a pause waits for its end', '2026-03-02 09:00', 1, 'uh', '2026-03-01 09:00', '2026-03-02 12:00', '2026-03-02 13:00'],
  ] as const)('pause: %s', (_, start, amount, clock, from, to, due) => {
    expect(deadlineAfter(calendar, at(start), amount, clock, [{ from: at(from), to: at(to) }]).dueAt).toBe(at(due))
  })

  test('overlapping pauses are counted once, an empty or reversed one not at all', () => {
    const pauses = [
      ['09:30', '10:30'],
      ['10:00', '11:00'],
      ['11:30', '11:30'],
      ['12:00', '11:00'],
    ].map(([from, to]) => ({ from: at(`2026-03-02 ${from}`), to: at(`2026-03-02 ${to}`) }))
    expect(deadlineAfter(calendar, at('2026-03-02 09:00'), 1, 'uh', pauses).dueAt).toBe(at('2026-03-02 11:30'))
  })

  test('provisional as soon as an unpublished year is touched, except for urgent hours', () => {
    const near = at('2026-12-30 09:00')
    // The notice of 2027 is not out, and it may still declare the last days of December.
    expect(deadlineAfter(calendar, at('2026-12-21 09:00'), 1, 'wd')).toEqual({ dueAt: at('2026-12-22 17:00'), provisional: false })
    expect(deadlineAfter(calendar, near, 1, 'wd')).toEqual({ dueAt: at('2026-12-31 17:00'), provisional: true })
    expect(deadlineAfter(calendar, near, 2, 'wd')).toEqual({ dueAt: at('2027-01-01 17:00'), provisional: true })
    expect(deadlineAfter(calendar, near, 30, 'wh').provisional).toBe(true)
    expect(deadlineAfter(calendar, near, 60, 'uh').provisional).toBe(false)
    expect(deadlineAfter(calendar, at('2024-12-31 16:59'), 1, 'wh').provisional).toBe(true)
  })

  test.each([0, -1, 1.5, Number.NaN, 100_001])('amount %d is a bug', (amount) => {
    expect(() => deadlineAfter(calendar, at('2026-03-02 09:00'), amount, 'wh')).toThrow(RangeError)
  })

  test('office hours change on their date', () => {
    const winter = { ...calendar, hours: [...calendar.hours, { fromDay: dayOf(at('2026-11-02 12:00')), periods: [[540, 960]] as const }] }
    expect(deadlineAfter(winter, at('2026-10-29 09:00'), 1, 'wd').dueAt).toBe(at('2026-10-30 17:00'))
    expect(deadlineAfter(winter, at('2026-10-30 09:00'), 1, 'wd').dueAt).toBe(at('2026-11-02 16:00'))
    expect(deadlineAfter(winter, at('2026-10-30 16:30'), 1, 'wh').dueAt).toBe(at('2026-11-02 09:30'))
  })
})

const starts = fc.integer({ min: at('2025-01-01 00:00') / MINUTE, max: at('2027-06-30 00:00') / MINUTE }).map((minutes) => instant(minutes * MINUTE))
const clocks = fc.constantFrom<Clock>('uh', 'wh', 'wd')
const amounts = fc.integer({ min: 1, max: 60 })
const pausesNear = (start: Instant): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -5 * 24 * 60, max: 30 * 24 * 60 }), fc.integer({ min: 1, max: 5 * 24 * 60 }))
      .map(([after, length]) => ({ from: instant(start + after * MINUTE), to: instant(start + (after + length) * MINUTE) })),
    { maxLength: 4 },
  )
const runs = fc
  .tuple(starts, amounts, clocks)
  .chain(([start, amount, clock]) =>
    fc.record({ start: fc.constant(start), amount: fc.constant(amount), clock: fc.constant(clock), pauses: pausesNear(start) }),
  )
const due = (run: { start: Instant; amount: number; clock: Clock; pauses: readonly Pause[] }): Instant =>
  deadlineAfter(calendar, run.start, run.amount, run.clock, run.pauses).dueAt

describe('always', () => {
  test('later than the start, and no earlier for a later start or a larger amount', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 10 * 24 * 60 }), (run, later) => {
        expect(due(run)).toBeGreaterThan(run.start)
        expect(due({ ...run, start: instant(run.start + later * MINUTE) })).toBeGreaterThanOrEqual(due(run))
        expect(due({ ...run, amount: run.amount + 1 })).toBeGreaterThan(due(run))
      }),
    )
  })

  test('a further pause never makes it earlier; one outside the run changes nothing; order and overlap do not matter', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 5 * 24 * 60 }), (run, length) => {
        const plain = due(run)
        expect(due({ ...run, pauses: run.pauses.slice(1) })).toBeLessThanOrEqual(plain)
        const outside = [
          { from: plain, to: instant(plain + length * MINUTE) },
          { from: instant(run.start - length * MINUTE), to: run.start },
        ]
        expect(due({ ...run, pauses: [...run.pauses, ...outside] })).toBe(plain)
        expect(due({ ...run, pauses: [...run.pauses.toReversed(), ...run.pauses] })).toBe(plain)
      }),
    )
  })

  test('a pause of length p inside an urgent run shifts it by exactly p', () => {
    fc.assert(
      fc.property(
        starts,
        amounts,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 10 * 24 * 60 }),
        (start, amount, where, minutes) => {
          const from = instant(Math.floor(start + where * amount * HOUR))
          const shifted = due({ start, amount, clock: 'uh', pauses: [{ from, to: instant(from + minutes * MINUTE) }] })
          expect(shifted).toBe(start + amount * HOUR + minutes * MINUTE)
        },
      ),
    )
  })

  test('the deadline lies inside an office period of a working day and in no pause', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const end = due(run)
        for (const pause of run.pauses) expect(pause.from < end && end < pause.to).toBe(false)
        if (run.clock === 'uh') return
        expect(openSpans(calendar, dayOf(end)).some(({ from, to }) => from < end && end <= to)).toBe(true)
        expect(run.clock === 'wh' || end === closeOfBusiness(calendar, dayOf(end))).toBe(true)
      }),
    )
  })

  test('n working days are exactly n working days after the first day', () => {
    fc.assert(
      fc.property(starts, amounts, (start, amount) => {
        const last = dayOf(due({ start, amount, clock: 'wd', pauses: [] }))
        let counted = 0
        for (let day = dayOf(start) + 1; day <= last; day += 1) if (isWorkingDay(calendar, day)) counted += 1
        expect(counted).toBe(amount)
      }),
    )
  })

  test('working hours add up to the amount, minute by minute', () => {
    fc.assert(
      fc.property(runs, (run) => {
        fc.pre(run.amount <= 20 && run.clock === 'wh')
        const merged = mergePauses(run.pauses)
        const end = due(run)
        let worked = 0
        for (let minute = run.start as number; minute < end; minute += MINUTE) {
          const open = openSpans(calendar, Math.floor((minute + 8 * HOUR) / DAY)).some(({ from, to }) => from <= minute && minute < to)
          if (open && !merged.some(({ from, to }) => from <= minute && minute < to)) worked += MINUTE
        }
        expect(worked).toBe(run.amount * HOUR)
      }),
      { numRuns: 60 },
    )
  })

  test('the proof adds up', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const proof = countedDays(calendar, run.start, run.amount, run.clock, run.pauses)
        const total = run.clock === 'wd' ? proof.filter(({ counted }) => counted).length : proof.reduce((sum, { ran }) => sum + ran, 0) / HOUR
        expect(total).toBe(run.amount)
        expect(proof.every(({ counted, why }) => counted === ['working-day', 'make-up-day', 'round-the-clock'].includes(why))).toBe(true)
      }),
    )
  })
})

test('the proof says why', () => {
  const proof = countedDays(calendar, at('2026-02-13 10:00'), 3, 'wd', [{ from: at('2026-02-24 10:00'), to: at('2026-02-25 09:00') }])
  expect(proof.map(({ day, why }) => `${day} ${why}`)).toEqual([
    '2026-02-13 first-day',
    '2026-02-14 make-up-day',
    '2026-02-15 weekend',
    '2026-02-16 public-holiday',
    '2026-02-17 public-holiday',
    '2026-02-18 public-holiday',
    '2026-02-19 public-holiday',
    '2026-02-20 public-holiday',
    '2026-02-21 weekend',
    '2026-02-22 weekend',
    '2026-02-23 public-holiday',
    '2026-02-24 paused',
    '2026-02-25 working-day',
    '2026-02-26 working-day',
  ])
  expect(countedDays(calendar, at('2026-03-02 18:00'), 1, 'wh').map(({ why }) => why)).toEqual(['outside-hours', 'working-day'])
})
