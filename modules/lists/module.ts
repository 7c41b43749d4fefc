// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'

export const listsModule: Module = {
  name: 'lists',
  purpose: 'Published lists that say, for each kind of matter, who leads, who assists, by when and on what basis.',
  permissions,
  refusals,
  routes,
  listeners: [],
  chores: [],
}
