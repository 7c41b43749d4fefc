// SPDX-License-Identifier: MPL-2.0
// Who acts, what they may see (Sight) and what a permission grants. Decided here as pure data so that the
// server, the `may` lists in answers and the access tests all ask one function.
// Sight is branded: only `offices` makes one (held by tests/structure), so no store function can forget it.
import type { AreaPath } from './area-path.ts'

export const ROLES = [
  'grid-worker',
  'community-clerk',
  'dispatcher',
  'handler',
  'verifier',
  'leader',
  'auditor',
  'administrator',
  'liaison',
  'list-keeper',
  'lane-chief',
] as const
export type Role = (typeof ROLES)[number]

/** A post (岗位) held now: role, unit, and the area the post answers for (null = the whole city). */
export type PostHeld = {
  readonly postId: string
  readonly role: Role
  readonly unitId: string
  readonly area: AreaPath | null
}

export type Actor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'receipt'; readonly receiptHash: string }
  | { readonly kind: 'resident'; readonly accountId: string }
  | { readonly kind: 'staff'; readonly accountId: string; readonly posts: readonly PostHeld[] }
  | { readonly kind: 'system'; readonly name: string }

declare const sightBrand: unique symbol
/** What a staff member may see: everything in these areas, and whatever these units hold. */
export type Sight = {
  readonly [sightBrand]: true
  readonly everything: boolean
  readonly areas: readonly AreaPath[]
  readonly units: readonly string[]
}

/**
 * One line of a module's permission table.
 * `public`: anyone. `reporter`: the holder of a receipt, or anyone signed in, for the
 * matters they reported themselves. `account`: anyone signed in. Otherwise a post with one of the roles, whose area contains the matter's place
 * (`area`), whose unit holds it (`unit`), or without regard to the place (`any`).
 */
export type Grant = { readonly to: 'public' | 'reporter' | 'account' } | { readonly to: readonly Role[]; readonly reach: 'area' | 'unit' | 'any' }

export type Permissions = Readonly<Record<string, readonly Grant[]>>

/** What `require` asks about: where the matter lies and which units hold it. */
export type Subject = { readonly area: AreaPath; readonly units: readonly string[] }

function reaches(post: PostHeld, reach: 'area' | 'unit' | 'any', subject: Subject | undefined): boolean {
  if (reach === 'any' || subject === undefined) return true
  if (reach === 'unit') return subject.units.includes(post.unitId)
  return post.area === null || subject.area.startsWith(post.area)
}

/** The posts of the actor that the grants cover for this subject; without a subject, for any. */
export function postsGranted(actor: Actor, grants: readonly Grant[], subject?: Subject): readonly PostHeld[] {
  if (actor.kind !== 'staff') return []
  return actor.posts.filter((post) =>
    grants.some((grant) => typeof grant.to !== 'string' && grant.to.includes(post.role) && reaches(post, 'reach' in grant ? grant.reach : 'any', subject)),
  )
}

/** Whether the actor may at all (no subject) or for this subject. The system itself always may. */
export function isGranted(actor: Actor, grants: readonly Grant[], subject?: Subject): boolean {
  if (actor.kind === 'system') return true
  const open = grants.some((grant) => {
    if (grant.to === 'public') return true
    if (grant.to === 'reporter') return actor.kind !== 'nobody'
    if (grant.to === 'account') return actor.kind === 'resident' || actor.kind === 'staff'
    return false
  })
  return open || postsGranted(actor, grants, subject).length > 0
}
