// SPDX-License-Identifier: MPL-2.0
// The platform's own chore: forgetting answers to write keys after a day.
import { sweepKeys } from '#platform/idempotency.ts'
import type { Module } from '#platform/module.ts'

export const platformModule: Module = {
  name: 'platform',
  purpose: 'Keeps the plumbing tidy.',
  permissions: {},
  refusals: {},
  routes: [],
  listeners: [],
  chores: [{ name: 'platform.sweep-keys', cron: '7 * * * *', run: async (world) => void (await sweepKeys(world.db, world.now())) }],
}
