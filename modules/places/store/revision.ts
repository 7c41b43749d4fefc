// SPDX-License-Identifier: MPL-2.0
// A mark that changes with every change of places, so that each process notices that what it keeps in memory is old.
// The mark is random: one that was rolled back can never be taken for a later one.
import { randomUUID } from 'node:crypto'
import type { Tx } from '#platform/db.ts'
import { findMark, putMark } from '#platform/marks.ts'

const REVISION = 'places.revision'
const IMAGINARY = 'places.imaginary'

/** The present mark; empty before the first change. */
export async function findRevision(tx: Tx): Promise<string> {
  const value = await findMark(tx, REVISION)
  return typeof value === 'string' ? value : ''
}

/** Marks places as changed, in the transaction of the change. */
export async function markChanged(tx: Tx): Promise<void> {
  await putMark(tx, REVISION, randomUUID())
}

/** Whether the city is a made-up one; said on screen. */
export async function findImaginary(tx: Tx): Promise<boolean> {
  return (await findMark(tx, IMAGINARY)) === true
}

export async function saveImaginary(tx: Tx, imaginary: boolean): Promise<void> {
  await putMark(tx, IMAGINARY, imaginary)
}
