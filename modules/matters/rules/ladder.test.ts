// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, parseInstant, type Instant } from '#kernel/instant.ts'
import { toldOnce } from './ladder-climb.ts'
import { longestLead, rungDue, rungsDue, type RunOut } from './ladder.ts'
import type { LadderRung } from './matter-rules.ts'

const name = { zh: '名', en: 'name' }
const LADDER: readonly LadderRung[] = [
  { rung: 'remind', name, when: { beforeHours: 2 }, to: ['holder'] },
  { rung: 'overdue', name, when: { after: null }, to: ['holder'] },
  { rung: 'supervise', name, when: { after: { amount: 4, clock: 'wh' } }, to: ['holder', 'command-centre'] },
  { rung: 'higher', name, when: { after: { amount: 2, clock: 'wd' } }, to: ['holder', 'higher'] },
]
// Here every clock runs round the clock, a day being 24 hours: the calendar has its own tests.
const runOut: RunOut = (from, amount, clock) => (from + amount * (clock === 'uh' || clock === 'wh' ? 1 : 24) * HOUR) as Instant
const NOON = parseInstant('2026-03-03T12:00:00+08:00')
const at = (hours: number): Instant => (NOON + hours * HOUR) as Instant
const due = (startedHours: number, rungs: string, nowHours: number, ladder = LADDER): string | undefined =>
  rungDue(ladder, { startedAt: at(startedHours), dueAt: NOON, rungs: rungs.split(' ') }, at(nowHours), runOut)?.rung

describe('a deadline due at noon', () => {
  test.each<[number, string, number, string | undefined, string]>([
    [-8, '', -3, undefined, 'long before: nothing'],
    [-8, '', -2, 'remind', 'two hours before: the reminder, to the minute'],
    [-8, '', -2 - 1 / 60, undefined, 'a minute earlier: not yet'],
    [-8, 'remind', -1, undefined, 'reminded once: not again'],
    [-3, '', -1, undefined, 'a clock of three hours is too short for a reminder of two'],
    [-4, '', -1, 'remind', 'one of four is not'],
    [-3, '', 0, 'overdue', 'at the deadline: overdue'],
    [-8, 'remind', 0, 'overdue', 'the next rung after the reminder'],
    [-8, '', 1, 'overdue', 'nobody is reminded of what has passed'],
    [-8, 'overdue', 3.9, undefined, 'supervision waits its four hours'],
    [-8, 'overdue', 4, 'supervise', 'and comes then'],
    [-8, '', 100, 'higher', 'a sweep that comes very late climbs straight to the highest rung due'],
    [-8, '', 5, 'supervise', '… and no higher'],
    [-8, 'overdue', 100, 'higher', '… from wherever it stands'],
    [-8, 'supervise', 100, 'higher', '… the next one too'],
    [-8, 'higher', 1000, undefined, 'the top is the end'],
    [-8, 'overdue', -1, undefined, 'moved to later after it was overdue: no reminder, the same rung is not climbed twice'],
    [-8, 'overdue', 0.5, undefined, 'and overdue again: the next rung waits for its time after the new deadline'],
    [-8, 'of-an-older-rulebook', 0, 'overdue', 'of a rung that the ladder no longer has it says nothing'],
    [-8, 'remind overdue supervise to-the-mayor', 47, undefined, 'a top rung of another name: nothing is climbed again below it'],
    [-8, 'remind overdue supervise to-the-mayor', 100, 'higher', '… and what the ladder now has above is climbed, once'],
    [-8, 'overdue supervise remind', 100, 'higher', 'a rung moved down the ladder leads nowhere below the highest climbed'],
  ])('started %s h, climbed %s, now %s h: %s (%s)', (started, last, now, expected) => {
    expect(due(started, last, now)).toBe(expected)
  })

  test('a late sweep names the rungs it passes over, so that whoever they tell is told', () => {
    const due = rungsDue(LADDER, { startedAt: at(-8), dueAt: NOON, rungs: [] }, at(100), runOut)
    expect(due.map(({ rung }) => rung)).toEqual(['overdue', 'supervise', 'higher'])
  })

  test('of several climbs of one matter each unit is told by one, the highest', () => {
    const told = [
      { rung: 'overdue', toUnitIds: ['a', 'b'] },
      { rung: 'higher', toUnitIds: ['a', 'c'] },
      { rung: 'overdue', toUnitIds: ['b'] },
    ]
    expect(toldOnce(LADDER, told)).toEqual([['b'], ['a', 'c'], []])
    expect(toldOnce(LADDER, [])).toEqual([])
  })

  test('a ladder without its former top: who stood there stays there', () => {
    expect(due(-8, 'remind overdue supervise higher', 100, LADDER.slice(0, 3))).toBeUndefined()
  })

  test('no ladder, no rung', () => {
    expect(rungDue([], { startedAt: at(-8), dueAt: NOON, rungs: [] }, at(9), runOut)).toBeUndefined()
    expect(longestLead([])).toBe(0)
    expect(longestLead(LADDER)).toBe(2 * HOUR)
  })
})

test('swept every minute, each rung is climbed once, in order, in the minute it is due', () => {
  const minutes = fc.integer({ min: 1, max: 600 })
  fc.assert(
    fc.property(minutes, minutes, (length, gap) => {
      const startedAt = (NOON - length * MINUTE) as Instant
      const climbed: { rung: string; at: number }[] = []
      for (let now = startedAt; now <= NOON + 49 * HOUR; now = (now + gap * MINUTE) as Instant) {
        const rung = rungDue(LADDER, { startedAt, dueAt: NOON, rungs: climbed.map(({ rung }) => rung) }, now, runOut)
        if (rung !== undefined) climbed.push({ rung: rung.rung, at: now })
      }
      const times: Readonly<Record<string, number>> = { remind: NOON - 2 * HOUR, overdue: NOON, supervise: NOON + 4 * HOUR, higher: NOON + 48 * HOUR }
      const order = climbed.map(({ rung }) => LADDER.findIndex((one) => one.rung === rung))
      expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
      for (const { rung, at: when } of climbed) expect(when).toBeGreaterThanOrEqual(times[rung] ?? Infinity)
      if (gap === 1) {
        expect(climbed.map(({ rung }) => rung)).toEqual([...(length >= 240 ? ['remind'] : []), 'overdue', 'supervise', 'higher'])
        for (const { rung, at: when } of climbed) expect(when - (times[rung] ?? 0)).toBeLessThan(MINUTE)
      }
    }),
    {
      numRuns: 200,
      examples: [
        [240, 1],
        [239, 1],
        [600, 1],
      ],
    },
  )
})
