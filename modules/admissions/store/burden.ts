// SPDX-License-Identifier: MPL-2.0
// Counts by department for the public burden figure. Counts only: neither who refused nor where is read here.
import { sql, type RawBuilder } from 'kysely'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'

export type DepartmentCount = {
  readonly unitId: string
  readonly admitted: number
  readonly demands: number
  readonly fillings: number
  readonly applied: number
  readonly turnedDown: number
  readonly unlisted: number
  readonly takenBack: number
  readonly refused: number
}

export type YearSpan = { readonly firstDay: CivilDate; readonly lastDay: CivilDate; readonly from: Instant; readonly to: Instant }

/** Departments that did or were refused anything in the year. Reads what touches the year only, by three indexes. */
export async function countDepartments(tx: Tx, span: YearSpan): Promise<readonly DepartmentCount[]> {
  return (await departmentsQuery(span).execute(tx)).rows
}

export function departmentsQuery({ firstDay, lastDay, from, to }: YearSpan): RawBuilder<DepartmentCount> {
  const start = new Date(from)
  const end = new Date(to)
  return sql<DepartmentCount>`
    with counted as (
      select department_unit_id, state, demands, fillings,
        kind = 'application' as is_application,
        filed_at >= ${start} and filed_at < ${end} as filed_now,
        admitted_at is not null and from_day <= ${lastDay}::date and to_day >= ${firstDay}::date as runs,
        kind = 'application' and state = 'refused' and ended_at >= ${start} and ended_at < ${end} as turned_down
      from admissions.proceeding
      where (kind in ('application', 'refused-task') and filed_at >= ${start} and filed_at < ${end})
        or (admitted_at is not null and to_day >= ${firstDay}::date and from_day <= ${lastDay}::date)
        or (state = 'refused' and kind = 'application' and ended_at >= ${start} and ended_at < ${end})
    )
    select department_unit_id as "unitId",
      count(*) filter (where is_application and runs)::integer as admitted,
      coalesce(sum(demands) filter (where is_application and runs), 0)::integer as demands,
      coalesce(sum(fillings) filter (where is_application and runs), 0)::integer as fillings,
      count(*) filter (where is_application and filed_now)::integer as applied,
      count(*) filter (where turned_down)::integer as "turnedDown",
      count(*) filter (where not is_application and filed_now and state <> 'must-do')::integer as unlisted,
      count(*) filter (where not is_application and filed_now and state = 'taken-back')::integer as "takenBack",
      count(*) filter (where not is_application and filed_now)::integer as refused
    from counted
    group by department_unit_id`
}

/** The first year in which anything was filed; undefined before that. */
export async function firstYear(tx: Tx): Promise<number | undefined> {
  const { rows } = await sql<{ year: number | null }>`
    select extract(year from least(
      (select min(filed_at) from admissions.proceeding where kind = 'application'),
      (select min(filed_at) from admissions.proceeding where kind = 'refused-task')) at time zone 'Asia/Shanghai')::integer as year`.execute(tx)
  return rows[0]?.year ?? undefined
}
