// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { sweepImports } from './commands/import-sweep.ts'
import { runImports, startImports } from './commands/run-imports.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'

export const placesModule: Module = {
  name: 'places',
  purpose: 'Areas, grids, buildings and addresses of the city, and which grid a point lies in.',
  permissions: { 'places.read': [{ to: 'public' }], 'places.import': [{ to: ['administrator'], reach: 'area' }] },
  refusals,
  routes,
  listeners: [startImports],
  chores: [
    { name: 'places.run-imports', cron: '* * * * *', run: runImports },
    { name: 'places.sweep-imports', cron: '41 * * * *', run: sweepImports },
  ],
}
