// SPDX-License-Identifier: MPL-2.0
// A caller as a person with all posts held, for rules about whose own affair something is.
import type { Actor } from '#kernel/actor.ts'

/** The account and the units of all its posts, whichever is used now. */
export function everyPost(actor: Actor): { readonly accountId: string | null; readonly unitIds: readonly string[] } {
  return actor.kind === 'staff' ? { accountId: actor.accountId, unitIds: actor.posts.map(({ unitId }) => unitId) } : { accountId: null, unitIds: [] }
}
