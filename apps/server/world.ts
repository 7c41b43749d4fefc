// SPDX-License-Identifier: MPL-2.0
// Makes the one world of a running process from its settings: database (ours or DATABASE_URL's, migrated), secret, files,
// ports and clock. The server and the command line both start here. Closing it gives everything back in reverse order.
import { join } from 'node:path'
import { instant } from '#kernel/instant.ts'
import { openDb } from '#platform/db.ts'
import { CannotStart } from '#platform/embedded/cannot-start.ts'
import { ensureDatabase } from '#platform/embedded/ensure-database.ts'
import { keptSecret } from '#platform/embedded/kept-secret.ts'
import { localFiles } from '#platform/files.ts'
import { createLog, type Log } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { openPorts } from '#platform/open-ports.ts'
import type { Settings } from '#platform/settings.ts'
import type { World } from '#platform/world.ts'

export type Started = {
  readonly world: World
  /** Address of the database, for parts that open their own connections. */
  readonly url: string
  /** Migrations that ran now. */
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

const SHORTEST_SECRET = 32

async function secretOf(settings: Settings): Promise<Uint8Array> {
  const given = settings.LIFANG_SECRET
  if (given !== '' && given.length < SHORTEST_SECRET)
    throw new CannotStart(`LIFANG_SECRET has ${given.length} characters; it needs at least ${SHORTEST_SECRET}.`)
  return new TextEncoder().encode(given === '' ? await keptSecret(join(settings.DATA_DIR, 'secret')) : given)
}

/** Throws CannotStart in plain words when the surroundings do not allow it; then nothing is left running. */
export async function startWorld(settings: Settings, log: Log = createLog(settings.LOG_LEVEL)): Promise<Started> {
  const secret = await secretOf(settings)
  const { url, stop } = await ensureDatabase(settings, log)
  const db = openDb({ url, pool: settings.DB_POOL, named: settings.DB_NAMED_STATEMENTS }, log)
  const close = async (): Promise<void> => {
    await db.destroy()
    await stop()
  }
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) log.info({ migrated }, 'database schema brought up to date')
    const { sms, mail } = openPorts(settings)
    const world: World = {
      settings,
      secret,
      db,
      sms,
      mail,
      log,
      files: localFiles(join(settings.DATA_DIR, 'files')),
      now: () => instant(Date.now()),
      memory: new Map(),
    }
    return { world, url, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}
