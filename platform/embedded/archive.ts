// SPDX-License-Identifier: MPL-2.0
// The write-ahead log is copied segment by segment (16 MiB each) into a second folder, from which a base backup can be
// brought forward to any moment. Bounded: the oldest segments beyond 1 GiB are removed, at start and hourly, so a
// machine that is never backed up does not fill. Take base backups more often than 1 GiB of changes.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export const ARCHIVE_BYTES = 1024 ** 3

/** The command for postgresql.conf. A segment appears under its name only when whole; an existing one is never replaced. */
export function archiveCommand(folder: string, platform: NodeJS.Platform = process.platform): string {
  const path = folder.replaceAll('%', '%%')
  if (platform === 'win32') {
    const back = path.replaceAll('/', '\\')
    return `if not exist "${back}\\%f" copy /y "%p" "${back}\\%f.part" && move /y "${back}\\%f.part" "${back}\\%f"`
  }
  const quoted = `'${path.replaceAll("'", `'\\''`)}'`
  return `test -f ${quoted}/%f || { cp "%p" ${quoted}/%f.part && mv ${quoted}/%f.part ${quoted}/%f; }`
}

/** Removes the oldest segments until at most `bytes` are left; returns how many went. */
export async function pruneArchive(folder: string, bytes = ARCHIVE_BYTES): Promise<number> {
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .toSorted()
    .reverse()
  let kept = 0
  let gone = 0
  for (const name of names) {
    const size = await stat(join(folder, name)).then(
      (found) => found.size,
      () => 0,
    )
    kept += size
    if (kept <= bytes) continue
    await rm(join(folder, name), { force: true })
    gone += 1
  }
  return gone
}
