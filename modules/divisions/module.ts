// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { fillPosts } from './actions/fill-posts.ts'
import { putDueInForce } from './actions/put-in-force.ts'
import { startRun, workRuns } from './actions/work-runs.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { divisionsRulebook } from './rulebook.ts'

export const divisionsModule: Module = {
  name: 'divisions',
  purpose: 'Divides communities into grids: proposal, hand edits, approval, in force from a day; and the cover of grid workers.',
  permissions,
  refusals,
  routes,
  listeners: [startRun],
  chores: [
    { name: 'divisions.work-runs', cron: '* * * * *', run: (world) => workRuns(world) },
    { name: 'divisions.put-in-force', cron: '* * * * *', run: async (world) => void (await putDueInForce(world)) },
    { name: 'divisions.fill-posts', cron: '*/5 * * * *', run: async (world) => void (await fillPosts(world)) },
  ],
  rulebooks: [divisionsRulebook],
}
