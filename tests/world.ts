// SPDX-License-Identifier: MPL-2.0
// A world for tests: a database of its own, cloned from a template migrated once per run, a temporary data folder, a
// clock that the test may move, and development ports whose messages can be read. Real PostgreSQL always.
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { instant, type Instant } from '#kernel/instant.ts'
import { openDb } from '#platform/db.ts'
import { localFiles } from '#platform/files.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { developmentPorts, type DevelopmentOutbox } from '#platform/ports.ts'
import { readSettings } from '#platform/settings.ts'
import type { World } from '#platform/world.ts'

export type TestWorld = {
  readonly world: World
  readonly url: string
  readonly outbox: DevelopmentOutbox
  /** Moves the clock; without it the clock is the real one. */
  readonly setNow: (at: Instant | undefined) => void
  readonly close: () => Promise<void>
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (url === undefined || url === '') throw new Error('tests need TEST_DATABASE_URL; `npm test` starts the embedded server and sets it')
  return url
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.href
}

async function withServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function templateName(): Promise<string> {
  const folder = join(import.meta.dirname, '../db/migrations')
  const digest = createHash('sha256')
  for (const name of (await readdir(folder)).toSorted()) digest.update(name).update(await readFile(join(folder, name)))
  return `lifang_template_${digest.digest('hex').slice(0, 12)}`
}

async function ensureTemplate(): Promise<string> {
  const template = await templateName()
  await withServer(async (client) => {
    await client.query('select pg_advisory_lock(711802)')
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template])
    if (rowCount !== 0) return
    await client.query(`drop database if exists ${template}`)
    await client.query(`create database ${template}`)
    const db = openDb({ url: databaseUrl(template), pool: 2, named: false }, createLog('warn'))
    await migrate(db)
    await db.destroy()
    await client.query(`alter database ${template} with is_template true`)
  })
  return template
}

/** Makes the world; call `close` when done. Takes about 0.2 s. */
export async function testWorld(environment: Readonly<Record<string, string>> = {}): Promise<TestWorld> {
  const template = await ensureTemplate()
  const name = `lifang_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  await withServer(async (client) => {
    await client.query('select pg_advisory_lock_shared(711802)')
    await client.query(`create database ${name} template ${template}`)
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'lifang-'))
  const url = databaseUrl(name)
  const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: url, LOG_LEVEL: 'warn', PER_MINUTE: '100000', ...environment })
  const log = createLog(settings.LOG_LEVEL)
  const { sms, mail, outbox } = developmentPorts()
  let fixed: Instant | undefined
  const world: World = {
    settings,
    log,
    sms,
    mail,
    secret: new TextEncoder().encode('a test secret that is long enough to be one'),
    db: openDb({ url, pool: 6, named: true }, log),
    files: localFiles(join(dataDir, 'files')),
    now: () => fixed ?? instant(Date.now()),
    memory: new Map(),
  }
  return {
    world,
    url,
    outbox,
    setNow: (at) => void (fixed = at),
    close: async () => {
      await world.db.destroy()
      await withServer((client) => client.query(`drop database if exists ${name} with (force)`))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
