// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { MINUTE } from '#kernel/instant.ts'
import { smsText, unitMail, WORDED_KEYS } from './message-text.ts'
import { channelsFor, LEASE, MOST_ATTEMPTS, waitAfter } from './sending.ts'
import { NOTICE_KEYS } from './notice-keys.ts'
import { toldOfWhistle } from './whom-to-tell-of-whistle.ts'
import { whomToTell } from './whom-to-tell.ts'

test('tries come after 1, 2, 4 … 64 minutes and end with the eighth', () => {
  const waits = Array.from({ length: MOST_ATTEMPTS }, (_, at) => waitAfter(at + 1))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64].map((minutes) => minutes * MINUTE).concat(undefined as never))
  expect(LEASE).toBeGreaterThan(MINUTE)
})

const ALL = { sms: true, mail: true, webhook: true }
test.each([
  ['reporter', ALL, ['sms', 'webhook']],
  ['unit', ALL, ['mail', 'webhook']],
  ['reporter', { ...ALL, sms: false }, ['webhook']],
  ['unit', { ...ALL, mail: false, webhook: false }, []],
  ['reporter', { ...ALL, webhook: false }, ['sms']],
  ['liaison', ALL, ['mail', 'sms', 'webhook']],
  ['liaison', { ...ALL, mail: false }, ['sms', 'webhook']],
] as const)('a notice to a %s with %j set goes over %j', (to, set, expected) => expect(channelsFor(to, set)).toEqual(expected))

describe('words outside', () => {
  test('every notice has words of its own, and no words are for a notice that is never sent', () => {
    expect([...WORDED_KEYS].toSorted()).toEqual(NOTICE_KEYS.toSorted())
  })

  test('reporters by SMS: city, number, what; units by mail: both languages and a link', () => {
    expect(smsText('云屿市', 'matter', 'notice.closed', '990101-2026-000001')).toBe('【云屿市】事项990101-2026-000001：已结案，请您评价。')
    const { subject, text } = unitMail(
      { zh: '云屿市', en: 'Yunyu City' },
      'matter',
      'notice.unit.to-handle',
      '990101-2026-000001',
      'https://lifang.example/console/matters/1',
    )
    expect(subject).toBe('【云屿市】事项 990101-2026-000001：派给本单位处置')
    expect(text).toContain('matter 990101-2026-000001, dispatched to your unit.')
    expect(text.trimEnd().split('\n').at(-1)).toBe('https://lifang.example/console/matters/1')
    expect(unitMail({ zh: '市', en: 'City' }, 'matter', 'notice.unit.rework', '1', '').text.trimEnd().split('\n')).toHaveLength(2)
  })

  test('an SMS fits into two parts of 67 characters each', () => {
    for (const key of NOTICE_KEYS) expect(smsText('大连市高新技术产业园区', 'whistle', key, '210202-W-2026-0001').length).toBeLessThanOrEqual(134)
  })
})

describe('of a whistle', () => {
  const moved = { streetUnitId: 'street', leadUnitId: 'a', unitId: 'b', calledUnitIds: ['a', 'b'], toUnitId: 'centre', rung: 'command-centre' }
  test.each<[string, readonly (readonly [string, string, boolean])[]]>([
    [
      'blown',
      [
        ['a', 'called', true],
        ['b', 'called', true],
      ],
    ],
    ['summoned', [['b', 'called', true]]],
    ['seen', []],
    ['acknowledged', [['street', 'acknowledged', false]]],
    ['declined', [['street', 'declined', false]]],
    ['arrived', [['street', 'arrived', false]]],
    [
      'no-show-noted',
      [
        ['street', 'no-show', false],
        ['b', 'explain', false],
      ],
    ],
    [
      'misuse-claimed',
      [
        ['district', 'judge', false],
        ['street', 'misuse-claimed', false],
      ],
    ],
    ['finished', [['street', 'finished', false]]],
    ['sent-back', [['a', 'sent-back', false]]],
    ['released', [['b', 'released', false]]],
    [
      'called-off',
      [
        ['a', 'called-off', true],
        ['b', 'called-off', true],
      ],
    ],
    ['escalated', [['centre', 'escalated', false]]],
    ['rated', []],
  ])('%s', (kind, expected) => {
    const told = toldOfWhistle({ ...moved, kind }, 'district')
    expect(told.map(({ unitId, textKey, liaison }) => [unitId, textKey.replace('notice.whistle.', ''), liaison])).toEqual(expected)
  })

  test('a reminder goes to the late unit and its liaison officers', () => {
    expect(toldOfWhistle({ ...moved, kind: 'escalated', toUnitId: 'b' }, 'district')).toEqual([
      { unitId: 'b', textKey: 'notice.whistle.remind', liaison: true },
    ])
  })

  test('a unit is told once of one move', () => {
    expect(toldOfWhistle({ ...moved, kind: 'misuse-claimed' }, 'street')).toHaveLength(1)
    expect(toldOfWhistle({ ...moved, kind: 'misuse-claimed' }, null).map(({ unitId }) => unitId)).toEqual(['street'])
  })
})

test('a move nobody has to be told of tells nobody', () => {
  for (const kind of ['signed', 'noted', 'rated', 'no-such-kind']) expect(whomToTell({ kind })).toEqual([])
})

describe('of a matter', () => {
  test.each<[string, Parameters<typeof whomToTell>[0], readonly string[]]>([
    ['more time is asked for: who decides', { kind: 'extension-asked', awaits: 'extension' }, ['command-centre unit.extension-asked']],
    [
      'more time is granted for the end: the reporter too',
      { kind: 'extension-granted', dueMovedTo: '2026-03-04' },
      ['reporter due-moved', 'handling unit.extension-granted'],
    ],
    ['more time is granted for an earlier stage', { kind: 'extension-granted', dueMovedTo: null }, ['handling unit.extension-granted']],
    ['counted anew, and due on another day', { kind: 'recomputed', dueMovedTo: '2026-03-04' }, ['reporter due-moved']],
    ['counted anew, due as before', { kind: 'recomputed', dueMovedTo: null }, []],
    ['paused', { kind: 'paused', dueMovedTo: '2026-03-04' }, ['reporter paused']],
    ['taken up again', { kind: 'taken-up' }, ['reporter taken-up', 'holder unit.to-dispatch']],
    ['returned', { kind: 'returned', awaits: null }, ['reporter returned', 'holder unit.returned']],
    ['returned once too often', { kind: 'returned', awaits: 'arbitration' }, ['reporter returned', 'holder unit.to-arbitrate']],
    ['a record from before', { kind: 'recomputed' }, []],
  ])('%s', (_, moved, expected) => {
    expect(whomToTell(moved).map(({ to, textKey }) => `${to} ${textKey.replace('notice.', '')}`)).toEqual(expected)
  })
})
