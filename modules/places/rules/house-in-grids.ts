// SPDX-License-Identifier: MPL-2.0
// Which of a community's new grids does each of its buildings lie in? The one it was drawn into, if it still stands where it stood
// then; what came or moved since, the one that holds its point, else the nearest within reach (rules/locate.ts), else none.
import { houseBuilding } from './house-building.ts'
import { layerGrids, type GridLayers, type LocatableGrid } from './locate.ts'
import { covers } from './point-in-polygon.ts'

export type Place = { readonly grid: string; readonly lon: number; readonly lat: number }
type Standing = { readonly building: string; readonly community: string; readonly lon: number; readonly lat: number }
type Shape = Pick<LocatableGrid, 'grid' | 'kind' | 'polygon'>

/** In the order of `buildings`. */
export function houseIn(
  grids: readonly Shape[],
  buildings: readonly Standing[],
  drawn: ReadonlyMap<string, Place>,
): readonly { readonly building: string; readonly grid: string | null }[] {
  let layers: GridLayers | undefined
  const near = ({ lon, lat, community }: Standing): string | null => {
    layers ??= layerGrids(
      grids.map((grid) => ({ ...grid, validFrom: '', validTo: null })),
      [],
    )
    return houseBuilding(layers, lon, lat, community).grid
  }
  return buildings.map((one) => {
    const { building, lon, lat } = one
    const before = drawn.get(building)
    if (before !== undefined && before.lon === lon && before.lat === lat) return { building, grid: before.grid }
    return { building, grid: grids.find(({ polygon }) => covers(polygon, [lon, lat]))?.grid ?? near(one) }
  })
}
