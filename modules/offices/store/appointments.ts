// SPDX-License-Identifier: MPL-2.0
// Posts with their appointments of today and later, for those who appoint; and the writes of one appointment. Which of them is
// in force is decided by rules/held-post.ts over the rows found here.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { CivilDate } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { AppointmentRow, PostRow } from '../rules/held-post.ts'
import type { OfficesTables } from './tables.ts'

const tables = (tx: Tx) => tablesOf<OfficesTables>(tx)

const posts = (tx: Tx) =>
  tables(tx)
    .selectFrom('offices.post as post')
    .innerJoin('offices.unit as unit', 'unit.id', 'post.unit_id')
    .select(['post.id', 'post.code', 'post.role', 'post.area', 'post.title_zh as titleZh', 'post.title_en as titleEn', 'post.unit_id as unitId'])
    .select(['post.valid_from as validFrom', 'post.valid_to as validTo', 'unit.name_zh as unitZh', 'unit.name_en as unitEn', 'unit.area as unitArea'])

/** Posts of a role in an area that hold on the day or later; in the order of area and code. */
export async function findPostsIn(tx: Tx, role: string, area: string, on: CivilDate): Promise<readonly PostRow[]> {
  return posts(tx)
    .where('post.role', '=', role)
    .where(sql<boolean>`coalesce(post.area, '') >= ${area} and coalesce(post.area, '') < ${`${area}:`}`)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', on)]))
    .where('post.valid_from', '<=', on)
    .orderBy('post.area')
    .orderBy('post.code')
    .execute()
}

/** One post, in force or not; `lock` lets one appointment after the other be decided. */
export async function findPost(tx: Tx, id: string, lock: 'lock' | 'read' = 'read'): Promise<PostRow | undefined> {
  const query = posts(tx).where('post.id', '=', id)
  return (lock === 'lock' ? query.forUpdate(['post']) : query).executeTakeFirst()
}

/** Appointments of posts that are not over before a day, or all there ever were; holders before deputies, earliest first. */
export async function findAppointments(tx: Tx, postIds: readonly string[], from: CivilDate | 'ever'): Promise<readonly AppointmentRow[]> {
  if (postIds.length === 0) return []
  return tables(tx)
    .selectFrom('offices.appointment')
    .select(['id', 'post_id as postId', 'account_id as accountId', 'holder_name as holderName', 'work_phone as workPhone', 'deputy'])
    .select(['valid_from as validFrom', 'valid_to as validTo'])
    .where(sql<boolean>`post_id = any(${[...postIds]}::uuid[])`)
    .$if(from !== 'ever', (query) => query.where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', from)])))
    .orderBy('deputy')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

/** A new one; the same name from the same day on one post is an Error, decided against before. */
export async function insertAppointment(tx: Tx, appointment: Omit<AppointmentRow, 'id'>): Promise<void> {
  await tables(tx)
    .insertInto('offices.appointment')
    .values({
      id: uuidv7(),
      post_id: appointment.postId,
      account_id: appointment.accountId,
      holder_name: appointment.holderName,
      work_phone: appointment.workPhone,
      deputy: appointment.deputy,
      valid_from: appointment.validFrom,
      valid_to: appointment.validTo,
    })
    .execute()
}

/** Ends it on a day, the first on which the post is no longer held. */
export async function endAppointmentOn(tx: Tx, id: string, validTo: CivilDate): Promise<void> {
  await tables(tx).updateTable('offices.appointment').set({ valid_to: validTo }).where('id', '=', id).execute()
}

/** One that never began. */
export async function removeAppointment(tx: Tx, id: string): Promise<void> {
  await tables(tx).deleteFrom('offices.appointment').where('id', '=', id).execute()
}
