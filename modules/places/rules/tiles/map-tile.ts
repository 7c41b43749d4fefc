// SPDX-License-Identifier: MPL-2.0
// What one tile of the city's map holds, zoom by zoom. Layers: area, grid, street, building, and `name`: points with a text
// in both languages and its kind. Zooms are those of tiles of 512 pixels: at 15 a pixel is about 2 m.
import type { BoundaryRow, CityIndex, GridRow, StreetRow } from '../city-index.ts'
import type { Box, MultiPolygon, Polygon, Position } from '../geojson.ts'
import { named } from '../views.ts'
import { encodeTile, type TileFeature } from './encode-tile.ts'
import type { LayerSet } from './layer-sets.ts'
import { alongStreet, nameAt } from './name-points.ts'
import { lineShape, polygonShape } from './shapes.ts'
import { isInTile, toLattice, type TileAt, type ToLattice } from './tile-grid.ts'

/** From which zoom something is drawn, and from which its name is written. */
const DRAWN_FROM: Readonly<Record<string, number>> = { street: 8, community: 10, grid: 10, road: 12, building: 15 }
const NAMED_FROM: Readonly<Record<string, number>> = { district: 7, street: 9, community: 12, grid: 14, road: 14, building: 16 }
export type TileBuilding = {
  readonly building: string
  readonly doorNumber: string | null
  readonly lon: number
  readonly lat: number
  readonly footprint: Polygon | MultiPolygon | null
}

type Found = { readonly areas: readonly BoundaryRow[]; readonly grids: readonly GridRow[]; readonly streets: readonly StreetRow[] }
type Pen = { readonly to: ToLattice; readonly z: number }

export const drawsBuildings = (z: number): boolean => z >= (DRAWN_FROM['building'] ?? 0)

const isFrom = (zooms: Readonly<Record<string, number>>, kind: string, z: number): boolean => z >= (zooms[kind] ?? 0)

function name({ to }: Pen, kind: string, [lon, lat]: Position, text: { readonly zh: string; readonly en: string }, more: object = {}): readonly TileFeature[] {
  const at = to(lon, lat)
  return isInTile(at) ? [{ shape: { kind: 'point', at }, properties: { kind, zh: text.zh, en: text.en, ...more } }] : []
}

function drawn(shape: TileFeature['shape'] | undefined, properties: TileFeature['properties']): readonly TileFeature[] {
  return shape === undefined ? [] : [{ shape, properties }]
}

function areaLayers(
  pen: Pen,
  city: CityIndex,
  rows: readonly BoundaryRow[],
): { readonly areas: readonly TileFeature[]; readonly names: readonly TileFeature[] } {
  const level = (area: string): string => city.areas.get(area)?.level ?? ''
  return {
    areas: rows.flatMap(({ area, polygon }) =>
      isFrom(DRAWN_FROM, level(area), pen.z) ? drawn(polygonShape(polygon, pen.to), { area, level: level(area) }) : [],
    ),
    names: rows.flatMap(({ area, polygon }) => {
      const row = city.areas.get(area)
      return row !== undefined && isFrom(NAMED_FROM, row.level, pen.z) ? name(pen, row.level, nameAt(polygon), named(row.nameZh, row.nameEn)) : []
    }),
  }
}

function gridLayers(pen: Pen, rows: readonly GridRow[]): { readonly grids: readonly TileFeature[]; readonly names: readonly TileFeature[] } {
  return {
    grids: rows.flatMap(({ grid, kind, polygon }) => drawn(polygonShape(polygon, pen.to), { grid, kind })),
    names: isFrom(NAMED_FROM, 'grid', pen.z) ? rows.flatMap((row) => name(pen, 'grid', nameAt(row.polygon), named(row.nameZh, row.nameEn))) : [],
  }
}

function streetLayers(pen: Pen, rows: readonly StreetRow[]): { readonly streets: readonly TileFeature[]; readonly names: readonly TileFeature[] } {
  return {
    streets: rows.flatMap(({ line }) => drawn(lineShape(line.coordinates, pen.to), {})),
    names: isFrom(NAMED_FROM, 'road', pen.z)
      ? rows.flatMap((row) => {
          const along = row.nameZh === '' ? undefined : alongStreet(row.line)
          return along === undefined ? [] : name(pen, 'road', along.at, named(row.nameZh, row.nameEn), { turn: along.turn })
        })
      : [],
  }
}

function buildingLayers(pen: Pen, rows: readonly TileBuilding[]): { readonly buildings: readonly TileFeature[]; readonly names: readonly TileFeature[] } {
  return {
    buildings: rows.flatMap(({ building, footprint, lon, lat }) =>
      footprint === null ? name(pen, 'point', [lon, lat], { zh: '', en: '' }, { building }) : drawn(polygonShape(footprint, pen.to), { building }),
    ),
    names: isFrom(NAMED_FROM, 'building', pen.z)
      ? rows.flatMap(({ doorNumber, lon, lat }) =>
          doorNumber === null ? [] : name(pen, 'building', [lon, lat], { zh: `${doorNumber.replace(/号$/, '')}号`, en: doorNumber.replace(/号$/, '') }),
        )
      : [],
  }
}

/** Rows of the city that may show in the box. */
function findIn(city: CityIndex, set: LayerSet, z: number, box: Box): Found {
  return {
    areas: city.boundariesMeeting(box),
    grids: set === 'ground' && isFrom(DRAWN_FROM, 'grid', z) ? city.gridsMeeting(box) : [],
    streets: isFrom(DRAWN_FROM, 'road', z) ? city.streetsMeeting(box) : [],
  }
}

/** How positions are shown: as they are, or moved into the system of the city's base map. */
export type Shown = (lon: number, lat: number) => Position

/** The tile's bytes, empty where the city has nothing; `box`: where to look for its content, in WGS-84. */
export function mapTile(city: CityIndex, set: LayerSet, at: TileAt, box: Box, buildings: readonly TileBuilding[], shown?: Shown): Uint8Array {
  const lattice = toLattice(at)
  const pen: Pen = { z: at.z, to: shown === undefined ? lattice : (lon, lat) => lattice(...shown(lon, lat)) }
  const found = findIn(city, set, at.z, box)
  const ofAreas = areaLayers(pen, city, found.areas)
  const ofGrids = gridLayers(pen, found.grids)
  const ofStreets = streetLayers(pen, found.streets)
  const ofBuildings = buildingLayers(pen, buildings)
  return encodeTile([
    { name: 'grid', features: ofGrids.grids },
    { name: 'street', features: ofStreets.streets },
    { name: 'building', features: ofBuildings.buildings },
    { name: 'area', features: ofAreas.areas },
    { name: 'name', features: [...ofAreas.names, ...ofGrids.names, ...ofStreets.names, ...ofBuildings.names] },
  ])
}
