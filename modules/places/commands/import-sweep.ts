// SPDX-License-Identifier: MPL-2.0
// Files of imports that are over, pieces of files that nobody went on with for a day, and files that a stop left without a row.
// Rows go before files: a stop in between leaves files, and the next sweep finds those.
import { HOUR, instant } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { isOver } from '../rules/import-state.ts'
import { deleteRows } from '../store/import-rows.ts'
import { deleteParts, findAbandoned, findImport, findKeptFiles, findParts } from '../store/imports.ts'

const ABANDONED_AFTER = 24 * HOUR

async function forget(world: World, id: string): Promise<void> {
  const parts = await findParts(world.db, id)
  await inTransaction(world.db, async (tx) => {
    await deleteRows(tx, id)
    await deleteParts(tx, id)
  })
  for (const { fileKey } of parts) await world.files.remove(fileKey)
}

export async function sweepImports(world: World): Promise<void> {
  const longAgo = instant(world.now() - ABANDONED_AFTER)
  for (const id of await findAbandoned(world.db, longAgo)) await forget(world, id)
  const ids = new Set((await world.files.listOlder('imports', world.now())).flatMap((key) => key.split('/')[1] ?? []))
  for (const id of ids) {
    const one = await findImport(world.db, id)
    if (one !== undefined && isOver(one.state)) await forget(world, id)
  }
  // a piece that is being uploaded has no row yet, but is not a day old either
  const old = await world.files.listOlder('imports', longAgo)
  const kept = await findKeptFiles(world.db, old)
  for (const key of old) if (!kept.has(key)) await world.files.remove(key)
}
