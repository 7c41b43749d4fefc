// SPDX-License-Identifier: MPL-2.0
// Posts of a role in an area, to see who holds them and which are vacant. At most 300; a smaller area shows the rest.
import { civilDateAt } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { coverOf } from '../rules/held-post.ts'
import { findAppointments, findPostsIn } from '../store/appointments.ts'
import { postsShown } from './post-view.ts'

const MOST = 300

export const listPosts = action(contract.listPosts, async (ctx, { area, role, vacant }) => {
  const today = civilDateAt(ctx.now)
  const all = await findPostsIn(ctx.tx, role, area, today)
  if (!vacant) return { posts: [...(await postsShown(ctx, all.slice(0, MOST)))], more: Math.max(0, all.length - MOST) }
  const ids = all.map(({ id }) => id)
  const held = Map.groupBy(await findAppointments(ctx.tx, ids, today), ({ postId }) => postId)
  const found = all.filter(({ id }) => coverOf(held.get(id) ?? [], today) !== 'held')
  return { posts: [...(await postsShown(ctx, found.slice(0, MOST)))], more: Math.max(0, found.length - MOST) }
})
