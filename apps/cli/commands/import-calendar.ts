// SPDX-License-Identifier: MPL-2.0
// `lifang import calendar`: holidays, make-up days and office hours of a year, from CSV (docs/how-to).
import type { Command } from 'commander'
import { importCalendar } from '#modules/calendar/index.ts'
import { createOutput } from '../output.ts'
import { readInput } from '../read-input.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

export function addCalendar(group: Command, environment: Environment): void {
  group
    .command('calendar')
    .description('public holidays, make-up working days and office hours, from CSV')
    .argument('<file>', 'CSV file')
    .option('--json', 'for machines')
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const output = createOutput(options.json ?? false)
      const text = await readInput(file)
      const result = await withWorld(environment, output, (world) => importCalendar(world, text))
      output.result(
        result,
        `years ${result.years.join(', ')}: ${result.holidays} holidays, ${result.makeUpDays} make-up working days, ${result.hours} office hours`,
      )
    })
}
