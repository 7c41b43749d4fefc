// SPDX-License-Identifier: MPL-2.0
// Plants each kind of violation in a small tree and sees it caught; the same tree without it is clean.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyExceptions, findViolations } from './check-modules.ts'

const map = [
  { name: 'places', uses: [] },
  { name: 'matters', uses: ['places'] },
  { name: 'notices', uses: [], hears: ['matters'] },
]

const clean: Readonly<Record<string, string>> = {
  'kernel/instant.ts': `export type Instant = number`,
  'platform/db.ts': `import type { Instant } from '#kernel/instant.ts'\nimport pg from 'pg'`,
  'design/shared/text.ts': `export const t = 1`,
  'modules/places/index.ts': `export { locate } from './rules/locate.ts'`,
  'modules/places/events.ts': `export const moved = 'places.moved'`,
  'modules/places/rules/locate.ts': `import Flatbush from 'flatbush'\nimport type { Instant } from '#kernel/instant.ts'\nexport const locate = (now: Instant) => new Date(now)`,
  'modules/places/store/area.ts': `export const sql = 'select 1 from places.area'`,
  'modules/places/ui/pocket/index.ts': `export const Picker = 1`,
  'modules/matters/events.ts': `export const closed = 'matters.closed'`,
  'modules/matters/http/contract.ts': `import { z } from 'zod'`,
  'modules/matters/actions/report.ts': `import { locate } from '#modules/places/index.ts'\nimport { contract } from '../http/contract.ts'\nimport { save } from '../store/matter.ts'`,
  'modules/matters/store/matter.ts': `// places.area is only mentioned\nimport { db } from '#platform/db.ts'\nexport const save = db.selectFrom('matters.matter')`,
  'modules/matters/ui/pocket/form.tsx': `import { Picker } from '#modules/places/ui/pocket/index.ts'\nimport { t } from '#design/shared/text.ts'\nimport type { contract } from '../../http/contract.ts'`,
  'modules/notices/actions/tell.ts': `import { closed } from '#modules/matters/events.ts'`,
  'apps/server/main.ts': `import { save } from '#modules/matters/store/matter.ts'`,
}

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lifang-modules-'))
  for (const [file, text] of Object.entries(clean)) await plant(file, text)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}

test('the clean tree has no violation', () => {
  expect(findViolations(root, map)).toEqual([])
})

test.each([
  ['a use against the map', 'modules/places/actions/a.ts', `import { x } from '#modules/matters/index.ts'`, 'places may not use matters'],
  ['a use only heard of', 'modules/notices/actions/a.ts', `import { x } from '#modules/matters/index.ts'`, 'notices may not use matters'],
  ['past the door', 'modules/matters/actions/a.ts', `import { x } from '#modules/places/rules/locate.ts'`, 'only the doors'],
  ['past the door by a relative path', 'modules/matters/actions/a.ts', `import { x } from '../../places/store/area.ts'`, 'only the doors'],
  ['past the door at run time', 'modules/matters/actions/a.ts', `const x = await import('#modules/places/store/area.ts')`, 'only the doors'],
  ['past the door by re-export', 'modules/matters/actions/a.ts', `export { x } from '#modules/places/store/area.ts'`, 'only the doors'],
  ['past the ui door', 'modules/matters/ui/pocket/a.tsx', `import { x } from '#modules/places/ui/pocket/map.tsx'`, 'only the doors'],
  ['ui to a server door', 'modules/matters/ui/pocket/a.tsx', `import { x } from '#modules/places/index.ts'`, 'ui uses only'],
  ['server to ui', 'modules/matters/actions/a.ts', `import { x } from '#modules/places/ui/pocket/index.ts'`, 'does not import ui'],
  ['ui to store', 'modules/matters/ui/pocket/a.tsx', `import { x } from '../../store/matter.ts'`, 'ui may not import store'],
  ['ui to actions', 'modules/matters/ui/pocket/a.tsx', `import { x } from '../../actions/report.ts'`, 'ui may not import actions'],
  ['ui to platform', 'modules/matters/ui/pocket/a.tsx', `import { x } from '#platform/db.ts'`, 'ui may not import platform'],
  ['http to store', 'modules/matters/http/routes.ts', `import { x } from '../store/matter.ts'`, 'http may not import store'],
  ['rules to store', 'modules/matters/rules/a.ts', `import { x } from '../store/matter.ts'`, 'rules may not import store'],
  ['rules to platform', 'modules/matters/rules/a.ts', `import type { X } from '#platform/db.ts'`, 'rules may not import platform'],
  ['rules to another module', 'modules/matters/rules/a.ts', `import type { X } from '#modules/places/index.ts'`, 'rules import no other module'],
  ['rules to a package', 'modules/matters/rules/a.ts', `import { z } from 'zod'`, 'rules import only kernel'],
  ['rules to Node', 'modules/matters/rules/a.ts', `import { readFile } from 'node:fs'`, 'rules import only kernel'],
  ['rules asking a clock', 'modules/matters/rules/a.ts', `export const now = () => Date.now()`, 'rules are pure'],
  ['rules asking a clock otherwise', 'modules/matters/rules/a.ts', `export const now = () => new Date()`, 'rules are pure'],
  ['rules rolling dice', 'modules/matters/rules/a.ts', `export const dice = () => Math.random()`, 'rules are pure'],
  ['rules waiting', 'modules/matters/rules/a.ts', `export const a = async () => { await 1 }`, 'rules are pure'],
  ['store to actions', 'modules/matters/store/a.ts', `import { x } from '../actions/report.ts'`, 'store may not import actions'],
  ['store naming another schema', 'modules/matters/store/a.ts', `export const a = db.selectFrom('places.area')`, 'names only its own schema'],
  [
    'store naming another schema in SQL',
    'modules/matters/store/a.ts',
    'export const a = sql`select 1 from places.area where true`',
    'names only its own schema',
  ],
  ['store naming the platform', 'modules/matters/store/a.ts', 'export const a = sql`delete from platform.outbox`', 'names only its own schema'],
  ['an unknown room', 'modules/matters/helpers/a.ts', `import { x } from '../rules/a.ts'`, 'no room of a module'],
  ['kernel importing', 'kernel/a.ts', `import { z } from 'zod'`, 'kernel imports nothing'],
  ['kernel importing platform', 'kernel/a.ts', `import { x } from '#platform/db.ts'`, 'kernel may not import platform'],
  ['platform importing a module', 'platform/a.ts', `import { x } from '#modules/places/index.ts'`, 'platform may not import modules'],
  ['design importing a module', 'design/pocket/a.tsx', `import { x } from '#modules/places/ui/pocket/index.ts'`, 'design may not import modules'],
  ['design importing an app', 'design/pocket/a.tsx', `import { x } from '#apps/pocket/paths.ts'`, 'design may not import apps'],
  ['a module importing an app', 'modules/matters/actions/a.ts', `import { x } from '#apps/server/main.ts'`, 'actions may not import apps'],
  ['a forged Sight', 'modules/matters/actions/a.ts', `export const sight = { everything: true } as unknown as Sight`, 'only offices makes a Sight'],
  ['a module not in the map', 'modules/gossip/actions/a.ts', `import { x } from '#modules/places/index.ts'`, 'not in modules/map.ts'],
])('%s is caught', async (_name, file, text, why) => {
  await plant(file, text)
  const found = findViolations(root, map)
  expect(found.map((one) => `${one.file}: ${one.why}`)).toEqual([expect.stringContaining(why)])
  expect(found[0]?.file).toBe(file)
})

test('a cycle is caught, also inside one room', async () => {
  await plant('modules/matters/rules/a.ts', `import { b } from './b.ts'`)
  await plant('modules/matters/rules/b.ts', `import { a } from './a.ts'`)
  expect(findViolations(root, map).map(({ why }) => why)).toEqual([expect.stringMatching(/^import cycle: modules\/matters\/rules\/a.ts → .*b.ts → .*a.ts$/)])
})

test('types that refer to each other are no cycle', async () => {
  await plant('modules/matters/rules/a.ts', `import type { B } from './b.ts'`)
  await plant('modules/matters/rules/b.ts', `import { a } from './a.ts'`)
  expect(findViolations(root, map)).toEqual([])
})

test('an arrow that points up the map is caught', () => {
  expect(findViolations(root, [{ name: 'places', uses: ['matters'] }, ...map.slice(1)]).map(({ why }) => why)).toContain(
    'a module uses only modules listed before it',
  )
})

test('an exception takes its violation away, and must go when it is not needed', async () => {
  await plant('kernel/a.ts', `import { z } from 'zod'`)
  const found = findViolations(root, map)
  expect(applyExceptions(found, ['kernel/a.ts → npm:zod'])).toEqual([])
  expect(applyExceptions([], ['kernel/a.ts → npm:zod']).map(({ why }) => why)).toEqual([expect.stringContaining('no longer needed')])
})

// Lower this number when an exception goes; it never rises.
test('the list of exceptions has not grown', async () => {
  const lines = (await readFile(join(import.meta.dirname, 'exceptions.txt'), 'utf8')).split('\n').filter((line) => line.trim() !== '')
  expect(lines.length).toBeLessThanOrEqual(0)
})
