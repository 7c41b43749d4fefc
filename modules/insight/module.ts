// SPDX-License-Identifier: MPL-2.0
import type { Module } from '#platform/module.ts'
import { routes } from './http/routes.ts'
import { refusals } from './refusals.ts'
import { insightRulebook } from './rulebook.ts'

export const insightModule: Module = {
  name: 'insight',
  purpose: 'Rates of units and items by a published formula, and two-sided monthly scorecards; never a figure by person.',
  permissions: {
    'insight.read-rates': [{ to: ['leader', 'auditor', 'dispatcher', 'verifier'], reach: 'any' }],
    'insight.read-scorecard': [{ to: ['leader', 'auditor', 'dispatcher', 'handler', 'liaison'], reach: 'any' }],
  },
  refusals,
  routes,
  listeners: [],
  chores: [],
  rulebooks: [insightRulebook],
}
