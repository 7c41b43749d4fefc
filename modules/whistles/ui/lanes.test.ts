// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { isAbsent, rowSteps, sortLanes, sortRows, stepsOf, type Row } from './lanes.ts'
import type { Whistle } from './moves.ts'

const name = { zh: '', en: '' }
type RowSummons = Row['summons'][number]
const summons = (id: string, parts: Partial<RowSummons> = {}): RowSummons => ({
  unit: { id, name, phone: null },
  lead: false,
  state: 'called',
  seenAt: null,
  acknowledgedAt: null,
  arrivedAt: null,
  noShowAt: null,
  dueAt: null,
  ...parts,
})
const CLOCK: Row['clocks'][number] = {
  step: 'acknowledge',
  unitId: '',
  amount: 1,
  clock: 'uh',
  shortened: false,
  startedAt: '2026-03-02T09:00:00+08:00',
  dueAt: '2026-03-02T10:00:00+08:00',
  metAt: null,
  endedAt: null,
  provisional: false,
  rungs: [],
}
const clock = (step: Row['clocks'][number]['step'], unitId: string, parts: Partial<Row['clocks'][number]> = {}): Row['clocks'][number] => ({
  ...CLOCK,
  step,
  unitId,
  ...parts,
})
const row = (parts: Partial<Row>): Row => ({ id: 'w', state: 'blown', clocks: [], summons: [], endedAt: null, ...parts }) as unknown as Row

test('who has not come stands first, then who has not answered; the lead before others at the same step', () => {
  const shown = sortLanes([
    summons('here', { state: 'arrived' }),
    summons('came-late', { state: 'arrived', noShowAt: '2026-03-02T10:00:00+08:00' }),
    summons('coming', { state: 'acknowledged' }),
    summons('silent'),
    summons('lead', { lead: true }),
    summons('absent', { state: 'acknowledged', noShowAt: '2026-03-02T10:00:00+08:00' }),
    summons('gone', { state: 'released', noShowAt: '2026-03-02T10:00:00+08:00' }),
  ])
  expect(shown.map(({ unit }) => unit.id)).toEqual(['absent', 'lead', 'silent', 'coming', 'here', 'came-late', 'gone'])
})

test('a whistle somebody has not come to stands first; an ended one does not', () => {
  const absent = [summons('a', { noShowAt: '2026-03-02T10:00:00+08:00' })]
  const shown = sortRows([
    row({ id: 'calm' }),
    row({ id: 'ended', endedAt: '2026-03-03T10:00:00+08:00', summons: absent }),
    row({ id: 'late', summons: absent }),
  ])
  expect(shown.map(({ id }) => id)).toEqual(['late', 'calm', 'ended'])
})

test('steps of a row: running clocks of the unit itself, plan and finish of the lead alone', () => {
  const lead = summons('l', { lead: true, state: 'arrived', acknowledgedAt: 'a', arrivedAt: 'b' })
  const joint = summons('j')
  const one = row({ summons: [lead, joint], clocks: [clock('acknowledge', 'j'), clock('arrive', 'j'), clock('plan', 'l'), clock('finish', 'l')] })
  expect(rowSteps(one, lead).map(({ kind }) => kind)).toEqual(['met', 'met', 'running', 'running'])
  expect(rowSteps(one, joint).map(({ kind }) => kind)).toEqual(['running', 'running', 'none', 'none'])
  expect(rowSteps(row({ state: 'planned', summons: [lead], clocks: [clock('finish', 'l')] }), lead).map(({ kind }) => kind)).toEqual([
    'met',
    'met',
    'met',
    'running',
  ])
})

test('a unit that arrived without a word has acknowledged by coming; one that came after its deadline was late', () => {
  const late = summons('j', { state: 'arrived', arrivedAt: 'b', noShowAt: 'a' })
  expect(rowSteps(row({ summons: [late] }), late).map(({ kind }) => kind)).toEqual(['met', 'met-late', 'none', 'none'])
  expect(isAbsent(late)).toBe(false)
})

test('steps on the page of a whistle: the last clock of each step counts; met late, set aside, not the unit’s', () => {
  const whole = { clocks: [clock('plan', 'l', { endedAt: '2026-03-02T09:30:00+08:00' }), clock('plan', 'm')] } as unknown as Whistle
  const of = (lead: boolean) =>
    ({
      unit: { id: 'm' },
      lead,
      clocks: [clock('acknowledge', 'm', { metAt: '2026-03-02T09:10:00+08:00' }), clock('arrive', 'm', { metAt: '2026-03-02T11:00:00+08:00' })],
    }) as unknown as Whistle['summons'][number]
  expect(stepsOf(whole, of(true)).map(({ kind }) => kind)).toEqual(['met', 'met-late', 'running', 'none'])
  expect(stepsOf(whole, of(false)).map(({ kind }) => kind)).toEqual(['met', 'met-late', 'none', 'none'])
})
