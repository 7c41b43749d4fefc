// SPDX-License-Identifier: MPL-2.0
// Everything about the city's places that questions are answered from in memory, built from stored rows for one day:
// grids in force, their areas, streets and boundaries with box indexes. Plain data in, plain answers out.
import Flatbush from 'flatbush'
import type { CivilDate } from '#kernel/instant.ts'
import { boxAround, type Box, type LineString, type MultiPolygon, type Polygon } from './geojson.ts'
import type { GridIndex } from './grid-index.ts'
import { gridsOn, type GridLayers, type LocatableGrid } from './locate.ts'
import { renewLayers } from './renew-layers.ts'
import { smallestAround } from './smallest-around.ts'

export type AreaRow = {
  readonly area: string
  readonly level: string
  readonly nameZh: string
  readonly nameEn: string | null
  readonly households: number | null
}
export type GridRow = LocatableGrid & { readonly community: string; readonly nameZh: string; readonly nameEn: string | null; readonly households: number }
export type StreetRow = {
  readonly street: string
  /** Empty where a road has none: it still parts places. */
  readonly nameZh: string
  readonly nameEn: string | null
  readonly line: LineString
  /** What it is as a border of grids; a street where it is not said. */
  readonly roadClass?: 'lane' | 'street' | 'barrier'
}
export type BoundaryRow = { readonly area: string; readonly polygon: Polygon | MultiPolygon }

export type CityRows = {
  readonly areas: readonly AreaRow[]
  readonly grids: readonly GridRow[]
  readonly streets: readonly StreetRow[]
  readonly boundaries: readonly BoundaryRow[]
}

export type CityIndex = {
  readonly day: CivilDate
  readonly areas: ReadonlyMap<string, AreaRow>
  readonly grids: ReadonlyMap<string, GridRow>
  readonly layers: GridLayers
  readonly streets: readonly StreetRow[]
  readonly boundaries: ReadonlyMap<string, BoundaryRow>
  /** Where a map begins: around the grids, or the boundaries where there are no grids yet. */
  readonly extent: Box | undefined
  readonly streetsMeeting: (box: Box) => readonly StreetRow[]
  readonly boundariesMeeting: (box: Box) => readonly BoundaryRow[]
  readonly gridsMeeting: (box: Box) => readonly GridRow[]
  /** The smallest area whose boundary holds the point. */
  readonly areaAround: (lon: number, lat: number) => string | undefined
}

function indexStreets(streets: readonly StreetRow[]): (box: Box) => readonly StreetRow[] {
  if (streets.length === 0) return () => []
  const tree = new Flatbush(streets.length)
  for (const { line } of streets) {
    const box = boxAround(line.coordinates) ?? { minLon: Infinity, minLat: Infinity, maxLon: Infinity, maxLat: Infinity }
    tree.add(box.minLon, box.minLat, box.maxLon, box.maxLat)
  }
  tree.finish()
  return (box) =>
    tree
      .search(box.minLon, box.minLat, box.maxLon, box.maxLat)
      .toSorted((a, b) => a - b)
      .map((at) => streets[at] as StreetRow)
}

function pick<T>(index: GridIndex, rows: ReadonlyMap<string, T>, box: Box): readonly T[] {
  return index.meeting(box).map((at) => rows.get(index.codeOf(at)) as T)
}

/** Builds the index of one day; what did not change since `before` is taken from there. */
export function indexCity(rows: CityRows, day: CivilDate, before?: CityIndex): CityIndex {
  const inForce = gridsOn(rows.grids, day)
  const grids = new Map(inForce.map((grid) => [grid.grid, grid]))
  const layers = renewLayers(before, inForce, rows.boundaries)
  const boundaries = new Map(rows.boundaries.map((boundary) => [boundary.area, boundary]))
  return {
    day,
    grids,
    layers,
    boundaries,
    extent: layers.gridBox ?? layers.boundaries.box,
    areas: new Map(rows.areas.map((area) => [area.area, area])),
    streets: rows.streets,
    streetsMeeting: indexStreets(rows.streets),
    boundariesMeeting: (box) => pick(layers.boundaries, boundaries, box),
    gridsMeeting: (box) => [...pick(layers.basic, grids, box), ...pick(layers.dedicated, grids, box)],
    areaAround: (lon, lat) => smallestAround(layers.boundaries, lon, lat),
  }
}
