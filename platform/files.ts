// SPDX-License-Identifier: MPL-2.0
// Where bytes live. Keys are made by us (`photos/ab/…`), never by callers; a key that leaves its folder is refused.
// Files are written to a temporary name, flushed, then renamed, so a reader never sees half a file.
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Instant } from '#kernel/instant.ts'

export type Files = {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** undefined when there is no such file. */
  find(key: string): Promise<Buffer | undefined>
  remove(key: string): Promise<void>
  /** Keys below a folder that were written before a moment, unfinished ones too. */
  listOlder(folder: string, before: Instant): Promise<readonly string[]>
}

export function localFiles(folder: string): Files {
  const root = resolve(folder)
  const pathOf = (key: string): string => {
    const path = resolve(root, key)
    if (!path.startsWith(root + sep)) throw new Error('file key leaves its folder')
    return path
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      const part = join(dirname(path), `.${randomUUID()}.part`)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const handle = await open(part, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, path)
    },
    async find(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async listOlder(folder, before) {
      const found = await readdir(pathOf(folder), { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      const older: string[] = []
      for (const entry of found.filter((one) => one.isFile())) {
        const path = join(entry.parentPath, entry.name)
        const written = await stat(path).catch(() => undefined)
        if (written !== undefined && written.mtimeMs < before) older.push(relative(root, path).replaceAll(sep, '/'))
      }
      return older
    },
  }
}
