// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'

export const calendarModule: Module = {
  name: 'calendar',
  purpose: 'Working days and hours, and the deadlines counted in them.',
  permissions: { 'calendar.read': [{ to: 'public' }] },
  refusals,
  routes,
  listeners: [],
  chores: [],
}
