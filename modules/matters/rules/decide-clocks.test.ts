// SPDX-License-Identifier: MPL-2.0
// Pauses and extensions as tables: what a due time becomes, that neither is lost to the other, and what is refused. Clocks
// run round the clock here, a day as 24 hours, so a due time is simple to read.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { HOUR, instant, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { countDue, countStretches, type CountClock } from './count-due.ts'
import { decideReturn } from './decide-disputes.ts'
import { decideReport } from './decide.ts'
import type { MatterEvent } from './events.ts'
import type { MatterRules } from './matter-rules.ts'
import { deriveMatter, type Matter } from './state.ts'
import type { Move } from './steps.ts'
import { AREA, byOf, decideMove, foldIn, goodChoice, momentAt, postOf, REPORTER, type Choice } from './test-moves.ts'

const RULES = (JSON.parse(readFileSync(new URL('../../../data/rules/matters.json', import.meta.url), 'utf8')) as { rules: MatterRules }).rules
const T0 = parseInstant('2026-03-02T09:00:00+08:00')
const at = (hours: number): Instant => instant(T0 + hours * HOUR)

const count: CountClock = (start, amount, clock, pauses) => {
  let left = amount * HOUR * (clock === 'wd' || clock === 'nd' ? 24 : 1)
  let now: number = start
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    if (pause.to <= now || now + left <= pause.from) continue
    left -= Math.max(0, pause.from - now)
    now = pause.to
  }
  return { dueAt: instant(now + left), provisional: false }
}

const roads = postOf('handler')
const dispatcher = postOf('dispatcher')

class Story {
  matter: Matter
  constructor() {
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
    this.matter = deriveMatter([{ ...decided, seq: 1, at: T0, by: REPORTER } as MatterEvent])
    this.do(0, 'accept', dispatcher).do(0, 'dispatch', dispatcher).do(0, 'sign', roads)
  }
  do(hours: number, move: Move, post = roads, said: Partial<Choice> = {}): this {
    const moment = momentAt(at(hours), count)
    const decided = decideMove(moment, this.matter, move, { by: byOf(post), post, choice: { ...goodChoice(this.matter), ...said }, rules: RULES })
    this.matter = foldIn(this.matter, decided, byOf(post), moment.now).matter
    return this
  }
  /** Hours after the beginning at which control (3 h), repair (8 h) and restore (5 days) are due. */
  due(): readonly number[] {
    return this.matter.deadlines.filter(({ step }) => step === 'handle').map(({ dueAt }) => (dueAt - T0) / HOUR)
  }
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('due times of a burst main: fence in 3 hours, repair in 8, road back in 5 days', () => {
  test.each<readonly [string, (story: Story) => Story, readonly number[]]>([
    ['as dispatched', (story) => story, [3, 8, 120]],
    ['paused: counted to the cap of 48 hours', (story) => story.do(1, 'pause', roads, { pauseReason: 'unsafe' }), [51, 56, 168]],
    ['paused and resumed after two hours', (story) => story.do(1, 'pause', roads, { pauseReason: 'unsafe' }).do(3, 'resume'), [5, 10, 122]],
    [
      'paused for weather: urgent hours run on, the others stand still for up to 168 hours',
      (story) => story.do(1, 'pause', roads, { pauseReason: 'weather' }),
      [3, 176, 288],
    ],
    [
      'nobody puts off the fence by asking the reporter',
      (story) => story.do(1, 'pause', roads, { pauseReason: 'waits-for-reporter' }).do(3, 'resume'),
      [3, 10, 122],
    ],
    [
      'the fence stands: what was met stays as it was due',
      (story) => story.do(2, 'handle', roads, { handle: 'stage', stage: 'control' }).do(2, 'pause', roads, { pauseReason: 'unsafe' }),
      [3, 56, 168],
    ],
    [
      'one stage extended by two hours',
      (story) => story.do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 }).do(2, 'grant-extension', dispatcher),
      [3, 10, 120],
    ],
    [
      'extended, then paused for an hour',
      (story) =>
        story
          .do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 })
          .do(2, 'grant-extension', dispatcher)
          .do(2, 'pause', roads, { pauseReason: 'unsafe' })
          .do(3, 'resume'),
      [4, 11, 121],
    ],
    [
      'paused in the time that was added',
      (story) =>
        story
          .do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 })
          .do(2, 'grant-extension', dispatcher)
          .do(9, 'pause', roads, { pauseReason: 'unsafe' })
          .do(13, 'resume'),
      [3, 14, 124],
    ],
    ['asked and refused', (story) => story.do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 }).do(2, 'refuse-extension', dispatcher), [3, 8, 120]],
    [
      'asked in time, refused when it is over',
      (story) => story.do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 }).do(9, 'refuse-extension', dispatcher),
      [3, 8, 120],
    ],
    ['a pause for what has passed rescues nothing', (story) => story.do(4, 'pause', roads, { pauseReason: 'unsafe' }), [3, 56, 168]],
    ['returned while paused: the pause ends there', (story) => story.do(1, 'pause', roads, { pauseReason: 'unsafe' }).do(2, 'return'), [4, 9, 121]],
  ])('%s', (_, tell, due) => {
    expect(tell(new Story()).due()).toEqual(due)
  })

  test('every earlier due time is kept, with what moved it', () => {
    const { matter } = new Story()
      .do(1, 'pause', roads, { pauseReason: 'unsafe' })
      .do(3, 'resume')
      .do(4, 'ask-extension', roads, { stage: 'repair', amount: 1 })
      .do(5, 'grant-extension', dispatcher)
    const repair = matter.deadlines.find(({ stage }) => stage === 'repair')
    expect(repair?.before.map(({ cause, dueAt }) => [cause, (dueAt - T0) / HOUR])).toEqual([
      ['paused', 8],
      ['resumed', 56],
      ['extension-granted', 10],
    ])
    expect(repair?.extended).toMatchObject([{ amount: 1, clock: 'wh', reason: 'materials' }])
  })
})

test('the last pause of a round lasts no longer than what all of them may together: 60 days', () => {
  // 30 working days, 15 working days, 7 days of weather, 2 days: all of 24 hours here. 6 days are left.
  const { matter } = new Story()
    .do(1, 'pause', roads, { pauseReason: 'other-procedure' })
    .do(721, 'pause', roads, { pauseReason: 'expert-check' })
    .do(1081, 'pause')
    .do(1249, 'pause', roads, { pauseReason: 'unsafe' })
    .do(1297, 'pause')
  expect(matter.pauses.map(({ from, to }) => (to - from) / (24 * HOUR))).toEqual([30, 15, 7, 2, 6])
})

test.each(RULES.pauseReasons.map(({ code }) => code))('no clock stops for %s without proof', (pauseReason) => {
  expect(codeOf(() => new Story().do(1, 'pause', roads, { pauseReason, photos: 0 }))).toBe('matter.proof-needed')
})

test('only what is unsafe stops urgent hours, and for 48 hours at most', () => {
  expect(RULES.pauseReasons.filter(({ stopsUrgent }) => stopsUrgent === true)).toMatchObject([
    { code: 'unsafe', cap: { amount: 48, clock: 'uh' }, photo: true },
  ])
})

test('a reason that stops none of the clocks that run is refused', () => {
  const story = new Story()
  const urgent = { ...story.matter, deadlines: story.matter.deadlines.map((deadline) => ({ ...deadline, clock: 'uh' as const })) }
  const pause = (pauseReason: string) => () =>
    decideMove(momentAt(at(1), count), urgent, 'pause', { by: byOf(roads), post: roads, choice: { ...goodChoice(urgent), pauseReason }, rules: RULES })
  expect(codeOf(pause('weather'))).toBe('matter.nothing-runs')
  expect(codeOf(pause('unsafe'))).toBe('done')
})

test('what is said to be another item cites another one', () => {
  const { matter } = new Story()
  const give = (reason: 'wrong-item' | 'not-ours', citedCode: string) => () =>
    decideReturn(momentAt(at(1), count), matter, 'command', { reason, citedCode, words: 'x' }, 2)
  expect(codeOf(give('wrong-item', '010101'))).toBe('matter.same-item')
  expect(codeOf(give('wrong-item', '020202'))).toBe('done')
  expect(codeOf(give('not-ours', '010101'))).toBe('done')
})

test('what a pause asks of the reporter is marked as said to them', () => {
  const pause = (pauseReason: string) => {
    const { matter } = new Story()
    const choice = { ...goodChoice(matter), pauseReason }
    return decideMove(momentAt(at(1), count), matter, 'pause', { by: byOf(roads), post: roads, choice, rules: RULES })[0]?.facts
  }
  expect(pause('waits-for-reporter')).toMatchObject({ asksReporter: true })
  expect(pause('weather')).not.toHaveProperty('asksReporter')
})

test('a deadline is counted in stretches: its own amount, then what was added', () => {
  const deadline = { startedAt: T0, amount: 8, clock: 'uh' } as const
  const counted = countStretches(deadline, [{ from: at(1), to: at(2) }], [{ amount: 2, clock: 'uh' }], count)
  expect(counted).toEqual({
    dueAt: at(11),
    provisional: false,
    stretches: [
      { start: T0, amount: 8, clock: 'uh' },
      { start: at(9), amount: 2, clock: 'uh' },
    ],
  })
  expect(countDue(deadline, [], [], count)).toEqual({ dueAt: at(8), provisional: false })
})

describe('refused', () => {
  test.each<readonly [string, (story: Story) => Story, string]>([
    ['a reason that is not on the list', (story) => story.do(1, 'pause', roads, { pauseReason: 'holiday' }), 'matter.no-such-reason'],
    ['no photo where the reason asks for one', (story) => story.do(1, 'pause', roads, { photos: 0 }), 'matter.proof-needed'],
    ['a second pause within the first', (story) => story.do(1, 'pause').do(2, 'pause', roads, { pauseReason: 'unsafe' }), 'matter.paused-already'],
    [
      'the same reason once too often',
      (story) => story.do(1, 'pause', roads, { pauseReason: 'expert-check' }).do(2, 'resume').do(3, 'pause', roads, { pauseReason: 'expert-check' }),
      'matter.pauses-used-up',
    ],
    [
      'all pauses of a round together once too long',
      (story) =>
        story
          .do(1, 'pause', roads, { pauseReason: 'other-procedure' })
          .do(722, 'pause', roads, { pauseReason: 'expert-check' })
          .do(1083, 'pause', roads)
          .do(1252, 'pause', roads, { pauseReason: 'unsafe' })
          .do(1301, 'pause', roads)
          .do(1470, 'pause', roads),
      'matter.pauses-used-up',
    ],
    ['everything overdue', (story) => story.do(200, 'pause'), 'matter.nothing-runs'],
    ['resumed when nothing stands still', (story) => story.do(1, 'resume'), 'matter.not-paused'],
    [
      'resumed after the cap, when it had ended by itself',
      (story) => story.do(1, 'pause', roads, { pauseReason: 'unsafe' }).do(50, 'resume'),
      'matter.not-paused',
    ],
    ['more time than the stage has', (story) => story.do(1, 'ask-extension', roads, { stage: 'repair', amount: 9 }), 'matter.extension-too-long'],
    [
      'more time for a stage that is met',
      (story) => story.do(1, 'handle', roads, { handle: 'stage', stage: 'control' }).do(2, 'ask-extension', roads, { stage: 'control' }),
      'matter.no-such-stage',
    ],
    ['more time when it is too late', (story) => story.do(9, 'ask-extension', roads, { stage: 'repair' }), 'matter.overdue-already'],
    [
      'granted when it is too late',
      (story) => story.do(1, 'ask-extension', roads, { stage: 'repair', amount: 2 }).do(9, 'grant-extension', dispatcher),
      'matter.overdue-already',
    ],
    ['two requests at once', (story) => story.do(1, 'ask-extension').do(1, 'ask-extension'), 'matter.extension-asked'],
    ['a second extension', (story) => story.do(1, 'ask-extension').do(1, 'grant-extension', dispatcher).do(2, 'ask-extension'), 'matter.extensions-used-up'],
    [
      'asked again after a refusal',
      (story) => story.do(1, 'ask-extension').do(1, 'refuse-extension', dispatcher).do(2, 'ask-extension'),
      'matter.extensions-used-up',
    ],
    ['a decision on what nobody asked', (story) => story.do(1, 'grant-extension', dispatcher), 'matter.no-extension-asked'],
    [
      'a decision on a stage that was met meanwhile',
      (story) =>
        story
          .do(1, 'ask-extension', roads, { stage: 'control' })
          .do(2, 'handle', roads, { handle: 'stage', stage: 'control' })
          .do(2, 'grant-extension', dispatcher),
      'matter.no-extension-asked',
    ],
    ['a decision by who asked', (story) => story.do(1, 'ask-extension').do(2, 'grant-extension', postOf('dispatcher', 'roads')), 'matter.own-work'],
  ])('%s', (_, tell, code) => {
    expect(codeOf(() => tell(new Story()))).toBe(code)
  })
})
