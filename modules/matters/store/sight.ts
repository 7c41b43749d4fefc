// SPDX-License-Identifier: MPL-2.0
// Sight as a condition on matters.matter: within the areas the caller answers for, or held or handled by the caller's units.
import { sql, type RawBuilder } from 'kysely'
import type { Sight } from '#kernel/actor.ts'

/** SQL condition over matters.matter. A sight of nothing matches nothing. */
export function insight(sight: Sight): RawBuilder<boolean> {
  if (sight.everything) return sql<boolean>`true`
  const areas = sight.areas.map((area) => sql<boolean>`(matter.area >= ${area} and matter.area < ${`${area}:`})`)
  const units =
    sight.units.length === 0
      ? []
      : [sql<boolean>`matter.holder_unit_id = any(${[...sight.units]}::uuid[])`, sql<boolean>`matter.handling_unit_id = any(${[...sight.units]}::uuid[])`]
  const any = [...areas, ...units]
  return any.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(any, sql` or `)})`
}
