// SPDX-License-Identifier: MPL-2.0
// Whatever changes between two days, layers made from the ones before answer like layers made anew.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import { indexCity, type CityIndex, type GridRow } from './city-index.ts'
import type { Polygon, Position } from './geojson.ts'
import { locate } from './locate.ts'
import { changedCommunities } from './renew-layers.ts'

const DAY = civilDate('2026-11-23')
const at = (column: number, row: number): Position => [121.6 + column * 0.001, 38.9 + row * 0.001]
const block = (column: number, row: number, width: number, height: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(column, row), at(column + width, row), at(column + width, row + height), at(column, row + height), at(column, row)]],
})

/** Four communities side by side, each of 2 × 2 places divided as `ways` says. */
function rowsFor(ways: readonly number[]): readonly GridRow[] {
  return ways.flatMap((way, number) => {
    const community = `99010200100${number + 1}`
    const [left, divided]: readonly [number, readonly Polygon[]] = [
      number * 2,
      [
        [block(number * 2, 0, 2, 2)],
        [block(number * 2, 0, 1, 2), block(number * 2 + 1, 0, 1, 2)],
        [block(number * 2, 0, 2, 1), block(number * 2, 1, 2, 1)],
        [0, 1].flatMap((column) => [0, 1].map((row) => block(number * 2 + column, row, 1, 1))),
        [],
      ][way % 5] ?? [],
    ]
    const row = (sequence: number, polygon: Polygon, kind: GridRow['kind']): GridRow => ({
      grid: `${community}${String(sequence).padStart(3, '0')}`,
      community,
      kind,
      nameZh: '网格',
      nameEn: null,
      households: 200,
      polygon,
      validFrom: '2020-01-01',
      validTo: null,
    })
    return [
      ...divided.map((polygon, sequence) => row(sequence + 1, polygon, 'basic')),
      ...(way > 4 ? [row(900, block(left + 0.25, 0.25, 0.5, 0.5), 'dedicated')] : []),
    ]
  })
}

const cityOf = (ways: readonly number[], before?: CityIndex): CityIndex => {
  const boundaries = [{ area: '990102', polygon: block(-2, -2, 14, 6) }]
  return indexCity({ areas: [], grids: rowsFor(ways), streets: [], boundaries }, DAY, before)
}

test('answers are those of a city indexed anew, after any history', () => {
  const ways = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(ways, { minLength: 2, maxLength: 6 }), (history) => {
      let city: CityIndex | undefined
      for (const now of history) {
        city = cityOf(now, city)
        const anew = cityOf(now)
        for (let column = -1; column < 36; column++) {
          for (let row = -1; row < 10; row++) {
            const [lon, lat] = at(column / 4 + 0.1, row / 4 + 0.1)
            expect(locate(city.layers, { lon, lat, crs: 'wgs84' })).toEqual(locate(anew.layers, { lon, lat, crs: 'wgs84' }))
          }
        }
        const box = { minLon: 121.6, minLat: 38.9, maxLon: 121.7, maxLat: 39 }
        expect(city.gridsMeeting(box)).toEqual(anew.gridsMeeting(box))
      }
    }),
    { numRuns: 8 },
  )
})

test('what did not change is shared, not made again', () => {
  const before = cityOf([1, 2, 3, 0])
  expect(cityOf([1, 2, 3, 0], before).layers.basic).toBe(before.layers.basic)
  const after = cityOf([1, 2, 3, 1], before)
  expect(after.layers.boundaries).toBe(before.layers.boundaries)
  expect(after.layers.basic.content.firstCodes).toBe(before.layers.basic.content.firstCodes)
})

test('communities that changed: a border moved, a grid more or less, another kind; not a name', () => {
  const before = new Map(rowsFor([1, 2, 3, 5]).map((row) => [row.grid, row]))
  expect([...(changedCommunities(before, rowsFor([1, 2, 3, 5])) ?? [])]).toEqual([])
  expect([...(changedCommunities(before, rowsFor([2, 2, 1, 0])) ?? [])]).toEqual(['990102001001', '990102001003', '990102001004'])
  expect([...(changedCommunities(before, rowsFor([1, 2, 4, 5])) ?? [])]).toEqual(['990102001003'])
  expect([
    ...(changedCommunities(
      before,
      rowsFor([1, 2, 3, 5]).map((row) => ({ ...row, nameZh: '新名' })),
    ) ?? []),
  ]).toEqual([])
  expect(changedCommunities(before, [{ ...(rowsFor([0])[0] as GridRow), community: '1' }])).toBeUndefined()
})
