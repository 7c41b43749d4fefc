// SPDX-License-Identifier: MPL-2.0
// Bulk writes of kinds, units, posts and appointments, for files and for the imaginary city. Saving a code again
// corrects the row and keeps its id, since matters point to it. What a code refers to must exist: Error otherwise.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { PlannedAppointment, PlannedPost, PlannedUnit } from '../rules/plan.ts'
import { findPostIds } from './posts.ts'
import type { OfficesTables } from './tables.ts'
import { findUnitIds } from './units.ts'

const tables = (tx: Tx) => tablesOf<OfficesTables>(tx)
/** Rows in one statement; PostgreSQL takes 65,535 parameters and a unit has 13. */
const BATCH = 2_000

export type KindRow = { readonly kind: string; readonly nameZh: string; readonly nameEn: string }

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH)
}

function idOf(ids: ReadonlyMap<string, string>, code: string, what: string): string {
  const id = ids.get(code)
  if (id === undefined) throw new Error(`no ${what} ${code}`)
  return id
}

export async function saveKindRows(tx: Tx, kinds: readonly KindRow[]): Promise<void> {
  for (const batch of batches(kinds)) {
    await tables(tx)
      .insertInto('offices.unit_kind')
      .values(batch.map(({ kind, nameZh, nameEn }) => ({ kind, name_zh: nameZh, name_en: nameEn })))
      .onConflict((conflict) => conflict.column('kind').doUpdateSet((eb) => ({ name_zh: eb.ref('excluded.name_zh'), name_en: eb.ref('excluded.name_en') })))
      .execute()
  }
}

/** Returns the id of each code. Parents may stand anywhere in the list. Mail addresses stay where no unit of the list brings one. */
export async function saveUnitRows(tx: Tx, units: readonly PlannedUnit[]): Promise<ReadonlyMap<string, string>> {
  const withMail = units.some((unit) => unit.mail !== undefined)
  for (const batch of batches(units)) {
    await tables(tx)
      .insertInto('offices.unit')
      .values(
        batch.map((unit) => ({
          id: uuidv7(),
          code: unit.code,
          kind: unit.kind,
          level: unit.level,
          name_zh: unit.nameZh,
          name_en: unit.nameEn,
          area: unit.area,
          parent_id: null,
          phone: unit.phone,
          mail: unit.mail ?? null,
          valid_from: unit.validFrom,
          valid_to: unit.validTo,
          source: unit.source,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          level: eb.ref('excluded.level'),
          name_zh: eb.ref('excluded.name_zh'),
          name_en: eb.ref('excluded.name_en'),
          area: eb.ref('excluded.area'),
          parent_id: null,
          phone: eb.ref('excluded.phone'),
          ...(withMail && { mail: eb.ref('excluded.mail') }),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
          source: eb.ref('excluded.source'),
        })),
      )
      .execute()
  }
  const parents = units.flatMap((unit) => (unit.parentCode === null ? [] : [unit.parentCode]))
  const ids = await findUnitIds(tx, [...new Set([...units.map((unit) => unit.code), ...parents])])
  const pairs = units.flatMap((unit) => (unit.parentCode === null ? [] : [{ id: idOf(ids, unit.code, 'unit'), parent: idOf(ids, unit.parentCode, 'unit') }]))
  await sql`update offices.unit set parent_id = pair.parent from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(id uuid, parent uuid) where offices.unit.id = pair.id`.execute(
    tx,
  )
  return ids
}

/** Returns the id of each code. */
export async function savePostRows(tx: Tx, posts: readonly PlannedPost[]): Promise<ReadonlyMap<string, string>> {
  const units = await findUnitIds(tx, [...new Set(posts.map((post) => post.unitCode))])
  for (const batch of batches(posts)) {
    await tables(tx)
      .insertInto('offices.post')
      .values(
        batch.map((post) => ({
          id: uuidv7(),
          code: post.code,
          unit_id: idOf(units, post.unitCode, 'unit'),
          role: post.role,
          area: post.area,
          title_zh: post.titleZh,
          title_en: post.titleEn,
          valid_from: post.validFrom,
          valid_to: post.validTo,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((eb) => ({
          unit_id: eb.ref('excluded.unit_id'),
          role: eb.ref('excluded.role'),
          area: eb.ref('excluded.area'),
          title_zh: eb.ref('excluded.title_zh'),
          title_en: eb.ref('excluded.title_en'),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
        })),
      )
      .execute()
  }
  return findPostIds(
    tx,
    posts.map((post) => post.code),
  )
}

/** One row per post, holder and first day; saving it again corrects phone, account, deputy and last day. */
export async function saveAppointmentRows(tx: Tx, appointments: readonly PlannedAppointment[]): Promise<void> {
  const posts = await findPostIds(tx, [...new Set(appointments.map(({ postCode }) => postCode))])
  for (const batch of batches(appointments)) {
    await tables(tx)
      .insertInto('offices.appointment')
      .values(
        batch.map((one) => ({
          id: uuidv7(),
          post_id: idOf(posts, one.postCode, 'post'),
          account_id: one.accountId,
          holder_name: one.holderName,
          work_phone: one.workPhone,
          deputy: one.deputy,
          valid_from: one.validFrom,
          valid_to: one.validTo,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['post_id', 'holder_name', 'valid_from']).doUpdateSet((eb) => ({
          account_id: eb.ref('excluded.account_id'),
          work_phone: eb.ref('excluded.work_phone'),
          deputy: eb.ref('excluded.deputy'),
          valid_to: eb.ref('excluded.valid_to'),
        })),
      )
      .execute()
  }
}
