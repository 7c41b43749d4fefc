// SPDX-License-Identifier: MPL-2.0
// `lifang config`: every setting, its value now, its default and what it does. Secrets are masked.
import type { Command } from 'commander'
import { describeSettings } from '#platform/settings.ts'
import { createOutput } from '../output.ts'
import type { Environment } from '../wrong-usage.ts'
import { settingsFrom } from '../with-world.ts'

export function addConfig(program: Command, environment: Environment): void {
  program
    .command('config')
    .description('list every setting with its value, default and meaning')
    .option('--json', 'for machines')
    .action((options: { readonly json?: boolean }) => {
      const rows = describeSettings(settingsFrom(environment))
      const text = rows.map(
        ({ name, value, fallback, says }) => `${name}=${value}\n    ${says}${value === fallback ? '' : ` (default: ${fallback === '' ? 'empty' : fallback})`}`,
      )
      createOutput(options.json ?? false).result(rows, text.join('\n'))
    })
}
