// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { lanesRulebook } from './rulebook.ts'

export const lanesModule: Module = {
  name: 'lanes',
  purpose: 'Small streets and alleys with their chiefs: public sign, patrol by checklist, and what came of it.',
  permissions,
  refusals,
  routes,
  listeners: [],
  chores: [],
  rulebooks: [lanesRulebook],
}
