// SPDX-License-Identifier: MPL-2.0
// Finds again the grids of the buildings of some communities, after grids have changed. A building whose point fits no
// grid of its community has none; it is then found by its community.
import type { CivilDate } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { houseBuilding } from '../rules/house-building.ts'
import { gridsOn, layerGrids, type GridLayers } from '../rules/locate.ts'
import { findBuildingsOf, moveBuildings } from '../store/buildings.ts'
import { readCity } from '../store/geometry.ts'

/** The grids of a day and the boundaries, as the transaction sees them. */
export async function layersOn(tx: Tx, day: CivilDate): Promise<GridLayers> {
  const { grids, boundaries } = await readCity(tx, day)
  return layerGrids(
    gridsOn(grids, day),
    boundaries.map(({ area, polygon }) => ({ code: area, polygon })),
  )
}

/** Returns how many buildings lie in another grid than before. */
export async function houseAgain(tx: Tx, communities: readonly string[], day: CivilDate): Promise<number> {
  const buildings = await findBuildingsOf(tx, communities)
  if (buildings.length === 0) return 0
  const layers = await layersOn(tx, day)
  const moved = buildings
    .map(({ building, community, grid, lon, lat }) => ({ building, before: grid, grid: houseBuilding(layers, lon, lat, community).grid }))
    .filter(({ before, grid }) => before !== grid)
  await moveBuildings(tx, moved)
  return moved.length
}
