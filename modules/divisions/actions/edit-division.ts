// SPDX-License-Identifier: MPL-2.0
// Hand edits, tried or made, and taken back. Each is measured before it is kept: a grid that would fall apart or be left empty is
// refused, one that leaves the band is allowed and marked. Two editors are decided one after the other: the second is told.
// Refuses divisions.changed, .wrong-state, .too-many-edits, and what rules/edit.ts refuses.
import { Refusal, refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf, OkOf } from '#platform/operation.ts'
import { divide, type DivisionGround } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { applyChange } from '../rules/change.ts'
import { decideUndo, requireSeen, requireState } from '../rules/decide.ts'
import { atomsOf, decideEdit, requireWhole, touchedKeys, type Edit } from '../rules/edit.ts'
import type { Change } from '../rules/events.ts'
import { partOf } from '../rules/figures.ts'
import type { Proposal } from '../rules/proposal.ts'
import type { DivisionRules } from '../rulebook.ts'
import { getGround } from '../store/ground.ts'
import { getProposal, parseRef, saveStep, type Kept } from '../store/proposal.ts'
import { problemFor } from './engine.ts'
import { byPost, loadRules, placeNamed, subjectOf } from './scope.ts'
import { collection, gridFeatures, gridRows, matchingRows, weighKept } from './views.ts'
import { measureDrawing } from './weigh.ts'

type Edited = OkOf<typeof contract.editDivision>
type Given = InputOf<typeof contract.editDivision>['edit']
type Decision = { readonly kept: Kept; readonly ground: DivisionGround; readonly rules: DivisionRules; readonly change: Change }

/** Without atoms named, the engine halves the grid. */
function withAtoms(given: Given, now: Proposal, ground: DivisionGround, rules: DivisionRules): Edit {
  if (given.what !== 'split') return given
  const own = new Set(atomsOf(now, given.grid))
  if (given.atoms !== undefined || own.size < 2) return { ...given, atoms: given.atoms ?? [...own] }
  const part = partOf(problemFor(ground, rules.borderWeights, 1), (atom) => own.has(atom), 2)
  const { labels } = divide(part.problem, { seed: now.rules.seed, band: now.rules.band, ms: now.rules.ms })
  return { ...given, atoms: part.atoms.filter((_, at) => labels[at] === 1) }
}

/** Refuses divisions.name-taken: names that grids have by their codes count too. */
async function requireFreeName(ctx: Ctx, kept: Kept, ground: DivisionGround, rules: DivisionRules, given: Extract<Given, { what: 'rename' }>): Promise<void> {
  const { names } = await weighKept(ctx, kept, ground, rules, await placeNamed(ctx, kept.now.community))
  if ([...names].some(([key, name]) => key !== given.grid && name.zh === given.nameZh)) refuse('divisions.name-taken', { name: given.nameZh })
}

/** The edit as a change that may be made, by the rules and by measure. */
async function decided(ctx: Ctx, kept: Kept, given: Given): Promise<Decision> {
  const { now } = kept
  requireState(now, 'edit')
  const { rules } = await loadRules(ctx)
  const ground = await getGround(ctx.tx, kept.ref)
  if (given.what === 'rename') await requireFreeName(ctx, kept, ground, rules, given)
  try {
    return { kept, ground, rules, change: gated(now, given, ground, rules) }
  } catch (error) {
    if (!(error instanceof Refusal) || typeof error.facts['key'] !== 'number') throw error
    // Said by the name it is shown under.
    const { names } = await weighKept(ctx, kept, ground, rules, await placeNamed(ctx, now.community))
    throw new Refusal(error.code, { ...error.facts, grid: names.get(error.facts['key'])?.zh ?? '' })
  }
}

/** What the edit changes, if every gate holds. */
function gated(now: Proposal, given: Given, ground: DivisionGround, rules: DivisionRules): Change {
  const before = measureDrawing(ground, now, now.rules, rules)
  const change = decideEdit(now, withAtoms(given, now, ground, rules), before.problem.links)
  const after = applyChange(now, change)
  const broken = { before: before.figures.broken, after: measureDrawing(ground, after, now.rules, rules).figures.broken }
  requireWhole(after, touchedKeys(now, change), before.problem.links, broken)
  return change
}

/** The drawing after a change, with what changed by it. */
async function editedShown(ctx: Ctx, after: Kept, before: Proposal, change: Change, ground: DivisionGround, rules: DivisionRules): Promise<Edited> {
  const { now } = after
  const weighed = await weighKept(ctx, after, ground, rules, await placeNamed(ctx, now.community))
  const rows = gridRows(ground, now.labels, weighed)
  const touched = new Set([...touchedKeys(before, change), ...change.gone])
  const changed = rows.filter(({ key }) => touched.has(key))
  return {
    revision: now.revision,
    proposed: weighed.figures,
    grids: rows,
    matching: matchingRows(ground, weighed),
    moved: weighed.moved,
    changed: collection(gridFeatures(changed, weighed)),
    gone: before.heads.map(({ key }) => key).filter((key) => !now.heads.some((head) => head.key === key)),
    atoms: change.atoms.map(([atom]) => ({ atom, key: now.labels[atom] as number })),
    outside: changed.filter(({ standing }) => standing !== 'within').map(({ key }) => key),
    undoable: now.back.length,
  }
}

async function openFor(
  ctx: Ctx,
  input: { readonly divisionId: string; readonly revision: number },
  lock: 'lock' | 'read',
): Promise<{ kept: Kept; by: ReturnType<typeof byPost> }> {
  const kept = await getProposal(ctx.tx, parseRef(input.divisionId), lock)
  const by = byPost(ctx, ctx.require(subjectOf(kept.now.community)))
  requireSeen(kept.now, input.revision)
  return { kept, by }
}

export const tryEdit = action(contract.tryEdit, async (ctx, input) => {
  const { kept } = await openFor(ctx, input, 'read')
  const { change, ground, rules } = await decided(ctx, kept, input.edit)
  return editedShown(ctx, { ...kept, now: { ...kept.now, ...applyChange(kept.now, change) } }, kept.now, change, ground, rules)
})

export const editDivision = action(contract.editDivision, async (ctx, input) => {
  const { kept, by } = await openFor(ctx, input, 'lock')
  const { change, ground, rules } = await decided(ctx, kept, input.edit)
  if (kept.now.edits >= rules.mostEdits) refuse('divisions.too-many-edits', { most: rules.mostEdits })
  const after = await saveStep(ctx.tx, kept, { kind: 'edited', facts: { what: input.edit.what, ...change } }, by, ctx.now)
  return editedShown(ctx, after, kept.now, change, ground, rules)
})

export const undoEdit = action(contract.undoEdit, async (ctx, input) => {
  const { kept, by } = await openFor(ctx, input, 'lock')
  const undone = decideUndo(kept.now)
  const change = kept.now.back.at(-1)?.change ?? refuse('divisions.nothing-to-undo')
  const after = await saveStep(ctx.tx, kept, undone, by, ctx.now)
  const { rules } = await loadRules(ctx)
  return editedShown(ctx, after, kept.now, change, await getGround(ctx.tx, kept.ref), rules)
})
