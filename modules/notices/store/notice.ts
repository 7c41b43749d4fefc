// SPDX-License-Identifier: MPL-2.0
// Messages, with a delivery for each outside channel they go over. A message exists once per event and addressee, so an event delivered twice changes nothing.
import { sql, type Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { Channel } from '../rules/sending.ts'
import type { NoticesTables } from './tables.ts'

/** What a message is about; only matters have reporters. */
export type Subject = 'matter' | 'whistle' | 'application' | 'refused-task'

export type NewNotice = {
  readonly homeDistrict: number
  readonly eventId: string
  readonly subject: Subject
  readonly subjectId: string
  readonly number: string
  readonly toUnitId: string | null
  readonly textKey: string
  readonly facts: Readonly<Record<string, unknown>>
}
export type Notice = {
  readonly id: string
  readonly subject: Subject
  readonly subjectId: string
  readonly number: string
  readonly textKey: string
  readonly facts: Record<string, unknown>
  readonly noticedAt: Instant
  readonly read: boolean
}

const noticesDb = (tx: Tx): Kysely<NoticesTables> => tablesOf<NoticesTables>(tx)
const uuidOf = (subjectId: string): string => subjectId.slice(7)

export async function insertNotice(tx: Tx, notice: NewNotice, channels: readonly Channel[], now: Instant): Promise<void> {
  const id = uuidv7()
  const result = await noticesDb(tx)
    .insertInto('notices.notice')
    .values({
      home_district: notice.homeDistrict,
      id,
      event_id: notice.eventId,
      subject: notice.subject,
      subject_id: uuidOf(notice.subjectId),
      subject_number: notice.number,
      to_kind: notice.toUnitId === null ? 'reporter' : 'unit',
      to_unit_id: notice.toUnitId,
      text_key: notice.textKey,
      facts: JSON.stringify(notice.facts),
      noticed_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows !== 1n || channels.length === 0) return
  await noticesDb(tx)
    .insertInto('notices.delivery')
    .values(
      channels.map((channel) => ({
        home_district: notice.homeDistrict,
        id: uuidv7(),
        notice_id: id,
        channel,
        state: 'waiting',
        attempts: 0,
        due_at: new Date(now),
      })),
    )
    .execute()
}

/** `without`: units' messages about such things are left out. */
export type Addressee = { readonly unitIds: readonly string[]; readonly without: Subject | undefined } | { readonly matterIds: readonly string[] }

function addressed(to: Addressee) {
  if ('unitIds' in to) return sql<boolean>`notice.to_unit_id = any(${[...to.unitIds]}::uuid[]) and notice.subject is distinct from ${to.without ?? null}::text`
  const refs = to.matterIds.map((id) => sql`(${Number(id.slice(0, 6))}, ${uuidOf(id)}::uuid)`)
  return refs.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`notice.to_kind = 'reporter' and notice.subject = 'matter' and (notice.home_district, notice.subject_id) in (${sql.join(refs)})`
}

export async function listNotices(tx: Tx, to: Addressee, before: string | undefined, limit: number): Promise<readonly Notice[]> {
  let query = noticesDb(tx).selectFrom('notices.notice as notice').selectAll().where(addressed(to))
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject as Subject,
    subjectId: `${row.home_district}-${row.subject_id}`,
    number: row.subject_number,
    textKey: row.text_key,
    facts: row.facts as Record<string, unknown>,
    noticedAt: row.noticed_at,
    read: row.read_at !== null,
  }))
}

export async function countUnread(tx: Tx, to: Addressee): Promise<number> {
  const row = await noticesDb(tx)
    .selectFrom('notices.notice as notice')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(addressed(to))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function markRead(tx: Tx, to: Addressee, upTo: Instant, now: Instant): Promise<void> {
  await sql`update notices.notice set read_at = ${new Date(now)} where ${addressed(to)} and read_at is null and noticed_at <= ${new Date(upTo)}`.execute(tx)
}
