// SPDX-License-Identifier: MPL-2.0
// `lifang import boundaries`: the polygons of areas from GeoJSON. The coordinate system must be said: guessing it would
// put a city half a kilometre off.
import type { Command } from 'commander'
import { Option } from 'commander'
import { importBoundariesFile, type BoundariesOptions } from '#modules/places/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly json?: boolean; readonly crs: BoundariesOptions['crs']; readonly codeProperty?: string; readonly source?: string }

export function addBoundaries(group: Command, environment: Environment): void {
  group
    .command('boundaries')
    .description('polygons of areas from a GeoJSON FeatureCollection')
    .argument('<file>', 'GeoJSON file')
    .addOption(new Option('--crs <name>', 'coordinate system of the file').choices(['wgs84', 'gcj02', 'bd09']).makeOptionMandatory())
    .option('--code-property <name>', 'property that holds the area code (default adcode, else code)')
    .option('--source <words>', 'where the file is from')
    .option('--json', 'for machines')
    .action(async (file: string, { json, crs, codeProperty, source }: Options) => {
      const output = createOutput(json ?? false)
      const asked: BoundariesOptions = { crs, ...(codeProperty !== undefined && { codeProperty }), ...(source !== undefined && { source }) }
      const result = await withWorld(environment, output, (world) => importBoundariesFile(world, file, asked))
      output.result(
        result,
        [
          `read ${result.read} = imported ${result.imported} + refused ${result.refused}`,
          ...result.areas.slice(0, 50).map(({ area, name, positions }) => `  ${area} ${name}: ${positions} positions`),
        ].join('\n'),
      )
    })
}
