// SPDX-License-Identifier: MPL-2.0
// A city of two grids side by side, a school over one of them, one street and three buildings: small enough to check
// every answer by hand. For tests only. Distances in its names are metres.
import type { CityPlan } from '../rules/city-plan.ts'
import type { Polygon, Position } from '../rules/geojson.ts'
import { metresPerDegree } from '../rules/metres.ts'

const K = metresPerDegree(38.9)
/** A place so many metres east and north of the city's corner. */
export const at = (east: number, north: number): Position => [121.6 + east / K.lon, 38.9 + north / K.lat]
const square = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(west, south), at(west + size, south), at(west + size, south + size), at(west, south + size), at(west, south)]],
})

export const COMMUNITY = '990102001001'
const area = (code: string, level: CityPlan['areas'][number]['level'], parent: string | null, nameZh: string, nameEn: string): CityPlan['areas'][number] => ({
  area: code,
  level,
  parent,
  nameZh,
  nameEn,
  households: level === 'community' ? 400 : null,
})
const building = (number: number, doorNumber: string, east: number): CityPlan['buildings'][number] => {
  const [lon, lat] = at(east, 20)
  return {
    building: `${COMMUNITY}0000${number}`,
    community: COMMUNITY,
    grid: `${COMMUNITY}00${east < 100 ? 1 : 2}`,
    streetZh: '槐荫路',
    doorNumber,
    nameZh: `槐荫里${number}号楼`,
    nameEn: `Huaiyin Court, Building ${number}`,
    households: 60,
    lon,
    lat,
    footprint: square(east - 5, 15, 10),
  }
}

export const smallCity: CityPlan = {
  areas: [
    area('99', 'province', null, '示范省', 'Sample Province'),
    area('9901', 'city', '99', '里坊市', 'Lifang'),
    area('990102', 'district', '9901', '东城区', 'East District'),
    area('990102001', 'street', '990102', '槐荫街道', 'Huaiyin Sub-district'),
    area(COMMUNITY, 'community', '990102001', '槐荫社区', 'Huaiyin Community'),
  ],
  boundaries: [{ area: '990102', polygon: square(-1_000, -1_000, 3_000) }],
  grids: [
    { grid: `${COMMUNITY}001`, community: COMMUNITY, kind: 'basic', nameZh: '第一网格', nameEn: 'Grid 1', households: 210, polygon: square(0, 0, 100) },
    { grid: `${COMMUNITY}002`, community: COMMUNITY, kind: 'basic', nameZh: '第二网格', nameEn: 'Grid 2', households: 190, polygon: square(100, 0, 100) },
    {
      grid: `${COMMUNITY}003`,
      community: COMMUNITY,
      kind: 'dedicated',
      nameZh: '槐荫小学',
      nameEn: 'Huaiyin School',
      households: 0,
      polygon: square(50, 50, 40),
    },
  ],
  streets: [{ street: 'huaiyin', nameZh: '槐荫路', nameEn: 'Huaiyin Road', line: { type: 'LineString', coordinates: [at(-20, 5), at(220, 5)] } }],
  buildings: [building(1, '12', 20), building(2, '14', 60), building(3, '12-1', 150)],
  source: 'made for tests',
}
