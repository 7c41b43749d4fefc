// SPDX-License-Identifier: MPL-2.0
// Promises over any words: reading never fails, spelling does not matter, and what was read can be written and read again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress, parseAddress, type Address } from './address.ts'
import { normaliseAddress, readChineseNumber } from './address-words.ts'

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

const number = (max: number) => fc.integer({ min: 1, max }).map(String)
const maybe = (one: fc.Arbitrary<string>) => fc.option(one, { nil: undefined })
const door = fc.oneof(
  number(2_999),
  fc.tuple(number(999), number(99)).map(([main, sub]) => `${main}-${sub}`),
  fc.tuple(number(999), fc.constantFrom('甲', '乙', 'a', '附3')).map(([main, stem]) => `${main}${stem}`),
)
const STREETS = ['槐荫路', '中山东一路', '人民大街', '和平街', '五一路', '经十路', '柳树巷', '滨江大道'] as const
const ESTATES = ['海棠小区', '槐荫里', '阳光花园2期', '云和家园', '听涛苑', '纺织厂宿舍'] as const

/** Addresses as a register could hold them. */
const anAddress: fc.Arbitrary<Address> = fc
  .record({
    near: fc.boolean(),
    areas: fc.constantFrom([], ['云屿市'], ['望海区', '海棠社区'], ['沧澜省', '云屿市', '望海区', '望潮街道', '海棠社区']),
    street: maybe(fc.constantFrom(...STREETS)),
    lane: maybe(
      fc.oneof(
        number(999),
        fc.tuple(number(99), number(9)).map(([one, two]) => `${one}-${two}`),
      ),
    ),
    door: maybe(door),
    estate: maybe(fc.constantFrom(...ESTATES)),
    block: maybe(fc.oneof(number(99), fc.constantFrom('a', 'b', '东', '甲'))),
    unit: maybe(number(9)),
    floor: maybe(number(40)),
    room: maybe(fc.integer({ min: 101, max: 3_404 }).map(String)),
    rest: fc.constant(''),
  })
  // a lane and its door hang on a street, a room on a building
  .map((one) => ({
    ...one,
    lane: one.street === undefined ? undefined : one.lane,
    door: one.street === undefined ? undefined : one.door,
    ...(one.street === undefined && one.estate === undefined ? { block: undefined, unit: undefined, floor: undefined, room: undefined } : {}),
    ...(one.door === undefined && one.block === undefined && one.lane === undefined ? { unit: undefined, floor: undefined, room: undefined } : {}),
  }))

const wide = (text: string): string => text.replaceAll(/[0-9a-z-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
const spaced = (text: string): string => text.replaceAll(/(?<=[路街号弄楼区元里道巷苑期园])/gu, ' ')
const traditional = (text: string): string =>
  text.replaceAll('号', '號').replaceAll('楼', '樓').replaceAll('单', '單').replaceAll('层', '層').replaceAll('东', '東')

describe('parseAddress', () => {
  test('what is written from the parts is read as the same parts', () => {
    fc.assert(
      fc.property(anAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['full-width', wide],
    ['spaced', spaced],
    ['traditional', traditional],
    ['upper case', (text: string) => text.toUpperCase()],
    ['with polite words', (text: string) => `请问${text}`],
  ])('%s words mean the same', (_, written) => {
    fc.assert(
      fc.property(anAddress, (address) => {
        const words = formatAddress(address)
        fc.pre(words !== '')
        expect(parseAddress(written(words))).toEqual(parseAddress(words))
      }),
      { numRuns: 300 },
    )
  })

  test('no number is invented: each stands in the words', () => {
    const piece = fc.constantFrom(
      '槐荫路',
      '12',
      '号',
      '弄',
      '3',
      '楼',
      '单元',
      '-',
      '附',
      '之一',
      '海棠',
      '小区',
      '区',
      '市',
      '甲',
      '室',
      ' ',
      '(',
      ')',
      '对面',
      '#',
      '路',
      'no',
      'road',
      '栋',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const words = pieces.join('')
        const { lane, door: found, block, unit, floor, room } = parseAddress(words)
        const runs = new Set(normaliseAddress(words).match(/\d+/g))
        for (const value of [lane, found, block, unit, floor, room]) for (const run of value?.match(/\d+/g) ?? []) expect(runs).toContain(run)
      }),
      { numRuns: 2_000 },
    )
  })

  test('never throws, and normalising twice changes nothing', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom(...'槐荫路号楼弄之一二十百附甲-#(（）)12３ａ樓號 、栋单元室'), { maxLength: 30 }).map((characters) => characters.join('')),
    )
    fc.assert(
      fc.property(noise, (words) => {
        parseAddress(words)
        const once = normaliseAddress(words)
        expect(normaliseAddress(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any door number comes back, in digits of either width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.boolean(), (value, isWide) => {
        expect(parseAddress(`和平街${isWide ? wide(String(value)) : value}号`)).toMatchObject({ street: '和平街', door: String(value) })
      }),
    )
  })
})
