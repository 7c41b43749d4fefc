// SPDX-License-Identifier: MPL-2.0
// Imports one version of a list, whole or not at all, in one transaction. The same label with the same content is
// nothing to do; a new label takes over from the version before on its first day, and the old one is kept.
// Refuses: lists.import-refused (every fault with file and line), lists.label-taken (same label, other content),
// lists.city-wide-only (grid matters for a smaller area), lists.starts-too-early (not after the start of the version before),
// lists.starts-too-late (years ahead).
import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { publishVersion } from '../actions/publish-version.ts'
import { countClasses, countList, type ClassCounted } from '../rules/count-list.ts'
import type { ListKind } from '../rules/list-kinds.ts'
import { findVersions } from '../store/list-store.ts'
import { forgetLists } from '../store/load-list.ts'
import type { NamedFile } from '../actions/read-csv.ts'
import { readList, type ListFiles } from './read-list.ts'
import { readManifest } from './read-manifest.ts'

export type ListImported = {
  readonly outcome: 'imported' | 'unchanged'
  readonly kind: ListKind
  readonly list: string
  readonly label: string
  readonly versionId: string
  /** Majors and subs of grid matters; 0 for the other kinds. */
  readonly majors: number
  readonly subs: number
  /** Items, or entries of the other kinds. */
  readonly items: number
  readonly classes: readonly ClassCounted[]
  /** What the importer should know though nothing is wrong (codes that were numbered by a mapping). */
  readonly notes: readonly string[]
}

const data = join(import.meta.dirname, '../../../data')
const defaultKinds = join(data, 'units/kinds.csv')

/** Imports files already in memory. */
export async function importList(world: World, files: ListFiles): Promise<ListImported> {
  const { list, faults } = readList(files)
  if (list === undefined || faults.length > 0) return refuse('lists.import-refused', { faults })
  const { manifest, items, entries, unitNames, notes } = list
  const { versionId, outcome } = await inTransaction(world.db, (tx) =>
    publishVersion(tx, world.now(), { manifest, items, entries, unitNames, openMatters: 'keep', draftId: null }),
  )
  forgetLists(world)
  const counts = { ...countList(items), items: items.length + entries.length, classes: countClasses(manifest.kind, entries) }
  return { outcome, kind: manifest.kind, list: manifest.list, label: manifest.label, versionId, ...counts, notes }
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

/**
 * Imports the shipped lists, each unless the city already has a list of that code. Returns the list of grid matters when it
 * was imported now; undefined when that was there.
 */
export async function loadDefaultList(world: World): Promise<ListImported | undefined> {
  const have = new Set((await findVersions(world.db)).map(({ list }) => list))
  const folders = (await readdir(join(data, 'lists'))).filter((list) => !have.has(list) && existsSync(join(data, 'lists', list, 'list.json')))
  let grid: ListImported | undefined
  for (const folder of folders.toSorted()) {
    const imported = await importLists(world, join(data, 'lists', folder))
    if (folder === DEFAULT_LIST) grid = imported
  }
  return grid
}

/** Code of the list that reports are filed under. */
export const DEFAULT_LIST = 'grid-matters'
