// SPDX-License-Identifier: MPL-2.0
// A plan in the making: the grid of each atom, what each grid holds, and the single moves the searches are made of. A
// move is offered only when the grid that gives stays whole and keeps an atom; so gates hold at every moment.
import type { Graph } from './graph.ts'

export type Plan = {
  readonly graph: Graph
  readonly grids: number
  /** Mean households of a grid over the whole problem, also where the plan is a part of it. */
  readonly mean: number
  readonly label: Int32Array
  readonly load: Float64Array
  readonly count: Int32Array
  /** Price of each atom in each grid (households that would move): atom × grids + grid. Empty when nothing is kept. */
  readonly stay: Float64Array
  readonly seen: Int32Array
  readonly queue: Int32Array
  stamp: number
  /** Atoms that searches for another way have looked at. */
  looked: number
}

export function planOf(graph: Graph, grids: number, mean: number, label: Int32Array, stay: Float64Array = new Float64Array(0)): Plan {
  const plan: Plan = {
    graph,
    grids,
    mean,
    label: label.slice(),
    load: new Float64Array(grids),
    count: new Int32Array(grids),
    stay,
    seen: new Int32Array(graph.size),
    queue: new Int32Array(graph.size),
    stamp: 0,
    looked: 0,
  }
  recount(plan)
  return plan
}

export function setLabels(plan: Plan, label: Int32Array): void {
  plan.label.set(label)
  recount(plan)
}

function recount({ graph, label, load, count }: Plan): void {
  load.fill(0)
  count.fill(0)
  for (let v = 0; v < graph.size; v++) {
    const g = label[v] as number
    load[g] = (load[g] as number) + (graph.weight[v] as number)
    count[g] = (count[g] as number) + 1
  }
}

/** Worst |load − mean| as a share of the mean; 0 without households. */
export function worstOf({ load, mean }: Plan): number {
  if (mean === 0) return 0
  let worst = 0
  for (const one of load) worst = Math.max(worst, Math.abs(one - mean))
  return worst / mean
}

/** Cost of the borders, and the price of what moves. */
export function costOf({ graph, grids, label, stay }: Plan): number {
  let sum = 0
  for (let v = 0; v < graph.size; v++) {
    const g = label[v] as number
    for (let at = graph.start[v] as number; at < (graph.start[v + 1] as number); at++) {
      if ((graph.to[at] as number) > v && label[graph.to[at] as number] !== g) sum += graph.cost[at] as number
    }
    if (stay.length > 0) sum += stay[v * grids + g] as number
  }
  return sum
}

/** What moving atom v to `grid` adds to the cost. */
export function moveCost({ graph, grids, label, stay }: Plan, v: number, grid: number): number {
  const from = label[v] as number
  let sum = 0
  for (let at = graph.start[v] as number; at < (graph.start[v + 1] as number); at++) {
    const other = label[graph.to[at] as number] as number
    if (other === from) sum += graph.cost[at] as number
    else if (other === grid) sum -= graph.cost[at] as number
  }
  return stay.length > 0 ? sum + (stay[v * grids + grid] as number) - (stay[v * grids + from] as number) : sum
}

export function moveAtom(plan: Plan, v: number, grid: number): void {
  const { label, load, count, graph } = plan
  const from = label[v] as number
  const weight = graph.weight[v] as number
  label[v] = grid
  load[from] = (load[from] as number) - weight
  load[grid] = (load[grid] as number) + weight
  count[from] = (count[from] as number) - 1
  count[grid] = (count[grid] as number) + 1
}

/** Whether v's grid stays in one piece, and not empty, without v. */
export function canLeave(plan: Plan, v: number): boolean {
  const { graph, label } = plan
  const { to, start, ties } = graph
  const from = label[v] as number
  if (plan.count[from] === 1) return false
  const end = ties[v] as number
  let [first, around] = [-1, 0]
  for (let at = start[v] as number; at < end; at++) {
    const u = to[at] as number
    if (label[u] !== from) continue
    if (first === -1) first = u
    around++
  }
  return around === 1 || (around > 1 && reachesAll(plan, v, first, around))
}

/** From `first` outwards without v, until all `around` neighbours of v in its grid are met. */
function reachesAll(plan: Plan, v: number, first: number, around: number): boolean {
  const { graph, label, seen, queue } = plan
  const { to, start, ties } = graph
  const from = label[v] as number
  const stamp = (plan.stamp += 2)
  for (let at = start[v] as number; at < (ties[v] as number); at++) {
    if (label[to[at] as number] === from) seen[to[at] as number] = stamp - 1
  }
  seen[first] = stamp
  seen[v] = stamp
  queue[0] = first
  let [head, tail, missing] = [0, 1, around - 1]
  while (head < tail) {
    const x = queue[head++] as number
    plan.looked++
    for (let at = start[x] as number; at < (ties[x] as number); at++) {
      const u = to[at] as number
      if (label[u] !== from) continue
      const mark = seen[u] as number
      if (mark === stamp) continue
      if (mark === stamp - 1 && --missing === 0) return true
      seen[u] = stamp
      queue[tail++] = u
    }
  }
  return false
}
