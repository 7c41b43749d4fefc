// SPDX-License-Identifier: MPL-2.0
// Do grids tile their community exactly, by its boundary of this moment? The same check as for imported files; every fault with
// its name, place and size, none where they do. A community without a boundary is one fault.
import { checkCoverage } from '../rules/coverage/check-coverage.ts'
import type { CoverageFault } from '../rules/coverage/fault.ts'
import type { MultiPolygon, Polygon } from '../rules/geojson.ts'
import { findBoundaries } from '../store/geometry.ts'
import type { Scope } from '../store/remembered-city.ts'

export type GridShape = { readonly code: string; readonly kind: 'basic' | 'dedicated'; readonly polygon: Polygon | MultiPolygon }

export async function findTilingFaults(scope: Pick<Scope, 'tx'>, community: string, grids: readonly GridShape[]): Promise<readonly CoverageFault[]> {
  const [boundary] = await findBoundaries(scope.tx, [community])
  if (boundary === undefined) return [{ fault: 'misses-parent', code: '', other: community, at: null, feature: 0 }]
  const areas = grids.map(({ code, kind, polygon }) => ({ code, kind, parent: community, geometry: polygon }))
  return checkCoverage(areas, [{ code: community, geometry: boundary.polygon }]).faults
}
