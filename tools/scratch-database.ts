// SPDX-License-Identifier: MPL-2.0
// A migrated database for tools that read the catalogue: on the test server when one is named, else on an embedded
// server in a temporary folder. Gone afterwards.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDb } from '#platform/db.ts'
import { startEmbedded } from '#platform/embedded/supervisor.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function withDatabaseOn<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `lifang_scratch_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const address = new URL(server)
  address.pathname = `/${name}`
  await onServer(server, (client) => client.query(`create database ${name} template template0`))
  try {
    const db = openDb({ url: address.href, pool: 2, named: false }, createLog('warn'))
    try {
      await migrate(db)
    } finally {
      await db.destroy()
    }
    return await work(address.href)
  } finally {
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
}

/** Runs `work` with the address of a freshly migrated database. */
export async function withScratchDatabase<T>(work: (url: string) => Promise<T>, server = process.env['TEST_DATABASE_URL'] ?? ''): Promise<T> {
  if (server !== '') return withDatabaseOn(server, work)
  const folder = await mkdtemp(join(tmpdir(), 'lifang-scratch-'))
  const embedded = await startEmbedded(folder, createLog('warn'), { throwaway: true })
  try {
    return await withDatabaseOn(embedded.url, work)
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
