// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGranted, postsGranted, type Actor, type Grant, type PostHeld } from './actor.ts'
import { areaAndParents, areaAt, areaLevel, areaPath, areaWithin, findAreaPath, homeDistrict, type AreaPath } from './area-path.ts'
import { civilDate, civilDateAt, instant, parseInstant, toIso } from './instant.ts'
import { Refusal, refuse } from './refusal.ts'
import { isPlainName } from './plain-name.ts'

const path = (digits: string): AreaPath => areaPath(digits)

describe('area paths', () => {
  test('the length tells the level', () => {
    const levels = ['21', '2102', '210202', '210202001', '210202001001', '210202001001003'].map((digits) => areaLevel(path(digits)))
    expect(levels).toEqual(['province', 'city', 'district', 'street', 'community', 'grid'])
  })

  test('anything else is no area path', () => {
    for (const text of ['', '2', '210', '21020200', '210202000000 ', '21020a', '２１', '2102020010010031']) expect(findAreaPath(text)).toBeUndefined()
    expect(() => areaPath('abc')).toThrow(RangeError)
  })

  test('lies within is starts with, and every parent contains its child', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{15}$/), (digits) => {
        const parents = areaAndParents(path(digits))
        expect(parents.map((parent) => parent.length)).toEqual([15, 12, 9, 6, 4, 2])
        for (const parent of parents) expect(areaWithin(path(digits), parent)).toBe(true)
      }),
    )
    expect(areaWithin(path('210203'), path('210202'))).toBe(false)
  })

  test('home district is the county code, and there is none above a district', () => {
    expect(homeDistrict(path('210202001001003'))).toBe(210_202)
    expect(areaAt(path('2102'), 'district')).toBeUndefined()
    expect(() => homeDistrict(path('2102'))).toThrow(RangeError)
  })
})

describe('instants', () => {
  test('a civil date is the date in the city, eight hours ahead of UTC', () => {
    expect(civilDateAt(parseInstant('2026-03-01T15:59:59Z'))).toBe('2026-03-01')
    expect(civilDateAt(parseInstant('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  })

  test('what is no moment or no day is refused', () => {
    for (const wrong of [Number.NaN, 0.5, Number.POSITIVE_INFINITY]) expect(() => instant(wrong)).toThrow(RangeError)
    for (const wrong of ['2026-02-30', '2026-2-3', '20260203', '', '2026-13-01']) expect(() => civilDate(wrong)).toThrow(RangeError)
    expect(civilDate('2028-02-29')).toBe('2028-02-29')
    expect(() => parseInstant('yesterday')).toThrow(RangeError)
  })

  test('an instant survives the way through text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (milliseconds) => {
        expect(parseInstant(toIso(instant(milliseconds)))).toBe(milliseconds)
      }),
    )
  })
})

describe('grants', () => {
  const post = (role: PostHeld['role'], area: string | null, unitId = 'unit'): PostHeld => ({
    postId: 'post',
    role,
    unitId,
    area: area === null ? null : path(area),
  })
  const staff = (...posts: readonly PostHeld[]): Actor => ({ kind: 'staff', accountId: 'a', posts })
  const subject = { area: path('210202001001003'), units: ['roads'] }
  const byArea: readonly Grant[] = [{ to: ['dispatcher'], reach: 'area' }]
  const byUnit: readonly Grant[] = [{ to: ['handler'], reach: 'unit' }]

  test.each<[string, Actor, readonly Grant[], boolean]>([
    ['dispatcher of the district', staff(post('dispatcher', '210202')), byArea, true],
    ['dispatcher of the city', staff(post('dispatcher', null)), byArea, true],
    ['dispatcher elsewhere', staff(post('dispatcher', '210203')), byArea, false],
    ['verifier here', staff(post('verifier', '210202')), byArea, false],
    ['handler of the unit, wherever', staff(post('handler', '210203', 'roads')), byUnit, true],
    ['handler of another unit here', staff(post('handler', '210202', 'water')), byUnit, false],
    ['two posts, the second fits', staff(post('verifier', '210202'), post('dispatcher', '210202001')), byArea, true],
    ['staff without a post', staff(), byArea, false],
    ['nobody', { kind: 'nobody' }, byArea, false],
    ['resident', { kind: 'resident', accountId: 'r' }, byArea, false],
    ['the system', { kind: 'system', name: 's' }, byArea, true],
    ['nobody, public', { kind: 'nobody' }, [{ to: 'public' }], true],
    ['nobody, for reporters', { kind: 'nobody' }, [{ to: 'reporter' }], false],
    ['receipt, for reporters', { kind: 'receipt', receiptHash: 'h' }, [{ to: 'reporter' }], true],
    ['receipt, for accounts', { kind: 'receipt', receiptHash: 'h' }, [{ to: 'account' }], false],
  ])('%s', (_, actor, grants, expected) => {
    expect(isGranted(actor, grants, subject)).toBe(expected)
  })

  test('the posts that grant are named, so that the record says in which post somebody acted', () => {
    const fitting = post('dispatcher', '210202')
    expect(postsGranted(staff(post('dispatcher', '210203'), fitting), byArea, subject)).toEqual([fitting])
  })
})

test('a refusal carries its code and facts', () => {
  const thrown = (() => {
    try {
      return refuse('some.code', { n: 1 })
    } catch (error) {
      return error
    }
  })()
  expect(thrown).toBeInstanceOf(Refusal)
  expect(thrown).toMatchObject({ code: 'some.code', facts: { n: 1 } })
})

test.each([
  ['柳堤社区第一网格', true],
  ['Grid 7 – east', true],
  ['甲\u202e乙', false],
  ['甲\u2066乙', false],
  ['甲\n乙', false],
  ['甲\u0007乙', false],
  ['甲\u0085乙', false],
  ['甲\ud800', false],
])('a name is one line, read as it is written: %j', (name, plain) => {
  expect(isPlainName(name)).toBe(plain)
})
