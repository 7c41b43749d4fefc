// SPDX-License-Identifier: MPL-2.0
// Today's grids of a generated community: made for another number of grids from household counts of some years ago, by
// cutting spanning trees. Each grid hangs together by walkable links wherever the community does.
import { at, type Random } from './random.ts'
import type { SampleAtom, SampleLink } from './sample.ts'

type Neighbours = readonly (readonly number[])[]

export function stalePlan(random: Random, atoms: readonly SampleAtom[], adj: readonly SampleLink[], grids: number): readonly number[] {
  const weights = atoms.map(({ hh }) => Math.round(hh * random.between(0.75, 1.2)))
  const neighbours: Neighbours = neighboursOf(atoms.length, adj)
  const labels = Array.from({ length: atoms.length }, () => -1)
  const parts = walkParts(neighbours)
  const shares = sharesOf(parts, weights, grids)
  let next = 0
  const work = parts.map((nodes, index) => ({ nodes, grids: at(shares, index) }))
  for (let piece = work.pop(); piece !== undefined; piece = work.pop()) {
    if (piece.grids > 1) work.push(...halves(random, piece.nodes, piece.grids, weights, neighbours))
    else {
      for (const node of piece.nodes) labels[node] = next
      next += 1
    }
  }
  return labels
}

function neighboursOf(count: number, adj: readonly SampleLink[]): Neighbours {
  const neighbours = Array.from({ length: count }, (): number[] => [])
  for (const { a, b, walk } of adj) {
    if (!walk) continue
    at(neighbours, a).push(b)
    at(neighbours, b).push(a)
  }
  return neighbours
}

function walkParts(neighbours: Neighbours): readonly (readonly number[])[] {
  const seen = new Set<number>()
  return neighbours.flatMap((_, start) => {
    if (seen.has(start)) return []
    const part = [start]
    seen.add(start)
    for (const node of part)
      for (const next of at(neighbours, node))
        if (!seen.has(next)) {
          seen.add(next)
          part.push(next)
        }
    return [part]
  })
}

/** Grids for each part by its weight; a part has at least one and never more than atoms. */
function sharesOf(parts: readonly (readonly number[])[], weights: readonly number[], grids: number): readonly number[] {
  const sum = (nodes: readonly number[]): number => nodes.reduce((total, node) => total + at(weights, node), 0)
  const all = parts.reduce((total, nodes) => total + sum(nodes), 0)
  return parts.map((nodes) => Math.max(1, Math.min(nodes.length, all === 0 ? 1 : Math.round((grids * sum(nodes)) / all))))
}

type Piece = { readonly nodes: readonly number[]; readonly grids: number }

/** The best cut of three random spanning trees. */
function halves(random: Random, nodes: readonly number[], grids: number, weights: readonly number[], neighbours: Neighbours): readonly Piece[] {
  const mean = nodes.reduce((sum, node) => sum + at(weights, node), 0) / grids
  let best: { readonly off: number; readonly below: ReadonlySet<number>; readonly grids: number } | undefined
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const tree = randomTree(random, nodes, neighbours)
    const [weight, size] = [new Map<number, number>(), new Map<number, number>()]
    for (const { node, parent } of tree.toReversed()) {
      weight.set(node, (weight.get(node) ?? 0) + at(weights, node))
      size.set(node, (size.get(node) ?? 0) + 1)
      if (parent < 0) continue
      weight.set(parent, (weight.get(parent) ?? 0) + (weight.get(node) ?? 0))
      size.set(parent, (size.get(parent) ?? 0) + (size.get(node) ?? 0))
      const [own, count] = [weight.get(node) ?? 0, size.get(node) ?? 0]
      const share = Math.max(1, Math.min(grids - 1, mean === 0 ? 1 : Math.round(own / mean)))
      const off = Math.abs(own - share * mean) / share
      if (count < share || nodes.length - count < grids - share || (best !== undefined && best.off <= off)) continue
      best = { off, below: subtree(tree, node), grids: share }
    }
  }
  if (best === undefined) return [{ nodes, grids: 1 }]
  const { below, grids: share } = best
  return [
    { nodes: nodes.filter((node) => below.has(node)), grids: share },
    { nodes: nodes.filter((node) => !below.has(node)), grids: grids - share },
  ]
}

type Branch = { readonly node: number; readonly parent: number }

/** Parents come before their children. */
function randomTree(random: Random, nodes: readonly number[], neighbours: Neighbours): readonly Branch[] {
  const open = new Set(nodes)
  const waiting: Branch[] = [{ node: random.pick(nodes), parent: -1 }]
  const tree: Branch[] = []
  while (waiting.length > 0) {
    const [branch] = waiting.splice(random.whole(0, waiting.length - 1), 1) as [Branch]
    if (!open.delete(branch.node)) continue
    tree.push(branch)
    for (const next of at(neighbours, branch.node)) if (open.has(next)) waiting.push({ node: next, parent: branch.node })
  }
  return tree
}

function subtree(tree: readonly Branch[], root: number): ReadonlySet<number> {
  const below = new Set([root])
  for (const { node, parent } of tree) if (below.has(parent)) below.add(node)
  return below
}
