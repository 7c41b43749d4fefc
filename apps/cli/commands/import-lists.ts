// SPDX-License-Identifier: MPL-2.0
// `lifang import lists`: a list of any kind (grid matters, street duties, community work, services); somebody else's form through a mapping file.
import type { Command } from 'commander'
import { importLists } from '#modules/lists/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly json?: boolean; readonly mapping?: string; readonly kinds?: string }

export function addLists(group: Command, environment: Environment): void {
  group
    .command('lists')
    .description('a list of grid matters, street duties, community work or services; the version in force before ends where this one begins')
    .argument('<path>', 'folder with list.json and its CSV files; with --mapping a CSV file of another form')
    .option('--mapping <file>', 'how the columns of the other form are read (docs/how-to)')
    .option('--kinds <file>', "the city's own kinds of units (default: those shipped)")
    .option('--json', 'for machines')
    .action(async (path: string, { json, mapping, kinds }: Options) => {
      const output = createOutput(json ?? false)
      const asked = { ...(mapping !== undefined && { mapping }), ...(kinds !== undefined && { kinds }) }
      const result = await withWorld(environment, output, (world) => importLists(world, path, asked))
      const { outcome, kind, list, label, majors, subs, items, classes, notes } = result
      const counts = kind === 'grid-matters' ? [`${majors} major categories`, `${subs} subcategories`] : classes.map((one) => `${one.count} ${one.name.en}`)
      output.result(
        result,
        [
          `${list} ${label}: ${outcome === 'unchanged' ? 'was there already, nothing changed' : 'imported'}`,
          `  ${kind === 'grid-matters' ? [...counts, `${items} items`].join(' > ') : `${items} entries: ${counts.join(', ')}`}`,
          ...notes.map((note) => `  ${note}`),
        ].join('\n'),
      )
    })
}
