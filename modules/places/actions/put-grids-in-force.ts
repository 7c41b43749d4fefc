// SPDX-License-Identifier: MPL-2.0
// New grids of a community from a day on, in the caller's transaction: the versions they replace end that day and stay readable,
// buildings are written into their new grids, and every process notices that what it remembers is old (the caller's own at once
// if it forgets the city). Dedicated grids that lie over others are not touched.
import type { CivilDate } from '#kernel/instant.ts'
import { moveBuildings } from '../store/buildings.ts'
import { endGrids, findGridsSince, saveGrids, type NewGrid } from '../store/geometry.ts'
import type { Scope } from '../store/remembered-city.ts'
import { markChanged } from '../store/revision.ts'

export type GridsToCome = {
  readonly community: string
  readonly day: CivilDate
  /** Codes that end, those that go on in a new version among them. */
  readonly ending: readonly string[]
  readonly grids: readonly NewGrid[]
  /** Buildings with the grid each lies in from that day. */
  readonly housed: readonly { readonly building: string; readonly grid: string }[]
  readonly source: string
}

/** The first day on which another version of these grids begins, from a day on; undefined when none does. */
export async function findLaterGrids(scope: Scope, community: string, day: CivilDate): Promise<string | undefined> {
  const later = (await findGridsSince(scope.tx, [community], day)).filter(({ validFrom }) => validFrom >= day)
  return later.map(({ validFrom }) => validFrom).toSorted()[0]
}

/** Polygons come from a plan (rules/plan): they tile the community by construction and are not checked again. */
export async function putGridsInForce(scope: Scope, coming: GridsToCome): Promise<void> {
  await endGrids(scope.tx, coming.ending, coming.day)
  await saveGrids(scope.tx, coming.grids, { validFrom: coming.day, source: coming.source })
  await moveBuildings(scope.tx, coming.housed)
  await markChanged(scope.tx)
}
