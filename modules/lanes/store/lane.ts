// SPDX-License-Identifier: MPL-2.0
// Lanes and the posts of their chiefs. Saving a code again corrects it and replaces its chiefs; patrols stay.
import { sql, type Kysely } from 'kysely'
import type { CivilDate } from '#kernel/instant.ts'
import type { Sight } from '#kernel/actor.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { inForceOn, type Lane, type LaneKind } from '../rules/lane.ts'
import type { PlannedLane } from '../rules/read-lanes.ts'
import type { LaneTable, LanesTables } from './tables.ts'

export const lanesDb = (tx: Tx): Kysely<LanesTables> => tablesOf<LanesTables>(tx)

const BATCH = 500

function laneOf(row: LaneTable, postIds: readonly string[]): Lane {
  return {
    code: row.code,
    kind: row.kind as LaneKind,
    name: { zh: row.name_zh, en: row.name_en ?? row.name_zh },
    area: row.area,
    from: { zh: row.from_zh, en: row.from_en ?? row.from_zh },
    to: { zh: row.to_zh, en: row.to_en ?? row.to_zh },
    standard: { zh: row.standard_zh, en: row.standard_en ?? row.standard_zh },
    target: row.target_zh === null ? null : { zh: row.target_zh, en: row.target_en ?? row.target_zh },
    supervisionPhone: row.supervision_phone,
    validFrom: row.valid_from as CivilDate,
    validTo: row.valid_to as CivilDate | null,
    postIds,
  }
}

async function withPosts(tx: Tx, rows: readonly LaneTable[]): Promise<readonly Lane[]> {
  if (rows.length === 0) return []
  const chiefs = await lanesDb(tx)
    .selectFrom('lanes.chief')
    .select(['lane_code', 'post_id'])
    .where(sql<boolean>`lane_code = any(${rows.map(({ code }) => code)}::text[])`)
    .orderBy('lane_code')
    .orderBy('ordinal')
    .execute()
  const posts = Map.groupBy(chiefs, ({ lane_code }) => lane_code)
  return rows.map((row) =>
    laneOf(
      row,
      (posts.get(row.code) ?? []).map(({ post_id }) => post_id),
    ),
  )
}

/** Also one that has ended. Letters of either size name the same lane. */
export async function findLane(tx: Tx, code: string): Promise<Lane | undefined> {
  const row = await lanesDb(tx)
    .selectFrom('lanes.lane')
    .selectAll()
    .where(sql<boolean>`code = any(${[...new Set([code, code.toUpperCase(), code.toLowerCase()])]}::text[])`)
    .executeTakeFirst()
  return row && (await withPosts(tx, [row]))[0]
}

type Asked = {
  readonly area: string | undefined
  /** Only lanes of these posts. */
  readonly postIds: readonly string[] | undefined
  readonly after: string | undefined
  readonly on: CivilDate
}

/** Lanes in force on a day within a sight, or of the posts given, by code; one more than `limit` where there is more. */
export async function listLanes(tx: Tx, sight: Sight, asked: Asked, limit: number): Promise<readonly Lane[]> {
  let query = lanesDb(tx).selectFrom('lanes.lane').selectAll()
  query = query.where('valid_from', '<=', asked.on).where(sql<boolean>`(valid_to is null or valid_to > ${asked.on}::date)`)
  if (asked.area !== undefined) query = query.where('area', '>=', asked.area).where('area', '<', `${asked.area}:`)
  if (asked.after !== undefined) query = query.where('code', '>', asked.after)
  if (asked.postIds !== undefined)
    query = query.where(sql<boolean>`code in (select lane_code from lanes.chief where post_id = any(${[...asked.postIds]}::uuid[]))`)
  else if (!sight.everything) {
    const within = sight.areas.map((area) => sql<boolean>`(area >= ${area} and area < ${`${area}:`})`)
    query = query.where(within.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(within, sql` or `)})`)
  }
  const rows = await query
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  return (await withPosts(tx, rows)).filter((lane) => inForceOn(lane, asked.on))
}

/** Code and area of the lanes kept under these codes, whatever the size of their letters. */
export function findLanePlaces(tx: Tx, codes: readonly string[]): Promise<readonly { readonly code: string; readonly area: string }[]> {
  return lanesDb(tx)
    .selectFrom('lanes.lane')
    .select(['code', 'area'])
    .where(sql<boolean>`upper(code) = any(${codes.map((code) => code.toUpperCase())}::text[])`)
    .execute()
}

function rowOf(lane: PlannedLane): LaneTable {
  return {
    code: lane.code,
    kind: lane.kind,
    name_zh: lane.nameZh,
    name_en: lane.nameEn,
    area: lane.area,
    from_zh: lane.fromZh,
    from_en: lane.fromEn,
    to_zh: lane.toZh,
    to_en: lane.toEn,
    standard_zh: lane.standardZh,
    standard_en: lane.standardEn,
    target_zh: lane.targetZh,
    target_en: lane.targetEn,
    supervision_phone: lane.supervisionPhone,
    valid_from: lane.validFrom,
    valid_to: lane.validTo,
    source: lane.source,
  }
}

const CORRECTED = [
  'kind',
  'name_zh',
  'name_en',
  'area',
  'from_zh',
  'from_en',
  'to_zh',
  'to_en',
  'standard_zh',
  'standard_en',
  'target_zh',
  'target_en',
  'supervision_phone',
  'valid_from',
  'valid_to',
  'source',
] as const

/** `postIds` by post code; every code of a chief must be in it. */
export async function saveLaneRows(tx: Tx, lanes: readonly PlannedLane[], postIds: ReadonlyMap<string, string>): Promise<void> {
  for (let at = 0; at < lanes.length; at += BATCH) {
    const batch = lanes.slice(at, at + BATCH)
    await lanesDb(tx)
      .insertInto('lanes.lane')
      .values(batch.map(rowOf))
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((eb) => Object.fromEntries(CORRECTED.map((column) => [column, eb.ref(`excluded.${column}`)]))),
      )
      .execute()
    await lanesDb(tx)
      .deleteFrom('lanes.chief')
      .where(sql<boolean>`lane_code = any(${batch.map(({ code }) => code)}::text[])`)
      .execute()
    const chiefs = batch.flatMap(({ code, chiefs: codes }) =>
      codes.map((post, index) => ({ lane_code: code, ordinal: index + 1, post_id: postIds.get(post) ?? missing(post) })),
    )
    if (chiefs.length > 0) await lanesDb(tx).insertInto('lanes.chief').values(chiefs).execute()
  }
}

function missing(post: string): never {
  throw new Error(`no post ${post}`)
}
