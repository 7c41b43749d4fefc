// SPDX-License-Identifier: MPL-2.0
// Holds the direction rules of the house (ARCHITECTURE.md) over modules/map.ts: who may import whom, only through doors,
// each room only what it may, no cycles, SQL of the own schema only, pure rules, `Sight` made in offices only.
// tools/exceptions.txt (one `file → target` a line) may only shrink: a line that no longer applies is an error too.
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import type { ModuleUse } from '#modules/map.ts'

export type Violation = { readonly file: string; readonly target: string; readonly why: string }

const TOPS = ['kernel', 'platform', 'design', 'modules', 'apps', 'api', 'db', 'tools', 'tests', 'bench']
const PURE_PACKAGES = ['flatbush', 'gcoord', 'clipper2-ts', 'delaunator', 'pbf']
const OWN_SCHEMA_OF: Readonly<Record<string, readonly string[]>> = { identity: ['identity', 'auth'] }

type Place = { readonly top: string; readonly module: string; readonly room: string; readonly inside: string }

/** `modules/matters/store/list.ts` → where it stands. */
function placeOf(file: string): Place {
  const [top = '', second = '', third = '', ...rest] = file.split('/')
  if (top !== 'modules') return { top, module: '', room: '', inside: '' }
  return rest.length === 0 ? { top, module: second, room: 'door', inside: third } : { top, module: second, room: third, inside: rest.join('/') }
}

function filesBelow(root: string, folder: string): readonly string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
}

const TYPE_ONLY = /(?:^|[\n;])\s*(?:import|export)\s+type\s[^'"`;]*?from\s*['"][^'"]+['"]/g
const IMPORT = /(?:^|[\n;])\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1')
}

function importsOf(file: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)]
    .map((found) => found[1] ?? found[2] ?? found[3] ?? '')
    .map((target) => {
      if (target.startsWith('#')) return target.slice(1)
      return target.startsWith('.')
        ? posix.normalize(posix.join(dirname(file), target))
        : `npm:${target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? target)}`
    })
}

function isDoor(to: Place): boolean {
  if (to.room === 'door') return to.inside === 'index.ts' || to.inside === 'events.ts'
  return (to.room === 'http' && to.inside === 'contract.ts') || (to.room === 'ui' && /^([a-z]+\/)?(index\.tsx?|text\.(zh|en)\.ts|words\.ts)$/.test(to.inside))
}

function whyNotAcross(from: Place, to: Place, map: readonly ModuleUse[]): string | undefined {
  const line = map.find(({ name }) => name === from.module)
  if (line === undefined) return `module ${from.module} is not in modules/map.ts`
  const eventsOnly = to.inside === 'events.ts' && to.room === 'door'
  if (!line.uses.includes(to.module) && !(eventsOnly && line.hears?.includes(to.module))) return `${from.module} may not use ${to.module} (modules/map.ts)`
  if (!isDoor(to)) return `only the doors of ${to.module} may be imported (index.ts, events.ts, http/contract.ts, ui/*/index.ts)`
  if (from.room === 'ui' && to.room !== 'ui' && to.room !== 'http') return 'ui uses only the ui doors and contracts of other modules'
  if (from.room !== 'ui' && to.room === 'ui') return 'server code does not import ui'
  if (from.room === 'rules') return 'rules import no other module'
  return undefined
}

// Within a module: which rooms each room may import. `door` = index.ts, events.ts, refusals.ts, module.ts.
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  rules: ['rules'],
  store: ['store', 'rules', 'door'],
  actions: ['actions', 'store', 'rules', 'http', 'door'],
  http: ['http', 'actions', 'rules'],
  commands: ['commands', 'actions', 'store', 'rules', 'http', 'door'],
  ui: ['ui', 'rules', 'http'],
  door: ['door', 'actions', 'store', 'rules', 'http', 'commands'],
}

function whyNotWithin(from: Place, to: Place): string | undefined {
  const allowed = ROOMS[from.room]
  if (allowed === undefined) return `${from.room} is no room of a module`
  if (!allowed.includes(to.room)) return `${from.room} may not import ${to.room}`
  if (from.room === 'http' && from.inside === 'contract.ts' && to.room === 'actions') return 'a contract does not import actions'
  if (from.room === 'ui' && to.room === 'http' && to.inside !== 'contract.ts') return 'ui may see the contract only'
  return undefined
}

function whyNotFromModule(from: Place, to: Place, target: string, map: readonly ModuleUse[]): string | undefined {
  if (to.top === 'modules') return from.module === to.module ? whyNotWithin(from, to) : whyNotAcross(from, to, map)
  const allowed: readonly string[] =
    from.room === 'rules' ? ['kernel'] : from.room === 'ui' ? ['kernel', 'design', 'api'] : ['kernel', 'platform', 'db', 'data']
  if (from.room === 'ui' && /^platform\/(shapes|operation)\.ts$/.test(target)) return undefined
  if (from.room === 'rules' && target === 'npm:vitest') return undefined
  return allowed.includes(to.top) ? undefined : `${from.room} may not import ${to.top}`
}

const TOP_MAY: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  platform: ['platform', 'kernel', 'db'],
  design: ['design', 'kernel', 'api'],
  api: ['api', 'platform', 'modules', 'kernel'],
  db: ['db', 'kernel', 'platform', 'modules'],
}

function whyNot(file: string, target: string, map: readonly ModuleUse[]): string | undefined {
  const from = placeOf(file)
  if (target.startsWith('npm:')) {
    const name = target.slice('npm:'.length)
    const bare = from.top === 'kernel' ? [] : from.top === 'modules' && from.room === 'rules' ? PURE_PACKAGES : undefined
    return bare === undefined || bare.includes(name)
      ? undefined
      : `${from.top === 'kernel' ? 'kernel imports nothing' : 'rules import only kernel, rules and pure packages'}`
  }
  const to = placeOf(target)
  if (from.top === 'modules') return whyNotFromModule(from, to, target, map)
  const may = TOP_MAY[from.top]
  return may === undefined || may.includes(to.top) ? undefined : `${from.top} may not import ${to.top}`
}

function impurities(file: string, text: string): readonly Violation[] {
  if (placeOf(file).room !== 'rules') return []
  const found = [/\bnew Date\(\s*\)/, /\bDate\.now\(/, /\bMath\.random\(/, /\bawait\b/, /\bprocess\./, /\bfetch\(/].flatMap(
    (pattern) => pattern.exec(text)?.[0] ?? [],
  )
  return found.map((target) => ({ file, target, why: 'rules are pure: no clock, no chance, no waiting' }))
}

function foreignSql(file: string, text: string, schemas: readonly string[]): readonly Violation[] {
  const { module, room } = placeOf(file)
  if (room !== 'store') return []
  const own = OWN_SCHEMA_OF[module] ?? [module]
  const foreign = schemas.filter((schema) => !own.includes(schema))
  const named = new RegExp(`(?:['"\`(,\\s]|\\b(?:from|join|into|update|table)\\s+)((?:${foreign.join('|')})\\.[a-z_]+)(?=['"\`),;\\s.]|$)`, 'g')
  const inQuotes = [...text.matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g)].map(([quoted]) => quoted)
  return inQuotes.flatMap((quoted) =>
    [...quoted.matchAll(named)].flatMap((found) =>
      found[1] === undefined ? [] : [{ file, target: found[1], why: `the store of ${module} names only its own schema` }],
    ),
  )
}

function forgedSight(file: string, text: string): readonly Violation[] {
  if (/^(modules\/offices\/|tests\/|bench\/|kernel\/)/.test(file)) return []
  return /\bas (unknown as )?Sight\b/.test(text) ? [{ file, target: 'Sight', why: 'only offices makes a Sight' }] : []
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly Violation[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: Violation[] = []
  const visit = (file: string, path: readonly string[]): void => {
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open')
        found.push({
          file,
          target: next,
          why: `import cycle: ${[...path.slice(path.indexOf(next)), file, next].filter((one, index, all) => one !== all[index - 1]).join(' → ')}`,
        })
      else if (!state.has(next)) visit(next, [...path, file])
    }
    state.set(file, 'done')
  }
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [])
  return found
}

function mapProblems(map: readonly ModuleUse[]): readonly Violation[] {
  return map.flatMap(({ name, uses }, index) =>
    uses
      .filter((used) => !map.slice(0, index).some((earlier) => earlier.name === used))
      .map((used) => ({ file: 'modules/map.ts', target: `${name} → ${used}`, why: 'a module uses only modules listed before it' })),
  )
}

/** Everything in the tree at `root` that breaks a rule, before exceptions. */
export function findViolations(root: string, map: readonly ModuleUse[]): readonly Violation[] {
  const schemas = [...map.flatMap(({ name }) => OWN_SCHEMA_OF[name] ?? [name]), 'platform']
  const graph = new Map<string, readonly string[]>()
  const found: Violation[] = [...mapProblems(map)]
  for (const file of TOPS.flatMap((top) => filesBelow(root, top))) {
    const text = stripComments(readFileSync(join(root, file), 'utf8'))
    const test = /\.test\.tsx?$/.test(file)
    const targets = importsOf(file, text)
    if (test) continue
    // Types alone make no cycle: nothing of them is left when the code runs.
    graph.set(
      file,
      importsOf(file, text.replace(TYPE_ONLY, '')).filter((target) => !target.startsWith('npm:') && existsSync(join(root, target))),
    )
    for (const target of targets) {
      const why = whyNot(file, target, map)
      if (why !== undefined) found.push({ file, target, why })
    }
    found.push(...impurities(file, text), ...foreignSql(file, text, schemas), ...forgedSight(file, text))
  }
  return [...found, ...cycles(graph)]
}

/** Takes the listed exceptions away; a listed exception that nothing needs any more is itself a violation. */
export function applyExceptions(found: readonly Violation[], listed: readonly string[]): readonly Violation[] {
  const key = ({ file, target }: Violation): string => `${file} → ${target}`
  const unused = listed.filter((line) => !found.some((one) => key(one) === line))
  return [
    ...found.filter((one) => !listed.includes(key(one))),
    ...unused.map((line) => ({ file: 'tools/exceptions.txt', target: line, why: 'no longer needed: take the line out' })),
  ]
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const { modules } = await import('#modules/map.ts')
  const listed = readFileSync(join(root, 'tools/exceptions.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const violations = applyExceptions(findViolations(root, modules), listed)
  for (const { file, target, why } of violations) process.stderr.write(`${file} → ${target}: ${why}\n`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
