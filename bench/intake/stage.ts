// SPDX-License-Identifier: MPL-2.0
// What the benchmark runs on: a database of its own (in a throw-away embedded server that flushes as in service, or on the
// server DATABASE_URL names), a server process with the imaginary city, and the load process. Everything is given back.
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureDatabase } from '#platform/embedded/ensure-database.ts'
import { createLog } from '#platform/log.ts'
import { endProcess, startServerProcess } from '#tests/crash/server.ts'
import type { LoadDone, LoadJob } from '../intake-load.ts'
import { postgresTime, processTime } from './processor-time.ts'

const root = join(import.meta.dirname, '../..')
const PATIENCE_MS = 120_000

export type Stage = {
  readonly url: string
  readonly folder: string
  readonly postgres: string
  readonly port: number
  readonly query: (text: string) => Promise<readonly Record<string, unknown>[]>
  readonly load: (job: Omit<LoadJob, 'port'>) => Promise<LoadDone>
  /** Stops and continues the server process, so that the peer has the machine to itself. */
  readonly hold: (held: boolean) => void
  /** Milliseconds of processor time so far; a part is absent where it cannot be read. */
  readonly processorTime: () => Promise<ProcessorTime>
  readonly close: () => Promise<void>
}
export type ProcessorTime = { readonly server: number | undefined; readonly load: number | undefined; readonly postgres: number | undefined }

async function ownDatabase(folder: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const log = createLog('error')
  const server = await ensureDatabase({ DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATA_DIR: folder }, log)
  const name = `lifang_bench_${randomUUID().slice(0, 8)}`
  const asked = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  await asked(`create database ${name} template template0`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const drop = async (): Promise<void> => {
    await asked(`drop database if exists ${name} with (force)`).catch(() => undefined)
    await server.stop()
  }
  return { url: url.href, drop }
}

/** Takes 5–20 s the first time. `profile` keeps a CPU profile of the server in that folder. */
export async function setStage(profile?: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'lifang-bench-'))
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step()
  }
  try {
    const { url, drop } = await ownDatabase(folder)
    undo.push(drop)
    const nodeOptions = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    const { child, port } = await startServerProcess(
      { DATABASE_URL: url, DATA_DIR: join(folder, 'server'), LIFANG_DEMO: '1', TRUST_PROXY: '1', LOG_LEVEL: 'error' },
      PATIENCE_MS,
      nodeOptions,
    )
    undo.push(() => endProcess(child, 'SIGTERM'))
    const loader = fork(join(root, 'bench/intake-load.ts'), { stdio: 'inherit' })
    undo.push(() => endProcess(loader, 'SIGTERM'))
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    undo.push(() => client.end())
    const version = await client.query<{ server_version: string; backend: number }>(
      `select current_setting('server_version') as server_version, pg_backend_pid() as backend`,
    )
    const timeOf = (process: ChildProcess): Promise<number | undefined> => (process.pid === undefined ? Promise.resolve(undefined) : processTime(process.pid))
    return {
      url,
      folder,
      port,
      close,
      postgres: version.rows[0]?.server_version ?? '',
      query: async (text) => (await client.query<Record<string, unknown>>(text)).rows,
      load: (job) =>
        new Promise((resolve) => {
          loader.once('message', (done: LoadDone) => resolve(done))
          loader.send({ ...job, port } satisfies LoadJob)
        }),
      processorTime: async () => ({ server: await timeOf(child), load: await timeOf(loader), postgres: await postgresTime(version.rows[0]?.backend ?? 0) }),
      hold: (held) => void child.kill(held ? 'SIGSTOP' : 'SIGCONT'),
    }
  } catch (error) {
    await close()
    throw error
  }
}

const DRAIN_MS = 60_000

/** Waits until listeners have had every event (at most a minute), so that the peer runs alone. Returns how many are left. */
export async function untilDelivered(stage: Stage): Promise<number> {
  for (const from = performance.now(); ; await sleep(50)) {
    const [row] = await stage.query('select count(*)::int as left from platform.outbox where delivered_at is null')
    const left = Number(row?.['left'])
    if (left === 0 || performance.now() - from > DRAIN_MS) return left
  }
}
