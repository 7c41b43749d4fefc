// SPDX-License-Identifier: MPL-2.0
// Search by neighbourhoods: takes a few grids that touch, forgets the borders between them, and divides that area again
// exactly. Grows the area while that goes fast and shrinks it when it does not. The rest of the plan stays as it is.
import { cheapenExactly } from './cheapen-exactly.ts'
import type { Effort } from './effort.ts'
import { bestMatching } from './match-grids.ts'
import { partOf, type Part } from './part.ts'
import { costOf, setLabels, type Plan } from './plan.ts'
import type { Dice } from './random.ts'
import { tightenExactly } from './tighten-exactly.ts'

const SAME = 1e-9
/** Areas divided again around the worst grids before giving up. */
const MOST_TRIES = 12
const MOST_MENDS = 60
const LEAST_ATOMS = 6
const MOST_ATOMS = 60

/** How many atoms an area may have: what proved quick enough. And the areas that were tried and could not be bettered. */
export type Reach = { atoms: number; readonly tried: Set<string> }

export function firstReach(): Reach {
  return { atoms: 24, tried: new Set() }
}

type Area = { readonly part: Part; readonly grids: readonly number[] }

/** Divides areas around the worst grids again, until the worst deviation is `enough` or the steps are used. True when better. */
export function tightenAreas(part: Part, plan: Plan, enough: number, reach: Reach, dice: Dice, effort: Effort, end: number): boolean {
  let better = false
  for (let tries = 0; tries < MOST_TRIES && effort.spent < end; tries++) {
    const { grid, worst } = worstGrid(plan, dice)
    if (worst <= enough + SAME) break
    const area = areaAround(part, plan, grid, reach, dice)
    const before = effort.spent
    const steps = Math.min(end - before, 40_000)
    const found = tightenExactly(area.part, worst, enough, effort, steps)
    adapt(reach, effort.spent - before, steps)
    if (found.label === undefined) continue
    place(plan, area, found.label)
    better = true
    tries = 0
  }
  return better
}

/** Divides areas around grids beyond `allowed` again, as cheaply as that can be within it: mends a plan worth keeping. */
export function mendAreas(part: Part, plan: Plan, allowed: number, reach: Reach, dice: Dice, effort: Effort, end: number): void {
  for (let tries = 0; tries < MOST_MENDS && effort.spent < end; tries++) {
    const { grid, worst } = worstGrid(plan, dice)
    if (worst <= allowed + SAME) return
    const area = areaAround(part, plan, grid, reach, dice)
    effort.spent += 50
    if (!mayFit(area.part, allowed)) {
      reach.atoms = Math.min(MOST_ATOMS, reach.atoms + 0.2)
      continue
    }
    const before = effort.spent
    const steps = Math.min(end - before, 150_000)
    const enough = 2 * costInside(area.part, plan) + 20 * part.scale
    const found = cheapenExactly(area.part, enough, allowed, effort, steps)
    adapt(reach, effort.spent - before, steps)
    if (found.label === undefined) continue
    place(plan, area, area.part.stay.length === 0 ? found.label : continued(area, found.label))
    tries = 0
  }
}

/** Whether the households of an area can be even enough at all. */
function mayFit({ graph, grids, mean }: Part, allowed: number): boolean {
  const total = graph.weight.reduce((sum, one) => sum + one, 0)
  return Math.abs(total / grids - mean) <= mean * allowed
}

/** Divides areas again for less cost within `allowed`, until the steps are used. */
export function cheapenAreas(part: Part, plan: Plan, allowed: number, reach: Reach, dice: Dice, effort: Effort, end: number): void {
  while (effort.spent < end && reach.atoms < MOST_ATOMS) {
    const area = areaAround(part, plan, dice.below(part.grids), reach, dice)
    if (area.grids.length < 2) break
    if (known(reach, area, effort)) continue
    const inside = costInside(area.part, plan)
    const before = effort.spent
    const steps = Math.min(end - before, 150_000)
    if (inside > 0) {
      const found = cheapenExactly(area.part, inside, allowed, effort, steps)
      if (found.label !== undefined) placeCheaper(plan, area, found.label)
    }
    effort.spent += 50
    adapt(reach, effort.spent - before, steps)
  }
}

/** Whether the area was tried as it is: then nothing better will be found; larger ones are due. */
function known(reach: Reach, { part }: Area, effort: Effort): boolean {
  const key = part.atoms.join()
  effort.spent += 20
  if (reach.tried.has(key)) {
    reach.atoms = Math.min(MOST_ATOMS, reach.atoms + 0.1)
    return true
  }
  reach.tried.add(key)
  return false
}

function adapt(reach: Reach, spent: number, steps: number): void {
  if (spent > steps * 0.6) reach.atoms = Math.max(LEAST_ATOMS, reach.atoms * 0.93)
  else if (spent < steps * 0.2) reach.atoms = Math.min(MOST_ATOMS, reach.atoms * 1.04 + 0.2)
}

function worstGrid({ load, mean }: Plan, dice: Dice): { grid: number; worst: number } {
  let [grid, worst, ties] = [0, -1, 0]
  for (let g = 0; g < load.length; g++) {
    const off = Math.abs((load[g] as number) - mean) / mean
    if (off > worst + SAME) [grid, worst, ties] = [g, off, 1]
    else if (off > worst - SAME && dice.below(++ties) === 0) grid = g
  }
  return { grid, worst }
}

/** The grid and others that touch, met at random, as long as there are few enough atoms; at least two grids. */
function areaAround(part: Part, plan: Plan, grid: number, reach: Reach, dice: Dice): Area {
  const { graph } = part
  const taken = [grid]
  let atoms = membersOf(plan, grid)
  for (;;) {
    const around: number[] = []
    for (const v of atoms) {
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const other = plan.label[graph.to[at] as number] as number
        if (!taken.includes(other)) around.push(other)
      }
    }
    if (around.length === 0) break
    const next = around[dice.below(around.length)] as number
    if (taken.length > 1 && atoms.length + (plan.count[next] as number) > reach.atoms) break
    taken.push(next)
    atoms = [...atoms, ...membersOf(plan, next)]
  }
  atoms.sort((a, b) => a - b)
  const area = partOf(graph, atoms, taken.length, part.mean)
  return { part: plan.stay.length === 0 ? area : { ...area, stay: stayInside(plan, atoms, taken) }, grids: taken }
}

function stayInside(plan: Plan, atoms: readonly number[], grids: readonly number[]): Float64Array {
  const stay = new Float64Array(atoms.length * grids.length)
  atoms.forEach((v, at) => grids.forEach((g, place) => (stay[at * grids.length + place] = plan.stay[v * plan.grids + g] as number)))
  return stay
}

function membersOf({ label }: Plan, grid: number): number[] {
  const members: number[] = []
  for (let v = 0; v < label.length; v++) if (label[v] === grid) members.push(v)
  return members
}

function costInside({ graph, atoms }: Part, plan: Plan): number {
  let sum = 0
  for (let v = 0; v < graph.size; v++) {
    for (let at = graph.start[v] as number; at < (graph.start[v + 1] as number); at++) {
      const u = graph.to[at] as number
      if (u > v && plan.label[atoms[u] as number] !== plan.label[atoms[v] as number]) sum += graph.cost[at] as number
    }
    if (plan.stay.length > 0) sum += plan.stay[(atoms[v] as number) * plan.grids + (plan.label[atoms[v] as number] as number)] as number
  }
  return sum
}

/** Where grids are kept, the new ones first take the numbers they continue; then it must still be cheaper. */
function placeCheaper(plan: Plan, area: Area, label: Int32Array): void {
  if (plan.stay.length === 0) return place(plan, area, label)
  const before = { label: plan.label.slice(), cost: costOf(plan) }
  place(plan, area, continued(area, label))
  if (costOf(plan) > before.cost - 1e-7) setLabels(plan, before.label)
}

/** Labels renumbered so that as little as possible is paid for changes of grid. */
function continued({ part }: { readonly part: Part }, label: Int32Array): Int32Array {
  const { grids, stay } = part
  const gain = new Float64Array(grids * grids)
  for (let v = 0; v < label.length; v++) {
    let most = 0
    for (let g = 0; g < grids; g++) most = Math.max(most, stay[v * grids + g] as number)
    for (let g = 0; g < grids; g++) {
      const cell = (label[v] as number) * grids + g
      gain[cell] = (gain[cell] as number) + most - (stay[v * grids + g] as number)
    }
  }
  const matched = bestMatching(gain, grids, grids)
  return label.map((one) => matched[one] as number)
}

function place(plan: Plan, { part, grids }: Area, label: Int32Array): void {
  const next = plan.label.slice()
  part.atoms.forEach((v, at) => (next[v] = grids[label[at] as number] as number))
  setLabels(plan, next)
}
