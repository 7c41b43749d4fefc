// SPDX-License-Identifier: MPL-2.0
// The caller's messages: staff get their units', reporters those about their own matters.
import { parseInstant, toIso } from '#kernel/instant.ts'
import { findOwnMatterIds } from '#modules/matters/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { countUnread, listNotices as findNotices, markRead, type Addressee, type Subject } from '../store/notice.ts'

const MOST_OWN = 200

async function addresseeOf(ctx: Ctx, without: Subject | undefined): Promise<Addressee> {
  if (ctx.actor.kind === 'staff' && ctx.actor.posts.length > 0) return { unitIds: ctx.sight.units, without }
  return { matterIds: await findOwnMatterIds(ctx, MOST_OWN) }
}

export const listNotices = action(contract.listNotices, async (ctx, input) => {
  const to = await addresseeOf(ctx, input.without)
  const notices = await findNotices(ctx.tx, to, input.after, input.limit + 1)
  const page = notices.slice(0, input.limit)
  return {
    notices: page.map((notice) => ({ ...notice, noticedAt: toIso(notice.noticedAt) })),
    unread: await countUnread(ctx.tx, to),
    next: notices.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  }
})

export const readNotices = action(contract.readNotices, async (ctx, input) => {
  await markRead(ctx.tx, await addresseeOf(ctx, input.without), parseInstant(input.upTo), ctx.now)
  return {}
})
