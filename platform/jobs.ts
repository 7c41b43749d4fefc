// SPDX-License-Identifier: MPL-2.0
// Chores on a schedule through pg-boss (its own schema `boss`): several server processes share them, each run happens once.
// Truth stays in our own rows; a chore only looks at what is due, so a lost run is repaired by the next.
import { PgBoss } from 'pg-boss'
import type { Module } from './module.ts'
import type { World } from './world.ts'

/** Starts all chores of these modules; returns how to stop. */
export async function startJobs(world: World, url: string, modules: readonly Module[]): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: url, schema: 'boss', application_name: 'lifang jobs', max: 2 })
  boss.on('error', (error) => world.log.warn({ error: error.message }, 'job queue'))
  await boss.start()
  for (const chore of modules.flatMap((module) => module.chores)) {
    await boss.createQueue(chore.name)
    await boss.schedule(chore.name, chore.cron, null, { tz: world.settings.TIME_ZONE })
    await boss.work(chore.name, () =>
      chore.run(world).catch((error: unknown) => {
        world.log.error({ chore: chore.name, error: String(error) }, 'chore failed; it runs again at its next time')
        throw error
      }),
    )
  }
  return () => boss.stop({ graceful: true, timeout: 5_000 })
}
