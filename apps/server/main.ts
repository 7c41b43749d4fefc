// SPDX-License-Identifier: MPL-2.0
// Starts one server process: world, defaults, demo city where asked, pages and API, outbox and chores. Stopping finishes
// open requests first.
import { closeDemoAccounts, demoAccountsClosed, demoSignIns, loadDemo } from '#db/demo/load.ts'
import { loadDemoAdmissions } from '#db/demo/admissions.ts'
import { loadDemoMatters } from '#db/demo/matters.ts'
import { loadDemoPatrols } from '#db/demo/patrols.ts'
import { loadDemoWhistles } from '#db/demo/whistles.ts'
import { startJobs } from '#platform/jobs.ts'
import { startDraining } from '#platform/outbox.ts'
import type { Settings } from '#platform/settings.ts'
import type { World } from '#platform/world.ts'
import { createApp } from './app.ts'
import { loadDefaults } from './defaults.ts'
import { allModules } from './modules.ts'
import { startWorld } from './world.ts'

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function banner(listening: string, publicUrl: string, demo: boolean): readonly string[] {
  const address = publicUrl === '' ? listening : publicUrl
  return [
    '',
    `  Lifang 里坊 is serving at ${listening}${publicUrl === '' ? '' : `, for residents at ${publicUrl}`}`,
    `    residents and field   ${address}/`,
    `    offices               ${address}/console`,
    `    API                   ${address}/api/openapi.json`,
    ...(demo ? ['', '  Imaginary city loaded. Demo sign-ins (never use on a real server):', ...demoSignIns().map((line) => `    ${line}`)] : []),
    '',
  ]
}

/** Whether this is the demo. A real city, or one whose demo accounts were closed, is served as real whatever the setting says. */
async function prepareDemo(world: World): Promise<boolean> {
  if (!world.settings.LIFANG_DEMO) {
    const closed = await closeDemoAccounts(world)
    if (closed > 0) world.log.warn({ closed }, 'this database once held the imaginary city; its demo accounts are closed')
    return false
  }
  const city = await loadDemo(world)
  if (city === 'refused') {
    say(['  This database holds a real city, so the imaginary one and its sign-ins were not added. Set LIFANG_DEMO=0 to say no more of it.'])
    return false
  }
  if (await demoAccountsClosed(world)) {
    say(['  The demo accounts of this database were closed for good; for the demo use an empty database or DATA_DIR.'])
    return false
  }
  if (city === 'loaded') say(['  The imaginary city was built.'])
  if ((await loadDemoMatters(world)) === 'loaded') say(['  Its matters of the last days were told.'])
  if ((await loadDemoPatrols(world)) === 'loaded') say(['  The chiefs of its streets and alleys walked them.'])
  if ((await loadDemoWhistles(world)) === 'loaded') say(['  So were the whistles of its streets.'])
  if ((await loadDemoAdmissions(world)) === 'loaded') say(['  And the work that departments asked of its communities.'])
  return true
}

/** Serves at HOST:PORT until closed. Throws CannotStart or Error with plain words; then nothing is left running. */
export async function startServer(settings: Settings): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const stops: (() => Promise<unknown>)[] = []
  // Last started, first stopped; one that fails does not keep the others running.
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop().catch(() => undefined)
  }
  try {
    const { world: started, url, close: closeWorld } = await startWorld(settings)
    stops.push(closeWorld)
    await loadDefaults(started)
    const demo = await prepareDemo(started)
    // In the demo codes of phones and authenticators are shown on screen; nowhere else, by mistake or not.
    const world: World = { ...started, settings: { ...started.settings, LIFANG_DEMO: demo } }
    stops.push(
      startDraining(
        world,
        allModules.flatMap((module) => module.listeners),
      ),
    )
    stops.push(await startJobs(world, url, allModules))
    const app = await createApp(world)
    stops.push(() => app.close())
    const address = await app.listen({ host: settings.HOST, port: settings.PORT })
    say(banner(address, settings.PUBLIC_URL, demo))
    return { address, close }
  } catch (error) {
    await close()
    throw error
  }
}
