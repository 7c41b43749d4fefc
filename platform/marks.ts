// SPDX-License-Identifier: MPL-2.0
// Small named values in platform.setting: revision marks that tell processes their memory is old, one-time markers.
// Names begin with the module's (`places.revision`). Not for settings of the operator: those are environment variables.
import type { Kysely } from 'kysely'
import { tablesOf, type Tx } from './db.ts'
import type { PlatformTables } from './tables.ts'

const tables = (tx: Tx): Kysely<PlatformTables> => tablesOf<PlatformTables>(tx)

/** The value under a name, as it was put; undefined when there is none. */
export async function findMark(tx: Tx, name: string): Promise<unknown> {
  const row = await tables(tx).selectFrom('platform.setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** Puts a JSON value under a name, replacing the earlier one. */
export async function putMark(tx: Tx, name: string, value: string | number | boolean): Promise<void> {
  const json = JSON.stringify(value)
  await tables(tx)
    .insertInto('platform.setting')
    .values({ name, value: json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json }))
    .execute()
}
