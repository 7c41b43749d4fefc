// SPDX-License-Identifier: MPL-2.0
// What other modules ask of units: names by id, and who answers for a place.
import { areaAndParents, type AreaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import { inForce } from '../rules/in-force.ts'
import { mostLocal, type UnitNeed } from '../rules/most-local.ts'
import { unitShown, type UnitShown } from '../rules/views.ts'
import { findParentRows, findUnitMail, findUnitRows, findUnitsAt } from '../store/units.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

/** Units by id, also those no longer in force; unknown ids are absent. */
export async function findUnits(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, UnitShown>> {
  const rows = await findUnitRows(scope.tx, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, unitShown(row)]))
}

/** The unit in force today directly above each of these, by the id of the lower one; a unit with none above it is absent. */
export async function findHigherUnits(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, UnitShown>> {
  const parents = [...(await findParentRows(scope.tx, [...new Set(ids)]))].filter(([, row]) => inForce(row, civilDateAt(scope.now)))
  return new Map(parents.map(([id, row]) => [id, unitShown(row)]))
}

/** The unit in force today that answers for `area` in this kind of matter; see rules/most-local.ts. */
export async function findAnsweringUnit(scope: Scope, need: UnitNeed, area: AreaPath): Promise<UnitShown | undefined> {
  return (await findAnsweringUnits(scope, [need], area))[0]
}

/** For each need the unit that `findAnsweringUnit` would find, with one question to the database. */
export async function findAnsweringUnits(scope: Scope, needs: readonly UnitNeed[], area: AreaPath): Promise<readonly (UnitShown | undefined)[]> {
  const rows = await findUnitsAt(scope.tx, areaAndParents(area), [...new Set(needs.map(({ kind }) => kind))])
  return needs.map((need) => {
    const unit = mostLocal(rows, need, area, civilDateAt(scope.now))
    return unit && unitShown(unit)
  })
}

/** Units in force today whose area is `area` or lies around it, smallest area first, then by code. */
export async function findUnitsOf(scope: Scope, area: AreaPath, kind?: string): Promise<readonly UnitShown[]> {
  const rows = await findUnitsAt(scope.tx, areaAndParents(area), kind === undefined ? undefined : [kind])
  return rows
    .filter((row) => inForce(row, civilDateAt(scope.now)))
    .toSorted((a, b) => b.area.length - a.area.length || (a.code < b.code ? -1 : 1))
    .map(unitShown)
}

/** The office's own mail address of a unit in force today, for notices; undefined when it has none. */
export async function findOfficeMail(scope: Scope, unitId: string): Promise<string | undefined> {
  const unit = await findUnitMail(scope.tx, unitId)
  return unit !== undefined && inForce(unit, civilDateAt(scope.now)) ? (unit.mail ?? undefined) : undefined
}
