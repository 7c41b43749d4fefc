// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import {
  EMPTY_DRAFT,
  FIELDS,
  inOrder,
  moveName,
  nextLeads,
  nextMove,
  NO_PHOTOS,
  whatIsMissing,
  type Asking,
  type Draft,
  type Move,
  type Rules,
  type Whistle,
} from './moves.ts'

const rules = { arrival: { codeDigits: 6 }, questions: { ofUnit: [{ code: 'a' }, { code: 'b' }], ofStreet: [{ code: 'c' }] } } as unknown as Rules
const called = (id: string, state = 'arrived'): Whistle['summons'][number] => ({ unit: { id }, state }) as unknown as Whistle['summons'][number]
const whistle = { lead: { id: 'lead' }, plan: null, summons: [called('lead'), called('joint'), called('gone', 'released')] } as unknown as Whistle
const ask = (move: Move, draft: Partial<Draft> = {}, sending: Asking['sending'] = NO_PHOTOS, unitId = 'joint') =>
  whatIsMissing({ move, whistle, unitId, draft: { ...EMPTY_DRAFT, ...draft }, sending }, rules)

test.each<[Move, Partial<Draft>, readonly string[]]>([
  ['acknowledge', {}, []],
  ['note-no-show', {}, []],
  ['decline', {}, ['reason', 'words']],
  ['decline', { reason: 'x', words: '  ' }, ['words']],
  ['arrive', { code: '12345' }, ['code']],
  ['arrive', { code: '123456' }, []],
  ['plan', {}, ['tasks']],
  ['plan', { tasks: [{ unitId: 'u', words: '清运', due: '2026-03-02T10:00' }] }, []],
  ['plan', { tasks: [{ unitId: 'u', words: '清运', due: '' }] }, ['tasks']],
  ['do-task', { words: '已完成' }, ['task']],
  ['finish', { words: '已完成' }, ['photos']],
  ['rate-unit', { answers: { a: 5 } }, ['answers']],
  ['rate-unit', { answers: { a: 5, b: 1 } }, []],
  ['rate-street', { answers: { a: 5 } }, ['answers']],
  ['explain-no-show', { reason: 'x' }, []],
  ['summon', {}, ['unit']],
  ['decide-misuse', { words: '理由' }, ['upheld']],
  ['confirm', {}, []],
  ['send-back', {}, ['words']],
  ['call-off', {}, ['reason', 'words']],
])('%s with %j misses %j', (move, draft, missing) => {
  expect(ask(move, draft)).toEqual(missing)
})

test('photos on their way, or stuck, hold a form back', () => {
  expect(ask('do-task', { task: 1, words: '好了' }, { ids: [], before: [], state: 'busy' })).toEqual(['busy'])
  expect(ask('finish', { words: '好了' }, { ids: ['p'], before: [], state: 'stuck' })).toEqual(['stuck'])
  expect(ask('finish', { words: '好了' }, { ids: ['p'], before: [], state: 'ready' })).toEqual([])
})

test('a lead that goes leaves the lead to a unit still called; nobody is asked where nobody is left', () => {
  expect(ask('release', { words: '不用来了' }, NO_PHOTOS, 'lead')).toEqual(['new-lead'])
  expect(ask('release', { words: '不用来了', newLeadUnitId: 'joint' }, NO_PHOTOS, 'lead')).toEqual([])
  expect(ask('decide-misuse', { words: '理由', upheld: false }, NO_PHOTOS, 'lead')).toEqual([])
  expect(ask('decide-misuse', { words: '理由', upheld: true }, NO_PHOTOS, 'lead')).toEqual(['new-lead'])
  expect(nextLeads('release', whistle, 'lead', EMPTY_DRAFT).map(({ unit }) => unit.id)).toEqual(['joint'])
  expect(nextLeads('release', { ...whistle, summons: [called('lead')] }, 'lead', EMPTY_DRAFT)).toEqual([])
})

test('the next step follows the way; a plan that stands is changed, not made again', () => {
  expect(nextMove(['decline', 'arrive', 'acknowledge'], 'blown')).toBe('acknowledge')
  expect(nextMove(['plan'], 'blown')).toBe('plan')
  expect(nextMove(['plan', 'do-task'], 'planned')).toBe('do-task')
  expect(nextMove(['plan'], 'planned')).toBeUndefined()
  expect(moveName('plan', whistle)).toBe('plan')
  expect(moveName('plan', { ...whistle, plan: { words: '', at: '', tasks: [] } })).toBe('replan')
})

test('answers stand in the order of the questions', () => {
  expect(inOrder([{ question: 'old' }, { question: 'b' }, { question: 'a' }], rules).map(({ question }) => question)).toEqual(['a', 'b', 'old'])
})

test('every move says what it asks for', () => {
  expect(Object.keys(FIELDS)).toHaveLength(17)
})
