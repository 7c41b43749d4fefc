// SPDX-License-Identifier: MPL-2.0
// Posts as a public sign shows them: title, unit and who holds them on a day. Whoever no longer holds a post, or whose post
// or unit has ended, is not in the answer: a sign never shows more than the post.
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { inForce } from '../rules/in-force.ts'
import type { Named } from '../rules/views.ts'
import type { Holder } from './posts.ts'
import type { OfficesTables } from './tables.ts'

export type PostCard = {
  readonly postId: string
  readonly unitId: string
  readonly role: string
  readonly area: string | null
  readonly title: Named
  readonly unit: Named
  /** Holders first, then deputies; empty while the post is vacant. */
  readonly holders: readonly Holder[]
}

export type PostNamed = { readonly id: string; readonly code: string; readonly role: string; readonly area: string | null }

/** Posts by their codes, also those that have ended; unknown codes are absent. */
export async function findPostsNamed(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, PostNamed>> {
  if (codes.length === 0) return new Map()
  const rows = await tablesOf<OfficesTables>(tx)
    .selectFrom('offices.post')
    .select(['id', 'code', 'role', 'area'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

/** Posts in force on a day, by id; those that have ended are absent. */
export async function findCards(tx: Tx, postIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, PostCard>> {
  if (postIds.length === 0) return new Map()
  const rows = await tablesOf<OfficesTables>(tx)
    .selectFrom('offices.post as post')
    .innerJoin('offices.unit as unit', 'unit.id', 'post.unit_id')
    .leftJoin('offices.appointment as held', 'held.post_id', 'post.id')
    .select(['post.id', 'post.unit_id', 'post.role', 'post.area', 'post.title_zh', 'post.title_en', 'post.valid_from as postFrom', 'post.valid_to as postTo'])
    .select(['unit.name_zh', 'unit.name_en', 'unit.valid_from as unitFrom', 'unit.valid_to as unitTo'])
    .select(['held.holder_name', 'held.work_phone', 'held.deputy', 'held.valid_from as from', 'held.valid_to as to'])
    .where(sql<boolean>`post.id = any(${[...postIds]}::uuid[])`)
    .orderBy('held.deputy')
    .orderBy('held.valid_from')
    .execute()
  const cards = new Map<string, PostCard>()
  for (const row of rows) {
    if (!inForce({ validFrom: row.postFrom, validTo: row.postTo }, on) || !inForce({ validFrom: row.unitFrom, validTo: row.unitTo }, on)) continue
    const title = { zh: row.title_zh, en: row.title_en }
    const unit = { zh: row.name_zh, en: row.name_en ?? row.name_zh }
    const card = cards.get(row.id) ?? { postId: row.id, unitId: row.unit_id, role: row.role, area: row.area, title, unit, holders: [] }
    const holds = row.holder_name !== null && row.from !== null && inForce({ validFrom: row.from, validTo: row.to }, on)
    const holder = holds ? [{ name: row.holder_name ?? '', title, phone: row.work_phone, deputy: row.deputy ?? false }] : []
    cards.set(row.id, { ...card, holders: [...card.holders, ...holder] })
  }
  return cards
}
