// SPDX-License-Identifier: MPL-2.0
// Counts a try before it is made and refuses when there were too many; see rules/tries.ts.
import { SECOND } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import { lockedUntil, tryLimits, type TryKind } from '../rules/tries.ts'
import { countTry } from '../store/tries.ts'

/** Refuses with `code`, telling after how many seconds to come back. */
export async function countOrRefuse(ctx: Ctx, kind: TryKind, name: string, code: 'too-many' | 'identity.locked'): Promise<void> {
  const until = lockedUntil(await countTry(ctx.world, kind, name, ctx.now), tryLimits[kind])
  if (until !== undefined) refuse(code, { retryAfterSeconds: Math.max(1, Math.ceil((until - ctx.now) / SECOND)) })
}
