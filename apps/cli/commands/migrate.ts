// SPDX-License-Identifier: MPL-2.0
// `lifang migrate`: brings the schema up to date and says which files ran. `start` does the same by itself; this is for
// operators who migrate in a step of their own.
import type { Command } from 'commander'
import { startWorld } from '#apps/server/world.ts'
import { createOutput } from '../output.ts'
import type { Environment } from '../wrong-usage.ts'
import { settingsFrom } from '../with-world.ts'

export function addMigrate(program: Command, environment: Environment): void {
  program
    .command('migrate')
    .description('bring the database schema up to date')
    .option('--json', 'for machines')
    .action(async (options: { readonly json?: boolean }) => {
      const output = createOutput(options.json ?? false)
      const { migrated, close } = await startWorld(settingsFrom(environment), output.log)
      await close()
      output.result({ migrated }, migrated.length === 0 ? 'the schema is up to date' : migrated.map((name) => `ran ${name}`).join('\n'))
    })
}
