// SPDX-License-Identifier: MPL-2.0
// `npm run new-module -- NAME "purpose in one sentence"`: makes the rooms of a module with the files every module has, and
// prints what is left to do by hand (docs/how-to/add-a-module.md). Refuses a name that is taken or is no single word.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const HEAD = '// SPDX-License-Identifier: MPL-2.0\n'

function camel(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Path below the module's folder → text. */
export function moduleFiles(name: string, purpose: string): ReadonlyMap<string, string> {
  const words = JSON.stringify(purpose).replaceAll("'", "\\'").slice(1, -1)
  return new Map([
    [
      'module.ts',
      `${HEAD}import type { Module } from '#platform/module.ts'\nimport { routes } from './http/routes.ts'\nimport { refusals } from './refusals.ts'\n\nexport const ${camel(name)}Module: Module = {\n  name: '${name}',\n  purpose: '${words}',\n  permissions: {},\n  refusals,\n  routes,\n  listeners: [],\n  chores: [],\n}\n`,
    ],
    [
      'refusals.ts',
      `${HEAD}import type { RefusalStatus } from '#kernel/refusal.ts'\n\nexport const refusals = {} as const satisfies Readonly<Record<string, RefusalStatus>>\n`,
    ],
    ['http/contract.ts', `${HEAD}// ${purpose}\n\nexport const contract = {} as const\n`],
    ['http/routes.ts', `${HEAD}\nexport const routes = [] as const\n`],
  ])
}

/** Makes the files below `folder`; Error in plain words when the name will not do. */
export async function makeModule(folder: string, name: string, purpose: string): Promise<readonly string[]> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`"${name}" is no module name: small letters, words joined by a hyphen`)
  if (!/^[A-Z].{10,}\.$/.test(purpose)) throw new Error('say the purpose in one sentence, with a capital letter and a full stop')
  if (existsSync(join(folder, name))) throw new Error(`modules/${name} is there already`)
  const files = moduleFiles(name, purpose)
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true })
    await writeFile(join(folder, name, path), text, { flag: 'wx' })
  }
  return [...files.keys()]
}

if (import.meta.main) {
  const [name = '', purpose = ''] = process.argv.slice(2)
  try {
    const made = await makeModule(join(import.meta.dirname, '../modules'), name, purpose)
    process.stdout.write(
      `made ${made.map((path) => `modules/${name}/${path}`).join(', ')}\nnow: its line in modules/map.ts, its schema in db/migrations, its manifest in apps/server/modules.ts (docs/how-to/add-a-module.md)\n`,
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
