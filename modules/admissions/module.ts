// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { endWork } from './actions/end-work.ts'
import { tellOfClocks } from './actions/tell-of-clocks.ts'
import { admissionsRulebook } from './actions/rulebook.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'

export const admissionsModule: Module = {
  name: 'admissions',
  purpose: 'Decides what departments may hand to communities, records what communities refuse, and counts the burden.',
  permissions,
  refusals,
  routes,
  listeners: [],
  chores: [
    { name: 'admissions.end-work', cron: '5 0 * * *', run: async (world) => void (await endWork(world)) },
    { name: 'admissions.tell-of-clocks', cron: '12 * * * *', run: async (world) => void (await tellOfClocks(world)) },
  ],
  rulebooks: [admissionsRulebook],
}
