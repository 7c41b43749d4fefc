// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, PostHeld, Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDate } from '#kernel/instant.ts'
import { inForce } from './in-force.ts'
import { mostLocal } from './most-local.ts'
import { UNIT_LEVELS, type UnitLevel } from './plan.ts'
import { normalReceiptCode } from './receipt-code.ts'
import { sightScope } from './sight-scope.ts'
import type { UnitRow } from './views.ts'

const TODAY = civilDate('2026-11-22')
const unit = (code: string, level: UnitLevel, area: string, more: Partial<UnitRow> = {}): UnitRow => ({
  id: code,
  code,
  kind: 'urban-management',
  level,
  nameZh: code,
  nameEn: null,
  area,
  phone: null,
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
})

test.each([
  ['2026-11-22', null, true],
  ['2026-11-23', null, false],
  ['2020-01-01', '2026-11-22', false],
  ['2020-01-01', '2026-11-23', true],
])('from %s to %s: in force today is %s', (validFrom, validTo, expected) => expect(inForce({ validFrom, validTo }, TODAY)).toBe(expected))

describe('the unit that answers', () => {
  const city = unit('C', 'city', '9901')
  const district = unit('D', 'district', '990101')
  const neighbour = unit('N', 'district', '990102')
  const street = unit('S', 'street', '990101001')
  const place = '990101001001001'
  const find = (units: readonly UnitRow[], level: string) => mostLocal(units, { kind: 'urban-management', level }, place, TODAY)?.code

  test.each([
    ['the wanted level', [city, street, neighbour, district], 'district', 'D'],
    ['the next larger level when there is none', [city, street], 'district', 'C'],
    ['a smaller one only when there is nothing else', [street], 'district', 'S'],
    ['never a neighbour', [neighbour], 'district', undefined],
    ['never another kind', [unit('W', 'district', '990101', { kind: 'water' })], 'district', undefined],
    ['never one that ended today', [unit('D', 'district', '990101', { validTo: '2026-11-22' }), city], 'district', 'C'],
    ['the smaller area within a level', [unit('A', 'district', '9901'), district], 'district', 'D'],
  ])('is %s', (_, units, level, expected) => expect(find(units, level)).toBe(expected))

  test('does not depend on the order of rows, contains the place and is in force', () => {
    const anyUnit = fc.record({
      code: fc.string({ minLength: 1, maxLength: 3 }),
      level: fc.constantFrom(...UNIT_LEVELS),
      digits: fc.constantFrom(2, 4, 6, 9, 12, 15),
      other: fc.boolean(),
      over: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(anyUnit, { selector: ({ code }) => code, maxLength: 8 }), fc.constantFrom(...UNIT_LEVELS), (specs, level) => {
        const units = specs.map(({ code, level: own, digits, other, over }) =>
          unit(code, own, (other ? '88' : place).padEnd(15, '0').slice(0, digits), { validTo: over ? '2026-01-01' : null }),
        )
        const found = find(units, level)
        expect(find(units.toReversed(), level)).toBe(found)
        const fit = specs.filter(({ other, over }) => !other && !over)
        expect(fit.map(({ code }) => code).includes(found ?? '')).toBe(fit.length > 0)
      }),
    )
  })
})

describe('sight', () => {
  const post = (role: Role, area: string | null, unitId: string): PostHeld => ({
    postId: unitId + role,
    role,
    unitId,
    area: area === null ? null : areaPath(area),
  })
  const staff = (...posts: PostHeld[]): Actor => ({ kind: 'staff', accountId: 'a', posts })

  test.each<[string, Actor, unknown]>([
    ['nobody', { kind: 'nobody' }, { everything: false, areas: [], units: [] }],
    ['a receipt', { kind: 'receipt', receiptHash: 'x' }, { everything: false, areas: [], units: [] }],
    ['a resident', { kind: 'resident', accountId: 'a' }, { everything: false, areas: [], units: [] }],
    ['staff without a post', staff(), { everything: false, areas: [], units: [] }],
    ['a handler: what the unit holds, not the area', staff(post('handler', '990101', 'u')), { everything: false, areas: [], units: ['u'] }],
    ['a handler for the whole city: still not everything', staff(post('handler', null, 'u')), { everything: false, areas: [], units: ['u'] }],
    ['an administrator: no territory', staff(post('administrator', null, 'u')), { everything: false, areas: [], units: ['u'] }],
    ['a leader of the city', staff(post('leader', null, 'u')), { everything: true, areas: [], units: ['u'] }],
    [
      'two posts: the union',
      staff(post('grid-worker', '990101001001001', 'u'), post('dispatcher', '990102', 'v')),
      { everything: false, areas: ['990101001001001', '990102'], units: ['u', 'v'] },
    ],
    [
      'an area within another once',
      staff(post('verifier', '990101001', 'u'), post('verifier', '990101', 'u')),
      { everything: false, areas: ['990101'], units: ['u'] },
    ],
    ['the system', { kind: 'system', name: 'sweep' }, { everything: true, areas: [], units: [] }],
  ])('of %s', (_, actor, expected) => expect(sightScope(actor)).toEqual(expected))
})

test('a receipt code is the same however it is copied', () => {
  for (const copy of ['7K3O-1LQ2', '7k30 11q2', ' 7k3o–ilq2 ', '７Ｋ３０１１Ｑ２']) expect(normalReceiptCode(copy)).toBe('7K3011Q2')
  expect(normalReceiptCode('7K3011Q3')).not.toBe('7K3011Q2')
})
