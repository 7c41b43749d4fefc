// SPDX-License-Identifier: MPL-2.0
// Who is signed in and which posts they hold now. The contract stands in identity with the rest of signing in; it is
// answered here because only offices knows posts and units.
import { action, type Ctx } from '#platform/action.ts'
import type { PostHeld } from '#kernel/actor.ts'
import { contract as identity } from '#modules/identity/http/contract.ts'
import { findProfile } from '#modules/identity/index.ts'
import { findTitles } from '../store/posts.ts'
import { findUnits } from './units.ts'

async function postsShown(ctx: Ctx, posts: readonly PostHeld[]) {
  const [titles, units] = await Promise.all([
    findTitles(
      ctx.tx,
      posts.map(({ postId }) => postId),
    ),
    findUnits(
      ctx,
      posts.map(({ unitId }) => unitId),
    ),
  ])
  return posts.flatMap(({ postId, role, unitId, area }) => {
    const [title, unit] = [titles.get(postId), units.get(unitId)]
    return title === undefined || unit === undefined ? [] : [{ postId, role, title, unitId, unit: unit.name, area }]
  })
}

export const getMe = action(identity.getMe, async (ctx) => {
  if (ctx.actor.kind !== 'resident' && ctx.actor.kind !== 'staff') return { kind: 'nobody' as const, name: null, consentNeeded: false, posts: [] }
  const profile = await findProfile(ctx, ctx.actor.accountId)
  const posts = ctx.actor.kind === 'staff' ? await postsShown(ctx, ctx.actor.posts) : []
  return { kind: ctx.actor.kind, name: profile?.name ?? null, consentNeeded: profile?.consentNeeded ?? false, posts }
})
