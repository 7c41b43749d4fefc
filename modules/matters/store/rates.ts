// SPDX-License-Identifier: MPL-2.0
// Plain counts for the rates of a span: what units promised to be done in it and what became of it. Counts of matters by the
// unit that handles them or by item, never by a person. Definitions, each of matters in sight:
//  - promise: the last of the handling deadlines that one event started together. Every promise of every round counts, once, in
//    the span its due time falls into, for the unit that had the matter then (or when it was met or set aside, if earlier);
//    for no unit while it was returned and not handed on. No later move takes a promise away or gives it to another unit.
//  - left out, by reason, is only what happened by the due time: withdrawn, merged, refused, nothing-found, and `aside` (parked,
//    ownerless or sorted anew). What was late already stays in, as not on time: nothing washes a breach away.
//  - due: all others, once met, set aside or past. closed: the last promise of a round that was closed. solved, explained,
//    cannot-now: the outcome that stands; of a round that was reopened none does. reopened: closed, and asked to be done again.
//  - signing: each dispatch whose signing deadline falls into the span and is met or past, unless the matter was taken away
//    by then. In time only what the unit itself did: signed, returned, met a stage or handled.
//  - rated: matters closed in the span; of these rated, and rated `satisfiedFrom` or higher. Private: see modules/insight.
import { sql, type RawBuilder } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { insight } from './sight.ts'

export type RateCounts = {
  readonly due: number
  readonly closed: number
  readonly onTime: number
  readonly solved: number
  readonly explained: number
  readonly cannotNow: number
  readonly withdrawn: number
  readonly merged: number
  readonly refused: number
  readonly nothingFound: number
  readonly aside: number
  readonly reopened: number
  readonly signDue: number
  readonly signedInTime: number
  readonly closedIn: number
  readonly rated: number
  readonly satisfied: number
}
/** `unitId` for figures by unit, null = no unit; `versionId` and `code` for figures by item. */
export type RateRow = RateCounts & { readonly unitId: string | null; readonly versionId: string | null; readonly code: string | null }
export type RateAsked = {
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
  readonly area?: string
  readonly by: 'unit' | 'item'
  readonly unitId?: string
  /** Ratings from here up count as satisfied. */
  readonly satisfiedFrom: number
}

type Part = Partial<RateCounts> & Pick<RateRow, 'unitId' | 'versionId' | 'code'>

const ZERO: RateCounts = {
  due: 0,
  closed: 0,
  onTime: 0,
  solved: 0,
  explained: 0,
  cannotNow: 0,
  withdrawn: 0,
  merged: 0,
  refused: 0,
  nothingFound: 0,
  aside: 0,
  reopened: 0,
  signDue: 0,
  signedInTime: 0,
  closedIn: 0,
  rated: 0,
  satisfied: 0,
}

function within(sight: Sight, { area, unitId }: RateAsked, unit: RawBuilder<string>): RawBuilder<boolean> {
  const place = area === undefined ? sql`true` : sql`matter.area >= ${area} and matter.area < ${`${area}:`}`
  const one = unitId === undefined ? sql`true` : sql`${unit} = ${unitId}::uuid`
  return sql<boolean>`${insight(sight)} and ${place} and ${one}`
}

/** Columns that group: the unit, or the item in its version. */
function grouped(by: RateAsked['by'], unit: RawBuilder<string>): RawBuilder<unknown> {
  return by === 'unit'
    ? sql`${unit} as "unitId", null::uuid as "versionId", null::text as code`
    : sql`null::uuid as "unitId", matter.list_version_id as "versionId", matter.item_code as code`
}

const HANDLING = sql<string>`matter.handling_unit_id`
const span = (column: RawBuilder<unknown>, { from, to }: RateAsked): RawBuilder<boolean> =>
  sql<boolean>`${column} >= ${new Date(from)} and ${column} < ${new Date(to)}`

/** Deadlines of handling after `d` in its round: with one of the same start it is no promise, with any it is not the last. */
const later = (which: RawBuilder<boolean>): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from matters.deadline later where later.home_district = d.home_district and later.matter_id = d.matter_id
  and later.round = d.round and later.step = 'handle' and later.ordinal > d.ordinal and ${which})`

/** Who had the matter when promise `d` was due, or met or set aside before that. What sets aside may hand it on: strictly before. */
const HELD = sql`(
  select case when e.kind <> 'returned' then (e.facts ->> 'unitId')::uuid end as unit_id from matters.event e
  where e.home_district = d.home_district and e.matter_id = d.matter_id and e.kind in ('dispatched', 'arbitrated', 'settled', 'returned')
    and e.at <= least(d.due_at, d.met_at) and (d.set_aside_at is null or e.at < d.set_aside_at or e.at = d.started_at)
  order by e.seq desc limit 1)`

async function countDue(tx: Tx, sight: Sight, asked: RateAsked): Promise<readonly Part[]> {
  const unit = sql<string>`held.unit_id`
  const { rows } = await sql<Part>`
    with promise as (
      select ${grouped(asked.by, unit)}, d.met_at <= d.due_at as in_time, final.last and d.round < matter.round as again,
             final.last and (d.round < matter.round or matter.state = 'closed') as closed,
             case when final.last and d.round = matter.round and matter.state = 'closed' then matter.outcome end as outcome,
             case when d.round = matter.round and matter.state in ('withdrawn', 'merged', 'refused')
                       and matter.closed_at in (d.met_at, d.set_aside_at) and matter.closed_at <= d.due_at then matter.state
                  when d.set_aside_at <= d.due_at then 'aside'
                  when final.last and d.round = matter.round and matter.outcome = 'nothing-found' and d.met_at <= d.due_at then 'nothing-found'
             end as left_out
      from matters.deadline d
      join matters.matter matter on matter.home_district = d.home_district and matter.id = d.matter_id
      cross join lateral (select not ${later(sql`true`)} as last) final
      left join lateral ${HELD} held on true
      where d.step = 'handle' and ${span(sql`d.due_at`, asked)} and (d.met_at is not null or d.set_aside_at is not null or d.due_at < ${new Date(asked.now)})
        and not ${later(sql`later.started_at = d.started_at`)} and ${within(sight, asked, unit)})
    select "unitId", "versionId", code,
           (count(*) filter (where left_out is null))::int as due,
           (count(*) filter (where left_out is null and closed))::int as closed,
           (count(*) filter (where left_out is null and in_time))::int as "onTime",
           (count(*) filter (where left_out is null and outcome = 'solved'))::int as solved,
           (count(*) filter (where left_out is null and outcome = 'explained'))::int as explained,
           (count(*) filter (where left_out is null and outcome = 'cannot-now'))::int as "cannotNow",
           (count(*) filter (where left_out is null and again))::int as reopened,
           (count(*) filter (where left_out = 'withdrawn'))::int as withdrawn,
           (count(*) filter (where left_out = 'merged'))::int as merged,
           (count(*) filter (where left_out = 'refused'))::int as refused,
           (count(*) filter (where left_out = 'nothing-found'))::int as "nothingFound",
           (count(*) filter (where left_out = 'aside'))::int as aside
    from promise group by 1, 2, 3`.execute(tx)
  return rows
}

async function countSigning(tx: Tx, sight: Sight, asked: RateAsked): Promise<readonly Part[]> {
  const unit = sql<string>`(e.facts ->> 'unitId')::uuid`
  const { rows } = await sql<Part>`
    select ${grouped(asked.by, unit)}, count(*)::int as "signDue", (count(*) filter (where d.met_at <= d.due_at))::int as "signedInTime"
    from matters.deadline d
    join matters.matter matter on matter.home_district = d.home_district and matter.id = d.matter_id
    join matters.event e on e.home_district = d.home_district and e.matter_id = d.matter_id and e.at = d.started_at and e.kind in ('dispatched', 'arbitrated')
    cross join lateral (select exists (
      select 1 from matters.event act where act.home_district = d.home_district and act.matter_id = d.matter_id and act.at = d.met_at
      and act.kind in ('signed', 'returned', 'stage-met', 'handled')) as acted) own
    where d.step = 'sign' and ${span(sql`d.due_at`, asked)} and (d.met_at is not null or d.set_aside_at is not null or d.due_at < ${new Date(asked.now)})
      and (own.acted or coalesce(d.set_aside_at, d.met_at) is null or coalesce(d.set_aside_at, d.met_at) > d.due_at)
      and ${within(sight, asked, unit)}
    group by 1, 2, 3`.execute(tx)
  return rows
}

async function countRated(tx: Tx, sight: Sight, asked: RateAsked): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select ${grouped(asked.by, HANDLING)}, count(*)::int as "closedIn", (count(*) filter (where matter.rating is not null))::int as rated,
           (count(*) filter (where matter.rating >= ${asked.satisfiedFrom}))::int as satisfied
    from matters.matter matter
    where matter.state = 'closed' and ${span(sql`matter.closed_at`, asked)} and ${within(sight, asked, HANDLING)}
    group by 1, 2, 3`.execute(tx)
  return rows
}

/** One row for each unit or item that has anything to count; see the head of this file for what is counted. */
export async function countRates(tx: Tx, sight: Sight, asked: RateAsked): Promise<readonly RateRow[]> {
  const parts = [...(await countDue(tx, sight, asked)), ...(await countSigning(tx, sight, asked)), ...(await countRated(tx, sight, asked))]
  const byKey = Map.groupBy(parts, ({ unitId, versionId, code }) => `${unitId}/${versionId}/${code}`)
  return [...byKey.values()].map((own) => Object.assign({}, ZERO, ...own) as RateRow)
}
