// SPDX-License-Identifier: MPL-2.0
// The two procedures as reviewed tables, state from events alone over random histories, and the rules about lists and readers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDate, DAY, instant, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { deriveApplication, isConsulting, standingOn, type Application } from './application.ts'
import { changeOf, sumOf } from './burden.ts'
import { decideAdmit, decideApply, decideEnd, decideOpinion, decideRefuse, decideRevoke, decideWithdraw } from './decide-application.ts'
import { decideArbitrate, decideAskArbitration, decideRefuseTask, decideTakeBack, findGround } from './decide-refused.ts'
import type { ApplicationDecided, ApplicationEvent, Asked, By, Citation, RefusedEvent, Started, Step } from './events.ts'
import { mayArbitrate, mayKnowCommunity, readingOf, readsAsOffice } from './reading.ts'
import { deriveRefused, type RefusedTask } from './refused-task.ts'
import { bare, findForbidden, findListed, type WorkItem } from './stands-on.ts'
import { APPLICATION_FROM, APPLICATION_MOVES, APPLICATION_STATES, REFUSED_FROM, REFUSED_MOVES, REFUSED_STATES } from './steps.ts'

const T0 = parseInstant('2026-03-02T09:00:00+08:00')
const DEPARTMENT = 'department'
const OFFICE = 'office'
const [ONE, TWO] = ['community-1', 'community-2']
const by = (unitId: string, accountId = `${unitId}-account`): By => ({ kind: 'staff', accountId, unitId, postId: null })
const clock = (step: Step, days: number, from: Instant = T0): Started => ({
  step,
  amount: days,
  clock: 'wd',
  startedAt: from,
  dueAt: instant(from + days * DAY),
  provisional: false,
})
const citation: Citation = {
  list: 'community-work',
  name: { zh: '社区工作事项清单', en: 'Community work' },
  versionId: 'v',
  label: '2026-1',
  inForceFrom: civilDate('2026-01-01'),
  on: civilDate('2026-03-02'),
}
const asked: Asked = {
  departmentUnitId: DEPARTMENT,
  area: '990101',
  title: '沿街商户信息登记',
  content: '上门登记',
  basis: '某办法第三条',
  fromDay: civilDate('2026-05-01'),
  toDay: civilDate('2026-10-31'),
  hoursAMonth: 8,
  staff: '',
  money: { yuan: 3000, payer: '区财政' },
  demands: [{ kind: 'form', name: '商户登记表', howOften: 'monthly', timesAYear: 12 }],
  communities: [
    { unitId: ONE, area: '990101001001' },
    { unitId: TWO, area: '990101001002' },
  ],
  exception: null,
  extendsNumber: null,
}
const items: readonly WorkItem[] = [
  { code: 'F1', name: { zh: '出具居民婚姻状况证明', en: 'Certifying marital status' }, workClass: 'forbidden' },
  { code: 'L1', name: { zh: '组织居民会议', en: 'Calling residents’ meetings' }, workClass: 'by-law' },
  { code: 'A1', name: { zh: '协助文明养犬宣传', en: 'Helping with dog keeping advice' }, workClass: 'assist' },
]
const limits = { earliest: civilDate('2026-04-14'), longestDays: 366 }
const today = civilDate('2026-03-02')

const code = (work: () => unknown): string => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}
const recorded = (decided: readonly (readonly [ApplicationDecided, By, Instant])[]): readonly ApplicationEvent[] =>
  decided.map(([one, who, at], index) => ({ ...one, seq: index + 1, at, by: who }) as ApplicationEvent)
const applied = (over: Partial<Asked> = {}): Application =>
  deriveApplication(
    recorded([[decideApply({ ...asked, ...over }, limits, today, [clock('consult', 7), clock('decide', 15)], citation, '1'), by(DEPARTMENT), T0]]),
  )
const admission = { fromDay: asked.fromDay, toDay: asked.toDay, conditions: '', words: '', citation }
const list = { items, citation }
const LATER = instant(T0 + 10 * DAY)

function applicationIn(state: (typeof APPLICATION_STATES)[number]): Application {
  const base = applied()
  return state === 'applied' ? base : { ...base, state, admitted: { ...admission, workClass: 'assist' } }
}

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
  test('of a refused task', () => {
    const try_: Readonly<Record<(typeof REFUSED_MOVES)[number], (now: RefusedTask) => unknown>> = {
      'take-back': (now) => decideTakeBack(now, ''),
      'ask-arbitration': (now) => decideAskArbitration(now, '有依据', T0, []),
      arbitrate: (now) => decideArbitrate(now, by(OFFICE), 'upheld', '不在清单', null, list),
    }
    const table = REFUSED_STATES.map((state) => [state, ...REFUSED_MOVES.filter((move) => code(() => try_[move]({ ...refusedTask(), state })) === 'allowed')])
    expect(table).toEqual([
      ['refused', 'take-back', 'ask-arbitration'],
      ['taken-back'],
      ['in-arbitration', 'arbitrate'],
      ['upheld'],
      ['must-do'],
      ['must-apply'],
    ])
    expect(REFUSED_MOVES.flatMap((move) => REFUSED_FROM[move])).toHaveLength(3)
  })
})

describe('deciding', () => {
  test('not while communities are heard, unless they all have spoken, their clock is over, or it is an exception', () => {
    const now = applied()
    const decide = (one: Application, at: Instant): string => code(() => decideAdmit(one, by(OFFICE), at, admission, list))
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
      expect(code(() => decideAdmit(now, who, LATER, admission, list))).toBe('admissions.own-unit')
      expect(code(() => decideRefuse(now, who, LATER, 'no-basis', '无'))).toBe('admissions.own-unit')
      expect(code(() => decideRevoke({ ...applicationIn('admitted') }, who, 'other', '无', today))).toBe('admissions.own-unit')
    }
  })
  test('nothing forbidden, as title, inside a longer title, or among the forms', () => {
    const admit = (over: Partial<Asked>): string => code(() => decideAdmit({ ...applied(), ...over }, by(OFFICE), LATER, admission, list))
    expect(admit({ title: '出具居民婚姻状况证明' })).toBe('admissions.forbidden')
    expect(admit({ title: '请社区 出具“居民婚姻状况”证明 等工作' })).toBe('admissions.forbidden')
    expect(admit({ demands: [{ kind: 'certificate', name: '出具居民婚姻状况证明', howOften: 'once', timesAYear: 1 }] })).toBe('admissions.forbidden')
    expect(admit({})).toBe('allowed')
  })
  test('not longer than asked for', () => {
    const admit = (fromDay: string, toDay: string): string =>
      code(() => decideAdmit(applied(), by(OFFICE), LATER, { ...admission, fromDay: civilDate(fromDay), toDay: civilDate(toDay) }, list))
    expect(admit('2026-05-01', '2026-10-31')).toBe('allowed')
    expect(admit('2026-06-01', '2026-06-30')).toBe('allowed')
    for (const [from, to] of [
      ['2026-04-30', '2026-10-31'],
      ['2026-05-01', '2026-11-01'],
      ['2026-07-01', '2026-06-30'],
    ] as const)
      expect(admit(from, to)).toBe('admissions.period-wrong')
  })
  test('only with words', () => {
    expect(code(() => decideRefuse(applied(), by(OFFICE), LATER, 'other', ' '))).toBe('admissions.reason-needed')
    expect(code(() => decideOpinion(applied(), ONE, 'disagree', null, ' ', T0))).toBe('admissions.reason-needed')
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
      () => decideAdmit(now, by(OFFICE), at, admission, list),
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

test('a record with a gap, or without its beginning, is no record', () => {
  const [first] = historyFrom([])
  expect(() => deriveApplication([])).toThrow(RangeError)
  expect(() => deriveApplication([{ ...first, seq: 2 } as ApplicationEvent])).toThrow(RangeError)
  expect(() => deriveRefused([])).toThrow(RangeError)
})

const refusal = {
  departmentUnitId: DEPARTMENT,
  communityUnitId: ONE,
  area: '990101001001',
  title: '填报商户台账',
  words: '',
  demands: asked.demands,
  handedOn: today,
  citation,
}
function refusedTask(): RefusedTask {
  const decided = decideRefuseTask(refusal, { may: true, ground: 'not-on-the-list', item: undefined }, today, [clock('ask-arbitration', 10)])
  return deriveRefused([{ ...decided, seq: 1, at: T0, by: by(ONE) } as RefusedEvent])
}

describe('refusing a task', () => {
  const find = (title: string, itemCode: string | null = null, admitted: readonly { number: string; title: string }[] = []) =>
    findGround({ title, demands: [], itemCode }, items, admitted)
  test('what stands on no list may be refused; what is forbidden too, though it were admitted', () => {
    expect(find('填报商户台账')).toMatchObject({ may: true, ground: 'not-on-the-list' })
    expect(find('统一出具居民婚姻状况证明')).toMatchObject({ may: true, ground: 'forbidden', item: { code: 'F1' } })
    expect(find('别的名字', 'F1')).toMatchObject({ may: true, ground: 'forbidden' })
    expect(find('出具居民婚姻状况证明', null, [{ number: 'A1', title: '出具居民婚姻状况证明' }])).toMatchObject({ may: true, ground: 'forbidden' })
  })
  test('what is on the list, or admitted, may not', () => {
    expect(find('组织 居民会议')).toMatchObject({ may: false, item: { code: 'L1' } })
    expect(find('别的名字', 'A1')).toMatchObject({ may: false, item: { code: 'A1' } })
    expect(find('商户登记', null, [{ number: 'N', title: '商户，登记' }])).toMatchObject({ may: false, admitted: { number: 'N' } })
    expect(code(() => decideRefuseTask(refusal, find('组织居民会议'), today, []))).toBe('admissions.on-the-list')
    expect(code(() => decideRefuseTask(refusal, find('商户登记', null, [{ number: 'N', title: '商户登记' }]), today, []))).toBe('admissions.is-admitted')
  })
  test('a listed name does not carry what is added to it', () => {
    expect(find('组织居民会议并填报会议台账')).toMatchObject({ may: true, ground: 'not-on-the-list' })
  })
  test('not one handed over tomorrow', () => {
    const tomorrow = { ...refusal, handedOn: civilDate('2026-03-03') }
    expect(code(() => decideRefuseTask(tomorrow, find('填报商户台账'), today, []))).toBe('admissions.period-wrong')
  })
})

describe('arbitration', () => {
  const asking = (): RefusedTask => {
    const first = {
      ...decideRefuseTask(refusal, { may: true, ground: 'not-on-the-list', item: undefined }, today, [clock('ask-arbitration', 10)]),
      seq: 1,
      at: T0,
      by: by(ONE),
    }
    const second = { ...decideAskArbitration(refusedTask(), '有文件', T0, [clock('arbitrate', 10)]), seq: 2, at: T0, by: by(DEPARTMENT) }
    return deriveRefused([first, second] as RefusedEvent[])
  }
  const decide = (award: 'upheld' | 'must-do' | 'must-apply', itemCode: string | null, who = by(OFFICE), words = '理由'): string =>
    code(() => decideArbitrate(asking(), who, award, words, itemCode, list))
  test('the department asks in time and with words', () => {
    expect(code(() => decideAskArbitration(refusedTask(), '有文件', instant(T0 + 10 * DAY), []))).toBe('allowed')
    expect(code(() => decideAskArbitration(refusedTask(), '有文件', instant(T0 + 10 * DAY + 1), []))).toBe('admissions.too-late')
    expect(code(() => decideAskArbitration(refusedTask(), ' ', T0, []))).toBe('admissions.reason-needed')
    expect(asking().deadlines.map(({ step, metAt }) => [step, metAt === null])).toEqual([
      ['ask-arbitration', false],
      ['arbitrate', true],
    ])
  })
  test('by neither side; what must be done is named, and nothing forbidden must', () => {
    expect(decide('upheld', null)).toBe('allowed')
    expect(decide('must-apply', null)).toBe('allowed')
    expect(decide('must-do', 'A1')).toBe('allowed')
    expect(decide('must-do', null)).toBe('admissions.item-needed')
    expect(decide('must-do', 'X')).toBe('admissions.no-such-item')
    expect(decide('must-do', 'F1')).toBe('admissions.forbidden')
    expect(decide('upheld', null, by(ONE))).toBe('admissions.own-unit')
    expect(decide('upheld', null, by(DEPARTMENT))).toBe('admissions.own-unit')
    expect(decide('upheld', null, by(OFFICE), ' ')).toBe('admissions.reason-needed')
  })
  test.each([
    [null, '990101', true],
    ['9901', '990101', true],
    ['990101', '990101', true],
    ['990101', '9901', false],
    ['990102', '990101', false],
    ['990101001', '990101', false],
  ] as const)('a leader of %s over a department of %s: %s', (area, department, may) => {
    expect(mayArbitrate({ area }, department, '990101001001')).toBe(may)
  })
})

describe('reading', () => {
  const actor = (role: Role, unitId: string, area: string | null): Actor => ({
    kind: 'staff',
    accountId: 'a',
    posts: [{ postId: 'p', role, unitId, area: area === null ? null : areaPath(area) }],
  })
  const knows = (who: Actor, state: RefusedTask['state'] = 'refused'): boolean => mayKnowCommunity(readingOf(who), { ...refusedTask(), state })
  test('who refused is known to the offices and to the community, and to the department only when it must be done', () => {
    expect(knows(actor('list-keeper', OFFICE, null))).toBe(true)
    expect(knows(actor('leader', OFFICE, '990101'))).toBe(true)
    expect(knows(actor('community-clerk', ONE, '990101001001'))).toBe(true)
    expect(knows(actor('leader', OFFICE, '990102'))).toBe(false)
    expect(knows(actor('community-clerk', TWO, '990101001002'))).toBe(false)
    for (const state of REFUSED_STATES) expect(knows(actor('liaison', DEPARTMENT, '990101'), state)).toBe(state === 'must-do')
  })
  test('a seat inside the department is no office, whatever it is called', () => {
    expect(knows(actor('leader', DEPARTMENT, null))).toBe(false)
    expect(readsAsOffice(readingOf(actor('leader', DEPARTMENT, null)), applied())).toBe(false)
    expect(readsAsOffice(readingOf(actor('auditor', OFFICE, null)), applied())).toBe(true)
  })
  test('residents and nobody read nothing', () => {
    const nothing = { everything: false, seats: [], departments: [], communities: [] }
    expect(readingOf({ kind: 'nobody' })).toEqual(nothing)
    expect(readingOf({ kind: 'resident', accountId: 'r' })).toEqual(nothing)
    expect(readingOf(actor('grid-worker', ONE, '990101001001'))).toEqual(nothing)
  })
})

test('words are compared without spaces, punctuation and case', () => {
  expect(bare(' 出具“居民”，证明（Ａ） ')).toBe('出具居民证明a')
  expect(findForbidden(['certifying  MARITAL status, please'], items).map((item) => item.code)).toEqual(['F1'])
  expect(findListed('协助文明养犬宣传。', items)?.code).toBe('A1')
  expect(findListed('出具居民婚姻状况证明', items)).toBeUndefined()
  expect(findForbidden(['', '？'], items)).toEqual([])
})

test('the change is told as two counts', () => {
  expect(changeOf([170, 85])).toEqual({ fewer: 85, of: 170 })
  expect(changeOf([170, 120, 180])).toEqual({ fewer: -10, of: 170 })
  expect(changeOf([170])).toBeUndefined()
  const row = { admitted: 1, demands: 2, fillings: 3, applied: 4, turnedDown: 5, unlisted: 6, refused: 7 }
  expect(sumOf([row, row])).toEqual({ admitted: 2, demands: 4, fillings: 6, applied: 8, turnedDown: 10, unlisted: 12, refused: 14 })
})
