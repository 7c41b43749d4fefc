// SPDX-License-Identifier: MPL-2.0
// Where the embedded server lives: `DATA_DIR/postgres`. Only when root starts us below a folder that the database's
// account may not pass (a checkout in root's home), it lives in /var/lib/lifang/<id>; a file in DATA_DIR then says where.
// The way to DATA_DIR itself is opened for passing (not for looking), never the folders above it.
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import { chooseAccount, findBlockedFolder, type Account } from './account.ts'
import { CannotStart } from './cannot-start.ts'

const SHARED_PLACE = '/var/lib/lifang'
export const POINTER = 'postgres-is-in'

export type Home = { readonly home: string; readonly account: Account | undefined }

async function blockedFor(account: Account, dataDir: string): Promise<string | undefined> {
  const { mode } = await stat(dataDir)
  await chmod(dataDir, (mode & 0o777) | 0o011)
  return findBlockedFolder(account, dataDir)
}

async function makeElsewhere(account: Account, dataDir: string, blocked: string): Promise<string> {
  const home = join(SHARED_PLACE, randomUUID())
  try {
    await mkdir(SHARED_PLACE, { recursive: true, mode: 0o711 })
    if ((await findBlockedFolder(account, SHARED_PLACE)) !== undefined) throw new Error(`${SHARED_PLACE} is closed`)
    await writeFile(join(dataDir, POINTER), `${home}\n`, { mode: 0o600, flag: 'wx' })
    return home
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return (await readFile(join(dataDir, POINTER), 'utf8')).trim()
    throw new CannotStart(
      `Started as root, the database runs as \`${account.name}\`, who may not pass the folder ${blocked} to reach ${dataDir}. Start as an ordinary user, or put the data elsewhere: DATA_DIR=/var/lib/lifang npm start`,
      { cause: error },
    )
  }
}

/** The server's folder (which may not exist yet) and the account it runs as. */
export async function findHome(dataDir: string, log: Log): Promise<Home> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const elsewhere = (await readFile(join(dataDir, POINTER), 'utf8').catch(() => '')).trim()
  const near = join(dataDir, 'postgres')
  const account = await chooseAccount(join(elsewhere || near, 'data'))
  if (elsewhere !== '' || account === undefined) return { home: elsewhere || near, account }
  const blocked = await blockedFor(account, dataDir)
  if (blocked === undefined) return { home: near, account }
  const home = await makeElsewhere(account, dataDir, blocked)
  log.warn(
    { closed: blocked, database: home },
    `started as root below a folder that the database's account (${account.name}) may not pass: the database is kept in ${home}`,
  )
  return { home, account }
}
