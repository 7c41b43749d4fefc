// SPDX-License-Identifier: MPL-2.0
// Which account the database server runs as. PostgreSQL refuses to run as root, so root drops to the owner of the data,
// else `postgres`, else `nobody`. Folders that account cannot pass are named, with the way out.
import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from './cannot-start.ts'

const run = promisify(execFile)

export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

type Known = { readonly name: string; readonly uid: number; readonly gid: number }

async function knownAccounts(): Promise<readonly Known[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines.flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return name === '' || name.startsWith('#') ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

/** The account to drop to, or undefined when this process is not root (or on Windows) and simply goes on as itself. */
export async function chooseAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const known = await knownAccounts()
  const owner = await stat(dataFolder).then(
    (found) => found.uid,
    () => 0,
  )
  const chosen =
    owner === 0 ? (known.find(({ name }) => name === 'postgres') ?? known.find(({ name }) => name === 'nobody')) : known.find(({ uid }) => uid === owner)
  if (chosen !== undefined && chosen.uid > 0) return chosen
  throw new CannotStart(
    owner === 0
      ? 'PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as. Start Lifang as an ordinary user.'
      : `The data in ${dataFolder} belongs to user number ${owner}, which has no account here. Start Lifang as the owner of the data, or give the folder to an account with chown -R.`,
  )
}

function parentsOf(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...parentsOf(parent), path]
}

/** The first folder on the way to `path`, itself included, that the account may not pass; undefined when all are open. */
export async function findBlockedFolder(account: Account, path: string): Promise<string | undefined> {
  try {
    await run('/bin/sh', ['-c', 'for folder; do test -x "$folder" || { echo "$folder"; exit 7; }; done', 'sh', ...parentsOf(path)], {
      uid: account.uid,
      gid: account.gid,
      env: {},
      cwd: '/',
    })
    return undefined
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? path).trim() || path
  }
}
