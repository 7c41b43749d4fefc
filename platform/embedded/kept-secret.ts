// SPDX-License-Identifier: MPL-2.0
// A secret made once and kept in a file only its owner may read (0600). Two processes that make it at the same moment
// end up with the same one; a file that is too short to be a secret is refused, never overwritten.
import { randomBytes, randomUUID } from 'node:crypto'
import { chown, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from './cannot-start.ts'

const SHORTEST = 32

async function readKept(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new CannotStart(`The file ${path} cannot be read: ${String(error)}. Start Lifang as its owner.`, { cause: error })
  }
}

/** The secret in `path`, made on first use (256 bits, base64url). `owner` is who besides root must read it. */
export async function keptSecret(path: string, owner?: { readonly uid: number; readonly gid: number }): Promise<string> {
  const kept = await readKept(path)
  if (kept === undefined) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const part = `${path}.${randomUUID()}.part`
    await writeFile(part, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    if (owner !== undefined) await chown(part, owner.uid, owner.gid)
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(part, { force: true })
    return keptSecret(path, owner)
  }
  if (kept.length < SHORTEST)
    throw new CannotStart(`The secret in ${path} has fewer than ${SHORTEST} characters. Put the right one back, or move the file away to have a new one made.`)
  return kept
}
