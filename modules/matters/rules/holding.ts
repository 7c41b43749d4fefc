// SPDX-License-Identifier: MPL-2.0
// First-receiver duty (首接负责): a grid worker or community acts on a reported matter while it is with their unit. Once passed
// on it is the command centre's, and they watch. Dispatchers may act on any matter of their area.
import type { PostHeld } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Matter } from './state.ts'
import type { Move } from './steps.ts'

/** Moves before dispatch that grid workers, communities and dispatchers share. */
export const HELD_FIRST: readonly Move[] = ['accept', 'refuse', 'settle', 'pass-on']

export function mayActFirst(matter: Matter, post: PostHeld): boolean {
  return post.role === 'dispatcher' || matter.holderUnitId === null || matter.holderUnitId === post.unitId
}

/** Refuses `matter.not-with-you`. */
export function requireHeldFirst(matter: Matter, post: PostHeld | undefined): void {
  if (post !== undefined && !mayActFirst(matter, post)) refuse('matter.not-with-you')
}
