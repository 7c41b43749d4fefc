// SPDX-License-Identifier: MPL-2.0
// Photos that nothing claimed within a day are forgotten, row and bytes; and so are bytes that no row names, which a crash
// between writing a photo and its row leaves behind.
import { DAY, instant } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { findNamedFiles, sweepUploads } from '../store/photo.ts'
import { FOLDER } from './upload-photo.ts'

const AT_ONCE = 500
const SIZES = /-(large\.jpg|small\.webp)$/

export async function sweepForgottenPhotos(world: World): Promise<void> {
  for (const key of await inTransaction(world.db, (tx) => sweepUploads(tx, world.now()))) {
    await world.files.remove(`${key}-large.jpg`)
    await world.files.remove(`${key}-small.webp`)
  }
  const older = await world.files.listOlder(FOLDER, instant(world.now() - DAY))
  for (let from = 0; from < older.length; from += AT_ONCE) {
    const part = older.slice(from, from + AT_ONCE)
    const named = await findNamedFiles(world.db, [...new Set(part.map((key) => key.replace(SIZES, '')))])
    for (const key of part) if (!named.has(key.replace(SIZES, ''))) await world.files.remove(key)
  }
}
