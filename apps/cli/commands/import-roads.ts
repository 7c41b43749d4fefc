// SPDX-License-Identifier: MPL-2.0
// `lifang import roads`: streets and lanes, railways and rivers, as GeoJSON lines: for the map, for addresses, and as
// borders of grids. The coordinate system must be said.
import type { Command } from 'commander'
import { Option } from 'commander'
import { importRoads, type RoadsOptions } from '#modules/places/index.ts'
import { createOutput } from '../output.ts'
import { readInput } from '../read-input.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly json?: boolean; readonly crs: RoadsOptions['crs']; readonly source?: string; readonly replace?: boolean }

export function addRoads(group: Command, environment: Environment): void {
  group
    .command('roads')
    .description('roads with name and class (lane, street, barrier) from GeoJSON lines')
    .argument('<file>', 'GeoJSON file')
    .addOption(new Option('--crs <name>', 'coordinate system of the file').choices(['wgs84', 'gcj02', 'bd09']).makeOptionMandatory())
    .option('--replace', 'the file holds all roads of the city; others are removed')
    .option('--source <words>', 'where the file is from')
    .option('--json', 'for machines')
    .action(async (file: string, { json, crs, source, replace }: Options) => {
      const output = createOutput(json ?? false)
      const text = await readInput(file)
      const name = `file ${file.split(/[\\/]/).at(-1) ?? ''}`
      const result = await withWorld(environment, output, (world) => importRoads(world, text, { crs, source: source ?? name, replace: replace ?? false }))
      output.result(
        result,
        [
          `read ${result.read} = imported ${result.imported} + left aside ${result.aside}`,
          `  ${result.roads} lines: ${Object.entries(result.byClass)
            .map(([className, count]) => `${className} ${count}`)
            .join(', ')}${result.roadsEnded > 0 ? `; ${result.roadsEnded} others removed` : ''}`,
        ].join('\n'),
      )
    })
}
