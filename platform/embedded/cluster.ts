// SPDX-License-Identifier: MPL-2.0
// The folder of the embedded server (home.ts says where) with data, archive, log, port and password, all readable by its
// owner only. A new cluster is made beside its place and renamed, so an interrupted first start leaves nothing half-made.
// postgresql.conf is written at each start; an operator's own lines belong in data/operator.conf, which is read last.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '../log.ts'
import { findBlockedFolder, type Account } from './account.ts'
import { archiveCommand } from './archive.ts'
import { chooseBinaries, listBinaries, program, type Binaries } from './binaries.ts'
import { CannotStart } from './cannot-start.ts'
import { findHome } from './home.ts'
import { keptSecret } from './kept-secret.ts'

const run = promisify(execFile)

export const DATABASE_USER = 'lifang'

export type Cluster = {
  readonly home: string
  readonly data: string
  readonly archive: string
  readonly logFile: string
  readonly password: string
  readonly account: Account | undefined
  readonly binaries: Binaries
  /** For tests: no flushing, no archive. Never for anyone's data. */
  readonly throwaway: boolean
}

/** What the server inherits: nothing of ours. root's HOME or a PGHOST in it would mislead libraries inside the server. */
export function cleanEnvironment(home: string): NodeJS.ProcessEnv {
  if (process.platform === 'win32') {
    const kept = ['SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'PATH', 'ComSpec'] as const
    return Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
  }
  return { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, LC_ALL: 'C', TZ: 'UTC' }
}

async function findMadeBy(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number(text.trim())
}

// A checkout below a 0700 folder (such as root's home) cannot be run by another account: root gives it a copy.
async function readableBinaries(binaries: Binaries, account: Account | undefined, home: string): Promise<Binaries> {
  if (account === undefined || binaries.package === undefined) return binaries
  if ((await findBlockedFolder(account, program(binaries, 'postgres'))) === undefined) return binaries
  const { version } = JSON.parse(await readFile(join(binaries.package, 'package.json'), 'utf8')) as { readonly version: string }
  const copy = join(home, `programs-${version}`)
  const done = await stat(copy).then(
    () => true,
    () => false,
  )
  if (!done) {
    const part = partName(copy)
    await cp(join(binaries.package, 'native'), part, { recursive: true, verbatimSymlinks: true })
    await run('/bin/chmod', ['-R', 'a+rX', part])
    await rename(part, copy).catch(() => rm(part, { recursive: true, force: true }))
  }
  return { bin: join(copy, 'bin'), major: binaries.major }
}

// Names its maker, so that what a killed process left half-made can be told from what another is making now.
function partName(path: string): string {
  return `${path}.part-${process.pid}-${randomUUID().slice(0, 8)}`
}

async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/\.part-(\d+)-\w+$/.exec(name)?.[1] ?? NaN)
    if (Number.isNaN(pid) || isProcess(pid)) continue
    await rm(join(home, name), { recursive: true, force: true })
  }
}

/** Whether a process with this number exists, ours or not. */
export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function makeCluster(cluster: Cluster): Promise<void> {
  const part = join(cluster.home, partName(basename(cluster.data)))
  const options = [
    '-D',
    part,
    '--encoding=UTF8',
    '--locale=C',
    `--username=${DATABASE_USER}`,
    '--auth=scram-sha-256',
    `--pwfile=${join(cluster.home, 'password')}`,
  ]
  const speed = cluster.throwaway ? ['--no-sync'] : []
  const { account } = cluster
  try {
    await run(program(cluster.binaries, 'initdb'), [...options, ...speed], {
      env: cleanEnvironment(cluster.home),
      cwd: cluster.home,
      ...(account && { uid: account.uid, gid: account.gid }),
    })
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    const said = String((error as { stderr?: string }).stderr ?? error).trim()
    throw new CannotStart(`The database could not be made in ${cluster.home}. PostgreSQL says: ${said}`, { cause: error })
  }
  // Another process may have been faster; its cluster stands and ours goes.
  await rename(part, cluster.data).catch(() => rm(part, { recursive: true, force: true }))
}

function conf(value: string): string {
  return `'${value.replaceAll('\\', '/').replaceAll("'", "''")}'`
}

/** Writes postgresql.conf for this start. */
export async function configure(cluster: Cluster, port: number): Promise<void> {
  const archiving = cluster.throwaway
    ? ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off', 'archive_mode = off']
    : [
        'fsync = on',
        'full_page_writes = on',
        'synchronous_commit = on',
        'archive_mode = on',
        `archive_command = '${archiveCommand(cluster.archive).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
        'archive_timeout = 15min',
      ]
  const lines = [
    '# Written by Lifang at each start. Your own settings belong in operator.conf beside this file.',
    `listen_addresses = '127.0.0.1'`,
    `port = ${port}`,
    `unix_socket_directories = ''`,
    'ssl = off',
    'max_connections = 200',
    'shared_buffers = 256MB',
    'max_wal_size = 2GB',
    // logical, so that moving to a real server by replication needs no restart
    'wal_level = logical',
    ...archiving,
    `password_encryption = 'scram-sha-256'`,
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `lc_messages = 'C'`,
    `default_text_search_config = 'pg_catalog.simple'`,
    `log_line_prefix = '%m [%p] '`,
    `include_if_exists = ${conf(join(cluster.data, 'operator.conf'))}`,
  ]
  const path = join(cluster.data, 'postgresql.conf')
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  if (cluster.account !== undefined) await chown(path, cluster.account.uid, cluster.account.gid)
}

/** Finds or makes the cluster below `dataDir`. Takes about a second the first time. */
export async function prepareCluster(dataDir: string, throwaway: boolean, log: Log): Promise<Cluster> {
  const { home, account } = await findHome(dataDir, log)
  const data = join(home, 'data')
  const archive = join(home, 'archive')
  for (const folder of [home, archive]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (account !== undefined) await chown(folder, account.uid, account.gid)
  }
  await removeLeftovers(home)
  const password = await keptSecret(join(home, 'password'), account)
  const madeBy = await findMadeBy(data)
  const binaries = await readableBinaries(chooseBinaries(await listBinaries(), madeBy, data), account, home)
  const cluster: Cluster = { home, data, archive, logFile: join(home, 'server.log'), password, account, binaries, throwaway }
  if (madeBy === undefined) await makeCluster(cluster)
  return cluster
}
