// SPDX-License-Identifier: MPL-2.0
// Who may do what about work access, as data. What may be read is rules/reading.ts; beyond this table, nobody decides for their own unit.
import type { Permissions } from '#kernel/actor.ts'

export const permissions = {
  'admissions.read': [{ to: ['liaison', 'community-clerk', 'list-keeper', 'leader', 'auditor'], reach: 'any' }],
  'admissions.read-burden': [{ to: 'public' }],
  'admissions.apply': [{ to: ['liaison'], reach: 'unit' }],
  'admissions.give-opinion': [{ to: ['community-clerk'], reach: 'unit' }],
  'admissions.decide': [{ to: ['list-keeper'], reach: 'area' }],
  'admissions.refuse-task': [{ to: ['community-clerk'], reach: 'unit' }],
  'admissions.ask-arbitration': [{ to: ['liaison'], reach: 'unit' }],
  'admissions.arbitrate': [{ to: ['leader'], reach: 'area' }],
} as const satisfies Permissions
