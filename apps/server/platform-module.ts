// SPDX-License-Identifier: MPL-2.0
// The platform's own chores: forgetting answers to write keys after a day, delivered events after a month.
import { inTransaction } from '#platform/db.ts'
import { sweepKeys } from '#platform/idempotency.ts'
import { sweepOutbox } from '#platform/outbox.ts'
import type { Module } from '#platform/module.ts'

export const platformModule: Module = {
  name: 'platform',
  purpose: 'Keeps the plumbing tidy.',
  permissions: {},
  refusals: {},
  routes: [],
  listeners: [],
  chores: [
    { name: 'platform.sweep-keys', cron: '7 * * * *', run: async (world) => void (await sweepKeys(world.db, world.now())) },
    { name: 'platform.sweep-outbox', cron: '23 3 * * *', run: async (world) => void (await inTransaction(world.db, (tx) => sweepOutbox(tx, world.now()))) },
  ],
}
