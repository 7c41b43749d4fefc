// SPDX-License-Identifier: MPL-2.0
// Photos that no report claimed within a day are forgotten, bytes and row.
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { sweepUploads } from '../store/photo.ts'

export async function sweepForgottenUploads(world: World): Promise<void> {
  const keys = await inTransaction(world.db, (tx) => sweepUploads(tx, world.now()))
  for (const key of keys) {
    await world.files.remove(`${key}-large.jpg`)
    await world.files.remove(`${key}-small.webp`)
  }
}
