// SPDX-License-Identifier: MPL-2.0
// Who may do what about divisions, as data. Everybody in an office may look; the data office draws; a leader of the area
// approves, never on their own drawing (rules/decide.ts). The public sees the grids in force, in places.
import { ROLES, type Permissions } from '#kernel/actor.ts'

export const permissions = {
  'divisions.read': [{ to: ROLES, reach: 'any' }],
  'divisions.draw': [{ to: ['administrator'], reach: 'area' }],
  'divisions.approve': [{ to: ['leader'], reach: 'area' }],
} as const satisfies Permissions
