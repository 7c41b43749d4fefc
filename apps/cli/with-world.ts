// SPDX-License-Identifier: MPL-2.0
// Runs one command's work inside a world made from the environment and always closes it again.
import { loadDefaults } from '#apps/server/defaults.ts'
import { startWorld } from '#apps/server/world.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import type { World } from '#platform/world.ts'
import type { Output } from './output.ts'
import { WrongUsage, type Environment } from './wrong-usage.ts'

/** Settings from the environment; WrongUsage naming the variable that cannot be read. */
export function settingsFrom(environment: Environment): Settings {
  try {
    return readSettings(environment)
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** What every city starts with is there before `work` begins, whether or not a server ever ran. */
export async function withWorld<T>(environment: Environment, output: Output, work: (world: World) => Promise<T>): Promise<T> {
  const { world, close } = await startWorld(settingsFrom(environment), output.log)
  try {
    await loadDefaults(world)
    return await work(world)
  } finally {
    await close()
  }
}
