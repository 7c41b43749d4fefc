// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeQueue, countOf, homeView, NO_VIEW, parseQueue, questionOf, readsMatters, STATES, viewOf, VIEW_NAMES, VIEWS } from './queue-filter.ts'

test('broken parts of an address are dropped, good ones kept', () => {
  expect(
    parseQueue({
      states: 'handling,nonsense,reported',
      area: '9901',
      unitId: 'me',
      item: '0101',
      words: '路灯',
      overdue: 'maybe',
      mine: 'yes',
      order: 'due',
      x: 1,
    }),
  ).toEqual({ states: 'reported,handling', area: '9901', item: '0101', words: '路灯', mine: 'yes' })
  expect(parseQueue({ area: 990101 })).toEqual({ area: '990101' })
  expect(parseQueue({ area: '99010' })).toEqual({})
})

test('all states are the same as none named', () => {
  expect(parseQueue({ states: STATES.join(',') })).toEqual({})
})

test('every filter survives the way through an address', () => {
  const filter = fc.record(
    {
      states: fc
        .uniqueArray(fc.constantFrom(...STATES), { minLength: 1, maxLength: STATES.length - 1 })
        .map((states) => STATES.filter((state) => states.includes(state)).join(',')),
      area: fc.constantFrom('99', '9901', '990101', '990101001', '990101001002', '990101001002003'),
      unitId: fc.uuid(),
      item: fc.stringMatching(/^\d{2,6}$/),
      words: fc.string({ minLength: 1, maxLength: 100 }),
      overdue: fc.constant('yes' as const),
      mine: fc.constant('yes' as const),
      order: fc.constant('newest' as const),
      map: fc.constant('yes' as const),
      awaits: fc.constantFrom('arbitration' as const, 'extension' as const),
      paused: fc.constant('yes' as const),
      filedOn: fc.constant('2026-02-13'),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(filter, (one) => {
      const address = new URLSearchParams(Object.entries(one).map(([name, value]) => [name, value.toWellFormed()])).toString()
      expect(parseQueue(Object.fromEntries(new URLSearchParams(address)))).toEqual({
        ...one,
        ...(one.words !== undefined && { words: one.words.toWellFormed() }),
      })
    }),
  )
})

test('the map is not asked of the server, blank words neither', () => {
  expect(questionOf({ map: 'yes', words: '  ', mine: 'yes' })).toEqual({ mine: 'yes' })
})

test('choosing a view takes away what another one set', () => {
  expect(changeQueue({ awaits: 'arbitration', area: '9901' }, { ...NO_VIEW, ...VIEWS.paused })).toEqual({ paused: 'yes', area: '9901' })
  expect(changeQueue({ paused: 'yes' }, { ...NO_VIEW, ...VIEWS.all })).toEqual({})
  expect(parseQueue({ awaits: 'nobody', paused: 'maybe', filedOn: 'today' })).toEqual({})
})

test('undefined takes a part away', () => {
  expect(changeQueue({ area: '9901', mine: 'yes' }, { area: undefined, words: '灯' })).toEqual({ mine: 'yes', words: '灯' })
})

test.each(VIEW_NAMES)('view %s is recognised again, narrowed or not', (name) => {
  expect(viewOf(VIEWS[name])).toBe(name)
  expect(viewOf({ ...VIEWS[name], area: '9901', words: '灯' })).toBe(name)
})

test('a view that is none of ours has no name', () => {
  expect(viewOf({ states: 'closed' })).toBeUndefined()
})

test('counts', () => {
  const all = { reported: 3, dispatched: 2, handling: 5, closed: 9, overdue: 4 }
  expect(countOf('in-handling', all, {})).toBe(7)
  expect(countOf('overdue', all, {})).toBe(4)
  expect(countOf('mine', all, { handling: 1, closed: 7 })).toBe(1)
  expect(countOf('all', all, {})).toBe(19)
  expect(countOf('parked', { ...all, parked: 2 }, {})).toBe(2)
  expect(countOf('paused', { ...all, paused: 3, arbitration: 1 }, {})).toBe(3)
  expect(countOf('arbitration', { ...all, arbitration: 1 }, {})).toBe(1)
  expect(countOf('extension', all, {})).toBeUndefined()
})

test('who acts begins with what waits, who looks with what is open', () => {
  expect(homeView(['leader', 'dispatcher'])).toEqual(VIEWS.mine)
  expect(homeView(['auditor'])).toEqual(VIEWS.open)
})

test('an administrator alone reads no matters', () => {
  expect(readsMatters(['administrator'])).toBe(false)
  expect(readsMatters(['list-keeper'])).toBe(false)
  expect(readsMatters(['list-keeper', 'dispatcher'])).toBe(true)
  expect(readsMatters(['administrator', 'auditor'])).toBe(true)
  expect(readsMatters([])).toBe(false)
})
