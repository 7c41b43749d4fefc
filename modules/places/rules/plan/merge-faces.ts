// SPDX-License-Identifier: MPL-2.0
// Faces of one owner that touch become one cell. What is cut off from its buildings, and blocks without buildings that are
// small or narrow, join the neighbour with the longest shared border: across a barrier last, and rather a neighbour of homes
// than a school or a park. Larger blocks without buildings stay atoms without households, so that they may go to either side.
import type { Cells } from './cells.ts'
import { disjointSets, type DisjointSets } from './disjoint-sets.ts'
import type { PlanRules } from './plan-input.ts'

/** The owner of every face after merging: −1 outside, a group, or groups + n for the n-th atom without buildings. */
export type Merged = { readonly owner: Int32Array; readonly empty: number }

type Patch = { halves: number[]; squareCm: number; owner: number; fixed: boolean }

// by class of the road along an edge: none, lane, street, barrier
const JOIN_WEIGHTS = [1, 0.8, 0.5, 0.01]
const DEDICATED_WEIGHT = 0.1

function areaTwice({ x, y, from, to }: Cells['snapped'], half: number): number {
  const [a, b] = half % 2 === 0 ? [from[half >> 1] ?? 0, to[half >> 1] ?? 0] : [to[half >> 1] ?? 0, from[half >> 1] ?? 0]
  return (x[a] ?? 0) * (y[b] ?? 0) - (x[b] ?? 0) * (y[a] ?? 0)
}

type Bench = {
  readonly cells: Cells
  readonly sets: DisjointSets
  /** By the face that stands for each. */
  readonly patches: Map<number, Patch>
  readonly groups: number
  readonly dedicated: (group: number) => boolean
  readonly rules: PlanRules
}

const rootOf = ({ cells, sets }: Bench, half: number): number => sets.find(cells.faces.faceOf[half] ?? 0)

function lengthOf({ cells }: Bench, half: number): number {
  const { x, y, from, to } = cells.snapped
  const [a, b] = [from[half >> 1] ?? 0, to[half >> 1] ?? 0]
  return Math.sqrt(((x[a] ?? 0) - (x[b] ?? 0)) ** 2 + ((y[a] ?? 0) - (y[b] ?? 0)) ** 2)
}

/** Joins touching faces of the same owner. */
function patchesOf({ snapped, faces, owner, fixed }: Cells, sets: DisjointSets): Map<number, Patch> {
  for (let edge = 0; edge < snapped.from.length; edge++) {
    const [left, right] = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0]
    if (left !== right && owner[left] === owner[right] && (owner[left] ?? -1) >= 0) sets.join(left, right)
  }
  const patches = new Map<number, Patch>()
  for (const [half, face] of faces.faceOf.entries()) {
    if ((owner[face] ?? -1) < 0) continue
    const root = sets.find(face)
    const patch = patches.get(root) ?? { halves: [], squareCm: 0, owner: owner[face] ?? -1, fixed: false }
    patches.set(root, patch)
    patch.halves.push(half)
    patch.squareCm += areaTwice(snapped, half) / 2
    if (fixed[face] === true) patch.fixed = true
  }
  return patches
}

/** Whether a patch stands for itself. */
function settled(bench: Bench, patch: Patch): boolean {
  const { groups, rules } = bench
  if (patch.fixed) return true
  if (patch.owner < groups || patch.squareCm < rules.emptyBlockSquareMetres * 10_000) return false
  let around = 0
  for (const half of patch.halves) if (rootOf(bench, half) !== rootOf(bench, half ^ 1)) around += lengthOf(bench, half)
  return (2 * patch.squareCm) / around >= rules.emptyBlockMetresWide * 100
}

/** The neighbour that a patch joins; −1 for none. */
function hostOf(bench: Bench, root: number, { halves }: Patch): number {
  const { cells, patches, groups, dedicated } = bench
  const sums = new Map<number, number>()
  for (const half of halves) {
    const other = rootOf(bench, half ^ 1)
    const neighbour = patches.get(other)
    if (other === root || neighbour === undefined) continue
    const weight = (JOIN_WEIGHTS[cells.road[half >> 1] ?? 0] ?? 1) * (neighbour.owner < groups && dedicated(neighbour.owner) ? DEDICATED_WEIGHT : 1)
    sums.set(other, (sums.get(other) ?? 0) + lengthOf(bench, half) * weight)
  }
  let [best, most] = [-1, 0]
  for (const [other, sum] of sums) if (sum > most || (sum === most && other < best)) [best, most] = [other, sum]
  return best
}

function joinPatch(bench: Bench, root: number, target: number): void {
  const { sets, patches } = bench
  const [patch, host] = [patches.get(root), patches.get(target)]
  if (patch === undefined || host === undefined) return
  const [more, fewer] = host.halves.length < patch.halves.length ? [patch.halves, host.halves] : [host.halves, patch.halves]
  for (const half of fewer) more.push(half)
  host.halves = more
  host.squareCm += patch.squareCm
  patches.delete(root)
  patches.delete(target)
  patches.set(sets.join(root, target), host)
}

/** Gives every face its last owner. */
export function mergeFaces(cells: Cells, groups: number, dedicated: (group: number) => boolean, rules: PlanRules): Merged {
  const sets = disjointSets(cells.faces.count)
  const bench: Bench = { cells, sets, patches: patchesOf(cells, sets), groups, dedicated, rules }
  const { patches } = bench
  const open = [...patches].filter(([, patch]) => !settled(bench, patch)).sort(([a, p], [b, q]) => p.squareCm - q.squareCm || a - b)
  for (const [first, patch] of open) {
    const root = sets.find(first)
    if (patches.get(root) === patch && !settled(bench, patch)) joinPatch(bench, root, hostOf(bench, root, patch))
  }
  const stays = (patch: Patch): boolean => patch.owner < groups && patch.fixed
  const numbers = new Map<number, number>()
  for (const [root, patch] of patches) if (!stays(patch)) numbers.set(root, numbers.size)
  const merged = new Int32Array(cells.faces.count).fill(-1)
  for (let face = 0; face < cells.faces.count; face++) {
    const root = sets.find(face)
    const patch = patches.get(root)
    if ((cells.owner[face] ?? -1) >= 0 && patch !== undefined) merged[face] = stays(patch) ? patch.owner : groups + (numbers.get(root) ?? 0)
  }
  return { owner: merged, empty: numbers.size }
}
