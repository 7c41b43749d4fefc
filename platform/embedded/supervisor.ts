// SPDX-License-Identifier: MPL-2.0
// One process's hold on the embedded server. Every process of ours that uses it keeps one connection with a shared
// advisory lock; whoever leaves last (gets the lock alone) stops the server. So an import may run beside the server and
// either may end first. A server that dies under us is started again on the same port.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { pruneArchive } from './archive.ts'
import { prepareCluster, type Cluster } from './cluster.ts'
import { addressOf, bringUp, shutDown, type Running } from './server.ts'

const PRESENCE = 711_801
const HOUR_MS = 3_600_000
const DATABASE = 'lifang'

export type Embedded = {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly adopted: boolean
  /** Lets go; stops the server when nobody else uses it. Close your own connections first. Safe to call twice. */
  readonly stop: () => Promise<void>
}

async function takePresence(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addressOf(cluster, port, 'postgres'), application_name: 'lifang presence', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE])
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) {
    await client.query(`create database ${DATABASE} template template0`).catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
  }
  return client
}

// Between our look and our connection another process may have stopped the server: then once more from the start.
async function join(cluster: Cluster, log: Log, fixedPort?: number): Promise<{ readonly running: Running; readonly presence: pg.Client }> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await bringUp(cluster, log, fixedPort)
    try {
      return { running, presence: await takePresence(cluster, running.port) }
    } catch (error) {
      if (attempt === 5) throw error
      await sleep(200 * attempt)
    }
  }
}

/** Starts or adopts the embedded server of `dataDir`. `throwaway` is for tests: nothing is flushed or archived. */
export async function startEmbedded(dataDir: string, log: Log, options: { readonly throwaway?: boolean } = {}): Promise<Embedded> {
  const cluster = await prepareCluster(dataDir, options.throwaway ?? false, log)
  const first = await join(cluster, log)
  const { port, pid, adopted } = first.running
  log.info({ port, pid, postgres: cluster.binaries.major }, adopted ? 'found the embedded database running; using it' : 'embedded database started')
  let presence = first.presence
  let stopping = false
  let reviving: Promise<void> | undefined

  const revive = async (): Promise<void> => {
    log.error({ port }, 'the embedded database went away; starting it again')
    for (let attempt = 1; !stopping && attempt <= 10; attempt += 1) {
      try {
        presence = (await join(cluster, log, port)).presence
        watch()
        log.info({ port }, 'the embedded database is back')
        return
      } catch (error) {
        log.error({ attempt, error: String(error) }, 'the embedded database does not come back yet')
        await sleep(500 * attempt)
      }
    }
  }
  const watch = (): void => {
    presence.once('end', () => {
      if (!stopping) reviving = revive()
    })
  }
  watch()

  const prune = (): void =>
    void pruneArchive(cluster.archive).catch((error: unknown) => log.warn({ error: String(error) }, 'old log segments could not be removed'))
  prune()
  const hourly = setInterval(prune, HOUR_MS)
  hourly.unref()

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    clearInterval(hourly)
    await reviving
    const alone = await presence.query<{ alone: boolean }>('select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as alone', [PRESENCE]).then(
      ({ rows }) => rows[0]?.alone === true,
      () => false,
    )
    if (alone) await shutDown(cluster, log)
    else log.info({ port }, 'another program still uses the embedded database; it stays up')
    await presence.end().catch(() => undefined)
  }
  return { url: addressOf(cluster, port, DATABASE), port, pid, adopted, stop }
}
