// SPDX-License-Identifier: MPL-2.0
// A city of 15,000 crooked grids in 1,500 communities with streets, drawn from a seed: neighbours share their sides.
import { civilDate } from '#kernel/instant.ts'
import { indexCity, type BoundaryRow, type CityIndex, type GridRow, type StreetRow } from '#modules/places/rules/city-index.ts'
import type { Position } from '#modules/places/rules/geojson.ts'

export const COLUMNS = 150
export const ROWS = 100
export const STEP = 0.0017
export const WEST = 121.4
export const SOUTH = 38.8
const BENDS = 6

export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Side = (from: number, to: number) => readonly Position[]

function sidesOf(corners: readonly Position[], random: () => number): Side {
  const known = new Map<string, readonly Position[]>()
  const side: Side = (from, to) => {
    if (from > to) return side(to, from).toReversed()
    const made = known.get(`${from}-${to}`)
    if (made !== undefined) return made
    const [a, b] = [corners[from] as Position, corners[to] as Position]
    const bends = Array.from({ length: BENDS }, (_, at): Position => {
      const t = (at + 1) / (BENDS + 1)
      return [a[0] + t * (b[0] - a[0]) + (random() - 0.5) * STEP * 0.05, a[1] + t * (b[1] - a[1]) + (random() - 0.5) * STEP * 0.05]
    })
    known.set(`${from}-${to}`, [a, ...bends, b])
    return known.get(`${from}-${to}`) ?? []
  }
  return side
}

/** Around columns × rows of grids, along their own sides. */
function ringAround(side: Side, column: number, row: number, across: number, up: number): Position[] {
  const at = (c: number, r: number): number => r * (COLUMNS + 1) + c
  const steps = [
    ...Array.from({ length: across }, (_, i) => [at(column + i, row), at(column + i + 1, row)] as const),
    ...Array.from({ length: up }, (_, i) => [at(column + across, row + i), at(column + across, row + i + 1)] as const),
    ...Array.from({ length: across }, (_, i) => [at(column + across - i, row + up), at(column + across - i - 1, row + up)] as const),
    ...Array.from({ length: up }, (_, i) => [at(column, row + up - i), at(column, row + up - i - 1)] as const),
  ]
  const ring = steps.flatMap(([from, to]) => side(from, to).slice(0, -1))
  return [...ring, ring[0] as Position]
}

export function makeCity(seed: number): CityIndex {
  const random = dice(seed)
  const corners = Array.from({ length: (COLUMNS + 1) * (ROWS + 1) }, (_, at): Position => {
    const [column, row] = [at % (COLUMNS + 1), Math.floor(at / (COLUMNS + 1))]
    return [WEST + (column + (random() - 0.5) * 0.4) * STEP, SOUTH + (row + (random() - 0.5) * 0.4) * STEP]
  })
  const side = sidesOf(corners, random)
  const communityOf = (column: number, row: number): string =>
    `21020200${1 + Math.floor(row / 20)}${String(Math.floor(row / 2) * 30 + Math.floor(column / 5))
      .padStart(4, '0')
      .slice(1)}`
  const grids = Array.from({ length: COLUMNS * ROWS }, (_, at) => {
    const [column, row] = [at % COLUMNS, Math.floor(at / COLUMNS)]
    const community = communityOf(column, row)
    return {
      grid: `${community}${String(at).padStart(5, '0')}`,
      community,
      kind: 'basic',
      nameZh: `第${at}网格`,
      nameEn: `Grid ${at}`,
      households: 200,
      polygon: { type: 'Polygon', coordinates: [ringAround(side, column, row, 1, 1)] },
      validFrom: '2020-01-01',
      validTo: null,
    } as unknown as GridRow
  })
  const boundaries = Array.from({ length: 1_500 }, (_, at): BoundaryRow => {
    const [column, row] = [(at % 30) * 5, Math.floor(at / 30) * 2]
    return { area: communityOf(column, row), polygon: { type: 'Polygon', coordinates: [ringAround(side, column, row, 5, 2)] } }
  })
  const streets = Array.from({ length: ROWS / 2 }, (_, at): StreetRow => {
    const row = at * 2
    const coordinates = Array.from({ length: COLUMNS }, (__, column) => side(row * (COLUMNS + 1) + column, row * (COLUMNS + 1) + column + 1)).flat()
    return { street: `s${at}`, nameZh: `第${at}大街`, nameEn: `Street ${at}`, line: { type: 'LineString', coordinates } }
  })
  const areas = boundaries.map(({ area }, at) => ({ area, level: 'community', nameZh: `第${at}社区`, nameEn: `Community ${at}`, households: 2_000 }))
  return indexCity({ areas, grids, streets, boundaries }, civilDate('2026-11-23'))
}
