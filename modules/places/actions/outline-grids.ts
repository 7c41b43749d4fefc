// SPDX-License-Identifier: MPL-2.0
// Grids in force as small pictures: their own outline, the grids beside them and the streets around, for signs and other papers.
// From the city in memory; a grid that is not in force is absent.
import { boxOf, type Box, type MultiPolygon, type Polygon, type Position } from '../rules/geojson.ts'
import { piecesIn, withRoom } from '../rules/outline.ts'
import { gridShown, named, type GridShown } from '../rules/views.ts'
import { rememberedCity, type RememberedCity, type Scope } from '../store/remembered-city.ts'

export type GridOutline = {
  readonly grid: GridShown
  readonly sinceDay: string
  readonly box: Box
  readonly polygon: Polygon | MultiPolygon
  readonly beside: readonly (Polygon | MultiPolygon)[]
  readonly streets: readonly { readonly name: { zh: string; en: string }; readonly lines: readonly (readonly Position[])[] }[]
}

/** Room around the grid: enough to see what lies across the street. */
const ROOM = 0.2
/** Pictures on signs are wider than high. */
const ASPECT = 1.6

function outlineOf(city: RememberedCity, code: string): GridOutline | undefined {
  const grid = city.grids.get(code)
  const community = grid && city.areas.get(grid.community)
  if (grid === undefined || community === undefined) return undefined
  const box = withRoom(boxOf(grid.polygon), ROOM, ASPECT)
  return {
    grid: gridShown(grid, community),
    sinceDay: grid.validFrom,
    box,
    polygon: grid.polygon,
    beside: city.gridsMeeting(box).flatMap((other) => (other.grid === code || other.kind === 'dedicated' ? [] : [other.polygon])),
    streets: city.streetsMeeting(box).flatMap(({ nameZh, nameEn, line }) => {
      const lines = piecesIn(line.coordinates, box)
      return lines.length === 0 ? [] : [{ name: named(nameZh, nameEn), lines }]
    }),
  }
}

/** The grids of a community in force, by code, basic ones first. */
export async function outlineCommunity(scope: Scope, community: string): Promise<readonly GridOutline[]> {
  const city = await rememberedCity(scope)
  return [...city.grids.values()]
    .filter((grid) => grid.community === community)
    .toSorted((a, b) => (a.kind === b.kind ? (a.grid < b.grid ? -1 : 1) : a.kind === 'basic' ? -1 : 1))
    .flatMap(({ grid }) => outlineOf(city, grid) ?? [])
}

export async function outlineGrid(scope: Scope, grid: string): Promise<GridOutline | undefined> {
  return outlineOf(await rememberedCity(scope), grid)
}
