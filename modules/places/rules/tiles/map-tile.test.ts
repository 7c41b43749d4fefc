// SPDX-License-Identifier: MPL-2.0
// Tiles read back with another library's reader: what is drawn where, shared borders, names once, cutting at tile edges.
import fc from 'fast-check'
import MVT from 'ol/format/MVT.js'
import type RenderFeature from 'ol/render/Feature.js'
import { describe, expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import { indexCity, type CityRows, type GridRow } from '../city-index.ts'
import { displayOf } from '../display-crs.ts'
import { fromWgs84 } from '../crs.ts'
import type { Polygon, Position } from '../geojson.ts'
import { clipLine, clipRing } from './clip.ts'
import { mapTile, type TileBuilding } from './map-tile.ts'
import { boxOfTile, EXTENT, toLattice, type TileAt } from './tile-grid.ts'

const ORIGIN: Position = [121.5, 38.9]
const STEP = 0.001
const corner = (column: number, row: number): Position => [ORIGIN[0] + column * STEP, ORIGIN[1] + row * STEP * 0.8]
const square = (column: number, row: number, side = 1): Polygon => ({
  type: 'Polygon',
  coordinates: [[corner(column, row), corner(column + side, row), corner(column + side, row + side), corner(column, row + side), corner(column, row)]],
})

function grid(column: number, row: number): GridRow {
  const code = `210202001001${String(row * 10 + column + 1).padStart(3, '0')}`
  return {
    grid: code,
    community: '210202001001',
    kind: 'basic',
    nameZh: `第${column}${row}网格`,
    nameEn: null,
    households: 200,
    polygon: square(column, row),
    validFrom: '2020-01-01',
    validTo: null,
  } as unknown as GridRow
}

const rows: CityRows = {
  areas: [
    { area: '210202001001', level: 'community', nameZh: '槐荫社区', nameEn: 'Huaiyin', households: 2_000 },
    { area: '210202', level: 'district', nameZh: '东区', nameEn: 'East', households: null },
  ],
  grids: Array.from({ length: 100 }, (_, at) => grid(at % 10, Math.floor(at / 10))),
  streets: [
    { street: 's1', nameZh: '槐荫路', nameEn: 'Huaiyin Road', line: { type: 'LineString', coordinates: [corner(-5, 5), corner(5, 5), corner(15, 5.2)] } },
  ],
  boundaries: [
    { area: '210202001001', polygon: square(0, 0, 10) },
    { area: '210202', polygon: square(-20, -20, 40) },
  ],
}
const city = indexCity(rows, civilDate('2026-11-23'))
const house: TileBuilding = {
  building: '21020200100100001',
  doorNumber: '12号',
  lon: corner(0.5, 0.5)[0],
  lat: corner(0.5, 0.5)[1],
  footprint: square(0.4, 0.4, 0.2),
}

function tileAround([lon, lat]: Position, z: number): TileAt {
  const [x, y] = toLattice({ z, x: 0, y: 0 })(lon, lat)
  return { z, x: Math.floor(x / EXTENT), y: Math.floor(y / EXTENT) }
}

function read(at: TileAt, set: 'ground' | 'plain' = 'ground', buildings: readonly TileBuilding[] = []): readonly RenderFeature[] {
  const bytes = mapTile(city, set, at, boxOfTile(at), buildings)
  return new MVT().readFeatures(bytes.slice().buffer as ArrayBuffer) as unknown as RenderFeature[]
}
const layersOf = (features: readonly RenderFeature[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(features, (feature) => String(feature.get('layer')))].map(([layer, all]) => [layer, all.length]))

describe('what a tile holds', () => {
  test('near: grids, the street, the house with its number; far: boundaries only', () => {
    const near = read(tileAround(corner(0.5, 0.5), 16), 'ground', [house])
    expect(layersOf(near)).toMatchObject({ area: 2, building: 1 })
    expect(near.filter((feature) => feature.get('layer') === 'name' && feature.get('kind') === 'building').map((feature) => feature.get('zh'))).toEqual([
      '12号',
    ])
    expect(layersOf(read(tileAround(corner(5, 5), 9)))).toEqual({ area: 1, name: 1 })
  })

  test('the plain set has no grids and no names of grids', () => {
    const plain = read(tileAround(corner(5, 5), 15), 'plain')
    expect(layersOf(plain)['grid']).toBeUndefined()
    expect(plain.some((feature) => feature.get('kind') === 'grid')).toBe(false)
    expect(layersOf(read(tileAround(corner(5, 5), 15)))['grid']).toBeGreaterThan(30)
  })

  test('nowhere near the city there is nothing at all', () => {
    expect(mapTile(city, 'ground', { z: 14, x: 0, y: 0 }, boxOfTile({ z: 14, x: 0, y: 0 }), []).byteLength).toBe(0)
  })

  test('each name stands in exactly one tile of a zoom', () => {
    const middle = tileAround(corner(5, 5), 15)
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ z: 15, x: middle.x + dx, y: middle.y + dy })))
    const named = around.flatMap((at) => read(at)).filter((feature) => feature.get('kind') === 'grid')
    expect(named.map((feature) => String(feature.get('zh'))).toSorted()).toEqual(rows.grids.map(({ nameZh }) => nameZh).toSorted())
  })
})

test('grids that share a border share it on the lattice, vertex by vertex', () => {
  const flat = read(tileAround(corner(5, 5), 13)).filter((feature) => feature.get('layer') === 'grid')
  expect(flat).toHaveLength(100)
  const corners = new Set(
    flat.flatMap((feature) =>
      Array.from({ length: 4 }, (_, at) =>
        feature
          .getFlatCoordinates()
          .slice(at * 2, at * 2 + 2)
          .join(),
      ),
    ),
  )
  expect(corners.size).toBe(121)
})

test('outer rings run clockwise on the screen whatever way they were given', () => {
  const turnedRows = {
    ...rows,
    grids: rows.grids.map((row) => ({
      ...row,
      polygon: { ...row.polygon, coordinates: [(row.polygon as Polygon).coordinates[0]?.toReversed() ?? []] } as Polygon,
    })),
  }
  const at = tileAround(corner(5, 5), 13)
  const turned = mapTile(indexCity(turnedRows, civilDate('2026-11-23')), 'ground', at, boxOfTile(at), [])
  const areas = (new MVT().readFeatures(turned.slice().buffer as ArrayBuffer) as unknown as RenderFeature[])
    .filter((feature) => feature.get('layer') === 'grid')
    .map((feature) => {
      const points = feature.getFlatCoordinates()
      return points.reduce(
        (sum, x, i) => (i % 2 === 0 ? sum + x * (points[(i + 3) % points.length] ?? 0) - (points[(i + 2) % points.length] ?? 0) * (points[i + 1] ?? 0) : sum),
        0,
      )
    })
  expect(areas.every((area) => area > 0)).toBe(true)
})

describe('cutting', () => {
  const square100 = { min: 0, max: 100 }
  const coordinate = fc.integer({ min: -300, max: 400 })
  const inside = (points: readonly number[]): boolean => points.every((value) => value >= 0 && value <= 100)

  test('nothing reaches beyond the square, and what lies inside stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 }), (points) => {
        const flat = points.flat()
        expect(inside(clipRing(flat, square100))).toBe(true)
        for (const part of clipLine(flat, square100)) expect(inside(part)).toBe(true)
        if (inside(flat)) expect(clipRing(flat, square100)).toEqual(flat)
      }),
    )
  })

  test('a triangle around the square leaves the whole square', () => {
    expect(new Set(pairs(clipRing([-500, -10, 600, -10, 50, 900], square100)))).toEqual(new Set(['0,0', '100,0', '100,100', '0,100']))
  })

  test('a line in and out comes in parts', () => {
    expect(clipLine([-10, 50, 50, 50, 50, 150, 60, 150, 60, 50], square100)).toEqual([
      [0, 50, 50, 50, 50, 100],
      [60, 100, 60, 50],
    ])
  })
})

function pairs(flat: readonly number[]): string[] {
  return Array.from({ length: flat.length / 2 }, (_, at) => `${flat[at * 2]},${flat[at * 2 + 1]}`)
}

describe('display in another system', () => {
  test.each(['gcj02', 'bd09'] as const)('%s: moved as the exact formula says, within 0.2 m, and back', (crs) => {
    const { toDisplay, fromDisplay } = displayOf(crs)
    fc.assert(
      fc.property(fc.double({ min: 100, max: 125, noNaN: true }), fc.double({ min: 22, max: 45, noNaN: true }), (lon, lat) => {
        const [shownLon, shownLat] = toDisplay(lon, lat)
        const [x, y] = fromWgs84([lon, lat], crs)
        expect(Math.hypot((shownLon - x) * 111_000, (shownLat - y) * 111_000)).toBeLessThan(0.2)
        const [backLon, backLat] = fromDisplay(shownLon, shownLat)
        expect(Math.hypot((backLon - lon) * 111_000, (backLat - lat) * 111_000)).toBeLessThan(0.6)
      }),
    )
  })

  test('wgs84 and cgcs2000 are shown as they are', () => {
    expect(displayOf('cgcs2000').toDisplay(121.5, 38.9)).toEqual([121.5, 38.9])
    expect(displayOf('wgs84').isMoved).toBe(false)
  })
})
