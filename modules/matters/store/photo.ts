// SPDX-License-Identifier: MPL-2.0
// Photos: uploaded first under an id the caller made up, then claimed once by a report or a proof.
import { sql } from 'kysely'
import { DAY, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import { mattersDb, type Ref } from './matter.ts'

/** In the order they are shown within one event. */
const PURPOSES = ['report', 'before', 'after', 'verify'] as const
export type Purpose = (typeof PURPOSES)[number]
export type Upload = {
  readonly id: string
  readonly sha256: string
  readonly fileKey: string
  readonly width: number
  readonly height: number
  readonly takenAt: Instant | null
  readonly lon: number | null
  readonly lat: number | null
}
export type Photo = Omit<Upload, 'sha256'> & { readonly seq: number; readonly purpose: Purpose; readonly addedAt: Instant }

export async function findUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  const row = await mattersDb(tx).selectFrom('matters.upload').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && { id: row.id, sha256: row.sha256, fileKey: row.file_key, width: row.width, height: row.height, takenAt: row.taken_at, lon: row.lon, lat: row.lat }
  )
}

/** False when the id is taken. */
export async function insertUpload(tx: Tx, upload: Upload, now: Instant): Promise<boolean> {
  const result = await mattersDb(tx)
    .insertInto('matters.upload')
    .values({
      id: upload.id,
      sha256: upload.sha256,
      file_key: upload.fileKey,
      width: upload.width,
      height: upload.height,
      taken_at: upload.takenAt === null ? null : new Date(upload.takenAt),
      lon: upload.lon,
      lat: upload.lat,
      kept_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Attaches uploads to a matter at event `seq`. Refuses `matter.no-such-upload` when one is unknown or already used. */
export async function claimUploads(tx: Tx, ref: Ref, seq: number, purpose: Purpose, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return
  const claimed = await mattersDb(tx)
    .updateTable('matters.upload')
    .set({ claimed_at: new Date(now) })
    .where('id', 'in', [...new Set(ids)])
    .where('claimed_at', 'is', null)
    .returningAll()
    .execute()
  const missing = ids.filter((id) => !claimed.some((row) => row.id === id))
  if (missing.length > 0) refuse('matter.no-such-upload', { missing })
  await mattersDb(tx)
    .insertInto('matters.photo')
    .values(
      claimed.map((row) => ({
        home_district: ref.homeDistrict,
        id: row.id,
        matter_id: ref.id,
        seq,
        ordinal: PURPOSES.indexOf(purpose) * 100 + ids.indexOf(row.id),
        purpose,
        file_key: row.file_key,
        width: row.width,
        height: row.height,
        taken_at: row.taken_at === null ? null : new Date(row.taken_at),
        lon: row.lon,
        lat: row.lat,
        added_at: new Date(now),
      })),
    )
    .execute()
}

export async function listPhotos(tx: Tx, ref: Ref): Promise<readonly Photo[]> {
  const rows = await mattersDb(tx)
    .selectFrom('matters.photo')
    .selectAll()
    .where('home_district', '=', ref.homeDistrict)
    .where('matter_id', '=', ref.id)
    .orderBy('seq')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileKey: row.file_key,
    width: row.width,
    height: row.height,
    takenAt: row.taken_at,
    lon: row.lon,
    lat: row.lat,
    seq: row.seq,
    purpose: row.purpose as Purpose,
    addedAt: row.added_at,
  }))
}

/** First photo of each matter, for rows of a list. */
export async function firstPhotos(tx: Tx, refs: readonly Ref[]): Promise<ReadonlyMap<string, string>> {
  if (refs.length === 0) return new Map()
  const rows = await mattersDb(tx)
    .selectFrom('matters.photo')
    .select(['matter_id', sql<string>`(array_agg(id order by seq, ordinal))[1]`.as('photo')])
    .where('home_district', 'in', [...new Set(refs.map((ref) => ref.homeDistrict))])
    .where(
      'matter_id',
      'in',
      refs.map((ref) => ref.id),
    )
    .groupBy('matter_id')
    .execute()
  return new Map(rows.map((row) => [row.matter_id, row.photo]))
}

/** Forgets uploads that nothing claimed for a day; returns the keys of their files. */
export async function sweepUploads(tx: Tx, now: Instant): Promise<readonly string[]> {
  const rows = await mattersDb(tx)
    .deleteFrom('matters.upload')
    .where('claimed_at', 'is', null)
    .where('kept_at', '<', sql<Instant>`${new Date(now - DAY)}`)
    .returning('file_key')
    .execute()
  return rows.map((row) => row.file_key)
}

/** Of these file keys, those that an upload or a photo names. */
export async function findNamedFiles(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const uploads = await mattersDb(tx)
    .selectFrom('matters.upload')
    .select('file_key')
    .where('file_key', 'in', [...keys])
    .execute()
  const photos = await mattersDb(tx)
    .selectFrom('matters.photo')
    .select('file_key')
    .where('file_key', 'in', [...keys])
    .execute()
  return new Set([...uploads, ...photos].map((row) => row.file_key))
}
