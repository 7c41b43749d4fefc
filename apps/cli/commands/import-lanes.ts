// SPDX-License-Identifier: MPL-2.0
// `lifang import lanes`: small streets and alleys with the posts of their chiefs, from one CSV file. Who holds the posts comes
// with `lifang import units`.
import type { Command } from 'commander'
import { importLanes } from '#modules/lanes/index.ts'
import { createOutput } from '../output.ts'
import { readInput } from '../read-input.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

export function addLanes(group: Command, environment: Environment): void {
  group
    .command('lanes')
    .description('streets and alleys with their chiefs, from a CSV file; import units (posts of role lane-chief) first')
    .argument('<file>', 'CSV file, one street or alley a line')
    .option('--json', 'for machines')
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const output = createOutput(options.json ?? false)
      const text = await readInput(file)
      const result = await withWorld(environment, output, (world) => importLanes(world, text))
      output.result(result, `${result.lanes} lanes: ${result.streets} streets, ${result.alleys} alleys, with ${result.posts} posts of chiefs`)
    })
}
