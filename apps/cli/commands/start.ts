// SPDX-License-Identifier: MPL-2.0
// `lifang start`: serves until told to stop (Ctrl-C, SIGTERM), then finishes open requests and closes the database.
// A second Ctrl-C does not wait.
import type { Command } from 'commander'
import type { Environment } from '../wrong-usage.ts'
import { settingsFrom } from '../with-world.ts'

function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(130))
      })
    }
  })
}

export function addStart(program: Command, environment: Environment): void {
  program
    .command('start')
    .description('serve the web pages and the API')
    .action(async () => {
      const settings = settingsFrom(environment)
      // Loaded only here, so that the other commands stay quick.
      const { startServer } = await import('#apps/server/main.ts')
      const server = await startServer(settings)
      await untilTold()
      await server.close()
    })
}
