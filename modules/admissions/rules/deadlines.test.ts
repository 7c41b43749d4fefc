// SPDX-License-Identifier: MPL-2.0
// When a clock is told of, and what of the clocks a list shows.
import { describe, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { clockShown, overdueSteps, start, whatToTell, type Deadline } from './deadlines.ts'
import { clock, T0 } from './test-papers.ts'

const on = (day: number): ReturnType<typeof instant> => instant(T0 + day * DAY)
const [consult, decide, ask] = start([], [clock('consult', 7), clock('decide', 15), clock('ask-arbitration', 10)]) as readonly [Deadline, Deadline, Deadline]

describe('a clock of fifteen days, near from two days before', () => {
  const near = (day: number) => ({ until: on(day + 2), fromStart: on(2) })
  test.each([
    ['long before', decide, 3, undefined],
    ['two days before', decide, 13, 'due-soon'],
    ['two days before, told already', { ...decide, remindedAt: on(13) }, 13.5, undefined],
    ['on the moment', decide, 15, 'due-soon'],
    ['a moment after', decide, 15.001, 'overdue'],
    ['after, though a reminder was told', { ...decide, remindedAt: on(13) }, 16, 'overdue'],
    ['after, told already', { ...decide, overdueAt: on(16) }, 30, undefined],
    ['met late', { ...decide, metAt: on(17) }, 18, undefined],
    ['one that was near from the start', { ...decide, dueAt: on(2) }, 1, undefined],
    ['a right that lapses', ask, 12, undefined],
  ] as const)('%s', (_, one, day, expected) => {
    expect(whatToTell(one, on(day), near(day))).toBe(expected)
  })
  test('no reminder where the rules have none', () => {
    expect(whatToTell(decide, on(14), null)).toBeUndefined()
    expect(whatToTell(decide, on(16), null)).toBe('overdue')
  })
})

test.each([
  ['both run: the nearer', [consult, decide], 1, 7, []],
  ['one is over: what is still to come, and which is over', [consult, decide], 8, 15, ['consult']],
  ['all are over: the last', [consult, decide], 16, 15, ['consult', 'decide']],
  [
    'met: none',
    [
      { ...consult, metAt: on(2) },
      { ...decide, metAt: on(2) },
    ],
    16,
    null,
    [],
  ],
  ['a right that lapsed is not overdue', [ask], 12, null, []],
  ['a right that may still be used', [ask], 9, 10, []],
] as const)('%s', (_, deadlines, day, due, overdue) => {
  expect(clockShown(deadlines, on(day))).toBe(due === null ? null : on(due))
  expect(overdueSteps(deadlines, on(day))).toEqual(overdue)
})
