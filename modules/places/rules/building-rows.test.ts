// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBuilding, type ReadBuilding } from './building-rows.ts'
import type { Fields } from './feature-fields.ts'
import type { Polygon, Position } from './geojson.ts'
import { interiorPoint } from './interior-point.ts'
import { sideOfRing } from './point-in-polygon.ts'
import { numberBuildings, type KnownBuilding } from './number-buildings.ts'

const COMMUNITY = '990102001001'

describe('readBuilding', () => {
  const read = (fields: Fields, geometry?: unknown): { readonly building: ReadBuilding | undefined; readonly faults: readonly string[] } => {
    const faults: string[] = []
    return { building: readBuilding(fields, geometry, 'wgs84', (name, at) => void faults.push(at === undefined || at === '' ? name : `${name} ${at}`)), faults }
  }
  const placed = { lon: '121.6', lat: '38.9' }

  test('a row with everything', () => {
    expect(read({ code: `${COMMUNITY}00007`, street: ' 槐荫路 ', door: '12号', name: '一号楼', name_en: 'Building 1', households: '60', ...placed })).toEqual({
      faults: [],
      building: {
        building: `${COMMUNITY}00007`,
        community: COMMUNITY,
        streetZh: '槐荫路',
        doorNumber: '12',
        nameZh: '一号楼',
        nameEn: 'Building 1',
        households: 60,
        householdsEstimated: false,
        kind: null,
        courtyard: null,
        estate: null,
        lon: 121.6,
        lat: 38.9,
        footprint: null,
      },
    })
  })

  const house = {
    type: 'Polygon',
    coordinates: [
      [
        [121.6, 38.9],
        [121.6003, 38.9],
        [121.6003, 38.9002],
        [121.6, 38.9002],
        [121.6, 38.9],
      ],
    ],
  }
  test.each<[string, Fields, object]>([
    ['a number given is never replaced', { households: 7, floors: 6 }, { households: 7, householdsEstimated: false, kind: null }],
    ['floors', { floors: 6 }, { households: 32, householdsEstimated: true }],
    ['height', { height: 20, kind: 'building' }, { households: 32, householdsEstimated: true, kind: null }],
    ['neither: one floor', {}, { households: 5, householdsEstimated: true }],
    ['a school has none', { kind_detail: 'School', floors: 6 }, { households: 0, householdsEstimated: true, kind: 'school' }],
  ])('an estimate where it is asked for: %s', (_, fields, expected) => {
    expect(readBuilding(fields, house, 'wgs84', () => undefined, { estimate: true })).toMatchObject(expected)
    if (fields['households'] === undefined)
      expect(readBuilding(fields, house, 'wgs84', () => undefined)).toMatchObject({ households: 0, householdsEstimated: false })
  })

  test('a point gives no floor to estimate from, and a courtyard and estate are kept', () => {
    expect(
      readBuilding({ ...placed, floors: 6, courtyard: '一号院', estate: '槐荫小区' }, undefined, 'wgs84', () => undefined, { estimate: true }),
    ).toMatchObject({
      households: 0,
      householdsEstimated: false,
      courtyard: '一号院',
      estate: '槐荫小区',
    })
  })

  test.each<[string, Fields, unknown, readonly string[]]>([
    ['no code, but a community', { community: COMMUNITY, ...placed }, undefined, []],
    ['neither', { ...placed }, undefined, []],
    ['a short code', { code: '9901', ...placed }, undefined, ['code-malformed']],
    ['a street for a community', { community: '990102001', ...placed }, undefined, ['community-malformed 990102001']],
    ['a code of another community', { code: `${COMMUNITY}00001`, community: '990102001002', ...placed }, undefined, ['community-differs 990102001002']],
    ['households below nothing', { community: COMMUNITY, households: -1, ...placed }, undefined, ['households-malformed']],
    ['half a household', { community: COMMUNITY, households: '1.5', ...placed }, undefined, ['households-malformed']],
    ['no households said', { community: COMMUNITY, households: '', ...placed }, undefined, []],
    ['words for numbers', { community: COMMUNITY, lon: 'east', lat: '38.9' }, undefined, ['not-a-position NaN,38.9']],
    ['nowhere', { community: COMMUNITY, lon: '', lat: '' }, undefined, ['not-a-position NaN,NaN']],
    ['off the world', { community: COMMUNITY, lon: '38.9', lat: '121.6' }, undefined, ['out-of-range 38.9,121.6']],
    ['an unreadable name', { community: COMMUNITY, name: '楼\ufffd', ...placed }, undefined, ['name-unreadable name']],
    ['a point', { community: COMMUNITY }, { type: 'Point', coordinates: [121.6, 38.9] }, []],
    ['a line', { community: COMMUNITY }, { type: 'LineString', coordinates: [[121.6, 38.9]] }, ['not-a-point-or-polygon']],
    ['no geometry', { community: COMMUNITY }, null, ['not-a-point-or-polygon']],
    ['two things wrong', { code: 'x', households: 'many' }, { type: 'Point', coordinates: [121.6, 38.9] }, ['code-malformed', 'households-malformed']],
  ])('%s', (_, fields, geometry, expected) => {
    const { building, faults } = read(fields, geometry)
    expect(faults).toEqual(expected)
    expect(building === undefined).toBe(expected.length > 0)
  })

  test('whatever comes: faults, never an error', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('code', 'community', 'street', 'households', 'lon', 'lat', 'name'), fc.anything()),
        fc.anything(),
        (fields, geometry) => {
          const { building, faults } = read(fields, geometry)
          expect(building === undefined).toBe(faults.length > 0)
        },
      ),
    )
  })
})

test('the interior point of any star, ring or L lies inside', () => {
  const ringOf = (positions: readonly Position[]): readonly Position[] => [...positions, ...positions.slice(0, 1)]
  const l: Polygon = {
    type: 'Polygon',
    coordinates: [
      ringOf([
        [0, 0],
        [0.001, 0],
        [0.001, 0.0001],
        [0.0001, 0.0001],
        [0.0001, 0.001],
        [0, 0.001],
      ]),
    ],
  }
  const hollow: Polygon = {
    type: 'Polygon',
    coordinates: [
      ringOf([
        [0, 0],
        [0.01, 0],
        [0.01, 0.01],
        [0, 0.01],
      ]),
      ringOf([
        [0.001, 0.001],
        [0.001, 0.009],
        [0.009, 0.009],
        [0.009, 0.001],
      ]),
    ],
  }
  const inside = (polygon: Polygon): boolean => {
    const [outer = [], hole] = polygon.coordinates
    const point = interiorPoint(polygon)
    return sideOfRing(outer, point) < 0 && (hole === undefined || sideOfRing(hole, point) > 0)
  }
  expect([l, hollow].map(inside)).toEqual([true, true])
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 }), (radii) => {
      const star = radii.map((radius, at): Position => [
        121 + (radius * Math.cos((at * 2 * Math.PI) / radii.length)) / 100,
        38 + (radius * Math.sin((at * 2 * Math.PI) / radii.length)) / 100,
      ])
      expect(inside({ type: 'Polygon', coordinates: [ringOf(star)] })).toBe(true)
    }),
  )
})

describe('numberBuildings', () => {
  const building = (door: string | null, more: Partial<ReadBuilding> = {}): ReadBuilding => ({
    building: undefined,
    community: COMMUNITY,
    streetZh: door === null ? null : '槐荫路',
    doorNumber: door,
    nameZh: null,
    nameEn: null,
    householdsEstimated: false,
    kind: null,
    courtyard: null,
    estate: null,
    households: 0,
    lon: 121.6,
    lat: 38.9,
    footprint: null,
    ...more,
  })
  const coded = (number: number, given: ReadBuilding): KnownBuilding => ({ ...given, building: `${COMMUNITY}${String(number).padStart(5, '0')}` })
  const numbers = (given: readonly ReadBuilding[], known: readonly KnownBuilding[] = []): readonly number[] =>
    numberBuildings(COMMUNITY, given, known).map((code) => Number(code?.slice(12)))

  test('the free numbers in order, around codes that are given or taken', () => {
    expect(numbers([building('1'), building('2', { building: `${COMMUNITY}00001` }), building('3')], [coded(2, building('9'))])).toEqual([3, 1, 4])
  })

  test('what is known by its address keeps its code, though it moved; without an address the point tells', () => {
    const known = [coded(5, building('１２')), coded(6, building(null, { lon: 121.7 }))]
    expect(numbers([building(null), building(null, { lon: 121.7 }), building('12', { lon: 121.61 })], known)).toEqual([1, 6, 5])
  })

  test('several with one address keep their order', () => {
    expect(numbers([building('1'), building('1'), building('1')], [coded(8, building('1')), coded(3, building('1'))])).toEqual([3, 8, 1])
  })

  test('no code twice, and the same file twice is the same as once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(null, '1', '2', '3'), { maxLength: 20 }), (doors) => {
        const given = doors.map((door, at) => building(door, door === null ? { lon: 121 + at / 1_000 } : {}))
        const codes = numberBuildings(COMMUNITY, given, [])
        expect(new Set(codes).size).toBe(given.length)
        expect(
          numberBuildings(
            COMMUNITY,
            given,
            given.map((one, at) => ({ ...one, building: codes[at] as string })),
          ),
        ).toEqual(codes)
      }),
    )
  })

  test('a community full to the last number', () => {
    const known = Array.from({ length: 99_999 }, (_, at) => coded(at + 1, building(String(at))))
    expect(numberBuildings(COMMUNITY, [building('new')], known)).toEqual([undefined])
  })
})
