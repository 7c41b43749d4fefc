// SPDX-License-Identifier: MPL-2.0
// Who may do what about lanes, as data. A patrol is recorded by a chief of the very lane (rules/patrol.ts), wherever else
// their post reaches.
import type { Permissions } from '#kernel/actor.ts'

export const permissions = {
  'lanes.read-sign': [{ to: 'public' }],
  'lanes.read': [{ to: ['lane-chief', 'community-clerk', 'dispatcher', 'leader', 'auditor'], reach: 'any' }],
  'lanes.patrol': [{ to: ['lane-chief'], reach: 'area' }],
} as const satisfies Permissions
