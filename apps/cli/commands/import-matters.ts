// SPDX-License-Identifier: MPL-2.0
// `lifang import matters`: replays past work orders through the steps at their dates. read = imported + already there +
// refused; every refused row is counted under its reason with its line.
import type { Command } from 'commander'
import { importMatters, type MattersImported } from '#modules/matters/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

const LINES_SHOWN = 20

function told(result: MattersImported): string {
  const reasons = Object.entries(result.why).map(
    ([why, { count, lines }]) => `  refused ${count}: ${why} (lines ${lines.slice(0, LINES_SHOWN).join(', ')}${lines.length > LINES_SHOWN ? ', …' : ''})`,
  )
  return [
    `read ${result.read} = imported ${result.imported} + already there ${result.already} + refused ${result.refused}`,
    `  closed in time ${result.closedInTime}, overdue ${result.overdue}`,
    `  ${result.areas} areas, ${result.units} units`,
    ...reasons,
    `  assumed: ${result.assumed}`,
  ].join('\n')
}

export function addMatters(group: Command, environment: Environment): void {
  group
    .command('matters')
    .description('past work orders with their moves at their dates')
    .argument('<file>', 'CSV file')
    .requiredOption('--mapping <file>', 'how its columns are read (data/mappings, docs/how-to)')
    .option('--json', 'for machines')
    .action(async (file: string, options: { readonly json?: boolean; readonly mapping: string }) => {
      const output = createOutput(options.json ?? false)
      const result = await withWorld(environment, output, (world) =>
        importMatters(world, file, options.mapping, (done, of) => output.progress(`${done} of ${of}`)),
      )
      output.result(result, told(result))
    })
}
