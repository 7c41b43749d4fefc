// SPDX-License-Identifier: MPL-2.0
// The procedure of an application as a reviewed table, and its state from events alone over random histories.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate, civilDateAt, DAY, instant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { deriveApplication, isConsulting, standingOn, type Application } from './application.ts'
import { decideAdmit, decideApply, decideEnd, decideOpinion, decideRefuse, decideRevoke, decideWithdraw, requireSeen } from './decide-application.ts'
import type { ApplicationDecided, ApplicationEvent, Asked } from './events.ts'
import { APPLICATION_FROM, APPLICATION_MOVES, APPLICATION_STATES } from './steps.ts'
import {
  admission,
  applicationIn,
  applied,
  asked,
  by,
  citation,
  clock,
  code,
  DEPARTMENT,
  LATER,
  limits,
  list,
  OFFICE,
  ONE,
  recorded,
  T0,
  today,
  TWO,
} from './test-papers.ts'

describe('applying', () => {
  test.each([
    ['thirty working days ahead', {}, 'allowed'],
    ['one day too early', { fromDay: civilDate('2026-04-13') }, 'admissions.too-soon'],
    ['on the first day that is far enough', { fromDay: civilDate('2026-04-14') }, 'allowed'],
    ['too early, as an exception with words', { fromDay: today, toDay: today, exception: { code: 'public-health', words: '疫情' } }, 'allowed'],
    ['too early, as an exception without words', { fromDay: today, exception: { code: 'public-health', words: ' ' } }, 'admissions.exception-needs-words'],
    ['in the past, even as an exception', { fromDay: civilDate('2026-03-01'), exception: { code: 'public-health', words: '疫情' } }, 'admissions.period-wrong'],
    ['ending before it begins', { toDay: civilDate('2026-04-30') }, 'admissions.period-wrong'],
    ['for one day', { toDay: asked.fromDay }, 'allowed'],
    ['for 366 days', { toDay: civilDate('2027-05-01') }, 'allowed'],
    ['for 367 days', { toDay: civilDate('2027-05-02') }, 'admissions.period-too-long'],
  ] as const)('%s', (_, over, expected) => {
    expect(code(() => decideApply({ ...asked, ...over }, limits, today, [], citation, '1'))).toBe(expected)
  })
})

describe('every state × every step', () => {
  const attempts: Readonly<Record<(typeof APPLICATION_MOVES)[number], (now: Application) => unknown>> = {
    'give-opinion': (now) => decideOpinion(now, ONE, 'agree', null, '', T0),
    decide: (now) => decideRefuse(now, by(OFFICE), LATER, 'no-basis', '没有依据'),
    withdraw: (now) => decideWithdraw(now, ''),
    revoke: (now) => decideRevoke(now, by(OFFICE), 'other', '经费未到位', civilDate('2026-06-01')),
    end: (now) => decideEnd(now, civilDate('2027-01-01')) ?? expect.fail('does not end'),
  }
  test('of an application', () => {
    const table = APPLICATION_STATES.map((state) => [
      state,
      ...APPLICATION_MOVES.filter((move) => code(() => attempts[move](applicationIn(state))) === 'allowed'),
    ])
    expect(table).toEqual([
      ['applied', 'give-opinion', 'decide', 'withdraw'],
      ['admitted', 'revoke', 'end'],
      ['refused'],
      ['withdrawn'],
      ['revoked'],
      ['ended'],
    ])
    expect(APPLICATION_MOVES.flatMap((move) => APPLICATION_FROM[move].map((state) => `${state} ${move}`))).toHaveLength(5)
  })
})

describe('deciding', () => {
  test('not while communities are heard, unless they all have spoken, their clock is over, or it is an exception', () => {
    const now = applied()
    const decide = (one: Application, at: Instant): string => code(() => decideAdmit(one, by(OFFICE), at, today, admission, list))
    expect(decide(now, T0)).toBe('admissions.consultation-open')
    expect(decide(now, instant(T0 + 7 * DAY))).toBe('admissions.consultation-open')
    expect(decide(now, instant(T0 + 7 * DAY + 1))).toBe('allowed')
    const soon = { fromDay: asked.fromDay, exception: { code: 'environment', words: '水源污染' } }
    expect(decide(applied(soon), T0)).toBe('allowed')
    const start = recorded([[decideApply(asked, limits, today, [clock('consult', 7), clock('decide', 15)], citation, '1'), by(DEPARTMENT), T0]])
    const opined = (unitId: string, seq: number): ApplicationEvent =>
      ({
        ...decideOpinion(now, unitId, 'agree', 4, '', T0),
        seq,
        at: T0,
        by: by(unitId),
      }) as ApplicationEvent
    expect(decide(deriveApplication([...start, opined(ONE, 2)]), T0)).toBe('admissions.consultation-open')
    expect(decide(deriveApplication([...start, opined(ONE, 2), opined(TWO, 3)]), T0)).toBe('allowed')
  })
  test('never for the own unit, nor by an account that applied', () => {
    const now = applied()
    for (const who of [by(DEPARTMENT), by(OFFICE, `${DEPARTMENT}-account`)]) {
      expect(code(() => decideAdmit(now, who, LATER, today, admission, list))).toBe('admissions.own-unit')
      expect(code(() => decideRefuse(now, who, LATER, 'no-basis', '无'))).toBe('admissions.own-unit')
      expect(code(() => decideRevoke({ ...applicationIn('admitted') }, who, 'other', '无', today))).toBe('admissions.own-unit')
    }
  })
  test('nothing forbidden, as title, inside a longer title, or among the forms', () => {
    const admit = (over: Partial<Asked>): string => code(() => decideAdmit({ ...applied(), ...over }, by(OFFICE), LATER, today, admission, list))
    expect(admit({ title: '出具居民婚姻状况证明' })).toBe('admissions.forbidden')
    expect(admit({ title: '请社区 出具“居民婚姻状况”证明 等工作' })).toBe('admissions.forbidden')
    expect(admit({ demands: [{ kind: 'certificate', name: '出具居民婚姻状况证明', howOften: 'once', timesAYear: 1 }] })).toBe('admissions.forbidden')
    expect(admit({})).toBe('allowed')
  })
  test('not longer than asked for', () => {
    const admit = (fromDay: string, toDay: string): string =>
      code(() => decideAdmit(applied(), by(OFFICE), LATER, today, { ...admission, fromDay: civilDate(fromDay), toDay: civilDate(toDay) }, list))
    expect(admit('2026-05-01', '2026-10-31')).toBe('allowed')
    expect(admit('2026-06-01', '2026-06-30')).toBe('allowed')
    for (const [from, to] of [
      ['2026-04-30', '2026-10-31'],
      ['2026-05-01', '2026-11-01'],
      ['2026-07-01', '2026-06-30'],
    ] as const)
      expect(admit(from, to)).toBe('admissions.period-wrong')
  })
  test.each([
    ['before its first day', '2026-04-30', '2026-05-01'],
    ['on its first day', '2026-05-01', '2026-05-01'],
    ['while its days run: from today on', '2026-07-15', '2026-07-15'],
    ['on its last day', '2026-10-31', '2026-10-31'],
    ['after its last day', '2026-11-01', 'admissions.decided-too-late'],
  ] as const)('work decided %s', (_, day, from) => {
    const decide = (): unknown => decideAdmit(applied(), by(OFFICE), LATER, civilDate(day), admission, list)
    if (from.startsWith('admissions.')) expect(code(decide)).toBe(from)
    else expect(decide()).toMatchObject({ facts: { fromDay: from, toDay: '2026-10-31' } })
  })
  test('an end that was cut short may have passed too', () => {
    const short = { ...admission, toDay: civilDate('2026-06-30') }
    expect(code(() => decideAdmit(applied(), by(OFFICE), LATER, civilDate('2026-07-01'), short, list))).toBe('admissions.decided-too-late')
  })
  test('only with words', () => {
    expect(code(() => decideRefuse(applied(), by(OFFICE), LATER, 'other', ' '))).toBe('admissions.reason-needed')
    expect(code(() => decideOpinion(applied(), ONE, 'disagree', null, ' ', T0))).toBe('admissions.reason-needed')
  })
  test('against an objection only with words', () => {
    const said = (says: 'agree' | 'disagree' | 'with-changes') => [{ unitId: ONE, says, hoursAMonth: null, words: '太多', at: T0 }]
    const admit = (says: 'agree' | 'disagree' | 'with-changes', words: string): string =>
      code(() => decideAdmit({ ...applied(), opinions: said(says) }, by(OFFICE), LATER, today, { ...admission, words }, list))
    expect([admit('agree', ''), admit('with-changes', ''), admit('disagree', '已增加经费')]).toEqual(['allowed', 'allowed', 'allowed'])
    expect([admit('disagree', ''), admit('disagree', ' \n')]).toEqual(['admissions.objection-needs-words', 'admissions.objection-needs-words'])
  })
  test('a community that is not concerned has no opinion', () => {
    expect(code(() => decideOpinion(applied(), 'community-3', 'agree', null, '', T0))).toBe('admissions.not-concerned')
    expect(code(() => decideOpinion(applied(), ONE, 'agree', null, '', LATER))).toBe('admissions.consultation-over')
  })
})

test('admitted work stands by its days, whether or not the end was written', () => {
  const now = applicationIn('admitted')
  expect(['2026-04-30', '2026-05-01', '2026-10-31', '2026-11-01'].map((day) => standingOn(now, civilDate(day)))).toEqual([
    'not-begun',
    'in-force',
    'in-force',
    'over',
  ])
  expect(decideEnd(now, civilDate('2026-10-31'))).toBeUndefined()
  expect(decideEnd(now, civilDate('2026-11-01'))).toEqual({ kind: 'ended', facts: { on: '2026-10-31' } })
  expect(code(() => decideRevoke(now, by(OFFICE), 'other', '无', civilDate('2026-11-01')))).toBe('admissions.wrong-state')
})

/** A random legal history: each draw tries a step; refused ones are not recorded. */
function historyFrom(draws: readonly number[]): readonly ApplicationEvent[] {
  const events: ApplicationEvent[] = [
    ...recorded([[decideApply(asked, limits, today, [clock('consult', 7), clock('decide', 15)], citation, '1'), by(DEPARTMENT), T0]]),
  ]
  draws.forEach((draw, index) => {
    const now = deriveApplication(events)
    const at = instant(T0 + (index + 1) * 2 * DAY)
    const tries: readonly (() => ApplicationDecided | undefined)[] = [
      () => decideOpinion(now, ONE, 'agree', draw, '', at),
      () => decideOpinion(now, TWO, 'disagree', null, '太多', at),
      () => decideAdmit(now, by(OFFICE), at, civilDateAt(at), admission, list),
      () => decideRefuse(now, by(OFFICE), at, 'other', '无'),
      () => decideWithdraw(now, ''),
      () => decideRevoke(now, by(OFFICE), 'other', '无', civilDate('2026-06-01')),
      () => decideEnd(now, civilDate('2026-12-01')),
    ]
    try {
      const decided = tries[draw % tries.length]?.()
      if (decided !== undefined) events.push({ ...decided, seq: now.revision + 1, at, by: by(OFFICE) } as ApplicationEvent)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  })
  return events
}

test('state follows from the events alone, decided once, and clocks never move', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 12 }), (draws) => {
      const events = historyFrom(draws)
      const now = deriveApplication(events)
      expect(deriveApplication(JSON.parse(JSON.stringify(events)) as ApplicationEvent[])).toEqual(now)
      expect(events.filter(({ kind }) => ['admitted', 'refused', 'withdrawn'].includes(kind)).length).toBeLessThanOrEqual(1)
      expect(now.deadlines.map(({ step, dueAt }) => [step, dueAt])).toEqual([
        ['consult', T0 + 7 * DAY],
        ['decide', T0 + 15 * DAY],
      ])
      const open = now.deadlines.filter(({ metAt }) => metAt === null)
      if (now.state !== 'applied') expect(open).toEqual([])
      else expect(open.some(({ step }) => step === 'decide')).toBe(true)
      expect(now.opinions.length).toBe(new Set(now.opinions.map(({ unitId }) => unitId)).size)
      expect(isConsulting(now, T0)).toBe(now.state === 'applied' && now.opinions.length < 2)
    }),
    { numRuns: 2_000 },
  )
})

describe('clocks of a record', () => {
  const told = (kind: 'due-soon' | 'overdue', step: 'consult' | 'decide', seq: number, at: Instant): ApplicationEvent => ({
    kind,
    facts: { step },
    seq,
    at,
    by: { kind: 'system', accountId: null, unitId: null, postId: null },
  })
  test('what was told of a clock is kept with it, and meets nothing', () => {
    const [first] = historyFrom([])
    const now = deriveApplication([first as ApplicationEvent, told('due-soon', 'consult', 2, T0), told('overdue', 'consult', 3, LATER)])
    expect(now).toMatchObject({ state: 'applied', revision: 3 })
    expect(now.deadlines).toMatchObject([
      { step: 'consult', metAt: null, remindedAt: T0, overdueAt: LATER },
      { step: 'decide', metAt: null, remindedAt: null, overdueAt: null },
    ])
  })
  test('a clock told meanwhile sends nobody back; a step does', () => {
    const seen = (events: readonly Pick<ApplicationEvent, 'seq' | 'kind'>[], revision: number): string => code(() => requireSeen(events, revision))
    const record = [
      { seq: 1, kind: 'applied' },
      { seq: 2, kind: 'due-soon' },
      { seq: 3, kind: 'overdue' },
    ] as const
    expect(seen(record, 1)).toBe('allowed')
    expect(seen([...record, { seq: 4, kind: 'opined' }], 1)).toBe('admissions.changed')
    expect(seen(record, 4)).toBe('admissions.changed')
  })
})

test('a record with a gap, or without its beginning, is no record', () => {
  const [first] = historyFrom([])
  expect(() => deriveApplication([])).toThrow(RangeError)
  expect(() => deriveApplication([{ ...first, seq: 2 } as ApplicationEvent])).toThrow(RangeError)
})
