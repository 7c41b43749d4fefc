// SPDX-License-Identifier: MPL-2.0
// Whose scorecard one may see: that of one's own unit; and those of the units within the area of a post that leads,
// dispatches or audits. A unit that answers for more than that area is not shown: only part of its work would be counted.
import type { Actor, Role } from '#kernel/actor.ts'

const OVERSEES: readonly Role[] = ['leader', 'dispatcher', 'auditor']

export function seesCard(actor: Actor, unit: { readonly id: string; readonly area: string }): boolean {
  if (actor.kind !== 'staff') return actor.kind === 'system'
  return actor.posts.some((post) => post.unitId === unit.id || (OVERSEES.includes(post.role) && (post.area === null || unit.area.startsWith(post.area))))
}

/** Whether any post leads, dispatches or audits. */
export function oversees(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && actor.posts.some(({ role }) => OVERSEES.includes(role)))
}

export function ownUnits(actor: Actor): readonly string[] {
  return actor.kind === 'staff' ? [...new Set(actor.posts.map(({ unitId }) => unitId))] : []
}
