// SPDX-License-Identifier: MPL-2.0
// The modules this server is made of, in the order of modules/map.ts.
import { admissionsModule } from '#modules/admissions/module.ts'
import { calendarModule } from '#modules/calendar/module.ts'
import { divisionsModule } from '#modules/divisions/module.ts'
import { identityModule } from '#modules/identity/module.ts'
import { insightModule } from '#modules/insight/module.ts'
import { lanesModule } from '#modules/lanes/module.ts'
import { listsModule } from '#modules/lists/module.ts'
import { mattersModule } from '#modules/matters/module.ts'
import { noticesModule } from '#modules/notices/module.ts'
import { officesModule } from '#modules/offices/module.ts'
import { placesModule } from '#modules/places/module.ts'
import { rulebooksModule } from '#modules/rulebooks/module.ts'
import { whistlesModule } from '#modules/whistles/module.ts'
import type { Module } from '#platform/module.ts'
import { platformModule } from './platform-module.ts'

export const allModules: readonly Module[] = [
  platformModule,
  rulebooksModule,
  identityModule,
  placesModule,
  calendarModule,
  officesModule,
  divisionsModule,
  listsModule,
  admissionsModule,
  mattersModule,
  whistlesModule,
  lanesModule,
  noticesModule,
  insightModule,
]
