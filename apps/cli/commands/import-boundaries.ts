// SPDX-License-Identifier: MPL-2.0
// `lifang import boundaries`: the polygons of areas and grids from GeoJSON. The coordinate system must be said: guessing it would
// put a city half a kilometre off.
import type { Command } from 'commander'
import { Option } from 'commander'
import { importBoundariesFile, REPAIRS, type BoundariesOptions, type RepairName } from '#modules/places/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import { WrongUsage, type Environment } from '../wrong-usage.ts'

type Options = {
  readonly json?: boolean
  readonly crs: BoundariesOptions['crs']
  readonly codeProperty?: string
  readonly source?: string
  readonly validFrom?: string
  readonly replace?: boolean
  readonly strict?: boolean
  readonly repair?: string
}

function readRepairs(names: string): readonly RepairName[] {
  const repairs = names.split(',').map((name) => name.trim())
  const unknown = repairs.find((name) => !(REPAIRS as readonly string[]).includes(name))
  if (unknown !== undefined) throw new WrongUsage(`--repair ${unknown} is none of ${REPAIRS.join(', ')}`)
  return repairs as readonly RepairName[]
}

export function addBoundaries(group: Command, environment: Environment): void {
  group
    .command('boundaries')
    .description('polygons of areas and grids from a GeoJSON FeatureCollection')
    .argument('<file>', 'GeoJSON file')
    .addOption(new Option('--crs <name>', 'coordinate system of the file').choices(['wgs84', 'gcj02', 'bd09']).makeOptionMandatory())
    .option('--code-property <name>', 'property that holds the area code (default adcode, else code)')
    .option('--valid-from <day>', 'first day on which the grids hold, YYYY-MM-DD (default today)')
    .option('--replace', 'the file holds all grids of each community in it; others of theirs end on that day')
    .option('--repair <names>', `repairs to make before, with commas between: ${REPAIRS.join(', ')}`)
    .option('--strict', 'grids must tile their communities exactly: gaps and borders that differ are faults, not remarks')
    .option('--source <words>', 'where the file is from')
    .option('--json', 'for machines')
    .action(async (file: string, { json, crs, codeProperty, source, validFrom, replace, strict, repair }: Options) => {
      const output = createOutput(json ?? false)
      const asked: BoundariesOptions = {
        crs,
        ...(codeProperty !== undefined && { codeProperty }),
        ...(source !== undefined && { source }),
        ...(validFrom !== undefined && { validFrom }),
        ...(replace !== undefined && { replace }),
        ...(strict !== undefined && { strict }),
        ...(repair !== undefined && { repairs: readRepairs(repair) }),
      }
      const result = await withWorld(environment, output, (world) => importBoundariesFile(world, file, asked))
      output.result(
        result,
        [
          `read ${result.read} = imported ${result.imported} + refused ${result.refused}`,
          ...(result.grids > 0
            ? [`  ${result.grids} grids; ${result.gridsEnded} earlier versions ended; ${result.buildingsMoved} buildings lie in another grid now`]
            : []),
          ...(result.repaired.length > 0 ? [`  repaired: ${result.repaired.join(', ')}`] : []),
          ...Object.entries(result.remarks).map(([name, count]) => `  remark: ${name} ${count} (lifang check areas says where)`),
          ...result.areas.slice(0, 50).map(({ area, name, positions }) => `  ${area} ${name}: ${positions} positions`),
        ].join('\n'),
      )
    })
}
