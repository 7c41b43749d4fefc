// SPDX-License-Identifier: MPL-2.0
// Keeping today's grids: which of them each new grid continues, and what it costs an atom to be in each grid (its
// households change their grid worker). And a plan made from today's: broken grids mended, their number adapted.
import { bestMatching } from './match-grids.ts'
import type { Part } from './part.ts'
import { shuffled, type Dice } from './random.ts'
import { splitByTree } from './tree-split.ts'

/** Price of each atom in each grid (atom × grids + grid) when grids continue today's grids as well as they can. */
export function stayPrices(part: Part, label: Int32Array, into: Float64Array): void {
  const { present, keep, grids, graph } = part
  if (present === undefined || keep === 0) return
  const old = new Map<number, number>()
  for (const grid of present) if (grid >= 0 && !old.has(grid)) old.set(grid, old.size)
  const shared = new Float64Array(grids * old.size)
  for (let v = 0; v < graph.size; v++) {
    const now = old.get(present[v] as number)
    if (now === undefined) continue
    const cell = (label[v] as number) * old.size + now
    shared[cell] = (shared[cell] as number) + (graph.weight[v] as number)
  }
  const matched = bestMatching(shared, grids, old.size)
  for (let v = 0; v < graph.size; v++) {
    const now = old.get(present[v] as number)
    const price = now === undefined ? 0 : keep * (graph.weight[v] as number)
    for (let g = 0; g < grids; g++) into[v * grids + g] = matched[g] === now ? 0 : price
  }
}

/** Labels as near to today's as the number of grids allows; each grid hangs together. */
export function planFromToday(part: Part, dice: Dice): Int32Array {
  const { graph, present, grids } = part
  const label = new Int32Array(graph.size).fill(-1)
  let count = present === undefined ? 0 : largestPieces(part, present, label)
  if (count === 0) {
    label.fill(0)
    count = 1
  } else attachOrphans(part, label, dice)
  while (count > grids) {
    dissolveLightest(part, label, count)
    count--
  }
  while (count < grids) {
    splitHeaviest(part, label, count, dice)
    count++
  }
  return label
}

/** Labels the heaviest piece of each of today's grids 0, 1 …; the number of labels. */
function largestPieces({ graph }: Part, present: Int32Array, label: Int32Array): number {
  const heaviest = new Map<number, { weight: number; atoms: number[] }>()
  const seen = new Uint8Array(graph.size)
  for (let first = 0; first < graph.size; first++) {
    const grid = present[first] as number
    if (seen[first] === 1 || grid < 0) continue
    const atoms = [first]
    seen[first] = 1
    let weight = 0
    for (let head = 0; head < atoms.length; head++) {
      const v = atoms[head] as number
      weight += graph.weight[v] as number
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const u = graph.to[at] as number
        if (seen[u] === 1 || present[u] !== grid) continue
        seen[u] = 1
        atoms.push(u)
      }
    }
    if (weight > (heaviest.get(grid)?.weight ?? -1)) heaviest.set(grid, { weight, atoms })
  }
  let count = 0
  for (const { atoms } of heaviest.values()) {
    for (const v of atoms) label[v] = count
    count++
  }
  return count
}

/** Gives atoms without a label to the lightest grid that touches them. */
function attachOrphans({ graph }: Part, label: Int32Array, dice: Dice): void {
  const load = new Map<number, number>()
  label.forEach((g, v) => load.set(g, (load.get(g) ?? 0) + (graph.weight[v] as number)))
  const order = shuffled(graph.size, dice)
  for (let left = true; left;) {
    left = false
    for (const v of order) {
      if (label[v] !== -1) continue
      let lightest = -1
      for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
        const g = label[graph.to[at] as number] as number
        if (g !== -1 && (lightest === -1 || (load.get(g) ?? 0) < (load.get(lightest) ?? 0))) lightest = g
      }
      if (lightest === -1) {
        left = true
        continue
      }
      label[v] = lightest
      load.set(lightest, (load.get(lightest) ?? 0) + (graph.weight[v] as number))
    }
  }
}

function loadsOf({ graph }: Part, label: Int32Array, count: number): Float64Array {
  const load = new Float64Array(count)
  label.forEach((g, v) => (load[g] = (load[g] as number) + (graph.weight[v] as number)))
  return load
}

/** Joins the two grids that touch and hold the fewest households together; the last label takes the free number. */
function dissolveLightest(part: Part, label: Int32Array, count: number): void {
  const { graph } = part
  const load = loadsOf(part, label, count)
  let best = { from: 0, into: 1, sum: Infinity }
  for (let v = 0; v < graph.size; v++) {
    for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) {
      const [a, b] = [label[v] as number, label[graph.to[at] as number] as number]
      const sum = (load[a] as number) + (load[b] as number)
      if (a !== b && sum < best.sum) best = (load[a] as number) < (load[b] as number) ? { from: a, into: b, sum } : { from: b, into: a, sum }
    }
  }
  label.forEach((g, v) => {
    if (g === best.from) label[v] = best.into
  })
  label.forEach((g, v) => {
    if (g === count - 1 && best.from !== count - 1) label[v] = best.from
  })
}

/** Splits the heaviest grid of at least two atoms; the new half gets label `count`. */
function splitHeaviest(part: Part, label: Int32Array, count: number, dice: Dice): void {
  const load = loadsOf(part, label, count)
  const atoms = new Int32Array(count)
  label.forEach((g) => (atoms[g] = (atoms[g] as number) + 1))
  let heaviest = -1
  for (let g = 0; g < count; g++) {
    if ((atoms[g] as number) > 1 && (heaviest === -1 || (load[g] as number) > (load[heaviest] as number))) heaviest = g
  }
  const members = Array.from(label.keys()).filter((v) => label[v] === heaviest)
  const half = new Int32Array(label.length)
  splitByTree(part.graph, members, 2, 0, half, dice)
  for (const v of members) if (half[v] === 1) label[v] = count
}
