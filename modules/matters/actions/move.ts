// SPDX-License-Identifier: MPL-2.0
// What every move of an office has in common: load (locked, in sight) → require → decide → save → announce → show.
// Each action of its own file adds only what it decides.
import { uuidv7 } from 'uuidv7'
import type { PostHeld } from '#kernel/actor.ts'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { matterMoved } from '../events.ts'
import type { contract } from '../http/contract.ts'
import { endPauseFirst } from '../rules/decide-clocks.ts'
import { requireSeen, type Moment } from '../rules/decide.ts'
import { lastStage } from '../rules/deadlines.ts'
import type { By, Decided, MatterEvent } from '../rules/events.ts'
import { mayMake, OF_HIGHER_OFFICE, OF_OTHERS_WORK } from '../rules/holding.ts'
import { awaited, type Matter } from '../rules/state.ts'
import type { Move as MoveName } from '../rules/steps.ts'
import { getMatter, numberEvents, parseRef, refText, saveMatter, type Kept } from '../store/matter.ts'
import { claimUploads, type Purpose } from '../store/photo.ts'
import { chosenItem, momentOf, type Chosen } from './moment.ts'
import { matterView, subjectOf } from './view.ts'

export type Move = {
  readonly kept: Kept
  readonly by: By
  /** The post acted in. */
  readonly post: PostHeld | undefined
  readonly moment: Moment
  readonly chosen: Chosen
}

export type Proof = { readonly purpose: Purpose; readonly uploads: readonly string[] }

function byPost(ctx: Ctx, post: PostHeld | undefined): By {
  if (ctx.actor.kind !== 'staff') return { kind: 'system', accountId: null, unitId: null, postId: null }
  return { kind: 'staff', accountId: ctx.actor.accountId, unitId: post?.unitId ?? null, postId: post?.postId ?? null }
}

export const REPORTER: By = { kind: 'reporter', accountId: null, unitId: null, postId: null }

/** What recording needs of a context. */
type Recording = Pick<Ctx, 'tx' | 'now' | 'announce'>

/** Appends decided events, attaches photos to the first that is a move of its own, announces each. Returns the matter after. */
export async function record(ctx: Recording, kept: Kept, decided: readonly Decided[], by: By, proofs: readonly Proof[] = []): Promise<Kept> {
  const seq = kept.matter.revision + (decided.length > 1 && decided[0]?.kind === 'resumed' ? 2 : 1)
  const after = numberEvents(kept, decided, by, ctx.now)
  await saveMatter(ctx.tx, kept, after, uuidv7)
  for (const proof of proofs) await claimUploads(ctx.tx, kept.ref, seq, proof.purpose, proof.uploads, ctx.now)
  announceAll(ctx, after, kept.events.length)
  return after
}

/** The day on which handling is due by this event, if it moved the last stage of the round. */
function dueMovedTo({ deadlines, round }: Matter, { facts, seq }: MatterEvent): CivilDate | null {
  const last = lastStage(deadlines, round)
  const move = 'moves' in facts ? facts.moves?.find(({ step, stage }) => step === 'handle' && stage === last?.stage) : undefined
  return move !== undefined && last?.before.some((before) => before.seq === seq) === true ? civilDateAt(move.dueAt) : null
}

/** `told`: the units each of the events tells, where that is fewer than it names. */
export function announceAll(ctx: Pick<Ctx, 'announce'>, after: Kept, from: number, told?: readonly (readonly string[])[]): void {
  const { ref, number, matter } = after
  for (const [at, event] of after.events.slice(from).entries()) {
    ctx.announce(
      matterMoved({
        homeDistrict: ref.homeDistrict,
        matterId: refText(ref),
        number,
        seq: event.seq,
        kind: event.kind,
        area: matter.place.area,
        state: matter.state,
        holderUnitId: matter.holderUnitId,
        handlingUnitId: matter.handlingUnitId,
        toldUnitIds: told?.[at] ?? (event.kind === 'escalated' ? event.facts.toUnitIds : []),
        awaits: awaited(matter),
        dueMovedTo: dueMovedTo(matter, event),
      }),
    )
  }
}

/** The post acted in: of several that are granted, one whose unit holds the matter, if there is one; and of others' work one that never handled it. */
function actingPost({ matter }: Kept, granted: readonly PostHeld[], move: MoveName | undefined): PostHeld | undefined {
  const held = (posts: readonly PostHeld[]) => posts.find((post) => post.unitId === matter.holderUnitId)
  if (move === undefined || !OF_OTHERS_WORK.includes(move)) return held(granted) ?? granted[0]
  const fresh = granted.filter((post) => !matter.handlers.units.includes(post.unitId))
  return held(fresh) ?? fresh[0] ?? granted[0]
}

/** Of the posts granted the permission, those this move is kept to; refuses `forbidden` when there is none. */
function postsFor(ctx: Ctx, { matter }: Kept, granted: readonly PostHeld[], move: MoveName): readonly PostHeld[] {
  if (ctx.actor.kind !== 'staff' || !OF_HIGHER_OFFICE.includes(move)) return granted
  const { accountId } = ctx.actor
  const fit = granted.filter((post) => mayMake(matter, move, post, accountId))
  return fit.length === 0 ? refuse('forbidden') : fit
}

/**
 * One office move from request to answer. `revision` absent = the move does not depend on what was seen (notes). `move` is
 * named where not every post that holds the permission may make it.
 */
export async function moveMatter(
  ctx: Ctx,
  input: { readonly matterId: string; readonly revision?: number },
  decide: (move: Move) => Promise<{ readonly decided: readonly Decided[]; readonly proofs?: readonly Proof[] }>,
  move?: MoveName,
): Promise<OkOf<typeof contract.getMatter>> {
  const kept = await getMatter(ctx.tx, parseRef(input.matterId), ctx.sight, 'lock')
  const granted = ctx.require(subjectOf(kept))
  const post = actingPost(kept, move === undefined ? granted : postsFor(ctx, kept, granted, move), move)
  if (input.revision !== undefined) requireSeen(kept.events, input.revision)
  const chosen = await chosenItem(ctx, kept.matter)
  const moment = await momentOf(ctx, chosen.stepClocks)
  const by = byPost(ctx, post)
  const { decided, proofs } = await decide({ kept, by, post, moment, chosen })
  return matterView(ctx, await record(ctx, kept, endPauseFirst(moment, kept.matter, decided), by, proofs))
}
