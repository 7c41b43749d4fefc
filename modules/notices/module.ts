// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { sendWaiting } from './actions/send-waiting.ts'
import { tellOfAdmission } from './actions/tell-of-admission.ts'
import { tellOfMove } from './actions/tell-of-move.ts'
import { tellOfWhistle } from './actions/tell-of-whistle.ts'
import { routes } from './http/routes.ts'

export const noticesModule: Module = {
  name: 'notices',
  purpose: 'Tells reporters and units what happened to a matter, a whistle or an application, in the app and through the ports a city sets up.',
  permissions: { 'notices.read': [{ to: 'reporter' }] },
  refusals: {},
  routes,
  listeners: [tellOfMove, tellOfWhistle, tellOfAdmission],
  chores: [{ name: 'notices.send-waiting', cron: '* * * * *', run: sendWaiting }],
}
