// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'

export const rulebooksModule: Module = {
  name: 'rulebooks',
  purpose: 'Keeps the rules a city may change as versioned data with their source: reasons, caps, limits, weights.',
  permissions: { 'rulebooks.read': [{ to: 'public' }] },
  refusals,
  routes,
  listeners: [],
  chores: [],
}
