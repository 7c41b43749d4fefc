// SPDX-License-Identifier: MPL-2.0
// What goes on when something is taken up again: a result sent back, a unit called again after its release, an
// acknowledgement given a second time; and whose claim one's own is.
import { describe, expect, test } from 'vitest'
import { instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  decideAcknowledge,
  decideArrive,
  decideClaim,
  decideDecline,
  decideFinish,
  decideMisuse,
  decideNoShow,
  decidePlan,
  decideRelease,
  decideSendBack,
  decideSummon,
  decideTaskDone,
  isOwnClaim,
} from './decide.ts'
import type { By, Decided, Started, WhistleEvent } from './events.ts'
import type { WhistleRules } from './kinds.ts'
import { applyEvent, deriveWhistle, findClock, findSummons, isRunning, ranOutMeanwhile, type Whistle } from './state.ts'
import type { Step } from './steps.ts'
import { decideDue } from './sweep.ts'

const LENGTH: Readonly<Record<Step, number>> = { acknowledge: 30, arrive: 60, plan: 120, finish: 400, confirm: 100 }
const MOST = { jointUnits: 3, matters: 2, tasks: 5 }
const REASONS = [{ reason: 'r', name: { zh: '一', en: 'one' } }]
const rules = { reasons: { decline: REASONS, misuse: REASONS, noShow: REASONS, callOff: REASONS } } as unknown as WhistleRules

const street: By = { kind: 'staff', accountId: 'chief', unitId: 'street', postId: 'p' }
const of = (unitId: string): By => ({ kind: 'staff', accountId: unitId, unitId, postId: 'p' })

const start = (at: number, step: Step, unitId: string): Started => {
  const dueAt = instant(at + LENGTH[step])
  const rungs = [
    { rung: 'remind', toUnitId: unitId, dueAt },
    { rung: 'centre', toUnitId: 'centre', dueAt: instant(dueAt + 20) },
  ]
  return { step, unitId, amount: LENGTH[step], clock: 'um', shortened: false, provisional: false, startedAt: instant(at), dueAt, rungs }
}
const called = (at: number, unitId: string): readonly Started[] => [start(at, 'acknowledge', unitId), start(at, 'arrive', unitId)]

/** Lead `a` and joint `b`, blown at 0. */
const blown = deriveWhistle([
  {
    kind: 'blown',
    seq: 1,
    at: instant(0),
    by: street,
    facts: {
      kind: 'k',
      rules: '1',
      words: '',
      place: { area: '990101001001', words: null, lon: null, lat: null },
      streetUnitId: 'street',
      leadUnitId: 'a',
      jointUnitIds: ['b'],
      matters: [],
      item: null,
      problem: null,
      starts: [...called(0, 'a'), ...called(0, 'b'), start(0, 'plan', 'a'), start(0, 'finish', 'a')],
    },
  },
])

const after = (whistle: Whistle, at: number, by: By, decide: (whistle: Whistle) => Decided | readonly Decided[]): Whistle =>
  [decide(whistle)].flat().reduce((now, each) => applyEvent(now, { ...each, seq: now.revision + 1, at: instant(at), by } as WhistleEvent), whistle)

/** The lead alone comes and reports a result. */
function finishedAt(at: number, whistle = blown): Whistle {
  const now = instant(at)
  let next = after(whistle, at, of('a'), (one) => decideArrive(one, 'a', 'code', null, now))
  next = after(next, at, of('a'), (one) => decidePlan(one, MOST, 'a', '', [{ unitId: 'a', words: 't', dueAt: instant(at + 1) }], now))
  next = after(next, at, of('a'), (one) => decideTaskDone(one, 'a', 1, '', now))
  return after(next, at, of('a'), (one) => decideFinish(one, 'a', '', 1, start(at, 'confirm', 'street'), now))
}

const sentBack = (whistle: Whistle, at: number): Whistle =>
  after(whistle, at, street, (one) =>
    decideSendBack(
      one,
      street,
      '',
      ranOutMeanwhile(one, instant(at)).map(({ step, unitId }) => start(at, step, unitId)),
      instant(at),
    ),
  )
const dueFor = (whistle: Whistle, unitId: string, at: number): readonly string[] =>
  decideDue(whistle, instant(at)).flatMap(({ kind, facts }) =>
    'unitId' in facts && facts.unitId === unitId ? [kind === 'escalated' ? `${facts.step} ${facts.rung}` : kind] : [],
  )

describe('a result sent back', () => {
  test('who never came has its clocks again, with their moments where they were', () => {
    const back = sentBack(finishedAt(10), 20)
    expect(findClock(back, 'arrive', 'b')).toMatchObject({ dueAt: 60, endedAt: null, endedBy: null })
    expect(dueFor(back, 'b', 59)).toEqual(['acknowledge remind', 'acknowledge centre'])
    expect(dueFor(back, 'b', 80)).toEqual(['acknowledge remind', 'acknowledge centre', 'no-show-noted', 'arrive remind', 'arrive centre'])
    expect(isRunning(findClock(back, 'arrive', 'a') as never)).toBe(false)
  })

  test('who was late before the result was reported is still late after it, and climbs on', () => {
    const late = finishedAt(
      70,
      after(blown, 65, street, (one) => decideNoShow(one, 'b', instant(65))),
    )
    expect(dueFor(late, 'b', 200)).toEqual([])
    const back = sentBack(late, 75)
    expect(ranOutMeanwhile(late, instant(75)).map(({ step }) => step)).toEqual([])
    expect(dueFor(back, 'b', 200)).toEqual(['acknowledge remind', 'acknowledge centre', 'arrive remind', 'arrive centre'])
  })

  test('whose time ran out while nobody could come is given the time anew', () => {
    const back = sentBack(finishedAt(10), 100)
    expect(findClock(back, 'arrive', 'b')).toMatchObject({ startedAt: 100, dueAt: 160 })
    expect(dueFor(back, 'b', 129)).toEqual([])
    expect(dueFor(back, 'b', 160)).toEqual(['acknowledge remind', 'acknowledge centre', 'no-show-noted', 'arrive remind'])
    const came = after(back, 150, of('b'), (one) => decideArrive(one, 'b', 'code', null, instant(150)))
    expect(dueFor(came, 'b', 1000)).toEqual([])
    expect(came.deadlines.filter(({ unitId, metAt }) => unitId === 'b' && metAt === 150)).toHaveLength(2)
  })

  test('what a decline or a release set aside stays aside', () => {
    const declined = after(blown, 5, of('b'), (one) => decideDecline(one, rules, 'b', 'r', '', instant(5)))
    expect(findClock(sentBack(finishedAt(5, declined), 5), 'acknowledge', 'b')).toMatchObject({ endedAt: 5, endedBy: 'declined' })
    const released = after(blown, 5, street, (one) => decideRelease(one, 'b', '', undefined, instant(5)))
    expect(dueFor(sentBack(finishedAt(5, released), 5), 'b', 1000)).toEqual([])
  })
})

test('who acknowledges, declines and acknowledges again did so the first time', () => {
  let whistle = after(blown, 5, of('b'), (one) => decideAcknowledge(one, 'b', 'two people', instant(5)))
  whistle = after(whistle, 10, of('b'), (one) => decideDecline(one, rules, 'b', 'r', '', instant(10)))
  whistle = after(whistle, 50, of('b'), (one) => decideAcknowledge(one, 'b', '', instant(50)))
  expect(findSummons(whistle, 'b')).toMatchObject({ state: 'acknowledged', acknowledged: { at: 5, words: 'two people' } })
})

describe('a unit called again after its release', () => {
  const gone = (at: number): Whistle => after(blown, at, street, (one) => decideRelease(one, 'b', '', undefined, instant(at)))
  const again = (whistle: Whistle, at: number): Whistle => after(whistle, at, street, (one) => decideSummon(one, MOST, 'b', called(at, 'b'), '', instant(at)))

  test('begins a new round with clocks of its own; those of the first stay where they ended', () => {
    let whistle = again(gone(20), 40)
    expect(whistle.summons.map(({ unitId, state }) => [unitId, state])).toEqual([
      ['a', 'called'],
      ['b', 'called'],
    ])
    expect(findClock(whistle, 'arrive', 'b')).toMatchObject({ dueAt: 100 })
    expect(dueFor(whistle, 'b', 69)).toEqual([])
    whistle = after(whistle, 90, of('b'), (one) => decideArrive(one, 'b', 'code', null, instant(90)))
    expect(whistle.deadlines.filter(({ step, unitId }) => step === 'arrive' && unitId === 'b').map(({ metAt, endedBy }) => [metAt, endedBy])).toEqual([
      [null, 'released'],
      [90, null],
    ])
  })

  test('a no-show and a claim of the first round stay on record', () => {
    let whistle = after(blown, 61, street, (one) => decideNoShow(one, 'b', instant(61)))
    whistle = after(whistle, 62, of('b'), (one) => decideClaim(one, rules, 'b', 'r', '', instant(62)))
    whistle = again(
      after(whistle, 63, street, (one) => decideRelease(one, 'b', '', undefined, instant(63))),
      64,
    )
    expect(findSummons(whistle, 'b')).toMatchObject({ state: 'called', summonedAt: 64, noShow: { at: 61 }, misuse: { decision: 'pending' } })
  })

  test('not while it is called, and not when the district found that it should not have been', () => {
    const code = (whistle: Whistle): string => {
      try {
        again(whistle, 30)
        return 'done'
      } catch (error) {
        return error instanceof Refusal ? error.code : String(error)
      }
    }
    expect(code(blown)).toBe('whistles.unit-twice')
    const claimed = after(blown, 5, of('b'), (one) => decideClaim(one, rules, 'b', 'r', '', instant(5)))
    const upheld = after(claimed, 6, of('centre'), (one) => decideMisuse(one, of('centre'), { unitId: 'b', upheld: true, words: '' }, instant(6)))
    expect(findSummons(upheld, 'b')?.state).toBe('released')
    expect(code(upheld)).toBe('whistles.misuse-upheld')
  })
})

test('a claim is nobody’s to decide who holds any post in the unit, or acted for a called one', () => {
  const claimed = after(blown, 5, of('b'), (one) => decideClaim(one, rules, 'b', 'r', '', instant(5)))
  const seen = after(claimed, 6, of('a'), (one) => decideAcknowledge(one, 'a', '', instant(6)))
  const cases: readonly [string, readonly string[], boolean][] = [
    ['c', ['centre'], false],
    ['c', ['centre', 'b'], true],
    ['c', ['b', 'centre'], true],
    ['a', ['centre'], true],
  ]
  for (const [accountId, unitIds, own] of cases) expect(isOwnClaim(seen, 'b', { accountId, unitIds })).toBe(own)
})
