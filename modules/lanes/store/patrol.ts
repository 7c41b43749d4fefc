// SPDX-License-Identifier: MPL-2.0
// Patrols: one record per lane and day, only ever added to. A second record of a day is refused by its key.
import { sql } from 'kysely'
import { areaPath, homeDistrict } from '#kernel/area-path.ts'
import type { CivilDate } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import type { PointDecided } from '../rules/patrol.ts'
import type { Lane } from '../rules/lane.ts'
import { lanesDb } from './lane.ts'

type FindingKept = { readonly point: string; readonly matterId: string; readonly number: string }
export type PatrolKept = {
  readonly laneCode: string
  readonly day: CivilDate
  readonly postId: string
  readonly points: readonly PointDecided[]
  readonly findings: readonly FindingKept[]
}
type PatrolNew = { readonly day: CivilDate; readonly postId: string; readonly rulesLabel: string; readonly points: readonly PointDecided[] }
export type FindingNew = FindingKept & { readonly ordinal: number }

const districtOf = (lane: Pick<Lane, 'area'>): number => homeDistrict(areaPath(lane.area))

/** False when the day has its record already; then nothing was written. */
export async function insertPatrol(tx: Tx, lane: Lane, { day, postId, rulesLabel, points }: PatrolNew): Promise<boolean> {
  const home = { home_district: districtOf(lane), lane_code: lane.code, day }
  const inserted = await lanesDb(tx)
    .insertInto('lanes.patrol')
    .values({ ...home, post_id: postId, rules_label: rulesLabel })
    .onConflict((conflict) => conflict.columns(['home_district', 'lane_code', 'day']).doNothing())
    .returning('day')
    .executeTakeFirst()
  if (inserted === undefined) return false
  await lanesDb(tx)
    .insertInto('lanes.patrol_point')
    .values(points.map(({ point, result }) => ({ ...home, point, result })))
    .execute()
  return true
}

export async function insertFindings(tx: Tx, lane: Lane, day: CivilDate, findings: readonly FindingNew[]): Promise<void> {
  if (findings.length === 0) return
  const home = { home_district: districtOf(lane), lane_code: lane.code, day }
  await lanesDb(tx)
    .insertInto('lanes.finding')
    .values(findings.map(({ ordinal, point, matterId, number }) => ({ ...home, ordinal, point, matter_id: matterId, matter_number: number })))
    .execute()
}

const districts = (lanes: readonly Pick<Lane, 'area'>[]): readonly number[] => [...new Set(lanes.map(districtOf))]

/** Last patrol of each lane, by code; lanes never walked are absent. */
export async function findLastDays(tx: Tx, lanes: readonly Lane[]): Promise<ReadonlyMap<string, CivilDate>> {
  if (lanes.length === 0) return new Map()
  const rows = await lanesDb(tx)
    .selectFrom('lanes.patrol')
    .select(['lane_code', (eb) => eb.fn.max('day').as('day')])
    .where(sql<boolean>`home_district = any(${districts(lanes)}::integer[])`)
    .where(sql<boolean>`lane_code = any(${lanes.map(({ code }) => code)}::text[])`)
    .groupBy('lane_code')
    .execute()
  return new Map(rows.map((row) => [row.lane_code, row.day as CivilDate]))
}

type FindingOfLane = FindingKept & { readonly laneCode: string; readonly day: CivilDate }

/** Everything found on these lanes, since a day where one is given. */
export async function listFindings(tx: Tx, lanes: readonly Lane[], since?: CivilDate): Promise<readonly FindingOfLane[]> {
  if (lanes.length === 0) return []
  let query = lanesDb(tx)
    .selectFrom('lanes.finding')
    .selectAll()
    .where(sql<boolean>`home_district = any(${districts(lanes)}::integer[])`)
    .where(sql<boolean>`lane_code = any(${lanes.map(({ code }) => code)}::text[])`)
  if (since !== undefined) query = query.where('day', '>=', since)
  const rows = await query.orderBy('day', 'desc').orderBy('lane_code').orderBy('ordinal').execute()
  return rows.map((row) => ({
    laneCode: row.lane_code,
    day: row.day as CivilDate,
    point: row.point,
    matterId: row.matter_id,
    number: row.matter_number,
  }))
}

/** Patrols of a lane, latest first: since a day, at most so many. */
export async function listPatrols(tx: Tx, lane: Lane, since: CivilDate, most: number): Promise<readonly PatrolKept[]> {
  const home = districtOf(lane)
  const rows = await lanesDb(tx)
    .selectFrom('lanes.patrol')
    .select(['day', 'post_id'])
    .where('home_district', '=', home)
    .where('lane_code', '=', lane.code)
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .limit(most)
    .execute()
  if (rows.length === 0) return []
  const days = rows.map(({ day }) => day)
  const points = await lanesDb(tx)
    .selectFrom('lanes.patrol_point')
    .select(['day', 'point', 'result'])
    .where('home_district', '=', home)
    .where('lane_code', '=', lane.code)
    .where(sql<boolean>`day = any(${days}::date[])`)
    .execute()
  const findings = await listFindings(tx, [lane], since)
  return rows.map(({ day, post_id }) => ({
    laneCode: lane.code,
    day: day as CivilDate,
    postId: post_id,
    points: points.filter((one) => one.day === day).map(({ point, result }) => ({ point, result: result as PointDecided['result'] })),
    findings: findings.filter((one) => one.day === day).map(({ point, matterId, number }) => ({ point, matterId, number })),
  }))
}

/** How often a lane was walked since a day. */
export async function countPatrols(tx: Tx, lane: Lane, since: CivilDate): Promise<number> {
  const row = await lanesDb(tx)
    .selectFrom('lanes.patrol')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('home_district', '=', districtOf(lane))
    .where('lane_code', '=', lane.code)
    .where('day', '>=', since)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
