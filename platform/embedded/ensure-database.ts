// SPDX-License-Identifier: MPL-2.0
// The database this process works with: the server DATABASE_URL names, or our own. Either way it is checked before
// anything else happens: version ≥ 15, UTF-8. Says in plain words what is wrong with an address.
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { OLDEST_POSTGRES } from './binaries.ts'
import { CannotStart } from './cannot-start.ts'
import { startEmbedded } from './supervisor.ts'

export type Database = { readonly url: string; readonly stop: () => Promise<void> }

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address; is the server running?',
  ENOTFOUND: 'the host name is not known',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'the user name or password is wrong',
  '28000': 'this user may not connect from here',
  '3D000': 'the server has no database of that name; create it first (createdb)',
}

function hidden(url: string): string {
  return url.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:•••@')
}

export type ServerFacts = { readonly number: string; readonly version: string; readonly encoding: string }

/** Why a server with these facts cannot be used; undefined when it can. */
export function faultOf({ number, version, encoding }: ServerFacts): string | undefined {
  if (Number(number) < OLDEST_POSTGRES * 10_000) return `is PostgreSQL ${version}; Lifang needs ${OLDEST_POSTGRES} or newer.`
  return encoding === 'UTF8' ? undefined : `keeps text as ${encoding}; Lifang needs UTF8 (createdb -E UTF8 -T template0).`
}

async function checkServer(url: string): Promise<void> {
  let client: pg.Client
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'lifang start' })
    client.on('error', () => undefined)
    await client.connect()
  } catch (error) {
    const { code = '', message = '' } = error as { code?: string; message?: string }
    throw new CannotStart(`The database at ${hidden(url)} cannot be used: ${REASONS[code] ?? (message || code)}`, { cause: error })
  }
  try {
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
    )
    const fault = rows[0] && faultOf(rows[0])
    if (fault !== undefined) throw new CannotStart(`The database at ${hidden(url)} ${fault}`)
  } finally {
    await client.end()
  }
}

/** Throws CannotStart. The caller closes its connections, then calls `stop`. */
export async function ensureDatabase(settings: Pick<Settings, 'DATABASE_URL' | 'DATA_DIR'>, log: Log): Promise<Database> {
  if (settings.DATABASE_URL === '') return startEmbedded(settings.DATA_DIR, log)
  await checkServer(settings.DATABASE_URL)
  return { url: settings.DATABASE_URL, stop: () => Promise.resolve() }
}
