// SPDX-License-Identifier: MPL-2.0
// A mark that changes with every change of places, so that each process notices that what it keeps in memory is old.
// The mark is random: one that was rolled back can never be taken for a later one.
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { PlatformTables } from '#platform/tables.ts'

const REVISION = 'places.revision'
const IMAGINARY = 'places.imaginary'
const settings = (tx: Tx): Kysely<PlatformTables> => tablesOf<PlatformTables>(tx)

async function put(tx: Tx, name: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value)
  await settings(tx).insertInto('platform.setting').values({ name, value: json }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json })).execute()
}

async function find(tx: Tx, name: string): Promise<unknown> {
  const row = await settings(tx).selectFrom('platform.setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** The present mark; empty before the first change. */
export async function findRevision(tx: Tx): Promise<string> {
  const value = await find(tx, REVISION)
  return typeof value === 'string' ? value : ''
}

/** Marks places as changed, in the transaction of the change. */
export async function markChanged(tx: Tx): Promise<void> {
  await put(tx, REVISION, randomUUID())
}

/** Whether the city is a made-up one; said on screen. */
export async function findImaginary(tx: Tx): Promise<boolean> {
  return (await find(tx, IMAGINARY)) === true
}

export async function saveImaginary(tx: Tx, imaginary: boolean): Promise<void> {
  await put(tx, IMAGINARY, imaginary)
}
