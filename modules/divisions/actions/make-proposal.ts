// SPDX-License-Identifier: MPL-2.0
// One community of a run: its ground, the engine's division of it, and the proposal made of both; or the reason why there is none.
// What waits for the community is settled first (rules/decide.ts, whatOfEarlier): an untouched draft is superseded, one edited by
// hand only if the run says so, one handed in never.
import { uuidv7 } from 'uuidv7'
import { civilDateAt, DAY, instant } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { DivisionCancelled, findDivisionGround, findLaterGrids, labelPlan, problemOf, type DivisionGround, type Dividers } from '#modules/places/index.ts'
import { whatOfEarlier } from '../rules/decide.ts'
import { MOST_GRIDS } from '../rules/edit.ts'
import type { DivisionEvent, GridHead, MadeBy } from '../rules/events.ts'
import type { Drawing } from '../rules/change.ts'
import type { RunReason } from '../rules/steps.ts'
import type { DivisionRules } from '../rulebook.ts'
import { saveGround } from '../store/ground.ts'
import { insertProposal, lockWaiting, refText, saveStep, type Kept } from '../store/proposal.ts'
import { savePart, takePart, type PartDone, type Run } from '../store/run.ts'
import { SYSTEM, type Scope } from './scope.ts'

export type Making = { readonly world: World; readonly run: Run; readonly rules: DivisionRules; readonly dividers: Pick<Dividers, 'plan' | 'divide'> }
type Made = { readonly ground: DivisionGround; readonly drawing: Drawing; readonly by: MadeBy }

/** Grids that somebody made dedicated stay apart: their ground is marked as such before it is divided. */
function keepDedicated({ plan, grids, of, ...ground }: DivisionGround): DivisionGround {
  const atoms = plan.atoms.map((atom, at) => {
    const grid = grids[of[at] ?? -1]
    return grid?.kind === 'dedicated' ? { ...atom, dedicated: `grid ${grid.code}` } : atom
  })
  return { ...ground, grids, of, plan: { ...plan, atoms } }
}

/** Labels of the basic atoms → a drawing of all: a grid kept apart is one grid however streets part it. */
function drawingOf({ plan }: DivisionGround, divided: readonly number[]): Drawing {
  const { labels, basic } = labelPlan(plan, divided)
  const first = new Map<string, number>()
  const keys = labels.map((label, at) => {
    const use = plan.atoms[at]?.dedicated ?? null
    if (use?.startsWith('grid ') !== true) return label
    const key = first.get(use) ?? label
    first.set(use, key)
    return key
  })
  const heads = [...new Set(keys)]
    .toSorted((a, b) => a - b)
    .map((key): GridHead => ({ key, kind: key < basic ? 'basic' : 'dedicated', nameZh: null, nameEn: null }))
  return { labels: keys, heads }
}

async function drawn({ run, rules, dividers }: Making, ground: DivisionGround): Promise<Made | { readonly reason: RunReason }> {
  const by: MadeBy = { label: run.rulesLabel, target: run.target, band: run.band, keep: run.keep, seed: run.seed, ms: rules.searchMs }
  const basic = ground.plan.atoms.filter(({ dedicated }) => dedicated === null)
  if (basic.length === 0) return { ground, by, drawing: drawingOf(ground, []) }
  const problem = problemOf(ground.plan, { target: run.target, giantsApart: rules.towersApart, weights: rules.borderWeights, present: ground.of })
  if (problem.grids > MOST_GRIDS) return { reason: 'too-many-grids' }
  const { division } = await dividers.divide(problem, { seed: run.seed, band: run.band, ms: rules.searchMs, keep: run.keep })
  const drawing = drawingOf(ground, division.labels)
  return drawing.heads.length > MOST_GRIDS ? { reason: 'too-many-grids' } : { ground, by, drawing }
}

/** Settles what waits; the reason when the new proposal has to give way. */
async function settleEarlier(scope: Scope, run: Run, waiting: readonly Kept[], by: string): Promise<RunReason | undefined> {
  const told = waiting.map((kept) => ({ kept, what: whatOfEarlier(kept.now, run.anew) }))
  const why = told.map(({ what }) => what).find((what) => what === 'handed-in-waits' || what === 'edited-draft')
  if (why !== undefined) return why
  for (const { kept, what } of told) {
    if (what === 'replace') await saveStep(scope.tx, kept, { kind: 'superseded', facts: { why: 'proposed-anew', by } }, SYSTEM, scope.now)
  }
  return undefined
}

async function keep(scope: Scope, { run }: Making, community: string, made: Made | { readonly reason: RunReason }): Promise<PartDone> {
  if ('reason' in made) return made
  const ref = { homeDistrict: run.ref.homeDistrict, id: uuidv7() }
  const why = await settleEarlier(scope, run, await lockWaiting(scope.tx, community), refText(ref))
  if (why !== undefined) return { reason: why }
  const { ground, drawing, by } = made
  const facts = { community, runId: refText(run.ref), rules: by, labels: drawing.labels, heads: drawing.heads }
  const event: DivisionEvent = { kind: 'proposed', facts, seq: 1, at: scope.now, by: run.by }
  const households = ground.plan.atoms.reduce((sum, atom) => sum + atom.households, 0)
  await insertProposal(scope.tx, ref, event, households)
  await saveGround(scope.tx, ref, ground)
  return { proposalId: ref.id, grids: drawing.heads.length, households }
}

async function prepare(making: Making, community: string): Promise<Made | { readonly reason: RunReason }> {
  const { world } = making
  const scope: Scope = { world, tx: world.db, now: world.now() }
  // Those begun today are the grids of today: what is drawn on them may begin tomorrow.
  const tomorrow = civilDateAt(instant(scope.now + DAY))
  if ((await findLaterGrids(scope, community, tomorrow)) !== undefined) return { reason: 'later-grids' }
  const ground = await findDivisionGround(scope, community, making.rules.dedicatedKinds, making.dividers.plan)
  return 'missing' in ground ? { reason: ground.missing } : drawn(making, keepDedicated(ground))
}

/** Makes the proposal of one community, or notes why not. Whatever fails unexpectedly is a reason too: the run goes on. */
export async function makeProposal(making: Making, community: string): Promise<void> {
  const { world, run } = making
  const made = await prepare(making, community).catch((error: unknown) => {
    if (isCancelled(error)) throw error
    world.log.error({ community, error: String(error) }, 'a community could not be divided')
    return { reason: 'could-not-divide' } as const
  })
  await inTransaction(world.db, async (tx) => {
    const scope: Scope = { world, tx, now: world.now() }
    // Done or cancelled meanwhile, or another process has it.
    if (!(await takePart(tx, run.ref, community))) return
    await savePart(tx, run.ref, community, await keep(scope, making, community, made))
  })
}

export function isCancelled(error: unknown): boolean {
  return error instanceof DivisionCancelled
}
