// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEMO_SEED, generateCity } from './demo-city.ts'
import { indexAddresses, matchAddress, type AddressedBuilding } from './match-address.ts'
import { addressShown } from './views.ts'

// One degree of longitude a thousand metres, more or less: building n stands n metres along the street.
const building = (
  number: number,
  streetZh: string | null,
  doorNumber: string | null,
  nameZh: string | null = null,
  nameEn: string | null = null,
  community = '990102001001',
): AddressedBuilding => ({
  building: `${community}${String(number).padStart(5, '0')}`,
  streetZh,
  doorNumber,
  nameZh,
  nameEn,
  lon: 121.6 + number / 10_000,
  lat: 38.9,
})

const STREETS = [
  { nameZh: '槐荫路', nameEn: 'Huaiyin Road' },
  { nameZh: '北槐荫路', nameEn: 'North Huaiyin Road' },
  { nameZh: '中山东一路', nameEn: 'Zhongshan East 1st Road' },
  { nameZh: '空街', nameEn: null },
]
const AREAS = [
  { area: '990102', nameZh: '望海区', nameEn: 'Wanghai District' },
  { area: '990103', nameZh: '听涛区', nameEn: 'Tingtao District' },
  { area: '990102001001', nameZh: '海棠社区', nameEn: 'Haitang Community' },
]
const index = indexAddresses(
  [
    building(1, '槐荫路', '12', '槐荫里1号楼', 'Huaiyin Court, Building 1'),
    building(2, '槐荫路', '14', '槐荫里2号楼', 'Huaiyin Court, Building 2'),
    building(3, '槐荫路', '12-1', '槐荫里12号楼'),
    building(4, '北槐荫路', '12'),
    building(5, null, null, '南市场', 'South Market'),
    building(6, '槐荫路', '120号'),
    building(7, '槐荫路', '20', '听雨苑3号楼'),
    building(8, '槐荫路', '15'),
    building(9, '中山东一路', '12弄3号'),
    building(10, '中山东一路', '12弄5号'),
    building(11, '中山东一路', '甲8号'),
    building(12, '解放路', '5', null, null, '990102001001'),
    building(13, '解放路', '5', null, null, '990103001001'),
    building(14, '槐荫路', '30-1', '海棠花园1号楼', 'Haitang Garden Building 1'),
    building(15, '槐荫路', '30-2', '海棠花园2号楼', 'Haitang Garden Building 2'),
    building(16, '槐荫路', '30-3', '海棠花园3号楼', 'Haitang Garden Building 3'),
    building(17, '合欢街', '1号附2号'),
    building(18, null, null, '海棠小学'),
    building(19, '河沿路', '12', '解放大厦A座'),
    building(20, '塘沽路', '387-401'),
    building(21, '塘沽路', '98~114'),
  ],
  { streets: STREETS, areas: AREAS },
)

const found = (words: string, most?: number): readonly string[] =>
  matchAddress(index, words, most).hits.map(
    ({ building: code, how, numbersAway }) => `${Number(code.slice(-5))} ${how}${numbersAway === 0 ? '' : ` ${numbersAway}`}`,
  )

describe('matchAddress', () => {
  test.each([
    // this very address; what shares its number comes after it
    ['槐荫路12号', ['1 exact', '3 number']],
    ['槐荫路12-1号', ['3 exact', '1 number']],
    ['槐荫路十四号', ['2 exact']],
    ['槐荫路120号', ['6 exact']],
    ['北槐荫路12号', ['4 exact']],
    ['12 North Huaiyin Road', ['4 exact']],
    ['14 huaiyin road', ['2 exact']],
    ['Huaiyin Lu 14 hao', ['2 exact']],
    ['中山东一路8号甲', ['11 exact']],
    ['中山东1路甲8号', ['11 exact']],
    ['合欢街1附2号', ['17 exact']],
    ['合欢街1号', ['17 number']],
    ['槐荫路30号', ['14 number', '15 number', '16 number']],
    ['槐荫路30号2号楼', ['15 exact', '14 number', '16 number']],
    ['槐荫路30号海棠花园2号楼3单元501', ['15 exact', '14 number', '16 number']],
    ['槐荫路30号9号楼', ['16 number', '15 number', '14 number']],
    ['槐荫路30-9号', ['14 number', '15 number', '16 number']],
    // one house with several numbers of its side
    ['塘沽路387-401号', ['20 exact']],
    ['塘沽路395号', ['20 exact']],
    ['塘沽路387号', ['20 exact']],
    ['塘沽路396号', ['21 street 298']],
    ['塘沽路110号302室', ['21 exact']],
    // lanes
    ['中山东一路12弄3号', ['9 exact']],
    ['中山东一路12弄5号302室', ['10 exact']],
    ['中山东一路12弄', ['9 number', '10 number']],
    ['中山东一路12号', ['9 number', '10 number']],
    ['中山东一路12弄4号', []],
    ['Lane 12, No. 5 Zhongshan East 1st Road', ['10 exact']],
    // a neighbour on the same side, with how far; never the other side
    ['槐荫路16号', ['2 near 2', '1 near 4', '7 near 4']],
    ['槐荫路18号', ['7 near 2', '2 near 4', '1 near 6']],
    ['槐荫路17号', ['8 near 2']],
    ['槐荫路1号', ['8 near 14']],
    ['槐荫路999号', ['8 street 984']],
    ['槐荫路60号', ['14 street 30', '7 street 40', '2 street 46']],
    // the street
    ['槐荫路', ['1 street', '3 street', '2 street', '8 street', '7 street', '14 street', '15 street', '16 street']],
    ['空街3号', []],
    // the estate
    ['槐荫里2号楼', ['2 exact']],
    ['Huaiyin Court, Building 2', ['2 exact']],
    ['槐荫里2号', ['2 exact']],
    ['槐荫里', ['1 estate', '3 estate', '2 estate']],
    ['槐荫里5号楼', ['2 estate', '1 estate', '3 estate']],
    ['海棠花园三栋', ['16 exact']],
    ['槐荫路海棠花园三栋', ['16 exact']],
    ['听雨苑3号楼', ['7 exact']],
    ['解放大厦A座1203', ['19 exact']],
    // names
    ['南市场', ['5 exact']],
    ['south market', ['5 exact']],
    ['海棠小学', ['18 exact']],
    ['海棠小学门口', ['18 exact']],
    ['市场', ['5 guess']],
    ['3号楼', ['7 guess', '16 guess']],
    // areas tell streets of one name apart; a contradiction is a guess
    ['解放路5号', ['12 exact', '13 exact']],
    ['望海区解放路5号', ['12 exact']],
    ['听涛区解放路5号', ['13 exact']],
    ['5 Jiefang Road, Tingtao District', []],
    ['听涛区槐荫路14号', ['2 guess']],
    ['海棠社区居委会解放路5号', ['12 exact']],
    ['槐荫路14号海棠花园2号楼', ['2 number', '15 guess']],
    ['河沿路12号槐荫里2号楼', ['19 number', '2 guess']],
    ['Huáiyìn Lù 14', ['2 exact']],
    ['不存在的地方', []],
    ['', []],
  ])('%s', (words, expected) => expect(found(words)).toEqual(expected))

  test('between its neighbours the number is put in its place, with the metres to each', () => {
    const { hits } = matchAddress(index, '槐荫路16号')
    // 14 stands at 2 and 20 at 7: 16 would stand a third of the way between, 5/3 of about 8.7 m from 14
    expect(hits[0]).toMatchObject({ how: 'near', numbersAway: 2, metresAway: 14 })
    expect(matchAddress(index, '槐荫路1号').hits[0]).toMatchObject({ metresAway: null })
  })

  test('what was understood is said back', () => {
    expect(matchAddress(index, '请问槐荫路16号对面').asked).toMatchObject({ street: '槐荫路', door: '16', near: true })
    expect(matchAddress(index, '16 Huaiyin Road').asked).toMatchObject({ street: '槐荫路', door: '16' })
  })

  test('answers are limited', () => expect(found('槐荫路', 2)).toHaveLength(2))

  test('a house that is not this very address is never called exact', () => {
    const doors = new Map([12, 14, 15, 20, 120].map((door) => [door, true]))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom('', '附近', '3单元', '501室'), (door, more) => {
        const { hits } = matchAddress(index, `槐荫路${door}号${more}`)
        expect(hits.some(({ how }) => how === 'exact')).toBe(doors.has(door))
        for (const { how, numbersAway } of hits) expect(how === 'near' || how === 'street' ? numbersAway : 0).toBe(numbersAway)
      }),
    )
  })

  test('whatever is asked, at most eight answers and each building once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        const codes = matchAddress(index, words).hits.map(({ building: code }) => code)
        expect(codes.length).toBeLessThanOrEqual(8)
        expect(new Set(codes).size).toBe(codes.length)
      }),
    )
  })
})

test('every building of the imaginary city is found by its own address, in both languages and several spellings', () => {
  const city = generateCity(DEMO_SEED)
  const whole = indexAddresses(city.buildings, { streets: city.streets, areas: city.areas })
  const english = new Map(city.streets.map(({ nameZh, nameEn }) => [nameZh, nameEn]))
  const lost: string[] = []
  for (const one of city.buildings) {
    const streetEn = english.get(one.streetZh) ?? ''
    const shown = addressShown({ ...one, streetEn })
    for (const words of [
      shown.zh,
      `云屿市${shown.zh}3单元501室`,
      `${one.streetZh}${one.doorNumber}号`,
      `${one.doorNumber} ${streetEn}`,
      one.nameZh,
      one.nameEn,
    ]) {
      const own = matchAddress(whole, words).hits.find(({ building: code }) => code === one.building)
      if (own?.how !== 'exact') lost.push(`${words}: ${own?.how ?? 'not found'}`)
    }
  }
  expect(lost).toEqual([])
})
