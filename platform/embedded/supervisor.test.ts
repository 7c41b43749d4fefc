// SPDX-License-Identifier: MPL-2.0
// The embedded server as an operator meets it: first start, second start, killed parents, two programs at once, a
// surrounding full of misleading variables. Everything here runs a real server in a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openPool } from '../db.ts'
import { createLog } from '../log.ts'
import { POINTER } from './home.ts'
import { startEmbedded } from './supervisor.ts'

const log = createLog('silent')
const folders: string[] = []
const cleanups: (() => Promise<unknown>)[] = []

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'lifang-embedded-'))
  folders.push(path)
  return path
}

async function start(dataDir: string, options: { readonly throwaway?: boolean } = { throwaway: true }): ReturnType<typeof startEmbedded> {
  const embedded = await startEmbedded(dataDir, log, options)
  cleanups.push(embedded.stop)
  return embedded
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/** Another program of ours: starts the server, writes a row, says so, and waits (or stops cleanly). */
function program(dataDir: string, then: 'wait' | 'stop', environment: NodeJS.ProcessEnv = process.env): ChildProcess {
  const code = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))}
    import { openPool } from ${JSON.stringify(join(import.meta.dirname, '../db.ts'))}
    const log = { info() {}, warn() {}, error() {} }
    const server = await startEmbedded(${JSON.stringify(dataDir)}, log, { throwaway: true })
    const pool = openPool(server.url, 1, log)
    await pool.query('create table if not exists kept (n integer)')
    await pool.query('insert into kept values (1)')
    const { rows } = await pool.query("select count(*)::integer as n, current_setting('timezone') as zone, current_user as me from kept")
    await pool.end()
    if (${JSON.stringify(then)} === 'stop') await server.stop()
    console.log(JSON.stringify({ ...rows[0], port: server.port, pid: server.pid }))
    if (${JSON.stringify(then)} === 'wait') setInterval(() => {}, 1000)
    else process.exit(0)`
  return spawn(process.execPath, ['--input-type=module', '-e', code], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function said(child: ChildProcess): Promise<Record<string, unknown>> {
  if (child.stdout === null) throw new Error('no output')
  const ended = once(child, 'exit').then(() => {
    throw new Error('the program ended without a word')
  })
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  return JSON.parse(chunk.toString()) as Record<string, unknown>
}

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true })
})

test('first start makes a durable UTF-8 server on the loopback address only; the second start finds data and address again', async () => {
  const dataDir = await folder()
  const first = await start(dataDir, {})
  const [facts] = await ask<Record<string, string>>(
    first.url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync, current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
            current_setting('server_encoding') as encoding, current_setting('lc_collate') as collation, current_setting('archive_mode') as archive`.replace(
      `current_setting('lc_collate')`,
      `(select datcollate from pg_database where datname = current_database())`,
    ),
  )
  expect(facts).toEqual({ fsync: 'on', sync: 'on', listens: '127.0.0.1', sockets: '', encoding: 'UTF8', collation: 'C', archive: 'on' })
  await ask(first.url, `create table kept as select '里坊' as name`)
  await ask(first.url, 'select pg_switch_wal()')
  for (let waited = 0; waited < 50 && (await readdir(join(dataDir, 'postgres/archive'))).length === 0; waited += 1) await sleep(100)
  expect((await readdir(join(dataDir, 'postgres/archive'))).length).toBeGreaterThan(0)
  await first.stop()
  await expect(ask(first.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })

  const second = await start(dataDir, {})
  expect(second.adopted).toBe(false)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select name from kept')).toEqual([{ name: '里坊' }])
})

test('data and secrets are readable by their owner only', async () => {
  const dataDir = await folder()
  await start(dataDir)
  const modes = await Promise.all(
    ['postgres', 'postgres/data', 'postgres/archive', 'postgres/password'].map(async (name) => (await stat(join(dataDir, name))).mode & 0o777),
  )
  expect(modes).toEqual([0o700, 0o700, 0o700, 0o600])
})

test('a wrong password does not get in', async () => {
  const { url } = await start(await folder())
  const wrong = url.replace(/:[^:@/]+@/, ':guess@')
  await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('the server of a parent killed with kill -9 is adopted, with its lock untouched', async () => {
  const dataDir = await folder()
  const parent = program(dataDir, 'wait')
  const { pid, port } = await said(parent)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  const lock = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')

  const adopted = await start(dataDir)
  expect(adopted).toMatchObject({ adopted: true, pid, port })
  expect(await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).toBe(lock)
  expect(await ask(adopted.url, 'select n from kept')).toEqual([{ n: 1 }])
  await adopted.stop()
  await expect(ask(adopted.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('two programs share one server; the last to leave stops it', async () => {
  const dataDir = await folder()
  const [one, two] = await Promise.all([start(dataDir), start(dataDir)])
  expect(one.port).toBe(two.port)
  await one.stop()
  expect(await ask(two.url, 'select 1 as n')).toEqual([{ n: 1 }])
  await two.stop()
  await expect(ask(two.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a stale lock with the number of some other living process does not stop the start', async () => {
  const dataDir = await folder()
  const first = await start(dataDir)
  await first.stop()
  await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres/data')}\n0\n${first.port}\n\n127.0.0.1\n`)
  const second = await start(dataDir)
  expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('misleading variables and a foreign HOME change nothing', async () => {
  const dataDir = await folder()
  const environment = {
    ...process.env,
    HOME: '/root',
    PGHOST: '/nowhere',
    PGPORT: '1',
    PGUSER: 'stranger',
    PGPASSWORD: 'wrong',
    PGDATABASE: 'elsewhere',
    PGDATA: '/nowhere',
    PGSSLMODE: 'verify-full',
    PGOPTIONS: '-c search_path=pg_temp',
    PGTZ: 'Asia/Tokyo',
    LC_ALL: 'xx_XX.UTF-8',
    LANG: 'xx_XX',
    TZ: 'America/New_York',
  }
  const child = program(dataDir, 'stop', environment)
  expect(await said(child)).toMatchObject({ n: 1, zone: 'UTC', me: 'lifang' })
  await once(child, 'exit')
})

test('a server that is killed comes back on the same address', async () => {
  const { pid, url } = await start(await folder())
  process.kill(pid, 'SIGKILL')
  let back: unknown
  for (let waited = 0; waited < 100 && back === undefined; waited += 1) {
    await sleep(100)
    back = await ask<{ n: number }>(url, 'select 1 as n').then(
      (rows) => rows[0],
      () => undefined,
    )
  }
  expect(back).toEqual({ n: 1 })
})

test('connections ended by the server do not take the process down', async () => {
  const { url } = await start(await folder())
  const pool = openPool(url, 2, log)
  cleanups.push(() => pool.end())
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  await ask(url, `select pg_terminate_backend(${rows[0]?.pid})`)
  await sleep(100)
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
})

test.skipIf(process.getuid?.() !== 0)('started as root, the server runs as another account', async () => {
  const dataDir = await folder()
  const { pid } = await start(dataDir)
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])
  expect(uid).toBeGreaterThan(0)
  expect((await stat(join(dataDir, 'postgres/data'))).uid).toBe(uid)
  expect(await readFile(`/proc/${pid}/environ`, 'utf8').then((text) => text.split('\0').filter((line) => line.startsWith('HOME=')))).toEqual([
    `HOME=${join(dataDir, 'postgres')}`,
  ])
})

test.skipIf(process.getuid?.() !== 0)('started as root below a folder nobody else may enter, the database lives elsewhere and is found again', async () => {
  const dataDir = join(await folder(), 'data')
  const first = await start(dataDir)
  await ask(first.url, 'create table kept as select 1 as n')
  await first.stop()
  const elsewhere = (await readFile(join(dataDir, POINTER), 'utf8')).trim()
  folders.push(elsewhere)
  expect(elsewhere).toMatch(/^\/var\/lib\/lifang\/[0-9a-f-]{36}$/)
  expect((await stat(elsewhere)).mode & 0o777).toBe(0o700)
  const second = await start(dataDir)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }])
})
