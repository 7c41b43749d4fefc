// SPDX-License-Identifier: MPL-2.0
// rules/reading.ts as a condition on admissions.proceeding. A reading of nothing matches nothing. Withdrawn refusals
// (taken-back) are not shown to departments: nothing was refused in the end.
import { sql, type RawBuilder } from 'kysely'
import type { Reading } from '../rules/reading.ts'

const uuids = (ids: readonly string[]): RawBuilder<unknown> => sql`${[...ids]}::uuid[]`
const concerned = (condition: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from admissions.concerned c where c.home_district = proceeding.home_district and c.proceeding_id = proceeding.id and ${condition})`

export function readable(reading: Reading): RawBuilder<boolean> {
  if (reading.everything) return sql<boolean>`true`
  const any: RawBuilder<boolean>[] = []
  for (const { area } of reading.seats) {
    if (area === null) continue
    const end = `${area}:`
    any.push(sql<boolean>`(proceeding.area >= ${area} and proceeding.area < ${end})`, concerned(sql<boolean>`c.area >= ${area} and c.area < ${end}`))
  }
  if (reading.departments.length > 0)
    any.push(sql<boolean>`(proceeding.department_unit_id = any(${uuids(reading.departments)}) and proceeding.state <> 'taken-back')`)
  if (reading.communities.length > 0)
    any.push(
      sql<boolean>`proceeding.community_unit_id = any(${uuids(reading.communities)})`,
      concerned(sql<boolean>`c.unit_id = any(${uuids(reading.communities)})`),
    )
  return any.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(any, sql` or `)})`
}
