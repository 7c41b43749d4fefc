// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, instant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { decideReturn } from './decide-disputes.ts'
import { decideClose, decideRate, decideReopen, decideVerify, type Check } from './decide-verify.ts'
import {
  decideAccept,
  decideDispatch,
  decideHandle,
  decideMerge,
  decidePassOn,
  decideRefuse,
  decideReport,
  decideSettle,
  decideSign,
  decideStage,
  decideWithdraw,
  requireSeen,
  type Moment,
  type Stage,
} from './decide.ts'
import type { By, Decided, MatterEvent } from './events.ts'
import { applyEvent, deriveMatter, finalDue, nextDue, type Matter } from './state.ts'
import { isOpen, MOVE_FROM, STATES } from './steps.ts'

const T0 = instant(Date.parse('2026-03-02T01:00:00Z'))
const RESIDENT: By = { kind: 'reporter', accountId: null, unitId: null, postId: null }
const staff = (accountId: string, unitId: string): By => ({ kind: 'staff', accountId, unitId, postId: `${accountId}-post` })
const DISPATCHER = staff('dispatcher', 'command')
const HANDLER = staff('handler', 'roads')
const VERIFIER = staff('verifier', 'supervision')
const WORKER = staff('worker', 'community')
const STAGES: readonly Stage[] = [
  { stage: 'control', amount: 3, clock: 'uh' },
  { stage: 'repair', amount: 8, clock: 'uh' },
]
const CLOCKS = {
  accept: { amount: 2, clock: 'uh' },
  dispatch: { amount: 1, clock: 'uh' },
  sign: { amount: 2, clock: 'uh' },
  verify: { amount: 24, clock: 'uh' },
  close: { amount: 24, clock: 'uh' },
} as const

// Every clock here runs round the clock, so a due time is simple to read; calendars have tests of their own.
function at(now: Instant): Moment {
  return {
    now,
    stepClocks: CLOCKS,
    count: (start, amount) => ({ dueAt: instant(start + amount * HOUR), provisional: false }),
    start: (step, stage, amount, clock) => ({ step, stage, amount, clock, startedAt: now, dueAt: instant(now + amount * HOUR), provisional: false }),
  }
}

const ITEM = { itemCode: '010101', routedUnitId: 'roads', routedBy: 'lead' } as const

const check = (outcome: 'passed' | 'rework', words: string): Check => ({ outcome, conditions: [outcome === 'passed'], of: 1, photos: 1, words })

const hour = (n: number): Instant => instant(T0 + n * HOUR)

class Story {
  events: MatterEvent[] = []
  matter: Matter
  constructor() {
    const place = { area: '990101001001001', words: null, lon: null, lat: null, certainty: 'described' } as const
    this.events.push({
      ...decideReport(at(T0), {
        place,
        words: '井盖坏了',
        channel: 'resident',
        listVersionId: 'v',
        itemCode: '010101',
        routedUnitId: 'roads',
        routedBy: 'lead',
        holderUnitId: 'community',
        photos: 1,
      }),
      seq: 1,
      at: T0,
      by: RESIDENT,
    } as MatterEvent)
    this.matter = deriveMatter(this.events)
  }
  do(n: number, by: By, decide: (moment: Moment, matter: Matter) => Decided): this {
    const event = { ...decide(at(hour(n)), this.matter), seq: this.matter.revision + 1, at: hour(n), by } as MatterEvent
    this.events.push(event)
    this.matter = applyEvent(this.matter, event)
    return this
  }
  accepted(): this {
    return this.do(1, DISPATCHER, (moment, matter) =>
      decideAccept(moment, matter, { itemCode: '010101', routedUnitId: 'roads', routedBy: 'lead' }, 'command', ''),
    )
  }
  dispatched(): this {
    return this.accepted().do(2, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'roads', ITEM, STAGES, ''))
  }
  handled(): this {
    return this.dispatched()
      .do(3, HANDLER, (_, matter) => decideSign(matter))
      .do(4, HANDLER, (moment, matter) => decideHandle(moment, matter, 'done', 'supervision', '换了新井盖', 1))
  }
  closed(): this {
    return this.handled()
      .do(5, VERIFIER, (moment, matter) => decideVerify(moment, matter, VERIFIER, check('passed', '看过'), STAGES))
      .do(5, VERIFIER, (_, matter) => decideClose(matter, VERIFIER, 'solved', '已换新', null))
  }
}

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'no refusal'
}

describe('the six steps', () => {
  test('a matter goes from report to close, each step setting who has to act', () => {
    const story = new Story()
    const seen = [[story.matter.state, story.matter.holderUnitId]]
    story.accepted()
    seen.push([story.matter.state, story.matter.holderUnitId])
    story.do(2, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'roads', ITEM, STAGES, ''))
    seen.push([story.matter.state, story.matter.holderUnitId])
    story.do(3, HANDLER, (_, matter) => decideSign(matter)).do(4, HANDLER, (moment, matter) => decideHandle(moment, matter, 'done', 'supervision', '', 1))
    seen.push([story.matter.state, story.matter.holderUnitId])
    story.do(5, VERIFIER, (moment, matter) => decideVerify(moment, matter, VERIFIER, check('passed', ''), STAGES))
    seen.push([story.matter.state, story.matter.holderUnitId])
    expect(seen).toEqual([
      ['reported', 'community'],
      ['accepted', 'command'],
      ['dispatched', 'roads'],
      ['handled', 'supervision'],
      ['verified', 'supervision'],
    ])
  })

  test('every state but the ends is open and every move starts somewhere', () => {
    expect(STATES.filter((state) => !isOpen(state))).toEqual(['closed', 'refused', 'withdrawn', 'merged'])
    for (const from of Object.values(MOVE_FROM)) expect(from.length).toBeGreaterThan(0)
  })

  test('the state folded from the record alone is the state reached step by step', () => {
    const story = new Story().closed()
    expect(deriveMatter(story.events)).toEqual(story.matter)
  })

  test('a record with a gap, or without its report, is refused as a bug', () => {
    const { events } = new Story().closed()
    expect(() => deriveMatter(events.slice(1))).toThrow(RangeError)
    expect(() => deriveMatter([...events.slice(0, 2), ...events.slice(3)])).toThrow(RangeError)
  })
})

describe('clocks', () => {
  test('handling clocks start at dispatch, not at signing', () => {
    const late = new Story().dispatched().do(20, HANDLER, (_, matter) => decideSign(matter))
    expect(finalDue(late.matter)).toBe(hour(2 + 8))
  })

  test('a return does not stop or move the final deadline; the next unit inherits it', () => {
    const story = new Story().dispatched()
    const promised = finalDue(story.matter)
    story.do(4, HANDLER, (moment, matter) => decideReturn(moment, matter, 'command', { reason: 'not-ours', citedCode: '010101', words: '归水务' }, 2))
    expect(story.matter).toMatchObject({ state: 'accepted', holderUnitId: 'command', handlingUnitId: null })
    story.do(6, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'water', ITEM, STAGES, ''))
    expect(finalDue(story.matter)).toBe(promised)
    expect(story.matter.deadlines.filter((deadline) => deadline.step === 'sign').map((deadline) => deadline.stage)).toEqual(['sign', 'sign.2'])
  })

  test("sorted anew after a wrong item, the new item's clocks run and the old ones are set aside", () => {
    const story = new Story()
      .dispatched()
      .do(3, HANDLER, (moment, matter) => decideReturn(moment, matter, 'command', { reason: 'wrong-item', citedCode: '020202', words: '是燃气' }, 2))
    story.do(4, DISPATCHER, (moment, matter) =>
      decideDispatch(moment, matter, 'gas', { ...ITEM, itemCode: '020202' }, [{ stage: 'control', amount: 3, clock: 'uh' }], ''),
    )
    expect(finalDue(story.matter)).toBe(hour(4 + 3))
    const stages = story.matter.deadlines.filter((deadline) => deadline.step === 'handle')
    expect(stages.map((deadline) => [deadline.stage, deadline.setAsideAt])).toEqual([
      ['control', hour(4)],
      ['repair', hour(4)],
      ['control.2', null],
    ])
    expect(deriveMatter(story.events)).toEqual(story.matter)
  })

  test('rework takes the last stage back to unmet and keeps the promised time', () => {
    const story = new Story().handled()
    const promised = finalDue(story.matter)
    story.do(6, VERIFIER, (moment, matter) => decideVerify(moment, matter, VERIFIER, check('rework', '没装牢'), STAGES))
    expect(story.matter).toMatchObject({ state: 'handling', holderUnitId: 'roads', handledAt: null })
    expect(finalDue(story.matter)).toBe(promised)
    expect(story.matter.deadlines.find((deadline) => deadline.stage === 'repair')?.metAt).toBeNull()
    expect(story.matter.deadlines.find((deadline) => deadline.stage === 'control')?.metAt).toBe(hour(4))
  })

  test('meeting a stage leaves the later ones running', () => {
    const story = new Story().dispatched().do(3, HANDLER, (_, matter) => decideStage(matter, 'control', '已围挡', 1))
    expect(story.matter.state).toBe('handling')
    expect(nextDue(story.matter)).toBe(hour(2 + 8))
    expect(codeOf(() => decideStage(story.matter, 'control', '', 1))).toBe('matter.no-such-stage')
    // The last stage is the handling itself: met as a stage it would leave the matter without any clock.
    expect(codeOf(() => decideStage(story.matter, 'repair', '', 1))).toBe('matter.no-such-stage')
  })

  test('passing on keeps a dispatch clock that already runs', () => {
    const story = new Story().accepted()
    const before = nextDue(story.matter)
    story.do(1.5, WORKER, (moment, matter) => decidePassOn(moment, matter, 'command', '要专业队伍'))
    expect(nextDue(story.matter)).toBe(before)
    expect(story.matter.holderUnitId).toBe('command')
  })

  test('nothing runs on a matter that ended', () => {
    for (const end of [
      new Story().closed(),
      new Story().do(1, DISPATCHER, (_, matter) => decideRefuse(matter, 'legal-channel', '请向法院起诉')),
      new Story().dispatched().do(3, RESIDENT, (_, matter) => decideWithdraw(matter, '')),
      new Story().do(1, DISPATCHER, (_, matter) => decideMerge(matter, { id: 'b', number: 'n', matter: new Story().matter }, 'a', '')),
    ])
      expect(nextDue(end.matter)).toBeNull()
  })

  test('reopening starts a second round whose deadlines are its own', () => {
    const story = new Story().closed()
    const first = finalDue(story.matter)
    story.do(10, RESIDENT, (moment, matter) => decideReopen(moment, matter, 'command', 'came-back', '又坏了', null))
    expect(story.matter).toMatchObject({ state: 'accepted', round: 2, reopened: true, outcome: null, holderUnitId: 'command' })
    expect(finalDue(story.matter)).toBeNull()
    story.do(11, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'roads', ITEM, STAGES, ''))
    expect(finalDue(story.matter)).toBe(hour(11 + 8))
    expect(story.matter.deadlines.filter((deadline) => deadline.round === 1 && deadline.stage === 'repair')[0]?.dueAt).toBe(first)
  })
})

describe('who may not', () => {
  test('whoever handled never verifies: not the account, not the unit', () => {
    const { matter } = new Story().handled()
    expect(codeOf(() => decideVerify(at(hour(6)), matter, HANDLER, check('passed', ''), STAGES))).toBe('matter.own-work')
    expect(codeOf(() => decideVerify(at(hour(6)), matter, staff('colleague', 'roads'), check('passed', ''), STAGES))).toBe('matter.own-work')
    expect(codeOf(() => decideVerify(at(hour(6)), matter, staff('handler', 'supervision'), check('passed', ''), STAGES))).toBe('matter.own-work')
    expect(codeOf(() => decideVerify(at(hour(6)), matter, VERIFIER, check('passed', ''), STAGES))).toBe('no refusal')
  })

  test('who settled on the spot may not close it either', () => {
    const story = new Story().do(1, WORKER, (moment, matter) => decideSettle(moment, matter, WORKER, 'supervision', '扶正了', 1))
    expect(codeOf(() => decideVerify(at(hour(2)), story.matter, WORKER, check('passed', ''), STAGES))).toBe('matter.own-work')
    story.do(2, VERIFIER, (moment, matter) => decideVerify(moment, matter, VERIFIER, check('passed', ''), STAGES))
    expect(codeOf(() => decideClose(story.matter, WORKER, 'solved', '', null))).toBe('matter.own-work')
  })

  test('a unit returns once; another unit may still return', () => {
    const story = new Story()
      .dispatched()
      .do(3, HANDLER, (moment, matter) => decideReturn(moment, matter, 'command', { reason: 'not-ours', citedCode: '010101', words: 'x' }, 2))
      .do(4, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'roads', ITEM, STAGES, ''))
    expect(codeOf(() => decideReturn(at(hour(5)), story.matter, 'command', { reason: 'not-ours', citedCode: '010101', words: 'x' }, 2))).toBe(
      'matter.returned-already',
    )
    const other = new Story()
      .dispatched()
      .do(3, HANDLER, (moment, matter) => decideReturn(moment, matter, 'command', { reason: 'not-ours', citedCode: '010101', words: 'x' }, 2))
      .do(4, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'water', ITEM, STAGES, ''))
    expect(codeOf(() => decideReturn(at(hour(5)), other.matter, 'command', { reason: 'not-ours', citedCode: '010101', words: 'x' }, 2))).toBe('no refusal')
  })

  test('rate once, reopen once, both within the window', () => {
    const closed = new Story().closed()
    expect(codeOf(() => decideRate(closed.matter, 5, '', hour(9), hour(10)))).toBe('matter.window-over')
    expect(codeOf(() => decideReopen(at(hour(10)), closed.matter, null, 'not-done', '', hour(9)))).toBe('matter.window-over')
    closed.do(6, RESIDENT, (_, matter) => decideRate(matter, 2, '慢', hour(9), hour(6)))
    expect(closed.matter.rating).toBe(2)
    expect(codeOf(() => decideRate(closed.matter, 5, '', hour(9), hour(7)))).toBe('matter.rated-already')
    const again = new Story()
      .closed()
      .do(6, RESIDENT, (moment, matter) => decideReopen(moment, matter, 'command', 'not-done', '', null))
      .do(7, DISPATCHER, (moment, matter) => decideDispatch(moment, matter, 'roads', ITEM, STAGES, ''))
      .do(8, HANDLER, (moment, matter) => decideHandle(moment, matter, 'done', 'supervision', '', 1))
      .do(9, VERIFIER, (moment, matter) => decideVerify(moment, matter, VERIFIER, check('passed', ''), STAGES))
      .do(9, VERIFIER, (_, matter) => decideClose(matter, VERIFIER, 'solved', '', null))
    expect(codeOf(() => decideReopen(at(hour(10)), again.matter, null, 'not-done', '', null))).toBe('matter.reopened-already')
  })

  test('done needs a photo, an honest explanation does not', () => {
    const { matter } = new Story().dispatched()
    expect(codeOf(() => decideHandle(at(hour(3)), matter, 'done', null, '', 0))).toBe('matter.proof-needed')
    expect(codeOf(() => decideHandle(at(hour(3)), matter, 'explained', null, '', 0))).toBe('no refusal')
    expect(codeOf(() => decideSettle(at(hour(1)), new Story().matter, WORKER, null, '', 0))).toBe('matter.proof-needed')
  })

  test('a matter without an item is neither accepted nor dispatched', () => {
    const story = new Story()
    const bare = { ...story.matter, itemCode: null }
    expect(codeOf(() => decideAccept(at(hour(1)), bare, { itemCode: null, routedUnitId: null, routedBy: 'command-centre' }, null, ''))).toBe(
      'matter.item-needed',
    )
    expect(codeOf(() => decideDispatch(at(hour(1)), bare, 'roads', { ...ITEM, itemCode: null }, STAGES, ''))).toBe('matter.item-needed')
  })

  test('a decision on an older revision is refused, unless only a rung was climbed meanwhile', () => {
    const { events } = new Story().accepted()
    expect(codeOf(() => requireSeen(events, 1))).toBe('matter.changed')
    expect(codeOf(() => requireSeen(events, 3))).toBe('matter.changed')
    expect(codeOf(() => requireSeen(events, 2))).toBe('no refusal')
    expect(codeOf(() => requireSeen([...events, { seq: 3, kind: 'escalated' }], 2))).toBe('no refusal')
    expect(codeOf(() => requireSeen([...events, { seq: 3, kind: 'escalated' }, { seq: 4, kind: 'noted' }], 2))).toBe('matter.changed')
  })

  test('any sequence of moves is refused or leads to a known state, and the record always folds back to it', () => {
    const moves: Readonly<Record<string, (moment: Moment, matter: Matter) => [By, Decided]>> = {
      accept: (moment, matter) => [DISPATCHER, decideAccept(moment, matter, { itemCode: '010101', routedUnitId: 'roads', routedBy: 'lead' }, 'command', '')],
      refuse: (_, matter) => [DISPATCHER, decideRefuse(matter, 'petition-channel', 'x')],
      passOn: (moment, matter) => [WORKER, decidePassOn(moment, matter, 'command', 'x')],
      settle: (moment, matter) => [WORKER, decideSettle(moment, matter, WORKER, 'supervision', 'x', 1)],
      dispatch: (moment, matter) => [DISPATCHER, decideDispatch(moment, matter, 'roads', ITEM, STAGES, '')],
      sign: (_, matter) => [HANDLER, decideSign(matter)],
      return: (moment, matter) => [HANDLER, decideReturn(moment, matter, 'command', { reason: 'not-ours', citedCode: '010101', words: 'x' }, 2)],
      handle: (moment, matter) => [HANDLER, decideHandle(moment, matter, 'done', 'supervision', 'x', 1)],
      verify: (moment, matter) => [VERIFIER, decideVerify(moment, matter, VERIFIER, check('passed', 'x'), STAGES)],
      rework: (moment, matter) => [VERIFIER, decideVerify(moment, matter, VERIFIER, check('rework', 'x'), STAGES)],
      close: (_, matter) => [VERIFIER, decideClose(matter, VERIFIER, 'solved', 'x', null)],
      withdraw: (_, matter) => [RESIDENT, decideWithdraw(matter, '')],
      reopen: (moment, matter) => [RESIDENT, decideReopen(moment, matter, 'command', 'not-done', '', null)],
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 30 }), (names) => {
        const story = new Story()
        names.forEach((name, index) => {
          const decide = moves[name]
          if (decide === undefined) return
          try {
            const [by, decided] = decide(at(hour(index + 1)), story.matter)
            story.do(index + 1, by, () => decided)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
        })
        expect(deriveMatter(story.events)).toEqual(story.matter)
        const stages = story.matter.deadlines.map((deadline) => `${deadline.round}/${deadline.step}/${deadline.stage}`)
        expect(new Set(stages).size).toBe(stages.length)
        if (!isOpen(story.matter.state)) expect(nextDue(story.matter)).toBeNull()
        if (isOpen(story.matter.state)) expect(nextDue(story.matter)).not.toBeNull()
      }),
    )
  })
})
