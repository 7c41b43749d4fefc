// SPDX-License-Identifier: MPL-2.0
// A whole server for tests that speak HTTP or open a browser: a world of its own with defaults and the demo city, listening
// on a free port, listeners draining. Chores do not run by themselves; a test calls what it needs.
import { loadDemo } from '#db/demo/load.ts'
import { createApp } from '#apps/server/app.ts'
import { loadDefaults } from '#apps/server/defaults.ts'
import { allModules } from '#apps/server/modules.ts'
import { drainOutbox, startDraining } from '#platform/outbox.ts'
import { testWorld, type TestWorld } from './world.ts'

export type Served = TestWorld & { readonly address: string; readonly drain: () => Promise<void> }

export async function serve(environment: Readonly<Record<string, string>> = {}): Promise<Served> {
  const test = await testWorld({ LIFANG_DEMO: '1', ...environment })
  const listeners = allModules.flatMap((module) => module.listeners)
  await loadDefaults(test.world)
  await loadDemo(test.world)
  const app = await createApp(test.world)
  const stop = startDraining(test.world, listeners)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    ...test,
    address,
    drain: async () => void (await drainOutbox(test.world, listeners)),
    close: async () => {
      await app.close()
      await stop()
      await test.close()
    },
  }
}
