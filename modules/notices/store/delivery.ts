// SPDX-License-Identifier: MPL-2.0
// Deliveries that wait, taken one by one. Taking is one statement: it locks a due row that nobody else has locked, counts
// the try and moves `due_at` ahead by the lease, so that two senders never hold the same delivery at once. A sender that
// dies before it marks the outcome leaves the delivery to be sent again when the lease is over. District by district,
// since SKIP LOCKED may not cross shards.
import { sql, type Kysely } from 'kysely'
import { instant, type Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { LEASE, waitAfter, type Channel } from '../rules/sending.ts'
import type { Subject } from './notice.ts'
import type { NoticesTables } from './tables.ts'

export type Taken = {
  readonly homeDistrict: number
  readonly id: string
  readonly channel: Channel
  /** This try included. */
  readonly attempts: number
  readonly reached: readonly string[]
  readonly subject: Subject
  readonly subjectId: string
  readonly number: string
  readonly toUnitId: string | null
  readonly textKey: string
  readonly noticedAt: Instant
}

const noticesDb = (tx: Tx): Kysely<NoticesTables> => tablesOf<NoticesTables>(tx)

/** Districts with something waiting on this channel. */
export async function findWaitingDistricts(tx: Tx, channel: Channel): Promise<readonly number[]> {
  const rows = await noticesDb(tx)
    .selectFrom('notices.delivery')
    .select('home_district')
    .distinct()
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .execute()
  return rows.map((row) => row.home_district)
}

type Row = {
  readonly id: string
  readonly attempts: number
  readonly reached: string[]
  readonly subject: Subject
  readonly subject_id: string
  readonly subject_number: string
  readonly to_unit_id: string | null
  readonly text_key: string
  readonly noticed_at: Instant
}

/** The delivery of this district and channel that has been due longest; undefined when none is. */
export async function takeDue(tx: Tx, homeDistrict: number, channel: Channel, now: Instant): Promise<Taken | undefined> {
  const { rows } = await sql<Row>`
    update notices.delivery d set attempts = d.attempts + 1, tried_at = ${new Date(now)}, due_at = ${new Date(now + LEASE)}
    from notices.notice n
    where d.home_district = ${homeDistrict} and n.home_district = d.home_district and n.id = d.notice_id and d.id = (
      select id from notices.delivery
      where home_district = ${homeDistrict} and channel = ${channel} and state = 'waiting' and due_at <= ${new Date(now)}
      order by due_at, id limit 1 for update skip locked)
    returning d.id, d.attempts, d.reached, n.subject, n.subject_id, n.subject_number, n.to_unit_id, n.text_key, n.noticed_at`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    homeDistrict,
    id: row.id,
    channel,
    attempts: row.attempts,
    reached: row.reached,
    subject: row.subject,
    subjectId: `${homeDistrict}-${row.subject_id}`,
    number: row.subject_number,
    toUnitId: row.to_unit_id,
    textKey: row.text_key,
    noticedAt: row.noticed_at,
  }
}

export type Outcome =
  | { readonly state: 'sent' | 'nobody' }
  | { readonly state: 'waiting' | 'failed'; readonly error: string; readonly reached: readonly string[] }

/** Only by the sender that holds it: when its lease ran out and another took it, the other's outcome counts. */
export async function saveOutcome(tx: Tx, { homeDistrict, id, attempts }: Taken, outcome: Outcome, now: Instant): Promise<void> {
  const failed = 'error' in outcome
  const wait = waitAfter(attempts) ?? 0
  await noticesDb(tx)
    .updateTable('notices.delivery')
    .set({
      state: outcome.state,
      due_at: new Date(instant(now + wait)),
      error: failed ? outcome.error.slice(0, 300) : null,
      reached: outcome.state === 'waiting' ? [...outcome.reached] : [],
    })
    .where('home_district', '=', homeDistrict)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'waiting')
    .execute()
}
