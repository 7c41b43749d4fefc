// SPDX-License-Identifier: MPL-2.0
// What every move has in common: load (locked, in sight) → require → decide → save → announce → show. Three sides move a
// whistle: a called unit for itself, the street, and the district; each is asked about another subject.
import type { Actor, PostHeld, Subject } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import { requireSeen } from '../rules/decide.ts'
import type { By, Decided } from '../rules/events.ts'
import { obstacle } from '../rules/obstacle.ts'
import type { Whistle } from '../rules/state.ts'
import type { UnitMove } from '../rules/steps.ts'
import { calledSubject, districtSubject, streetSubject } from '../rules/subjects.ts'
import { getWhistle, parseRef, type Kept } from '../store/whistle.ts'
import { record, type Proof } from './record.ts'
import { whistleView, type WhistleAnswer } from './view.ts'

type Asked = { readonly whistleId: string; readonly revision?: number }
type Outcome = { readonly decided: readonly Decided[]; readonly proofs?: readonly Proof[] }

export function byPost(actor: Actor, post: PostHeld | undefined): By {
  if (actor.kind !== 'staff') return { kind: 'system', accountId: null, unitId: null, postId: null }
  return { kind: 'staff', accountId: actor.accountId, unitId: post?.unitId ?? null, postId: post?.postId ?? null }
}

async function load(ctx: Ctx, asked: Asked): Promise<Kept> {
  return getWhistle(ctx.tx, parseRef(asked.whistleId), ctx.sight, 'lock')
}

async function finish(ctx: Ctx, kept: Kept, by: By, { decided, proofs }: Outcome): Promise<WhistleAnswer> {
  return whistleView(ctx, await record(ctx, kept, decided, by, proofs))
}

/** The post in which a called unit acts: of the unit named; else of several the one that can make the move. */
export function unitPost(ctx: Ctx, whistle: Whistle, move: UnitMove, unitId: string | undefined): PostHeld {
  const granted = ctx.require(calledSubject(whistle))
  const own = unitId === undefined ? granted : granted.filter((post) => post.unitId === unitId)
  return own.find((post) => obstacle(whistle, move, post.unitId, ctx.now) === undefined) ?? own[0] ?? refuse('forbidden')
}

/** A move of a called unit for itself. */
export async function moveAsUnit(
  ctx: Ctx,
  asked: Asked & { readonly unitId?: string | undefined },
  move: UnitMove,
  decide: (whistle: Whistle, unitId: string) => Promise<Outcome> | Outcome,
): Promise<WhistleAnswer> {
  const kept = await load(ctx, asked)
  const post = unitPost(ctx, kept.whistle, move, asked.unitId)
  if (asked.revision !== undefined) requireSeen(kept.whistle, asked.revision)
  return finish(ctx, kept, byPost(ctx.actor, post), await decide(kept.whistle, post.unitId))
}

/** A move of the street, or of the district, about the whole or about one called unit. */
async function moveAs(ctx: Ctx, asked: Asked, subject: (whistle: Whistle) => Subject, decide: (whistle: Whistle, by: By) => Promise<Outcome> | Outcome) {
  const kept = await load(ctx, asked)
  const by = byPost(ctx.actor, ctx.require(subject(kept.whistle))[0])
  if (asked.revision !== undefined) requireSeen(kept.whistle, asked.revision)
  return finish(ctx, kept, by, await decide(kept.whistle, by))
}

export const moveAsStreet = (ctx: Ctx, asked: Asked, decide: (whistle: Whistle, by: By) => Promise<Outcome> | Outcome): Promise<WhistleAnswer> =>
  moveAs(ctx, asked, streetSubject, decide)

export const moveAsDistrict = (ctx: Ctx, asked: Asked, decide: (whistle: Whistle, by: By) => Promise<Outcome> | Outcome): Promise<WhistleAnswer> =>
  moveAs(ctx, asked, districtSubject, decide)
