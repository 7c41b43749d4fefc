// SPDX-License-Identifier: MPL-2.0
// The two searches of a part. Tighten: the smallest worst deviation, by annealing from random trees and, where the part is
// small, exactly. Cheapen: the least cost that keeps within the deviation allowed. Both count steps and keep the best.
import { anneal, coolingToTighten, coolingToCheapen } from './anneal.ts'
import { cheapenExactly } from './cheapen-exactly.ts'
import type { Effort } from './effort.ts'
import { planFromToday, stayPrices } from './keep.ts'
import type { Part } from './part.ts'
import { costOf, planOf, setLabels, worstOf, type Plan } from './plan.ts'
import type { Dice } from './random.ts'
import { cheapenAreas, firstReach, mendAreas, tightenAreas } from './resplit.ts'
import { tightenExactly } from './tighten-exactly.ts'
import { treeLabels } from './tree-split.ts'

/** From here on a part is fine. */
const MOST_ATOMS_PER_GRID = 9
const FINE_ROUNDS = 4
const FINE_STARTS = 3
const SAME = 1e-9

export type Found = { label: Int32Array; worst: number; cost: number; /** No plan is below this: proved. */ none: number }

/** Searches for a small worst deviation, down to `enough`, in about `steps`. */
export function tighten(part: Part, enough: number, dice: Dice, effort: Effort, steps: number): Found {
  const end = effort.spent + steps
  const plan = planOf(part.graph, part.grids, part.mean, treeLabels(part.graph, part.grids, dice))
  const best: Found = { label: plan.label.slice(), worst: worstOf(plan), cost: costOf(plan), none: 0 }
  const run = Math.min(steps * 0.06, 3_000 * part.graph.size + 20_000)
  const reach = firstReach()
  for (let round = 0; best.worst > enough + SAME && best.worst > best.none + SAME && effort.spent < end; round++) {
    if (round > 0) setLabels(plan, treeLabels(part.graph, part.grids, dice))
    anneal(plan, coolingToTighten(part, round < 2 ? enough : Math.max(enough, best.worst * 0.9), run), dice, effort)
    tightenAreas(part, plan, enough, reach, dice, effort, Math.min(end, effort.spent + steps * 0.1))
    keepBetter(best, plan, enough)
    if (round !== 1 || best.worst <= enough + SAME) continue
    const exact = tightenExactly(part, best.worst, enough, effort, (end - effort.spent) * 0.6)
    best.none = exact.none
    if (exact.label === undefined) continue
    setLabels(plan, exact.label)
    keepBetter(best, plan, enough)
  }
  return best
}

/** Searches for less cost within `allowed`, from the plan found; where today's grids are kept, also from today's plan. */
export function cheapen(part: Part, found: Found, allowed: number, dice: Dice, effort: Effort, steps: number): void {
  if (isFine(part)) return cheapenFine(part, found, allowed, dice, effort, steps)
  const end = effort.spent + steps
  const plan = planOf(part.graph, part.grids, part.mean, found.label, part.stay)
  const run = steps / 10
  const reach = firstReach()
  const kept = part.keep > 0
  renew(part, plan)
  found.cost = costOf(plan)
  for (let round = 0; effort.spent < end; round++) {
    setLabels(plan, startOf(part, found, round, dice))
    renew(part, plan)
    const upTo = (share: number) => Math.min(end, effort.spent + share)
    if (kept && round % 4 === 0) mendAreas(part, plan, allowed, reach, dice, effort, upTo(run * 1.5))
    else anneal(plan, coolingToCheapen(part, allowed, heatOf(kept, round), upTo(run) - effort.spent), dice, effort)
    renew(part, plan)
    if (worstOf(plan) > allowed + SAME) tightenAreas(part, plan, allowed, reach, dice, effort, upTo(run))
    cheapenAreas(part, plan, allowed, reach, dice, effort, upTo(run))
    renew(part, plan)
    keepBetter(found, plan, allowed)
    if (round !== 0) continue
    if (cheapenWhole(part, found, plan, allowed, effort, (end - effort.spent) * (kept ? 0.4 : 0.7))) break
  }
}

/** Where many atoms make a grid, far too many grids could be to list them: annealing alone. */
function isFine(part: Part): boolean {
  return part.graph.size > MOST_ATOMS_PER_GRID * part.grids
}

function cheapenFine(part: Part, found: Found, allowed: number, dice: Dice, effort: Effort, steps: number): void {
  const end = effort.spent + steps
  const plan = planOf(part.graph, part.grids, part.mean, found.label, part.stay)
  renew(part, plan)
  found.cost = costOf(plan)
  for (let round = 0; effort.spent < end; round++) {
    const fresh = part.keep === 0 && round < FINE_STARTS
    setLabels(plan, fresh ? treeLabels(part.graph, part.grids, dice) : startOf(part, found, round, dice))
    renew(part, plan)
    anneal(plan, coolingToCheapen(part, allowed, fresh ? 1.2 : 0.5, Math.min(steps / FINE_ROUNDS, end - effort.spent)), dice, effort)
    renew(part, plan)
    keepBetter(found, plan, allowed)
  }
}

/** Hot from a new tree, less so from a plan worth keeping. */
function heatOf(kept: boolean, round: number): number {
  if (kept) return 0.4
  return round < 2 || round % 2 === 1 ? 1 : 0.5
}

function startOf(part: Part, found: Found, round: number, dice: Dice): Int32Array {
  if (part.keep > 0) return round % 2 === 0 ? planFromToday(part, dice) : found.label
  return round % 2 === 1 ? treeLabels(part.graph, part.grids, dice) : found.label
}

/** Tries all grids that could be; whether the least cost is proved. */
function cheapenWhole(part: Part, found: Found, plan: Plan, allowed: number, effort: Effort, steps: number): boolean {
  setLabels(plan, found.label)
  renew(part, plan)
  const exact = cheapenExactly(part, found.cost, allowed, effort, steps)
  if (exact.label !== undefined) {
    setLabels(plan, exact.label)
    renew(part, plan)
    keepBetter(found, plan, allowed)
  }
  return exact.proved && (part.keep === 0 || exact.label === undefined)
}

/** Which of today's grids the plan's grids continue, thought over again. */
function renew(part: Part, plan: Plan): void {
  if (part.keep > 0) stayPrices(part, plan.label, plan.stay)
}

/** Less worst deviation first, as far as it is above `enough`; then less cost. */
function keepBetter(best: Found, plan: Plan, enough: number): void {
  const [worst, cost] = [worstOf(plan), costOf(plan)]
  const [now, before] = [Math.max(worst, enough), Math.max(best.worst, enough)]
  if (now > before + SAME || (now > before - SAME && cost >= best.cost - 1e-7)) return
  best.label.set(plan.label)
  best.worst = worst
  best.cost = cost
}
