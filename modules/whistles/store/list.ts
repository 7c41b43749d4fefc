// SPDX-License-Identifier: MPL-2.0
// The board and "called for duty": which whistles, by key, in which order. What they say is folded from their records.
import { sql } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { whistleInsight } from './sight.ts'
import { whistlesDb, type Ref } from './whistle.ts'

export type Filter = {
  readonly state: 'open' | 'ended' | 'all'
  readonly area?: string
  readonly unitId?: string
  readonly kind?: string
  readonly matter?: Ref
}
export type Cursor = { readonly at: string; readonly id: string }
export type Found = Ref & { readonly number: string; readonly key: string }

const ENDED = sql<boolean>`whistle.ended_at is not null`

function filtered(tx: Tx, sight: Sight, filter: Filter) {
  let query = whistlesDb(tx).selectFrom('whistles.whistle as whistle').where(whistleInsight(sight))
  const { area, unitId, kind, matter } = filter
  if (area !== undefined) query = query.where('area', '>=', area).where('area', '<', `${area}:`)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (unitId !== undefined)
    query = query.where(
      sql<boolean>`(whistle.street_unit_id = ${unitId}::uuid or exists (select 1 from whistles.summons s
        where s.home_district = whistle.home_district and s.whistle_id = whistle.id and s.unit_id = ${unitId}::uuid))`,
    )
  if (matter !== undefined)
    query = query.where(
      sql<boolean>`exists (select 1 from whistles.matter m
        where m.home_district = ${matter.homeDistrict}::integer and m.matter_id = ${matter.id}::uuid
          and m.home_district = whistle.home_district and m.whistle_id = whistle.id)`,
    )
  return query
}

/** Open ones by next deadline, the soonest first; ended ones, and all together, newest first. */
export async function listFound(tx: Tx, sight: Sight, filter: Filter, after: Cursor | undefined, limit: number): Promise<readonly Found[]> {
  const byDue = filter.state === 'open'
  const sortKey = byDue ? sql`coalesce(whistle.due_at, 'infinity'::timestamptz)` : sql`whistle.blown_at`
  let query = filtered(tx, sight, filter)
  if (filter.state !== 'all') query = query.where(filter.state === 'ended' ? ENDED : sql<boolean>`not ${ENDED}`)
  if (after !== undefined)
    query = query.where(
      byDue
        ? sql<boolean>`(${sortKey}, whistle.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql<boolean>`(${sortKey}, whistle.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  const direction = byDue ? 'asc' : 'desc'
  const rows = await query
    .select(['home_district', 'id', 'number', sql<string>`(${sortKey})::text`.as('key')])
    .orderBy(sortKey, direction)
    .orderBy('whistle.id', direction)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ homeDistrict: row.home_district, id: row.id, number: row.number, key: row.key }))
}

export type Counts = { readonly open: number; readonly overdue: number }

/** Of the filtered whistles the open ones, whatever state the filter names: a board asks every few seconds, and ended ones only grow. */
export async function countOpen(tx: Tx, sight: Sight, filter: Filter, now: Instant): Promise<Counts> {
  const row = await filtered(tx, sight, filter)
    .where(sql<boolean>`not ${ENDED}`)
    .select([sql<number>`count(*)::int`.as('open'), sql<number>`(count(*) filter (where whistle.due_at < ${new Date(now)}))::int`.as('overdue')])
    .executeTakeFirst()
  return row ?? { open: 0, overdue: 0 }
}

const MOST_CALLED = 200

/** Calls to these units: open ones; and of the ended, those since `since`, where a rating or a reason may still be given. */
export async function listCalled(
  tx: Tx,
  units: readonly string[],
  since: Instant,
): Promise<readonly (Ref & { readonly number: string; readonly unitId: string })[]> {
  if (units.length === 0) return []
  const rows = await whistlesDb(tx)
    .selectFrom('whistles.summons as s')
    .innerJoin('whistles.whistle as w', (join) => join.onRef('w.home_district', '=', 's.home_district').onRef('w.id', '=', 's.whistle_id'))
    .select(['w.home_district', 'w.id', 'w.number', 's.unit_id'])
    .where(sql<boolean>`s.unit_id = any(${[...units]}::uuid[])`)
    .where(sql<boolean>`((w.ended_at is null and s.released_at is null) or w.ended_at >= ${new Date(since)})`)
    .orderBy(sql`w.due_at nulls last`)
    .orderBy('w.id')
    .limit(MOST_CALLED)
    .execute()
  return rows.map((row) => ({ homeDistrict: row.home_district, id: row.id, number: row.number, unitId: row.unit_id }))
}
