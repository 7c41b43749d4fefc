// SPDX-License-Identifier: MPL-2.0
// Counts by department for the public burden figure. Counts only: who refused is read here for one thing, that a task which the
// same community refused more than once in the year counts once. Such a task is unlisted unless one award says that it must be
// done, and taken back when each of its refusals was.
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

// The same name whatever its case, spaces and punctuation; rules/stands-on.ts `bare`, as near as the database knows signs.
const LATIN_SIGNS = String.raw`\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u00D7\u00F7`
const OTHER_SIGNS = String.raw`\u2000-\u206F\u20A0-\u20CF\u2190-\u245F\u2500-\u2BFF\u2E00-\u2E7F\uFE10-\uFE6F\U0001F000-\U0001FAFF`
const CHINESE_SIGNS = String.raw`\u3000-\u3004\u3008-\u3020\u3030\u30FB`
const SIGNS = `[\\s${LATIN_SIGNS}${OTHER_SIGNS}${CHINESE_SIGNS}]+`
const BARE = sql`regexp_replace(lower(normalize(title, NFKC)), ${sql.lit(SIGNS)}, '', 'g')`

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
        case when kind = 'refused-task' then row(community_unit_id, ${BARE})::text end as task,
        filed_at >= ${start} and filed_at < ${end} as filed_now,
        admitted_at is not null and from_day <= ${lastDay}::date and to_day >= ${firstDay}::date as runs,
        kind = 'application' and state = 'refused' and ended_at >= ${start} and ended_at < ${end} as turned_down
      from admissions.proceeding
      where (kind in ('application', 'refused-task') and filed_at >= ${start} and filed_at < ${end})
        or (admitted_at is not null and to_day >= ${firstDay}::date and from_day <= ${lastDay}::date)
        or (state = 'refused' and kind = 'application' and ended_at >= ${start} and ended_at < ${end})
    ),
    tasks as (
      select department_unit_id, count(*) filter (where not must_do)::integer as unlisted,
        count(*) filter (where taken_back)::integer as taken_back, count(*)::integer as refused
      from (
        select department_unit_id, bool_or(state = 'must-do') as must_do, bool_and(state = 'taken-back') as taken_back
        from counted
        where not is_application and filed_now
        group by department_unit_id, task
      ) task
      group by department_unit_id
    )
    select department_unit_id as "unitId",
      count(*) filter (where is_application and runs)::integer as admitted,
      coalesce(sum(demands) filter (where is_application and runs), 0)::integer as demands,
      coalesce(sum(fillings) filter (where is_application and runs), 0)::integer as fillings,
      count(*) filter (where is_application and filed_now)::integer as applied,
      count(*) filter (where turned_down)::integer as "turnedDown",
      coalesce(max(tasks.unlisted), 0) as unlisted,
      coalesce(max(tasks.taken_back), 0) as "takenBack",
      coalesce(max(tasks.refused), 0) as refused
    from counted left join tasks using (department_unit_id)
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
