// SPDX-License-Identifier: MPL-2.0
// What every step of a difficult problem has in common: load (locked, in sight) → require → decide → save → show.
import { uuidv7 } from 'uuidv7'
import type { PostHeld } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { By, NumberRef } from '../rules/events.ts'
import { requireProblemMove, requireProblemSeen, type Problem, type ProblemDecided } from '../rules/problem-state.ts'
import type { ProblemMove } from '../rules/problem-steps.ts'
import { claimUploads } from '../store/photo.ts'
import { addToProblem, getProblem, type KeptProblem } from '../store/problem.ts'
import { parseRef, refText, type Kept } from '../store/whistle.ts'
import { byPost } from './move.ts'
import { problemView, type ProblemAnswer } from './problem-view.ts'
import type { Proof } from './record.ts'

export const problemSubject = ({ place, streetUnitId }: Problem) => ({ area: areaPath(place.area), units: [streetUnitId] })

export async function moveProblem(
  ctx: Ctx,
  asked: { readonly problemId: string; readonly revision?: number },
  move: ProblemMove,
  decide: (problem: Problem) => Promise<ProblemDecided> | ProblemDecided,
  proofs: readonly Proof[] = [],
): Promise<ProblemAnswer> {
  const kept = await getProblem(ctx.tx, parseRef(asked.problemId), ctx.sight, 'lock')
  const post: PostHeld | undefined = ctx.require(problemSubject(kept.problem))[0]
  if (asked.revision !== undefined) requireProblemSeen(kept.problem, asked.revision)
  requireProblemMove(kept.problem, move)
  const after = await addToProblem(ctx.tx, kept, await decide(kept.problem), byPost(ctx.actor, post), ctx.now, uuidv7)
  for (const { purpose, uploads } of proofs) await claimUploads(ctx.tx, 'problem', kept.ref, after.problem.revision, purpose, uploads, ctx.now)
  return problemView(ctx, after)
}

/** A problem of this street that a whistle may be blown for. Refuses `whistles.no-such-problem`. */
export async function requireProblemOf(ctx: Ctx, problemId: string, streetUnitId: string): Promise<{ readonly kept: KeptProblem; readonly ref: NumberRef }> {
  const kept = await getProblem(ctx.tx, parseRef(problemId), ctx.sight, 'lock').catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not-found') return refuse('whistles.no-such-problem')
    throw error
  })
  if (kept.problem.streetUnitId !== streetUnitId) refuse('whistles.no-such-problem')
  requireProblemMove(kept.problem, 'blow')
  return { kept, ref: { id: problemId, number: kept.number } }
}

export async function noteWhistleOfProblem(ctx: Ctx, kept: KeptProblem, { ref, number, whistle }: Kept, by: By): Promise<void> {
  const facts = { whistle: { id: refText(ref), number }, unitIds: whistle.summons.map(({ unitId }) => unitId) }
  await addToProblem(ctx.tx, kept, { kind: 'whistled', facts }, by, ctx.now, uuidv7)
}
