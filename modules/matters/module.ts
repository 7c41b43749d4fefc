// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { sweepClocks } from './actions/escalate.ts'
import { followGrids, noteDivision } from './actions/follow-grids.ts'
import { recountClocks } from './actions/recount.ts'
import { sweepForgottenUploads } from './actions/sweep-uploads.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { matterRulebook } from './rulebook.ts'

export const mattersModule: Module = {
  name: 'matters',
  purpose: 'Carries a matter through six steps, from report to evaluation, with deadlines and proof.',
  permissions,
  refusals,
  routes,
  listeners: [noteDivision],
  chores: [
    { name: 'matters.sweep-clocks', cron: '* * * * *', run: async (world) => void (await sweepClocks(world)) },
    { name: 'matters.recount-clocks', cron: '* * * * *', run: recountClocks },
    { name: 'matters.follow-grids', cron: '* * * * *', run: followGrids },
    { name: 'matters.sweep-uploads', cron: '17 * * * *', run: sweepForgottenUploads },
  ],
  rulebooks: [matterRulebook],
}
