// SPDX-License-Identifier: MPL-2.0
// Forward-only migrations: plain SQL files in db/migrations, run once each in order of their names under Kysely's lock.
// A changed or missing old file is refused by Kysely; a lock that cannot be had in 5 s gives up instead of queueing traffic.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Db } from './db.ts'

const folder = join(import.meta.dirname, '../db/migrations')

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const read = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), 'utf8')
    return [name.slice(0, -'.sql'.length), { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(read))
}

/** Brings the schema up to date; returns the names of the files that ran now. */
export async function migrate(db: Db): Promise<readonly string[]> {
  return db.connection().execute(async (held) => {
    await sql`set lock_timeout = '5s'`.execute(held)
    try {
      const migrator = new Migrator({ db: held, provider: { getMigrations: readMigrations }, migrationTableSchema: 'migration' })
      const { error, results } = await migrator.migrateToLatest()
      if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
      return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
    } finally {
      // The connection goes back to serving requests, which wait for a colleague's move as long as it takes.
      await sql`reset lock_timeout`.execute(held)
    }
  })
}
