// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseAddress, parseAddress, readChineseNumber } from './address.ts'
import { indexAddresses, matchAddress } from './match-address.ts'

describe('readChineseNumber', () => {
  test.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百零三', 103],
    ['一百二十', 120],
    ['一百二', 120],
    ['两千零一', 2001],
    ['一二〇', 120],
    ['〇', 0],
  ])('%s → %i', (text, number) => expect(readChineseNumber(text)).toBe(number))

  test.each(['', '路', '十a'])('%s is no number', (text) => expect(readChineseNumber(text)).toBeUndefined())
})

describe('parseAddress', () => {
  test.each([
    ['槐荫路12号', { street: '槐荫路', door: '12' }],
    ['槐荫路１２号', { street: '槐荫路', door: '12' }],
    [' 槐荫路  12 号 ', { street: '槐荫路', door: '12' }],
    ['槐荫路十二号', { street: '槐荫路', door: '12' }],
    ['槐荫路12－3号', { street: '槐荫路', door: '12-3' }],
    ['槐荫路12号3号楼2单元501室', { street: '槐荫路', door: '12', block: '3', unit: '2', room: '501' }],
    ['槐荫路12号三栋二单元501', { street: '槐荫路', door: '12', block: '3', unit: '2' }],
    ['大连市中山区人民路街道虎滩社区槐荫路12号', { street: '槐荫路', door: '12' }],
    ['五一路5号', { street: '五一路', door: '5' }],
    ['中山三路十五号', { street: '中山三路', door: '15' }],
    ['槐荫路12', { street: '槐荫路', door: '12' }],
    ['12 Huaiyin Road', { street: 'huaiyin road', door: '12' }],
    ['No. 12, Huaiyin Road', { street: 'huaiyin road', door: '12' }],
    ['槐荫里3号楼', { street: undefined, door: undefined, block: '3', rest: '槐荫里' }],
    ['', { street: undefined, door: undefined, rest: '' }],
  ])('%s', (words, expected) => expect(parseAddress(words)).toMatchObject(expected))

  test('the longest known street wins', () => {
    expect(parseAddress('北槐荫路12号', ['槐荫路', '北槐荫路'])).toMatchObject({ street: '北槐荫路', door: '12' })
  })

  test('never throws, and normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        parseAddress(words)
        const once = normaliseAddress(words)
        expect(normaliseAddress(once)).toBe(once)
      }),
    )
  })

  test('any door number comes back, in digits of either width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.boolean(), (door, wide) => {
        const digits = [...String(door)].map((digit) => (wide ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit)).join('')
        expect(parseAddress(`和平街${digits}号`)).toMatchObject({ street: '和平街', door: String(door) })
      }),
    )
  })
})

describe('matchAddress', () => {
  const building = (number: number, streetZh: string | null, doorNumber: string | null, nameZh: string | null = null, nameEn: string | null = null) => ({
    building: `99010200100${1}${String(number).padStart(5, '0')}`,
    streetZh,
    doorNumber,
    nameZh,
    nameEn,
  })
  const index = indexAddresses(
    [
      building(1, '槐荫路', '12', '槐荫里1号楼', 'Huaiyin Court, Building 1'),
      building(2, '槐荫路', '14', '槐荫里2号楼', 'Huaiyin Court, Building 2'),
      building(3, '槐荫路', '12-1', '槐荫里12号楼', null),
      building(4, '北槐荫路', '12', null, null),
      building(5, null, null, '南市场', 'South Market'),
      building(6, '槐荫路', '120', null, null),
    ],
    [
      { nameZh: '槐荫路', nameEn: 'Huaiyin Road' },
      { nameZh: '北槐荫路', nameEn: 'North Huaiyin Road' },
    ],
  )
  const last = (codes: readonly string[]): readonly number[] => codes.map((code) => Number(code.slice(-5)))

  test.each([
    ['槐荫路12号', [1, 3]],
    ['槐荫路12-1号', [3, 1]],
    ['槐荫路十四号', [2]],
    ['北槐荫路12号', [4]],
    ['12 North Huaiyin Road', [4]],
    ['14 huaiyin road', [2]],
    ['槐荫路', [1, 3, 2, 6]],
    ['槐荫里2号楼', [2, 1, 3]],
    ['南市场', [5]],
    ['south market', [5]],
    ['槐荫路999号', []],
    ['不存在的地方', []],
  ])('%s', (words, expected) => expect(last(matchAddress(index, words))).toEqual(expected))

  test('answers are limited', () => expect(matchAddress(index, '槐荫路', 2)).toHaveLength(2))
})
