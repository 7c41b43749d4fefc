// SPDX-License-Identifier: MPL-2.0
// The forecast: counts of open matters in sight that are late, due soon, or expected to be late. Counted in the database, by
// the unit that holds them and by item; nothing is kept, and no figure is by person.
import { sql } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { OPEN_STATES } from '../rules/steps.ts'
import { insight } from './sight.ts'

/** How long handling usually takes: hours from the start of the handling clocks, by item. */
export type Usual = { readonly code: string; readonly sample: number; readonly hours: number }

/**
 * The time within which a `share` of closed matters of each item were handled, in hours as the clock on the wall has them, of
 * matters closed since `since` in the whole city; imported past orders are left out, their times are assumed.
 */
export async function findUsual(tx: Tx, codes: readonly string[], since: Instant, share: number): Promise<readonly Usual[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<Usual>`
    with took as (
      select m.item_code as code, extract(epoch from m.handled_at - d.started_at) / 3600 as hours
      from matters.matter m
      join lateral (select min(started_at) as started_at from matters.deadline d
                    where d.home_district = m.home_district and d.matter_id = m.id and d.round = m.round and d.step = 'handle' and d.set_aside_at is null) d
        on d.started_at is not null
      where m.state = 'closed' and m.item_code = any(${[...codes]}::text[]) and m.closed_at >= ${new Date(since)}
        and m.handled_at is not null and m.channel <> 'import')
    select code, count(*)::int as sample, percentile_disc(${share}::float8) within group (order by hours)::float8 as hours
    from took group by code order by code`.execute(tx)
  return rows
}

export type Asked = { readonly now: Instant; readonly soonUntil: Instant; readonly area: string | undefined }
export type Counts = { readonly of: number; readonly late: number; readonly soon: number; readonly expected: number }
export type Counted = Counts & { readonly unitId: string | null; readonly versionId: string | null; readonly code: string | null }

/**
 * Open matters by holder and item. Late: a running deadline has passed. Soon: none has, and one passes until `soonUntil`.
 * Expected: not late, being handled, not standing still, and by the usual time of its item not handled by its final deadline.
 */
export async function countForecast(tx: Tx, sight: Sight, asked: Asked, usual: readonly Usual[]): Promise<readonly Counted[]> {
  const { now, soonUntil, area } = asked
  const within = area === undefined ? sql`true` : sql`matter.area >= ${area} and matter.area < ${`${area}:`}`
  const at = new Date(now)
  const late = sql`matter.due_at < ${at}`
  const { rows } = await sql<Counted>`
    with usual as (
      select * from unnest(${usual.map(({ code }) => code)}::text[], ${usual.map(({ hours }) => hours)}::float8[]) as usual (code, hours)),
    open as (
      select matter.holder_unit_id, matter.list_version_id, matter.item_code,
             coalesce(${late}, false) as late,
             coalesce(matter.due_at >= ${at} and matter.due_at <= ${new Date(soonUntil)}, false) as soon,
             coalesce(not ${late} and matter.state in ('dispatched', 'handling') and (matter.paused_until is null or matter.paused_until <= ${at})
               and begun.started_at + usual.hours * interval '1 hour' > matter.final_due_at, false) as expected
      from matters.matter
      left join usual on usual.code = matter.item_code
      left join lateral (select min(d.started_at) as started_at from matters.deadline d
                         where usual.code is not null and d.home_district = matter.home_district and d.matter_id = matter.id and d.round = matter.round
                           and d.step = 'handle' and d.set_aside_at is null) begun on true
      where ${insight(sight)} and ${within} and matter.state = any(${[...OPEN_STATES]}::text[]))
    select holder_unit_id as "unitId", list_version_id as "versionId", item_code as code, count(*)::int as of,
           (count(*) filter (where late))::int as late, (count(*) filter (where soon))::int as soon, (count(*) filter (where expected))::int as expected
    from open group by 1, 2, 3`.execute(tx)
  return rows
}

/** Items of open matters in sight. */
export async function findOpenItems(tx: Tx, sight: Sight, area: string | undefined): Promise<readonly string[]> {
  const within = area === undefined ? sql`true` : sql`matter.area >= ${area} and matter.area < ${`${area}:`}`
  const { rows } = await sql<{ code: string }>`
    select distinct matter.item_code as code from matters.matter
    where ${insight(sight)} and ${within} and matter.state = any(${[...OPEN_STATES]}::text[]) and matter.item_code is not null`.execute(tx)
  return rows.map(({ code }) => code)
}
