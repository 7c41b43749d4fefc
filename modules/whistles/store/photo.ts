// SPDX-License-Identifier: MPL-2.0
// Photos of whistles and difficult problems: uploaded first under an id the caller made up, then claimed once by a step.
// Where a photo was taken is not kept.
import { sql } from 'kysely'
import { DAY, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import { whistlesDb, type Ref } from './whistle.ts'

/** In the order they are shown within one event. */
const PURPOSES = ['blow', 'before', 'task', 'after', 'confirm'] as const
export type Purpose = (typeof PURPOSES)[number]
export type Subject = 'whistle' | 'problem'
export type Upload = {
  readonly id: string
  readonly sha256: string
  readonly fileKey: string
  readonly width: number
  readonly height: number
  readonly takenAt: Instant | null
}
export type Photo = Omit<Upload, 'sha256'> & { readonly seq: number; readonly purpose: Purpose; readonly addedAt: Instant }

const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

export async function findUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  const row = await whistlesDb(tx).selectFrom('whistles.upload').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, sha256: row.sha256, fileKey: row.file_key, width: row.width, height: row.height, takenAt: row.taken_at }
}

/** False when the id is taken. */
export async function insertUpload(tx: Tx, { id, sha256, fileKey, width, height, takenAt }: Upload, now: Instant): Promise<boolean> {
  const result = await whistlesDb(tx)
    .insertInto('whistles.upload')
    .values({ id, sha256, file_key: fileKey, width, height, taken_at: date(takenAt), kept_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Attaches uploads at event `seq`. Refuses `whistles.no-such-upload` when one is unknown or already used. */
export async function claimUploads(tx: Tx, subject: Subject, ref: Ref, seq: number, purpose: Purpose, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return
  const claimed = await whistlesDb(tx)
    .updateTable('whistles.upload')
    .set({ claimed_at: new Date(now) })
    .where('id', 'in', [...ids])
    .where('claimed_at', 'is', null)
    .returningAll()
    .execute()
  const missing = ids.filter((id) => !claimed.some((row) => row.id === id))
  if (missing.length > 0) refuse('whistles.no-such-upload', { missing })
  await whistlesDb(tx)
    .insertInto('whistles.photo')
    .values(
      claimed.map((row) => ({
        home_district: ref.homeDistrict,
        id: row.id,
        subject,
        subject_id: ref.id,
        seq,
        ordinal: PURPOSES.indexOf(purpose) * 100 + ids.indexOf(row.id),
        purpose,
        file_key: row.file_key,
        width: row.width,
        height: row.height,
        taken_at: date(row.taken_at),
        added_at: new Date(now),
      })),
    )
    .execute()
}

/** Photos of one or several subjects of a district, by subject id. */
export async function listPhotos(tx: Tx, homeDistrict: number, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Photo[]>> {
  const rows = await whistlesDb(tx)
    .selectFrom('whistles.photo')
    .selectAll()
    .where('home_district', '=', homeDistrict)
    .where(sql<boolean>`subject_id = any(${[...ids]}::uuid[])`)
    .orderBy('seq')
    .orderBy('ordinal')
    .execute()
  const photos = rows.map((row) => ({
    of: row.subject_id,
    photo: {
      id: row.id,
      fileKey: row.file_key,
      width: row.width,
      height: row.height,
      takenAt: row.taken_at,
      seq: row.seq,
      purpose: row.purpose as Purpose,
      addedAt: row.added_at,
    },
  }))
  return new Map([...Map.groupBy(photos, ({ of }) => of)].map(([id, all]) => [id, all.map(({ photo }) => photo)]))
}

/** Forgets uploads that nothing claimed for a day; returns the keys of their files. */
export async function sweepUploads(tx: Tx, now: Instant): Promise<readonly string[]> {
  const rows = await whistlesDb(tx)
    .deleteFrom('whistles.upload')
    .where('claimed_at', 'is', null)
    .where('kept_at', '<', sql<Instant>`${new Date(now - DAY)}`)
    .returning('file_key')
    .execute()
  return rows.map((row) => row.file_key)
}

/** Of these file keys, those that an upload or a photo names. */
export async function findNamedFiles(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const named = sql<boolean>`file_key = any(${[...keys]}::text[])`
  const uploads = await whistlesDb(tx).selectFrom('whistles.upload').select('file_key').where(named).execute()
  const photos = await whistlesDb(tx).selectFrom('whistles.photo').select('file_key').where(named).execute()
  return new Set([...uploads, ...photos].map((row) => row.file_key))
}
