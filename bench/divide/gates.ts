// SPDX-License-Identifier: MPL-2.0
// The hard gates. Of labels, counted apart from the engine's graph and measures: every atom has a grid, as many grids as asked
// and none empty, each hangs together on foot wherever it can, nothing is better than its bound, dividing twice gives the same.
// Of polygons: no gap or overlap (GEOS), the community's area, the borders that were measured, no footprint cut.
import type { MultiPolygon, Polygon } from '#modules/places/rules/geojson.ts'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { labelFaults } from '#tests/grid-sample/division-gates.ts'
import { areaError, cutFootprints, sharedMetres, type Footprint } from '#tests/grid-polygon-gates.ts'
import type { Entry } from './entries.ts'
import type { Outcome } from './figures.ts'

/** `again`: labels of dividing the same once more; undefined where that was not done. */
export function gateFaults({ problem }: Entry, { labels, maxDeviation, lowerBound }: Outcome, again: readonly number[] | undefined): readonly string[] {
  const faults = [
    ...labelFaults(problem, labels),
    ...(maxDeviation >= lowerBound - 1e-9 ? [] : ['better than its lower bound']),
    ...(again === undefined || again.join() === labels.join() ? [] : ['another answer for the same seed']),
  ]
  return faults.map((fault) => `${problem.id}: ${fault}`)
}

type Area = Polygon | MultiPolygon

export type Drawn = {
  readonly id: string
  readonly community: Area
  readonly grids: readonly Area[]
  /** Metres of border between grids, as measured on the links, and by how much rounding may have moved them. */
  readonly borderMetres: number
  readonly slackMetres: number
  readonly footprints: readonly Footprint[]
}

const MOST_AREA_ERROR = 1e-6
/** Degrees become metres in a flat picture here and there. */
const FLAT = 1e-3

export type PolygonGates = (drawn: Drawn) => { readonly faults: readonly string[]; readonly areaError: number }

export async function polygonGates(): Promise<PolygonGates> {
  const valid = await geosCoverage()
  return ({ id, community, grids, borderMetres, slackMetres, footprints }) => {
    const [error, metres, cut] = [areaError(grids, community), sharedMetres(grids), cutFootprints(footprints, community)]
    const faults = [
      ...(valid(grids) ? [] : ['no valid coverage']),
      ...(error <= MOST_AREA_ERROR ? [] : [`area off by ${error}`]),
      ...(Math.abs(metres - borderMetres) <= slackMetres + FLAT * borderMetres ? [] : [`border ${metres} m, measured ${borderMetres} m`]),
      ...(cut.length === 0 ? [] : [`borders cut ${cut.length} footprints: ${cut.slice(0, 3).join(' ')}`]),
    ]
    return { faults: faults.map((fault) => `${id}: ${fault}`), areaError: error }
  }
}
