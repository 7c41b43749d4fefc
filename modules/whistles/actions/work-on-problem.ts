// SPDX-License-Identifier: MPL-2.0
// The steps of a difficult problem after its registration: earlier attempts, joint study, solution, publication.
import { refuse } from '#kernel/refusal.ts'
import { findMattersInSight } from '#modules/matters/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { NumberRef } from '../rules/events.ts'
import { getWhistle, parseRef, refText } from '../store/whistle.ts'
import { requireAnswering } from './place.ts'
import { moveProblem } from './problem-move.ts'

async function matterRef(ctx: Ctx, id: string | undefined): Promise<NumberRef | null> {
  if (id === undefined) return null
  const matter = (await findMattersInSight(ctx, [id])).get(id) ?? refuse('whistles.no-such-matter', { matter: id })
  return { id, number: matter.number }
}

async function whistleRef(ctx: Ctx, id: string | undefined): Promise<NumberRef | null> {
  if (id === undefined) return null
  const { ref, number } = await getWhistle(ctx.tx, parseRef(id), ctx.sight)
  return { id: refText(ref), number }
}

export const addAttempt = action(contract.addAttempt, (ctx, input) =>
  moveProblem(ctx, input, 'add-attempt', async () => {
    const [whistle, matter] = [await whistleRef(ctx, input.whistleId), await matterRef(ctx, input.matterId)]
    if (input.words === '' && whistle === null && matter === null) refuse('malformed', { fields: ['words: nothing was said'] })
    return { kind: 'attempt-added', facts: { words: input.words, whistle, matter } }
  }),
)

export const studyProblem = action(contract.studyProblem, (ctx, input) =>
  moveProblem(ctx, input, 'study', async ({ place }) => {
    const { words, decision, costSource, unitIds, ownerUnitId } = input
    await requireAnswering(ctx, place.area, ownerUnitId === undefined ? unitIds : [...unitIds, ownerUnitId])
    return { kind: 'studied', facts: { words, decision, costSource, unitIds, ownerUnitId: ownerUnitId ?? null } }
  }),
)

export const solveProblem = action(contract.solveProblem, (ctx, input) =>
  moveProblem(
    ctx,
    input,
    'solve',
    () => {
      if (input.uploads.length === 0) refuse('whistles.proof-needed')
      return { kind: 'solved', facts: { words: input.words } }
    },
    [
      { purpose: 'before', uploads: input.before },
      { purpose: 'after', uploads: input.uploads },
    ],
  ),
)

export const publishProblem = action(contract.publishProblem, (ctx, input) =>
  moveProblem(ctx, input, 'publish', () => ({ kind: 'published', facts: { title: input.title, words: input.words } })),
)
