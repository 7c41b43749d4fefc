// SPDX-License-Identifier: MPL-2.0
// `lifang import buildings`: houses with their addresses from GeoJSON or CSV. The coordinate system must be said.
import type { Command } from 'commander'
import { Option } from 'commander'
import { importBuildingsFile, type BuildingsImported, type BuildingsOptions } from '#modules/places/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly json?: boolean; readonly crs: BuildingsOptions['crs']; readonly source?: string; readonly estimate?: boolean }

const SHOWN = 50

function told({ read, imported, refused, numbered, withoutGrid, estimated, byCommunity }: BuildingsImported): string {
  return [
    `read ${read} = imported ${imported} + refused ${refused}`,
    `  ${numbered} without a code in the file, ${withoutGrid} in no grid yet`,
    ...(estimated > 0 ? [`  households of ${estimated} are an estimate from their floor area`] : []),
    ...byCommunity.slice(0, SHOWN).map(({ community, name, count }) => `  ${community} ${name}: ${count} buildings`),
    ...(byCommunity.length > SHOWN ? [`  … and ${byCommunity.length - SHOWN} more communities (--json lists all)`] : []),
  ].join('\n')
}

export function addBuildings(group: Command, environment: Environment): void {
  group
    .command('buildings')
    .description('buildings with street, door number and households, from GeoJSON or CSV')
    .argument('<file>', 'GeoJSON or CSV file')
    .addOption(new Option('--crs <name>', 'coordinate system of the file').choices(['wgs84', 'gcj02', 'bd09']).makeOptionMandatory())
    .option('--estimate', 'where no households are given, estimate them from floor area; they are shown as an estimate')
    .option('--source <words>', 'where the file is from')
    .option('--json', 'for machines')
    .action(async (file: string, { json, crs, source, estimate }: Options) => {
      const output = createOutput(json ?? false)
      const result = await withWorld(environment, output, (world) =>
        importBuildingsFile(world, file, { crs, estimate: estimate ?? false, ...(source !== undefined && { source }) }),
      )
      output.result(result, told(result))
    })
}
