// SPDX-License-Identifier: MPL-2.0
// Sight as a condition on whistles.whistle and whistles.problem: within the areas the caller answers for, of the caller's
// street, or with one of the caller's units called (or concerned). A sight of nothing matches nothing.
import { sql, type RawBuilder } from 'kysely'
import type { Sight } from '#kernel/actor.ts'

function anyOf(sight: Sight, alias: 'whistle' | 'problem', byUnits: (units: readonly string[]) => RawBuilder<boolean>): RawBuilder<boolean> {
  if (sight.everything) return sql<boolean>`true`
  const area = sql.ref(`${alias}.area`)
  const areas = sight.areas.map((path) => sql<boolean>`(${area} >= ${path} and ${area} < ${`${path}:`})`)
  const units = sight.units.length === 0 ? [] : [sql<boolean>`${sql.ref(`${alias}.street_unit_id`)} = any(${[...sight.units]}::uuid[])`, byUnits(sight.units)]
  const any = [...areas, ...units]
  return any.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(any, sql` or `)})`
}

/** Over `whistles.whistle as whistle`. */
export function whistleInsight(sight: Sight): RawBuilder<boolean> {
  return anyOf(
    sight,
    'whistle',
    (units) => sql<boolean>`exists (select 1 from whistles.summons s
      where s.home_district = whistle.home_district and s.whistle_id = whistle.id and s.unit_id = any(${[...units]}::uuid[]))`,
  )
}

/** Over `whistles.problem as problem`. */
export function problemInsight(sight: Sight): RawBuilder<boolean> {
  return anyOf(
    sight,
    'problem',
    (units) => sql<boolean>`exists (select 1 from whistles.problem_unit u
      where u.home_district = problem.home_district and u.problem_id = problem.id and u.unit_id = any(${[...units]}::uuid[]))`,
  )
}
