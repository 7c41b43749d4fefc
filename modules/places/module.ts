// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'

export const placesModule: Module = {
  name: 'places',
  purpose: 'Areas, grids, buildings and addresses of the city, and which grid a point lies in.',
  permissions: { 'places.read': [{ to: 'public' }] },
  refusals,
  routes,
  listeners: [],
  chores: [],
}
