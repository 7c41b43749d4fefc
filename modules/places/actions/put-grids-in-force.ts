// SPDX-License-Identifier: MPL-2.0
// New grids of a community from a day on, in the caller's transaction: the versions they replace end that day and stay readable,
// every building of the community is written into its new grid, grids hold the households of their buildings as they are then, and
// every process notices that what it remembers is old (the caller's own at once if it forgets the city). Dedicated grids that lie
// over others are not touched. The caller has the lock of places (store/revision.ts).
import type { CivilDate } from '#kernel/instant.ts'
import { houseIn, type Place } from '../rules/house-in-grids.ts'
import { findBuildingsOf, moveBuildings } from '../store/buildings.ts'
import { endGrids, findGridsSince, saveGrids, type NewGrid } from '../store/geometry.ts'
import type { Scope } from '../store/remembered-city.ts'
import { markChanged } from '../store/revision.ts'

export type GridsToCome = {
  readonly community: string
  readonly day: CivilDate
  /** Codes that end, those that go on in a new version among them. */
  readonly ending: readonly string[]
  readonly grids: readonly Omit<NewGrid, 'households'>[]
  /** The grid of each building that was there when the grids were drawn, and where it stood then. */
  readonly drawn: ReadonlyMap<string, Place>
  readonly source: string
}

/** The first day on which another version of these grids begins, from a day on; undefined when none does. */
export async function findLaterGrids(scope: Scope, community: string, day: CivilDate): Promise<string | undefined> {
  const later = (await findGridsSince(scope.tx, [community], day)).filter(({ validFrom }) => validFrom >= day)
  return later.map(({ validFrom }) => validFrom).toSorted()[0]
}

/** Polygons come from a plan (rules/plan) and were checked by the caller (find-tiling-faults.ts). */
export async function putGridsInForce(scope: Scope, { community, day, ending, grids, drawn, source }: GridsToCome): Promise<void> {
  const buildings = await findBuildingsOf(scope.tx, [community])
  const housed = houseIn(grids, buildings, drawn)
  const households = new Map<string, number>()
  housed.forEach(({ grid }, at) => void (grid !== null && households.set(grid, (households.get(grid) ?? 0) + (buildings[at]?.households ?? 0))))
  await endGrids(scope.tx, ending, day)
  await saveGrids(
    scope.tx,
    grids.map((grid) => ({ ...grid, households: households.get(grid.grid) ?? 0 })),
    { validFrom: day, source },
  )
  await moveBuildings(scope.tx, housed)
  await markChanged(scope.tx)
}
