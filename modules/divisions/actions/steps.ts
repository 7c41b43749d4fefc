// SPDX-License-Identifier: MPL-2.0
// Handing in, approving, sending back, withdrawing: load (locked) → require → decide → save → announce → show. Approved for today,
// the grids hold at once.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { findLaterGrids, forgetCity, isGroundCurrent, type DivisionGround } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { decideApprove, decideHandIn, decideSendBack, decideWithdraw, requireSeen } from '../rules/decide.ts'
import { named, requireWhole } from '../rules/edit.ts'
import type { By, Decided } from '../rules/events.ts'
import type { DivisionRules } from '../rulebook.ts'
import { getGround } from '../store/ground.ts'
import { getProposal, lockWaiting, parseRef, refText, saveStep, type Kept } from '../store/proposal.ts'
import { putInForce } from './put-in-force.ts'
import { byPost, loadRules, SYSTEM, subjectOf } from './scope.ts'
import { divisionView } from './views.ts'
import { measureDrawing } from './weigh.ts'

type Input = { readonly divisionId: string; readonly revision: number }

async function take(
  ctx: Ctx,
  input: Input,
  decide: (kept: Kept, by: By, rules: DivisionRules) => Decided | Promise<Decided>,
): Promise<{ after: Kept; by: By }> {
  const kept = await getProposal(ctx.tx, parseRef(input.divisionId), 'lock')
  const by = byPost(ctx, ctx.require(subjectOf(kept.now.community)))
  requireSeen(kept.now, input.revision)
  const { rules } = await loadRules(ctx)
  return { after: await saveStep(ctx.tx, kept, await decide(kept, by, rules), by, ctx.now), by }
}

/** Refuses `divisions.grids-changed`: what it was drawn on is no longer there. */
async function requireCurrent(ctx: Ctx, { now }: Kept, ground: DivisionGround): Promise<void> {
  if (!(await isGroundCurrent(ctx, now.community, ground.grids))) refuse('divisions.grids-changed')
}

/** No grid is empty, none is broken that need not be: what an edit let pass before counts too. */
function requireSound({ now }: Kept, ground: DivisionGround, rules: DivisionRules): void {
  const inLabels = new Set(now.labels)
  const empty = now.heads.find(({ key }) => !inLabels.has(key))
  if (empty !== undefined) refuse('divisions.grid-emptied', named(empty))
  const { problem, figures } = measureDrawing(ground, now, now.rules.band, rules)
  const keys = now.heads.map(({ key }) => key)
  requireWhole(now, keys, problem.links, { before: 0, after: figures.broken })
}

export const handIn = action(contract.handIn, async (ctx, input) => {
  const { after } = await take(ctx, input, async (kept, _, rules) => {
    const decided = decideHandIn(kept.now, input.words)
    const ground = await getGround(ctx.tx, kept.ref)
    await requireCurrent(ctx, kept, ground)
    requireSound(kept, ground, rules)
    return decided
  })
  return divisionView(ctx, after)
})

async function supersedeApproved(ctx: Ctx, kept: Kept): Promise<void> {
  for (const other of await lockWaiting(ctx.tx, kept.now.community)) {
    if (other.ref.id === kept.ref.id || other.now.state !== 'approved') continue
    await saveStep(ctx.tx, other, { kind: 'superseded', facts: { why: 'another-approved', by: refText(kept.ref) } }, SYSTEM, ctx.now)
  }
}

export const approve = action(contract.approve, async (ctx, input): Promise<OkOf<typeof contract.approve>> => {
  const today = civilDateAt(ctx.now)
  const fromDay = civilDate(input.fromDay)
  const { after, by } = await take(ctx, input, async (kept, actor, rules) => {
    const decided = decideApprove(kept.now, actor, today, rules.longestAheadDays, { fromDay, words: input.words })
    await requireCurrent(ctx, kept, await getGround(ctx.tx, kept.ref))
    const later = await findLaterGrids(ctx, kept.now.community, fromDay)
    return later === undefined ? decided : refuse('divisions.later-grids', { day: later })
  })
  await supersedeApproved(ctx, after)
  if (fromDay > today) return divisionView(ctx, after)
  const done = await putInForce(ctx, after, by)
  for (const event of done.announced) ctx.announce(event)
  forgetCity(ctx.world)
  return divisionView(ctx, done.after)
})

export const sendBack = action(contract.sendBack, async (ctx, input) => {
  const { after } = await take(ctx, input, ({ now }) => decideSendBack(now, { reason: input.reason, words: input.words }))
  return divisionView(ctx, after)
})

export const withdraw = action(contract.withdraw, async (ctx, input) => {
  const { after } = await take(ctx, input, ({ now }) => decideWithdraw(now, input.words))
  return divisionView(ctx, after)
})
