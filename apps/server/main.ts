// SPDX-License-Identifier: MPL-2.0
// Starts one server process: world, defaults, demo city where asked, pages and API, outbox and chores. Stopping finishes
// open requests first.
import { demoSignIns, loadDemo } from '#db/demo/load.ts'
import { loadDemoMatters } from '#db/demo/matters.ts'
import { startJobs } from '#platform/jobs.ts'
import { startDraining } from '#platform/outbox.ts'
import type { Settings } from '#platform/settings.ts'
import { createApp } from './app.ts'
import { loadDefaults } from './defaults.ts'
import { allModules } from './modules.ts'
import { startWorld } from './world.ts'

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function banner(address: string, demo: boolean): readonly string[] {
  return [
    '',
    `  Lifang 里坊 is serving at ${address}`,
    `    residents and field   ${address}/`,
    `    offices               ${address}/console`,
    `    API                   ${address}/api/openapi.json`,
    ...(demo ? ['', '  Imaginary city loaded. Demo sign-ins (never use on a real server):', ...demoSignIns().map((line) => `    ${line}`)] : []),
    '',
  ]
}

/** Serves at HOST:PORT until closed. Throws CannotStart or Error with plain words. */
export async function startServer(settings: Settings): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const { world, url, close } = await startWorld(settings)
  try {
    await loadDefaults(world)
    if (settings.LIFANG_DEMO && (await loadDemo(world)) === 'loaded') say(['  The imaginary city was built.'])
    if (settings.LIFANG_DEMO && (await loadDemoMatters(world)) === 'loaded') say(['  Its matters of the last days were told.'])
    const app = await createApp(world)
    const stopDraining = startDraining(
      world,
      allModules.flatMap((module) => module.listeners),
    )
    const stopJobs = await startJobs(world, url, allModules)
    const address = await app.listen({ host: settings.HOST, port: settings.PORT })
    say(banner(settings.PUBLIC_URL === '' ? address : settings.PUBLIC_URL, settings.LIFANG_DEMO))
    return {
      address,
      close: async () => {
        await app.close()
        await stopJobs()
        await stopDraining()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
