// SPDX-License-Identifier: MPL-2.0
// Figures of a day over matters in sight: counts of matters, never of persons. Each figure has its own definition here.
// Ratings are not among them: they are private, and of a day in an area there are too few to be told (modules/insight).
import { sql } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { OPEN_STATES } from '../rules/steps.ts'
import { insight } from './sight.ts'

export type Span = { readonly from: Instant; readonly to: Instant }

export type Totals = {
  /** filed within the day */ readonly filed: number
  /** closed within the day */ readonly closed: number
  readonly open: number
  /** open with a running deadline in the past */ readonly overdue: number
  /** open with a running deadline within the day */ readonly due_today: number
  /** closed in the day after handling with a final deadline, and of those handled by it */ readonly closed_timed: number
  readonly closed_in_time: number
}

const open = sql`matter.state = any(${[...OPEN_STATES]}::text[])`
const within = (column: 'filed_at' | 'closed_at' | 'due_at', span: Span) =>
  sql`matter.${sql.ref(column)} >= ${new Date(span.from)} and matter.${sql.ref(column)} < ${new Date(span.to)}`
const scope = (sight: Sight, area: string | undefined) =>
  area === undefined ? insight(sight) : sql<boolean>`${insight(sight)} and matter.area >= ${area} and matter.area < ${`${area}:`}`

export async function dayTotals(tx: Tx, sight: Sight, area: string | undefined, day: Span, now: Instant): Promise<Totals> {
  const closed = sql`matter.state = 'closed' and ${within('closed_at', day)}`
  const { rows } = await sql<Totals>`
    select (count(*) filter (where ${within('filed_at', day)}))::int as filed,
           (count(*) filter (where ${closed}))::int as closed,
           (count(*) filter (where ${open}))::int as open,
           (count(*) filter (where ${open} and matter.due_at < ${new Date(now)}))::int as overdue,
           (count(*) filter (where ${open} and ${within('due_at', day)}))::int as due_today,
           (count(*) filter (where ${closed} and matter.final_due_at is not null))::int as closed_timed,
           (count(*) filter (where ${closed} and matter.handled_at <= matter.final_due_at))::int as closed_in_time
    from matters.matter where ${scope(sight, area)}`.execute(tx)
  return rows[0] ?? { filed: 0, closed: 0, open: 0, overdue: 0, due_today: 0, closed_timed: 0, closed_in_time: 0 }
}

export async function countByState(tx: Tx, sight: Sight, area: string | undefined): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{
    state: string
    count: number
  }>`select state, count(*)::int as count from matters.matter where ${scope(sight, area)} group by state`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

/** By the areas one level below the asked one (`digits` of their path). */
export async function countByArea(
  tx: Tx,
  sight: Sight,
  area: string | undefined,
  digits: number,
  day: Span,
  now: Instant,
): Promise<readonly { readonly area: string; readonly filed: number; readonly open: number; readonly overdue: number }[]> {
  const { rows } = await sql<{ area: string; filed: number; open: number; overdue: number }>`
    select left(matter.area, ${digits}::int) as area, (count(*) filter (where ${within('filed_at', day)}))::int as filed, (count(*) filter (where ${open}))::int as open,
           (count(*) filter (where ${open} and matter.due_at < ${new Date(now)}))::int as overdue
    from matters.matter where ${scope(sight, area)} and length(matter.area) >= ${digits}::int group by 1 order by 1`.execute(tx)
  return rows
}

export async function countByItem(
  tx: Tx,
  sight: Sight,
  area: string | undefined,
  day: Span,
): Promise<readonly { readonly versionId: string; readonly code: string; readonly filed: number; readonly open: number }[]> {
  const { rows } = await sql<{ versionId: string; code: string; filed: number; open: number }>`
    select matter.list_version_id as "versionId", matter.item_code as code, (count(*) filter (where ${within('filed_at', day)}))::int as filed, (count(*) filter (where ${open}))::int as open
    from matters.matter where ${scope(sight, area)} and matter.item_code is not null and (${open} or ${within('filed_at', day)}) group by 1, 2`.execute(tx)
  return rows
}

/** Filed and closed per civil day (UTC+8) of the span. */
export async function countByDay(
  tx: Tx,
  sight: Sight,
  area: string | undefined,
  span: Span,
): Promise<readonly { readonly day: string; readonly filed: number; readonly closed: number }[]> {
  const dayOf = (column: 'filed_at' | 'closed_at') => sql`to_char(matter.${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
  const { rows } = await sql<{ day: string; filed: number; closed: number }>`
    select day, sum(filed)::int as filed, sum(closed)::int as closed from (
      select ${dayOf('filed_at')} as day, 1 as filed, 0 as closed from matters.matter where ${scope(sight, area)} and ${within('filed_at', span)}
      union all
      select ${dayOf('closed_at')}, 0, 1 from matters.matter where ${scope(sight, area)} and matter.state = 'closed' and ${within('closed_at', span)}
    ) moves group by day order by day`.execute(tx)
  return rows
}
