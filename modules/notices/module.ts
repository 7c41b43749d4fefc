// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { sendWaiting } from './actions/send-waiting.ts'
import { tellOfMove } from './actions/tell-of-move.ts'
import { routes } from './http/routes.ts'

export const noticesModule: Module = {
  name: 'notices',
  purpose: 'Tells reporters and units what happened to a matter, in the app and through the ports a city sets up.',
  permissions: { 'notices.read': [{ to: 'reporter' }] },
  refusals: {},
  routes,
  listeners: [tellOfMove],
  chores: [{ name: 'notices.send-waiting', cron: '* * * * *', run: sendWaiting }],
}
