// SPDX-License-Identifier: MPL-2.0
// What every city starts with, loaded when missing and never overwriting a city's own: consent text, calendar, kinds of
// unit, the default list of rights and responsibilities. All are data files that the import commands read too.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadDefaultCalendar } from '#modules/calendar/index.ts'
import { loadConsentTexts } from '#modules/identity/index.ts'
import { loadDefaultList } from '#modules/lists/index.ts'
import { importUnitKinds } from '#modules/offices/index.ts'
import { allModules } from './modules.ts'
import { loadDefaultRulebooks } from '#modules/rulebooks/index.ts'
import type { World } from '#platform/world.ts'

export async function loadDefaults(world: World): Promise<void> {
  await loadConsentTexts(world)
  await loadDefaultCalendar(world)
  await importUnitKinds(world, await readFile(join(import.meta.dirname, '../../data/units/kinds.csv'), 'utf8'))
  await loadDefaultList(world)
  await loadDefaultRulebooks(
    world,
    allModules.flatMap((module) => module.rulebooks ?? []),
  )
}
