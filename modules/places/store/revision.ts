// SPDX-License-Identifier: MPL-2.0
// A mark that changes with every change of places, so that each process notices that what it keeps in memory is old.
// The mark is random: one that was rolled back can never be taken for a later one.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { findMark, putMark } from '#platform/marks.ts'

const REVISION = 'places.revision'
const IMAGINARY = 'places.imaginary'

/**
 * One at a time changes places, until its transaction ends. Whoever reads places to decide what to write takes this before the
 * first read: what it read then still holds when it writes.
 */
export async function lockPlaces(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('places', 0))`.execute(tx)
}

/** The present mark; empty before the first change. */
export async function findRevision(tx: Tx): Promise<string> {
  const value = await findMark(tx, REVISION)
  return typeof value === 'string' ? value : ''
}

const changing = new WeakSet<object>()

/** Marks places as changed, in the transaction of the change. */
export async function markChanged(tx: Tx): Promise<void> {
  changing.add(tx)
  await putMark(tx, REVISION, randomUUID())
}

/** Whether this transaction has changed places itself: what it reads may never come to be. */
export function hasChanged(tx: Tx): boolean {
  return changing.has(tx)
}

/** Whether the city is a made-up one; said on screen. */
export async function findImaginary(tx: Tx): Promise<boolean> {
  return (await findMark(tx, IMAGINARY)) === true
}

export async function saveImaginary(tx: Tx, imaginary: boolean): Promise<void> {
  await putMark(tx, IMAGINARY, imaginary)
}
