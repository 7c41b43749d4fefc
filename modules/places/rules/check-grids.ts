// SPDX-License-Identifier: MPL-2.0
// Do the grids of a file fit together? Basic grids of one community must not overlap, neither each other nor those that
// stay in force, and a grid must lie in its community where that one's boundary is known. Two surveys of one border
// differ by centimetres, hence the tolerances. Dedicated grids lie over basic ones by their nature.
import type { ReadGrid } from './boundary-features.ts'
import type { BoundaryRow, GridRow } from './city-index.ts'
import type { FeatureFault } from './feature-fields.ts'
import { polygonsOf, type Position } from './geojson.ts'
import { layFlat, sharedSquareMetres, squareMetres, squareMetresOutside, type FlatShape } from './plane-area.ts'

export const MOST_SHARED_SQUARE_METRES = 1
export const MOST_OUTSIDE_SHARE = 0.01

type Flat = { readonly grid: string; readonly basic: boolean; readonly shape: FlatShape; readonly feature: number }

const originOf = (grid: Pick<GridRow, 'polygon'>): Position => polygonsOf(grid.polygon)[0]?.[0]?.[0] ?? [0, 0]

function overlaps(given: readonly Flat[], standing: readonly Flat[]): FeatureFault[] {
  const faults: FeatureFault[] = []
  const basic = given.filter((grid) => grid.basic)
  for (const [at, one] of basic.entries()) {
    for (const other of [...basic.slice(at + 1), ...standing.filter((grid) => grid.basic)]) {
      const shared = sharedSquareMetres(one.shape, other.shape)
      if (shared <= MOST_SHARED_SQUARE_METRES) continue
      const which = other.feature === 0 ? `${other.grid}, which stays in force` : other.grid
      faults.push({ feature: one.feature, code: one.grid, fault: 'grids-overlap', at: `${shared.toFixed(0)} m² of ${which}` })
    }
  }
  return faults
}

function sticksOut(grid: Flat, boundary: FlatShape): FeatureFault[] {
  const share = squareMetresOutside(grid.shape, boundary) / squareMetres(grid.shape)
  return share <= MOST_OUTSIDE_SHARE
    ? []
    : [{ feature: grid.feature, code: grid.grid, fault: 'outside-community', at: `${(share * 100).toFixed(1)} % of its area` }]
}

/** Faults of the grids of a file. `standing`: grids in force that the file leaves as they are; `boundaries` of communities. */
export function checkGrids(
  given: readonly ReadGrid[],
  standing: readonly GridRow[],
  boundaries: ReadonlyMap<string, BoundaryRow['polygon']>,
): readonly FeatureFault[] {
  const faults: FeatureFault[] = []
  for (const [community, grids] of Map.groupBy(given, (grid) => grid.community)) {
    const [first] = grids
    if (first === undefined) continue
    const origin = originOf(first)
    const flat = (grid: GridRow | ReadGrid, feature: number): Flat => ({
      grid: grid.grid,
      basic: grid.kind === 'basic',
      shape: layFlat(grid.polygon, origin),
      feature,
    })
    const here = grids.map((grid) => flat(grid, grid.feature))
    faults.push(
      ...overlaps(
        here,
        standing.filter((grid) => grid.community === community).map((grid) => flat(grid, 0)),
      ),
    )
    const polygon = boundaries.get(community)
    const boundary = polygon && layFlat(polygon, origin)
    if (boundary !== undefined) faults.push(...here.flatMap((grid) => sticksOut(grid, boundary)))
  }
  return faults
}
