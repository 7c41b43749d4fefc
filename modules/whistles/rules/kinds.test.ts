// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { inOrderOfUrgency, isUrgent, type GivenClock, type KindRule } from './kinds.ts'

const kind = (acknowledge: GivenClock): Pick<KindRule, 'clocks'> => ({ clocks: { acknowledge } as KindRule['clocks'] })

test.each<[GivenClock, boolean]>([
  [{ minutes: 30 }, true],
  [{ amount: 1, clock: 'uh' }, true],
  [{ amount: 4, clock: 'wh' }, false],
  [{ amount: 1, clock: 'wd' }, false],
])('a kind to be acknowledged within %j is urgent: %s', (given, urgent) => {
  expect(isUrgent(kind(given))).toBe(urgent)
})

test('an emergency with minutes left stands above what has long been overdue; what waits for nothing stands last', () => {
  const calls = [
    { name: 'rated later', urgent: false, unitDueAt: null },
    { name: 'overdue', urgent: false, unitDueAt: '2026-03-01T10:00:00+08:00' },
    { name: 'second emergency', urgent: true, unitDueAt: '2026-03-09T10:20:00+08:00' },
    { name: 'emergency', urgent: true, unitDueAt: '2026-03-09T10:12:00+08:00' },
    { name: 'due tomorrow', urgent: false, unitDueAt: '2026-03-10T10:00:00+08:00' },
  ]
  expect(inOrderOfUrgency(calls).map(({ name }) => name)).toEqual(['emergency', 'second emergency', 'overdue', 'due tomorrow', 'rated later'])
})
