// SPDX-License-Identifier: MPL-2.0
// Completes package-lock.json: `npm install` leaves out optional packages of other platforms that its registry does not
// carry, and `npm ci` then refuses the whole file. Their version stands in the package that asks for them and their
// platform in their name, so the entries are written from that. Run after adding a package; tests/structure holds it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export type Packages = Readonly<Record<string, Entry>>

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64', 'loong64', 'wasm32']

function findEntry(packages: Packages, from: string, name: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (packages[path] !== undefined) return path
  return from === '' ? undefined : findEntry(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  if (os === undefined || cpu === undefined) throw new Error(`the platform of ${name} cannot be told from its name`)
  const libc = words.includes('musl') ? 'musl' : os === 'linux' && words.includes('gnu') ? 'glibc' : undefined
  return { os: [os], cpu: [cpu], ...(libc !== undefined && { libc: [libc] }) }
}

/** Path → entry of every optional package that is asked for and has none. */
export function missingEntries(packages: Packages): ReadonlyMap<string, Entry> {
  const missing = new Map<string, Entry>()
  for (const [path, { optionalDependencies, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (findEntry(packages, path, name) !== undefined) continue
      if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${path} asks for ${name} ${version}, which is not one exact version`)
      missing.set(`node_modules/${name}`, { version, ...(dev === true && { dev }), optional: true, ...platformOf(name) })
    }
  }
  return missing
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8')) as { readonly packages: Packages }
  const missing = missingEntries(lock.packages)
  const packages = Object.fromEntries(Object.entries({ ...lock.packages, ...Object.fromEntries(missing) }).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
  process.stdout.write(`${missing.size} entries added\n`)
}
