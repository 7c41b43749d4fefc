// SPDX-License-Identifier: MPL-2.0
// The procedure of a refused task as a reviewed table: what may be refused, and who decides about it.
import { describe, expect, test } from 'vitest'
import { civilDate, DAY, instant } from '#kernel/instant.ts'
import { decideArbitrate, decideAskArbitration, decideRefuseTask, decideTakeBack, findGround, requireNotRefusedYet } from './decide-refused.ts'
import type { RefusedEvent } from './events.ts'
import { mayArbitrate } from './reading.ts'
import { deriveRefused, type RefusedTask } from './refused-task.ts'
import { REFUSED_FROM, REFUSED_MOVES, REFUSED_STATES } from './steps.ts'
import { by, clock, code, DEPARTMENT, items, list, OFFICE, ONE, refusal, refusedTask, T0, today } from './test-papers.ts'

describe('every state × every step', () => {
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

describe('refusing a task', () => {
  test.each(REFUSED_STATES.map((state) => [state, ['refused', 'in-arbitration'].includes(state) ? 'admissions.refused-already' : 'allowed']))(
    'that was refused before and is %s now: %s',
    (state, expected) => {
      const filed = [{ number: 'R1', title: '填报商户台账', state }]
      expect(code(() => requireNotRefusedYet('填报“商户” 台账。', filed))).toBe(expected)
      expect(code(() => requireNotRefusedYet('填报商户台账二', filed))).toBe('allowed')
    },
  )
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

test('a record without its beginning is no record', () => {
  expect(() => deriveRefused([])).toThrow(RangeError)
})
