// SPDX-License-Identifier: MPL-2.0
// Starts the server of a cluster, or adopts the one that already runs on it (left behind when its parent was killed, or
// started by another program of ours). Connects before it judges; never deletes the server's lock: PostgreSQL itself
// knows best whether the lock is stale. The server outlives us if we die; it writes to a file, not to a pipe of ours.
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, realpathSync } from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { program } from './binaries.ts'
import { CannotStart } from './cannot-start.ts'
import { cleanEnvironment, configure, DATABASE_USER, isProcess, type Cluster } from './cluster.ts'
import { choosePort, LOOPBACK } from './port.ts'

const PATIENCE_MS = 60_000
const LONGEST_LOG_BYTES = 10 * 1024 * 1024

export type Running = { readonly pid: number; readonly port: number; readonly adopted: boolean }

/** The address of one database of the server. Everything a PG… variable could change is said in it. */
export function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${DATABASE_USER}:${cluster.password}@${LOOPBACK}:${port}/${database}?sslmode=disable&options=-c%20timezone%3DUTC`
}

type Lock = { readonly pid: number; readonly port: number }

async function readLock(cluster: Cluster): Promise<Lock | undefined> {
  const lines = (await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) || 0 } : undefined
}

// A number in a stale lock may belong to some other program by now; where the system tells, only a postgres counts.
async function mayBeServer(pid: number): Promise<boolean> {
  if (!isProcess(pid)) return false
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return line === undefined || line.includes('postgres')
}

/** Whether our server answers on this port: our password fits and it serves our data folder. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (port === 0) return false
  const client = new pg.Client({ connectionString: addressOf(cluster, port, 'postgres'), connectionTimeoutMillis: 3_000, application_name: 'lifang start' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return realpathSync(rows[0]?.folder ?? '') === realpathSync(cluster.data)
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new CannotStart(
        `The database on port ${port} does not accept the password in ${join(cluster.home, 'password')}. Put back the file that belongs to the data.`,
        { cause: error },
      )
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function openLog(cluster: Cluster): Promise<{ readonly fd: number; readonly from: number }> {
  const size = await stat(cluster.logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LONGEST_LOG_BYTES) await rename(cluster.logFile, `${cluster.logFile}.old`)
  return { fd: openSync(cluster.logFile, 'a', 0o600), from: size > LONGEST_LOG_BYTES ? 0 : size }
}

async function readLogFrom(cluster: Cluster, from: number): Promise<string> {
  const handle = await open(cluster.logFile, 'r')
  try {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(64 * 1024), position: from })
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}

type Why = 'locked' | 'port-taken' | CannotStart

function whyNot(cluster: Cluster, said: string): Why {
  if (/lock file .* already exists|pre-existing shared memory block/.test(said)) return 'locked'
  if (/Address already in use|could not bind|could not create any TCP\/IP sockets/.test(said)) return 'port-taken'
  const line =
    said
      .split('\n')
      .findLast((text) => /FATAL|PANIC|error while loading/.test(text))
      ?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it ended without saying why'
  const advice = /No space left/.test(said)
    ? ' The disk is full: make room and start again.'
    : /administrative permissions/.test(said)
      ? ' Start Lifang from a window without administrator rights.'
      : /Permission denied/.test(said)
        ? ' Start Lifang as the owner of that folder.'
        : ''
  return new CannotStart(`The database in ${cluster.data} does not start. PostgreSQL says: ${line}.${advice} The whole story is in ${cluster.logFile}`)
}

function launch(cluster: Cluster, fd: number): ChildProcess {
  const { account } = cluster
  // detached: Ctrl-C in the terminal must reach us only, so that requests finish before the database goes.
  const child = spawn(program(cluster.binaries, 'postgres'), ['-D', cluster.data], {
    cwd: cluster.home,
    env: cleanEnvironment(cluster.home),
    stdio: ['ignore', fd, fd],
    detached: true,
    windowsHide: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  child.unref()
  return child
}

async function startServer(cluster: Cluster, port: number, log: Log): Promise<Running | Why> {
  await configure(cluster, port)
  const { fd, from } = await openLog(cluster)
  const child = launch(cluster, fd)
  closeSync(fd)
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `exit ${code ?? signal}`))
  for (let waited = 0; ended === undefined; waited += 1) {
    if (await answers(cluster, port)) return { pid: child.pid ?? 0, port, adopted: false }
    await sleep(waited < 40 ? 25 : 250)
    if (waited > 0 && waited % 80 === 0) log.info({ folder: cluster.data }, 'the database is still getting ready (it may be recovering after a power cut)')
  }
  return whyNot(cluster, `${await readLogFrom(cluster, from)}\nFATAL: ${ended}`.replace(/\nFATAL: exit \S+$/, ''))
}

/**
 * The running server of the cluster: adopted if it lives, else started. `fixedPort` keeps the address on a restart.
 * Throws CannotStart in plain words.
 */
export async function bringUp(cluster: Cluster, log: Log, fixedPort?: number): Promise<Running> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const lock = await readLock(cluster)
    if (lock !== undefined && (await answers(cluster, lock.port))) return { ...lock, adopted: true }
    const busy = lock !== undefined && (await mayBeServer(lock.pid))
    const outcome = busy ? 'locked' : await startServer(cluster, fixedPort ?? (await choosePort(join(cluster.home, 'port'))), log)
    if (outcome instanceof CannotStart) throw outcome
    if (typeof outcome === 'object') return outcome
    if (Date.now() > until) {
      throw new CannotStart(
        outcome === 'locked'
          ? `The lock ${join(cluster.data, 'postmaster.pid')} names process ${lock?.pid ?? '?'}, which runs but does not answer as our database. If that process is no PostgreSQL, remove the lock file by hand; Lifang never does.`
          : `The port ${fixedPort ?? ''} of the database is taken by another program.`,
      )
    }
    await sleep(150)
  }
}

/** Stops the server cleanly ("fast": open transactions roll back, everything is flushed). */
export async function shutDown(cluster: Cluster, log: Log): Promise<void> {
  const lock = await readLock(cluster)
  if (lock === undefined || !(await mayBeServer(lock.pid))) return
  if (process.platform === 'win32') {
    const stopper = spawn(program(cluster.binaries, 'pg_ctl'), ['stop', '-D', cluster.data, '-m', 'fast', '-w'], { stdio: 'ignore', windowsHide: true })
    await new Promise((resolve) => stopper.once('exit', resolve))
    return
  }
  process.kill(lock.pid, 'SIGINT')
  for (const started = Date.now(); Date.now() - started < PATIENCE_MS; await sleep(20)) {
    if (!(await mayBeServer(lock.pid))) return
  }
  log.warn({ pid: lock.pid }, 'the database did not stop within a minute; it is left running and will be found again')
}
