// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'
import { sweepAuth } from './store/accounts.ts'
import { sweepTries } from './store/tries.ts'

export const identityModule: Module = {
  name: 'identity',
  purpose: 'Who is signed in: residents by phone code, staff by password and authenticator; sessions and consent.',
  permissions: {
    'identity.sign-in': [{ to: 'public' }],
    'identity.own-sessions': [{ to: 'account' }],
  },
  refusals,
  routes,
  listeners: [],
  chores: [
    {
      name: 'identity.sweep',
      cron: '17 * * * *',
      run: async (world) => {
        await sweepAuth(world.db, world.now())
        await sweepTries(world.db, world.now())
      },
    },
  ],
}
