// SPDX-License-Identifier: MPL-2.0
// `lifang import units`: units, the posts in them and who holds them. A folder may hold kinds.csv, units.csv, posts.csv
// and appointments.csv; a file that is not there changes nothing of its sort.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { importUnitKinds, importUnits, type OfficeFiles } from '#modules/offices/index.ts'
import type { World } from '#platform/world.ts'
import { createOutput } from '../output.ts'
import { readInput } from '../read-input.ts'
import { withWorld } from '../with-world.ts'
import { WrongUsage, type Environment } from '../wrong-usage.ts'

const FILES = ['units', 'posts', 'appointments'] as const

type Named = OfficeFiles & { readonly kinds?: string }

async function findInput(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, `${name}.csv`)
  const there = await readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
  return there ? readInput(path) : undefined
}

async function readFolder(folder: string): Promise<Named> {
  const read = await Promise.all(['kinds', ...FILES].map(async (name): Promise<[string, string | undefined]> => [name, await findInput(folder, name)]))
  const found = read.filter(([, text]) => text !== undefined)
  if (found.length === 0) throw new WrongUsage(`${folder} holds none of kinds.csv, ${FILES.map((name) => `${name}.csv`).join(', ')}`)
  return Object.fromEntries(found) as Named
}

async function importFolder(
  world: World,
  { kinds, ...files }: Named,
): Promise<{ readonly kinds: number; readonly units: number; readonly posts: number; readonly appointments: number }> {
  const kindsImported = kinds === undefined ? 0 : await importUnitKinds(world, kinds)
  return { kinds: kindsImported, ...(await importUnits(world, files)) }
}

export function addUnits(group: Command, environment: Environment): void {
  group
    .command('units')
    .description('units, posts and who holds them, from CSV files')
    .argument('<folder>', 'folder with units.csv, posts.csv, appointments.csv, kinds.csv; any of them')
    .option('--json', 'for machines')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const output = createOutput(options.json ?? false)
      const files = await readFolder(folder)
      const result = await withWorld(environment, output, (world) => importFolder(world, files))
      output.result(result, `${result.kinds} kinds of units, ${result.units} units, ${result.posts} posts, ${result.appointments} appointments`)
    })
}
