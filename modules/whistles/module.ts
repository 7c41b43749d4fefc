// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { sweepForgottenPhotos } from './actions/sweep-uploads.ts'
import { sweepWhistles } from './actions/sweep-whistles.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { whistleRules } from './store/rulebook.ts'

export const whistlesModule: Module = {
  name: 'whistles',
  purpose: 'A street whistles, departments report at the place, plan, act and rate one another; and the docket of difficult problems.',
  permissions,
  refusals,
  routes,
  listeners: [],
  chores: [
    { name: 'whistles.sweep', cron: '* * * * *', run: async (world) => void (await sweepWhistles(world)) },
    { name: 'whistles.sweep-uploads', cron: '37 * * * *', run: sweepForgottenPhotos },
  ],
  rulebooks: [whistleRules],
}
