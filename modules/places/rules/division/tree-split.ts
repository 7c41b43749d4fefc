// SPDX-License-Identifier: MPL-2.0
// A first division: a spanning tree that keeps dear borders inside, cut again and again where the households on both
// sides come nearest to a whole number of grids. Every grid hangs together and none is empty, whatever the households.
import type { Dice } from './random.ts'
import type { Graph } from './graph.ts'

type Tree = { readonly order: Int32Array; readonly parent: Int32Array }

/** Writes labels first … first + grids − 1 to `atoms`, which hang together and are at least as many as the grids. */
export function splitByTree(graph: Graph, atoms: readonly number[], grids: number, first: number, label: Int32Array, dice: Dice): void {
  const tasks = [{ atoms, grids, first }]
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (task.grids === 1) {
      for (const v of task.atoms) label[v] = task.first
      continue
    }
    const inside = bestCut(graph, task.atoms, task.grids, dice)
    const [near, far] = [task.atoms.filter((v) => inside.atoms.has(v)), task.atoms.filter((v) => !inside.atoms.has(v))]
    tasks.push({ atoms: near, grids: inside.grids, first: task.first })
    tasks.push({ atoms: far, grids: task.grids - inside.grids, first: task.first + inside.grids })
  }
}

/** A whole graph that hangs together, split. */
export function treeLabels(graph: Graph, grids: number, dice: Dice): Int32Array {
  const label = new Int32Array(graph.size)
  splitByTree(graph, Array.from(label.keys()), grids, 0, label, dice)
  return label
}

/** The subtree to cut off and how many grids it becomes: the best of a few random trees. */
function bestCut(graph: Graph, atoms: readonly number[], grids: number, dice: Dice): { atoms: Set<number>; grids: number } {
  let best = { gap: Infinity, tree: randomTree(graph, atoms, dice), at: 1, grids: 1 }
  for (let round = 0; round < 3; round++) {
    const tree = round === 0 ? best.tree : randomTree(graph, atoms, dice)
    const cut = nearestCut(graph, tree, grids)
    if (cut.gap < best.gap) best = { ...cut, tree }
  }
  const { order, parent } = best.tree
  const inside = new Set([order[best.at] as number])
  for (let at = best.at + 1; at < order.length; at++) {
    if (inside.has(order[parent[at] as number] as number)) inside.add(order[at] as number)
  }
  return { atoms: inside, grids: best.grids }
}

/** Prim's tree from a random atom, heaviest border first, blurred by chance. `parent` is a position in `order`. */
function randomTree(graph: Graph, atoms: readonly number[], dice: Dice): Tree {
  const place = new Int32Array(graph.size).fill(-2)
  for (const v of atoms) place[v] = -1
  const order = new Int32Array(atoms.length)
  const parent = new Int32Array(atoms.length).fill(-1)
  const heap: Offer[] = [{ pull: 1, atom: atoms[dice.below(atoms.length)] as number, from: -1 }]
  for (let at = 0; at < atoms.length;) {
    const { atom, from } = takeStrongest(heap)
    if (place[atom] !== -1) continue
    place[atom] = at
    order[at] = atom
    parent[at] = from
    for (let link = graph.start[atom] as number; link < (graph.ties[atom] as number); link++) {
      const u = graph.to[link] as number
      if (place[u] === -1) offer(heap, { pull: ((graph.cost[link] as number) + 1) * (0.2 + dice.share()), atom: u, from: at })
    }
    at++
  }
  return { order, parent }
}

type Offer = { readonly pull: number; readonly atom: number; readonly from: number }

function offer(heap: Offer[], one: Offer): void {
  let at = heap.length
  heap.push(one)
  while (at > 0) {
    const up = (at - 1) >> 1
    if ((heap[up] as Offer).pull >= one.pull) break
    heap[at] = heap[up] as Offer
    at = up
  }
  heap[at] = one
}

/** Takes the strongest offer out of a heap that is not empty. */
function takeStrongest(heap: Offer[]): Offer {
  const strongest = heap[0] as Offer
  const last = heap.pop() as Offer
  const size = heap.length
  if (size === 0) return strongest
  let at = 0
  for (let down = 1; down < size; down = 2 * at + 1) {
    if (down + 1 < size && (heap[down + 1] as Offer).pull > (heap[down] as Offer).pull) down++
    if ((heap[down] as Offer).pull <= last.pull) break
    heap[at] = heap[down] as Offer
    at = down
  }
  heap[at] = last
  return strongest
}

/** The subtree whose households are nearest to a whole number of grids, both sides with an atom for each grid. */
function nearestCut(graph: Graph, { order, parent }: Tree, grids: number): { gap: number; at: number; grids: number } {
  const size = order.length
  const load = Float64Array.from(order, (v) => graph.weight[v] as number)
  const count = new Int32Array(size).fill(1)
  let best = { gap: Infinity, at: size - 1, grids: 1 }
  for (let at = size - 1; at > 0; at--) {
    const up = parent[at] as number
    load[up] = (load[up] as number) + (load[at] as number)
    count[up] = (count[up] as number) + (count[at] as number)
  }
  const mean = (load[0] as number) / grids
  for (let at = 1; at < size; at++) {
    const fewest = Math.max(1, grids - (size - (count[at] as number)))
    const most = Math.min(grids - 1, count[at] as number)
    if (fewest > most) continue
    const nearest = mean > 0 ? Math.round((load[at] as number) / mean) : Math.round(((count[at] as number) / size) * grids)
    const share = Math.min(most, Math.max(fewest, nearest))
    const off = mean > 0 ? Math.abs((load[at] as number) / mean - share) : Math.abs((count[at] as number) / size - share / grids)
    const gap = off / Math.min(share, grids - share)
    if (gap < best.gap) best = { gap, at, grids: share }
  }
  return best
}
