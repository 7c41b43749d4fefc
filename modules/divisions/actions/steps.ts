// SPDX-License-Identifier: MPL-2.0
// Handing in, approving, sending back, withdrawing: load (locked) → require → decide → save → announce → show. Approved for today,
// the grids hold at once.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { afterCommit } from '#platform/db.ts'
import type { OkOf } from '#platform/operation.ts'
import { findLaterGrids, forgetCity, isGroundCurrent, lockPlaces, type DivisionGround } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { decideApprove, decideHandIn, decideSendBack, decideWithdraw, requireSeen } from '../rules/decide.ts'
import { named, piecesOf, requireWhole } from '../rules/edit.ts'
import type { By, Decided } from '../rules/events.ts'
import type { DivisionRules } from '../rulebook.ts'
import { getGround } from '../store/ground.ts'
import { getProposal, lockWaiting, parseRef, refText, saveStep, type Kept } from '../store/proposal.ts'
import { outlinesOf, tilingFaultsOf } from './engine.ts'
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

/** Refuses `divisions.grids-changed`: what it was drawn on is no longer there; `divisions.not-tiling`: it does not fit the community. */
async function requireCurrent(ctx: Ctx, { now }: Kept, ground: DivisionGround): Promise<void> {
  if (!(await isGroundCurrent(ctx, now.community, ground.grids))) refuse('divisions.grids-changed')
  const faults = await tilingFaultsOf(ctx, now.community, now, outlinesOf(ground.plan, now))
  const [first] = faults
  if (first === undefined) return
  const [lon, lat] = first.at ?? [null, null]
  refuse('divisions.not-tiling', { faults: faults.length, fault: first.fault, lon, lat })
}

type Walks = Parameters<typeof requireWhole>[2]

/** Grids that lie in pieces as they were proposed, in no more of them now: ground that was kept apart may lie in parts today. */
function inPiecesAsProposed({ now, events: [first] }: Kept, links: Walks): readonly number[] {
  if (first?.kind !== 'proposed') return []
  return now.heads.flatMap(({ key }) => {
    const pieces = piecesOf(now.labels, key, links)
    return pieces > 1 && pieces <= piecesOf(first.facts.labels, key, links) ? [key] : []
  })
}

/** No grid is empty, none is broken that was not proposed so: what an edit let pass before counts too. */
function requireSound(kept: Kept, ground: DivisionGround, rules: DivisionRules): void {
  const { now, events } = kept
  const [first] = events
  const inLabels = new Set(now.labels)
  const empty = now.heads.find(({ key }) => !inLabels.has(key))
  if (empty !== undefined) refuse('divisions.grid-emptied', named(empty))
  const { problem, figures } = measureDrawing(ground, now, now.rules, rules)
  if (figures.broken === 0) return
  const excused = new Set(inPiecesAsProposed(kept, problem.links))
  const brokenThen = first?.kind === 'proposed' ? measureDrawing(ground, first.facts, now.rules, rules).figures.broken : 0
  const keys = now.heads.map(({ key }) => key).filter((key) => !excused.has(key))
  requireWhole(now, keys, problem.links, { before: Math.min(brokenThen, excused.size), after: figures.broken })
}

export const handIn = action(contract.handIn, async (ctx, input) => {
  const { after } = await take(ctx, input, async (kept, _, rules) => {
    const decided = decideHandIn(kept.now, input.words)
    const ground = await getGround(ctx.tx, kept.ref)
    requireSound(kept, ground, rules)
    await requireCurrent(ctx, kept, ground)
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
    // For today it is written at once: what is looked at here has to hold until then.
    if (fromDay <= today) await lockPlaces(ctx.tx)
    const decided = decideApprove(kept.now, actor, today, rules.longestAheadDays, { fromDay, words: input.words })
    await requireCurrent(ctx, kept, await getGround(ctx.tx, kept.ref))
    const later = await findLaterGrids(ctx, kept.now.community, fromDay)
    return later === undefined ? decided : refuse('divisions.later-grids', { day: later })
  })
  await supersedeApproved(ctx, after)
  if (fromDay > today) return divisionView(ctx, after)
  const done = await putInForce(ctx, after, by)
  for (const event of done.announced) ctx.announce(event)
  // Not before: whoever read the city meanwhile would remember grids that may never come.
  afterCommit(ctx.tx, () => forgetCity(ctx.world))
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
