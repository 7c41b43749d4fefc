// SPDX-License-Identifier: MPL-2.0
// Which unit answers for a place: of the wanted kind, in force, its area around the place. A unit of the wanted level
// wins; failing that the next larger level (a city department where a district has none), then a smaller one. Within a
// level the smallest area wins, then the lower code, so that the answer never depends on the order of rows.
import type { CivilDate } from '#kernel/instant.ts'
import { inForce } from './in-force.ts'
import { UNIT_LEVELS, type UnitLevel } from './plan.ts'
import type { UnitRow } from './views.ts'

export type UnitNeed = { readonly kind: string; readonly level: string }

// 0 for the wanted level, then larger levels, then smaller ones.
function distance(level: UnitLevel, wanted: string): number {
  const steps = UNIT_LEVELS.indexOf(level) - UNIT_LEVELS.findIndex((known) => known === wanted)
  return steps <= 0 ? -steps : UNIT_LEVELS.length + steps
}

export function mostLocal(units: readonly UnitRow[], need: UnitNeed, area: string, on: CivilDate): UnitRow | undefined {
  const [best] = units
    .filter((unit) => unit.kind === need.kind && area.startsWith(unit.area) && inForce(unit, on))
    .toSorted((a, b) => distance(a.level, need.level) - distance(b.level, need.level) || b.area.length - a.area.length || (a.code < b.code ? -1 : 1))
  return best
}
