// SPDX-License-Identifier: MPL-2.0
// The signing clock is met by what the unit does and by nothing else: sent elsewhere, withdrawn, merged or put off before
// anybody signed, it is set aside, and what was late by then stays late.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PostHeld } from '#kernel/actor.ts'
import { HOUR, instant, parseInstant, type Instant } from '#kernel/instant.ts'
import type { CountClock } from './count-due.ts'
import { decideReport } from './decide.ts'
import type { MatterEvent } from './events.ts'
import type { MatterRules } from './matter-rules.ts'
import { standingOf } from './proof.ts'
import { deriveMatter, type Matter } from './state.ts'
import type { Move } from './steps.ts'
import { AREA, byOf, decideMove, foldIn, goodChoice, momentAt, postOf, REPORTER, type Choice } from './test-moves.ts'

const RULES = (JSON.parse(readFileSync(new URL('../../../data/rules/matters.json', import.meta.url), 'utf8')) as { rules: MatterRules }).rules
const T0 = parseInstant('2026-03-02T09:00:00+08:00')
const at = (hours: number): Instant => instant(T0 + hours * HOUR)
const count: CountClock = (start, amount, clock) => ({
  dueAt: instant(start + amount * HOUR * (clock === 'wd' || clock === 'nd' ? 24 : 1)),
  provisional: false,
})

const dispatcher = postOf('dispatcher')
const roads = postOf('handler')
type Step = readonly [hours: number, Move, PostHeld | 'reporter', Partial<Choice>?]

/** Dispatched at nine; two hours to sign. */
function told(steps: readonly Step[]): Matter {
  const decided = decideReport(momentAt(T0, count), {
    place: { area: AREA, words: null, lon: null, lat: null, certainty: 'described' },
    words: 'x',
    channel: 'resident',
    listVersionId: 'v',
    itemCode: '010101',
    routedUnitId: 'roads',
    routedBy: 'lead',
    holderUnitId: 'community',
    photos: 0,
  })
  const begun = deriveMatter([{ ...decided, seq: 1, at: T0, by: REPORTER } as MatterEvent])
  return [[0, 'accept', dispatcher] as const, [0, 'dispatch', dispatcher] as const, ...steps].reduce((matter, [hours, move, who, said]: Step) => {
    const moment = momentAt(at(hours), count)
    const by = who === 'reporter' ? REPORTER : byOf(who)
    const choice = { ...goodChoice(matter), ...said }
    return foldIn(matter, decideMove(moment, matter, move, { by, ...(who !== 'reporter' && { post: who }), choice, rules: RULES }), by, moment.now).matter
  }, begun)
}

test.each<readonly [string, readonly Step[], readonly string[]]>([
  ['signed', [[1, 'sign', roads]], ['met']],
  ['handled without signing', [[1, 'handle', roads]], ['met']],
  ['a stage met without signing', [[1, 'handle', roads, { handle: 'stage', stage: 'control' }]], ['met']],
  ['returned by the unit', [[1, 'return', roads]], ['met']],
  ['signed too late', [[3, 'sign', roads]], ['late']],
  ['sent to another unit', [[1, 'dispatch', dispatcher, { unitId: 'water' }]], ['set-aside', 'running']],
  ['sent to another unit when it was late', [[3, 'dispatch', dispatcher, { unitId: 'water' }]], ['late', 'running']],
  ['withdrawn', [[1, 'withdraw', 'reporter']], ['set-aside']],
  ['withdrawn when it was late', [[3, 'withdraw', 'reporter']], ['late']],
  ['merged', [[1, 'merge', dispatcher]], ['set-aside']],
  ['parked', [[1, 'park', dispatcher]], ['set-aside']],
  [
    'parked, taken up and dispatched again',
    [
      [1, 'park', dispatcher],
      [2, 'take-up', dispatcher],
      [3, 'dispatch', dispatcher],
    ],
    ['set-aside', 'running'],
  ],
])('%s', (_, steps, expected) => {
  const { deadlines } = told(steps)
  const hours = Math.max(...steps.map(([hour]) => hour))
  expect(deadlines.filter(({ step }) => step === 'sign').map((deadline) => standingOf(deadline, at(hours)))).toEqual(expected)
})
