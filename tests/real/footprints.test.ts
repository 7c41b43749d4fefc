// SPDX-License-Identifier: MPL-2.0
// Real footprints and roads of two Chinese city centres, cut into blocks that stand for communities: every building placed, no
// footprint cut, all grids one valid coverage. The data is not part of the project; without it the test says so and is skipped.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { divideCity, type DividedCity } from '#modules/places/index.ts'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { diceOf } from '#modules/places/rules/demo-city/dice.ts'
import type { MultiPolygon, Polygon, Position, Ring } from '#modules/places/rules/geojson.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/buildings')
type Footprint = { readonly properties: { readonly id: number }; readonly geometry: Polygon }

/** Crooked blocks over the box around footprints. */
function blocks(footprints: readonly Footprint[], columns: number, rows: number): object[] {
  const dice = diceOf(columns)
  const corners = footprints.flatMap(({ geometry }) => geometry.coordinates.flat())
  const lons = corners.map(([lon]) => lon)
  const lats = corners.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...lons) - 1e-4, Math.max(...lons) + 1e-4, Math.min(...lats) - 1e-4, Math.max(...lats) + 1e-4]
  const crooked = (at: number, of: number): number => (at + (at === 0 || at === of ? 0 : dice.between(-0.2, 0.2))) / of
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
  const net = Array.from({ length: columns + 1 }, (_, i) =>
    Array.from({ length: rows + 1 }, (__, j): Position => [
      round(west + (east - west) * crooked(i, columns)),
      round(south + (north - south) * crooked(j, rows)),
    ]),
  )
  const at = (i: number, j: number): Position => net[i]?.[j] ?? [0, 0]
  return Array.from({ length: columns * rows }, (_, number) => {
    const [i, j] = [number % columns, Math.floor(number / columns)]
    const ring = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1), at(i, j)]
    return { type: 'Feature', properties: { code: `99010200${String(number).padStart(4, '0')}` }, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
}

function holds(area: Polygon | MultiPolygon, [x, y]: Position): boolean {
  let inside = false
  for (const ring of area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()) {
    for (const [index, b] of ring.entries()) {
      const a = ring[index - 1]
      if (a !== undefined && a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
    }
  }
  return inside
}

/** Corners of footprints, a centimetre inside, that lie in another grid of the same community. */
function cutCorners({ communities }: DividedCity, footprints: readonly Footprint[]): number {
  let cut = 0
  const gridOf = new Map(communities.flatMap(({ assigned }) => assigned.map(({ id, grid }) => [id, grid] as const)))
  const gridsAround = new Map(communities.map(({ community, grids }) => [community, grids]))
  const inner = (ring: Ring, at: number): Position => {
    const [p, a, b] = [ring[at] ?? [0, 0], ring[at === 0 ? ring.length - 2 : at - 1] ?? [0, 0], ring[at + 1] ?? [0, 0]]
    const share = 0.02
    return [p[0] + (a[0] - p[0] + (b[0] - p[0])) * share, p[1] + (a[1] - p[1] + (b[1] - p[1])) * share]
  }
  for (const { properties, geometry } of footprints) {
    const grid = gridOf.get(String(properties.id)) ?? ''
    for (const [at] of (geometry.coordinates[0] ?? []).slice(0, -1).entries()) {
      const point = inner(geometry.coordinates[0] ?? [], at)
      if (!holds(geometry, point)) continue
      const others = gridsAround.get(grid.slice(0, 12))?.filter(({ code }) => code !== grid) ?? []
      if (others.some(({ polygon }) => holds(polygon, point))) cut++
    }
  }
  return cut
}

for (const [name, columns, rows] of [
  ['shanghai_bund_osm', 4, 3],
  ['wuhan_guanggu_osm', 2, 2],
] as const) {
  const file = join(FOLDER, `${name}.buildings.geojson`)
  if (!existsSync(file)) console.log(`${name}: skipped, ${file} is not there`)
  test.skipIf(!existsSync(file))(`${name}: every building in its grid, no footprint cut, one coverage`, { timeout: 120_000 }, async () => {
    const buildings = await readFile(file, 'utf8')
    const footprints = (JSON.parse(buildings) as { readonly features: readonly Footprint[] }).features
    const communities = JSON.stringify({ type: 'FeatureCollection', features: blocks(footprints, columns, rows) })
    const roads = await readFile(join(FOLDER, `${name}.roads.geojson`), 'utf8')
    const city = await divideCity({ communities, buildings, roads }, { crs: 'wgs84', target: 200, seed: 1, threads: 1, ms: 5 })
    expect([city.refused, city.refusedCommunities]).toEqual([[], []])
    const ids = new Set(footprints.map(({ properties }) => String(properties.id)))
    expect(new Set(city.communities.flatMap(({ assigned }) => assigned.map(({ id }) => id)))).toEqual(ids)
    expect(city.communities.every(({ contiguityFailures }) => contiguityFailures === 0)).toBe(true)
    const polygons = city.communities.flatMap(({ grids }) => grids.map(({ polygon }) => polygon))
    const valid = await geosCoverage()
    expect([valid(polygons), valid(polygons, 5e-7)]).toEqual([true, true])
    expect(cutCorners(city, footprints)).toBe(0)
  })
}
