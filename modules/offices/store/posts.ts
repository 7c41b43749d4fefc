// SPDX-License-Identifier: MPL-2.0
// Reads of posts and of who holds them. Sign-in asks anew at each request: a post that ended yesterday is gone today.
import { sql } from 'kysely'
import type { PostHeld, Role } from '#kernel/actor.ts'
import type { AreaPath } from '#kernel/area-path.ts'
import type { CivilDate } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { inForce } from '../rules/in-force.ts'
import type { Named } from '../rules/views.ts'
import type { OfficesTables } from './tables.ts'

const tables = (tx: Tx) => tablesOf<OfficesTables>(tx)

/** Appointment with its post and unit: all three must be in force for the post to be held. */
const held = (tx: Tx) =>
  tables(tx)
    .selectFrom('offices.appointment')
    .innerJoin('offices.post', 'offices.post.id', 'offices.appointment.post_id')
    .innerJoin('offices.unit', 'offices.unit.id', 'offices.post.unit_id')
    .select([
      'offices.post.id as postId',
      'offices.post.unit_id as unitId',
      'offices.post.role',
      'offices.post.area',
      'offices.post.title_zh as titleZh',
      'offices.post.title_en as titleEn',
      'offices.post.valid_from as postFrom',
      'offices.post.valid_to as postTo',
      'offices.unit.valid_from as unitFrom',
      'offices.unit.valid_to as unitTo',
      'offices.appointment.valid_from as from',
      'offices.appointment.valid_to as to',
      'offices.appointment.holder_name as holderName',
      'offices.appointment.work_phone as workPhone',
      'offices.appointment.deputy',
    ])

type HeldRow = Awaited<ReturnType<ReturnType<typeof held>['execute']>>[number]

function heldOn(row: HeldRow, on: CivilDate): boolean {
  return (
    inForce({ validFrom: row.from, validTo: row.to }, on) &&
    inForce({ validFrom: row.postFrom, validTo: row.postTo }, on) &&
    inForce({ validFrom: row.unitFrom, validTo: row.unitTo }, on)
  )
}

/** The posts an account holds on a day, each once. */
export async function findPostsHeld(tx: Tx, accountId: string, on: CivilDate): Promise<readonly PostHeld[]> {
  const rows = await held(tx).where('offices.appointment.account_id', '=', accountId).orderBy('offices.post.code').execute()
  const posts = rows
    .filter((row) => heldOn(row, on))
    .map((row): PostHeld => ({ postId: row.postId, role: row.role as Role, unitId: row.unitId, area: row.area as AreaPath | null }))
  return [...new Map(posts.map((post) => [post.postId, post])).values()]
}

export type Holder = { readonly name: string; readonly title: Named; readonly phone: string | null; readonly deputy: boolean }

/** Who works for each of these grids on a day: those who hold the post, then deputies. A grid nobody works for is absent. */
export async function findGridHolders(tx: Tx, grids: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, readonly Holder[]>> {
  if (grids.length === 0) return new Map()
  const rows = await held(tx)
    .where('offices.post.role', '=', 'grid-worker')
    .where('offices.post.area', '=', sql<string>`any(${[...grids]}::text[])`)
    .orderBy('offices.appointment.deputy')
    .orderBy('offices.appointment.valid_from', 'desc')
    .orderBy('offices.post.code')
    .execute()
  const holders = new Map<string, Holder[]>()
  for (const row of rows) {
    if (row.area === null || !heldOn(row, on)) continue
    const holder = { name: row.holderName, title: { zh: row.titleZh, en: row.titleEn }, phone: row.workPhone, deputy: row.deputy }
    const before = holders.get(row.area)
    if (before === undefined) holders.set(row.area, [holder])
    else if (!before.some(({ name, phone }) => name === holder.name && phone === holder.phone)) before.push(holder)
  }
  return holders
}

/** Work phones of those who hold a post of this role in a unit on a day, each once. */
export async function findRolePhones(tx: Tx, unitId: string, role: Role, on: CivilDate): Promise<readonly string[]> {
  const rows = await held(tx).where('offices.post.unit_id', '=', unitId).where('offices.post.role', '=', role).orderBy('offices.post.code').execute()
  return [...new Set(rows.filter((row) => heldOn(row, on)).flatMap((row) => row.workPhone ?? []))]
}

export async function findTitles(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  if (postIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('offices.post')
    .select(['id', 'title_zh', 'title_en'])
    .where(sql<boolean>`id = any(${[...postIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, { zh: row.title_zh, en: row.title_en }]))
}

export async function findPostIds(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('offices.post')
    .select(['code', 'id'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}
