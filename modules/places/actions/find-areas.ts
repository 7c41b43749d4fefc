// SPDX-License-Identifier: MPL-2.0
// Areas and grids by code for other modules: in memory for the city itself, from the database for the rest. A grid that
// is no longer in force is absent from `findGrid` but still named by `findAreas`, for matters of the time it was.
import type { AreaPath } from '#kernel/area-path.ts'
import { areaShown, gridAsArea, gridShown, type AreaShown, type GridShown } from '../rules/views.ts'
import { findAreaRows } from '../store/areas.ts'
import { findFormerGrids } from '../store/geometry.ts'
import { rememberedCity, type Scope } from '../store/remembered-city.ts'

const GRID_DIGITS = 15

/** A batch of areas and grids (level `grid`); unknown ones are absent. */
export async function findAreas(scope: Scope, paths: readonly AreaPath[]): Promise<ReadonlyMap<string, AreaShown>> {
  const city = await rememberedCity(scope)
  const found = new Map<string, AreaShown>()
  const missing: string[] = []
  for (const path of new Set(paths)) {
    const grid = city.grids.get(path)
    const area = city.areas.get(path)
    if (grid !== undefined) found.set(path, gridAsArea(grid))
    else if (area !== undefined) found.set(path, areaShown(area))
    else missing.push(path)
  }
  if (missing.length === 0) return found
  for (const row of await findAreaRows(
    scope.tx,
    missing.filter((path) => path.length < GRID_DIGITS),
  ))
    found.set(row.area, areaShown(row))
  for (const row of await findFormerGrids(
    scope.tx,
    missing.filter((path) => path.length === GRID_DIGITS),
  ))
    found.set(row.grid, gridAsArea(row))
  return found
}

/** A grid in force today; undefined otherwise. */
export async function findGrid(scope: Scope, grid: AreaPath): Promise<GridShown | undefined> {
  const city = await rememberedCity(scope)
  const row = city.grids.get(grid)
  const community = row && city.areas.get(row.community)
  return row && community && gridShown(row, community)
}
