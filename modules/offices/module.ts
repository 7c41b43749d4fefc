// SPDX-License-Identifier: MPL-2.0
import { ROLES } from '#kernel/actor.ts'
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'

export const officesModule: Module = {
  name: 'offices',
  purpose: 'Units, posts and who holds them, hence who answers for a place and who may see what.',
  permissions: {
    'offices.read-public': [{ to: 'public' }],
    'offices.read-units': [{ to: ROLES, reach: 'any' }],
    'offices.appoint': [{ to: ['administrator'], reach: 'area' }],
  },
  refusals,
  routes,
  listeners: [],
  chores: [],
}
