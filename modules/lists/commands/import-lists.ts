// SPDX-License-Identifier: MPL-2.0
// Imports one version of a list, whole or not at all, in one transaction. The same label with the same content is
// nothing to do; a new label takes over from the version before on its first day, and the old one is kept.
// Refuses: lists.import-refused (every fault with file and line), lists.label-taken (same label, other content),
// lists.starts-too-early (not after the start of the version before).
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { countList } from '../rules/count-list.ts'
import { closeVersion, findVersions, lockList, saveVersion } from '../store/list-store.ts'
import { forgetLists } from '../store/load-list.ts'
import type { NamedFile } from './read-csv.ts'
import { readList, type ListFiles, type ListRead } from './read-list.ts'
import { readManifest } from './read-manifest.ts'

export type ListImported = {
  readonly outcome: 'imported' | 'unchanged'
  readonly list: string
  readonly label: string
  readonly versionId: string
  readonly majors: number
  readonly subs: number
  readonly items: number
  /** What the importer should know though nothing is wrong (codes that were numbered by a mapping). */
  readonly notes: readonly string[]
}

const data = join(import.meta.dirname, '../../../data')
const defaultKinds = join(data, 'units/kinds.csv')

/** Imports files already in memory. */
export async function importList(world: World, files: ListFiles): Promise<ListImported> {
  const { list, faults } = readList(files)
  if (list === undefined || faults.length > 0) return refuse('lists.import-refused', { faults })
  const { versionId, outcome } = await saveList(world, list)
  forgetLists(world)
  return { outcome, list: list.manifest.list, label: list.manifest.label, versionId, ...countList(list.items), notes: list.notes }
}

async function saveList(world: World, list: ListRead): Promise<Pick<ListImported, 'versionId' | 'outcome'>> {
  const { manifest, items } = list
  const checksum = createHash('sha256')
    .update(JSON.stringify([manifest, items]))
    .digest('hex')
  return inTransaction(world.db, async (tx) => {
    await lockList(tx, manifest.list)
    const versions = await findVersions(tx, manifest.list)
    const same = versions.find(({ label }) => label === manifest.label)
    if (same?.checksum === checksum) return { versionId: same.id, outcome: 'unchanged' }
    if (same !== undefined) refuse('lists.label-taken', { list: manifest.list, label: manifest.label })
    const before = versions.find(({ inForceTo }) => inForceTo === null)
    if (before !== undefined && manifest.inForceFrom <= before.inForceFrom) {
      refuse('lists.starts-too-early', {
        list: manifest.list,
        label: manifest.label,
        inForceFrom: manifest.inForceFrom,
        before: before.label,
        beforeFrom: before.inForceFrom,
      })
    }
    if (before !== undefined) await closeVersion(tx, before.id, manifest.inForceFrom)
    const versionId = uuidv7()
    await saveVersion(tx, { ...list, id: versionId, checksum }, world.now())
    return { versionId, outcome: 'imported' }
  })
}

export type ImportOptions = {
  /** Path of a mapping; `path` is then somebody else's CSV file. */
  readonly mapping?: string
  /** Path of the city's own list of unit kinds; default data/units/kinds.csv. */
  readonly kinds?: string
}

/** Imports from disk: a folder with list.json and its CSV files, or with `mapping` one foreign CSV file. */
export async function importLists(world: World, path: string, options: ImportOptions = {}): Promise<ListImported> {
  const kinds = await read(options.kinds ?? defaultKinds)
  if (options.mapping !== undefined) return importList(world, { head: await read(options.mapping), mapped: true, items: [await read(path)], kinds })
  const folder = existsSync(path) && statSync(path).isFile() ? join(path, '..') : path
  const head = await read(join(folder, 'list.json'))
  const { read: manifest, faults } = readManifest(head)
  if (manifest === undefined) return refuse('lists.import-refused', { faults })
  return importList(world, { head, mapped: false, items: await Promise.all(manifest.files.map((name) => read(join(folder, name)))), kinds })
}

async function read(path: string): Promise<NamedFile> {
  const bytes = await readFile(path).catch((error: unknown) =>
    refuse('lists.import-refused', {
      faults: [`${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'the file cannot be read'}`],
    }),
  )
  return { name: basename(path), bytes }
}

/** Imports the default list unless the city already has a list of that code; undefined when there was nothing to do. */
export async function loadDefaultList(world: World): Promise<ListImported | undefined> {
  if ((await findVersions(world.db, DEFAULT_LIST)).length > 0) return undefined
  return importLists(world, join(data, 'lists', DEFAULT_LIST))
}

/** Code of the list that reports are filed under. */
export const DEFAULT_LIST = 'grid-matters'
