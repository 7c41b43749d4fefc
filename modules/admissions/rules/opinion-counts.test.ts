// SPDX-License-Identifier: MPL-2.0
// Who sees which counts: none that tells the department who objected.
import { describe, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { countOpinions } from './opinion-counts.ts'
import type { Opinion } from './steps.ts'
import { applied, T0 } from './test-papers.ts'

const RUNNING = T0
const OVER = instant(T0 + 30 * DAY)
const LEAST = 3
const hidden = { agree: null, disagree: null, withChanges: null, hoursAMonth: null, saidHours: null }

const heard = (asked: number, said: readonly (readonly [Opinion, number | null])[]) => ({
  ...applied(),
  communities: Array.from({ length: asked }, (_, n) => ({ unitId: `c${n}`, area: '990101001001' })),
  opinions: said.map(([says, hoursAMonth], n) => ({ unitId: `c${n}`, says, hoursAMonth, words: '', at: T0 })),
})
const three = heard(4, [
  ['agree', 1],
  ['disagree', 2],
  ['with-changes', 4.5],
])

describe('counts of opinions', () => {
  test('those who decide see always', () => {
    const all = { asked: 4, answered: 3, silent: 1, agree: 1, disagree: 1, withChanges: 1, hoursAMonth: 7.5, saidHours: 3 }
    for (const at of [RUNNING, OVER]) expect(countOpinions(three, at, LEAST, true)).toEqual(all)
    expect(countOpinions(heard(1, [['disagree', 3]]), RUNNING, LEAST, true)).toMatchObject({ disagree: 1, hoursAMonth: 3 })
  })
  test('others see only how many have answered while the consultation runs', () => {
    expect(countOpinions(three, RUNNING, LEAST, false)).toEqual({ asked: 4, answered: 3, silent: 1, ...hidden })
  })
  test('and afterwards the counts of enough answers', () => {
    expect(countOpinions(three, OVER, LEAST, false)).toMatchObject({ answered: 3, agree: 1, disagree: 1, withChanges: 1, hoursAMonth: 7.5 })
    for (let answered = 0; answered < LEAST; answered += 1)
      expect(
        countOpinions(
          heard(
            9,
            Array.from({ length: answered }, () => ['disagree', 2] as const),
          ),
          OVER,
          LEAST,
          false,
        ),
      ).toEqual({ asked: 9, answered, silent: 9 - answered, ...hidden })
  })
  test('hours of few communities are not told, though enough have answered', () => {
    const few = heard(3, [
      ['agree', null],
      ['disagree', 40],
      ['agree', null],
    ])
    expect(countOpinions(few, OVER, LEAST, false)).toMatchObject({ disagree: 1, hoursAMonth: null, saidHours: null })
  })
})
