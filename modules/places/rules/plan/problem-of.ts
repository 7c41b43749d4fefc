// SPDX-License-Identifier: MPL-2.0
// A plan → the problem of dividing it, and the labels back. Only basic atoms are divided: dedicated ones (school, market, park,
// business) are grids of their own, one for each stretch of the same use without a road in between. Where a dedicated ground, a
// river or the sea parts the basic atoms, a link joins the parts that may not be walked: the engine then keeps each part whole
// and joins parts only where one is too small for a grid.
import { chooseGridCount } from '../division/grid-count.ts'
import type { DivisionProblem, Link } from '../division/problem.ts'
import { DEFAULT_WEIGHTS, EDGE_CLASSES, EDGE_STRIDE, type BorderWeights, type CommunityPlan, type EdgeClass } from './community-plan.ts'
import { disjointSets, type DisjointSets } from './disjoint-sets.ts'

export type ProblemOptions = {
  /** Households wanted per grid; or the number of grids itself. */
  readonly target?: number | undefined
  readonly grids?: number | undefined
  /** With a target: atoms far above it count as one grid each, and the rest is divided by the target. A tower of 4,000 households
   *  is one grid whatever is done; counted as twenty it would leave the others with a tenth of what is wanted. */
  readonly giantsApart?: boolean | undefined
  readonly weights?: BorderWeights | undefined
  /** Today's grid of each atom of the plan, −1 for none. */
  readonly present?: readonly number[] | undefined
}

/** A shorter common border is a corner, not a way through. */
const LEAST_WALK_METRES = 3

type Shared = { readonly a: number; readonly b: number; metres: number; cost: number; open: number; crossed: boolean }

/** Numbers of the atoms that are divided, in the order in which the problem has them. */
export function basicAtoms(plan: CommunityPlan): readonly number[] {
  return plan.atoms.flatMap(({ dedicated }, atom) => (dedicated === null ? [atom] : []))
}

const classAt = (plan: CommunityPlan, at: number): EdgeClass => EDGE_CLASSES[plan.edges[at + 4] ?? 0] ?? 'outer'

function lengthAt({ vertices, edges }: CommunityPlan, at: number): number {
  const [a, b] = [(edges[at] ?? 0) * 2, (edges[at + 1] ?? 0) * 2]
  return Math.sqrt(((vertices[a] ?? 0) - (vertices[b] ?? 0)) ** 2 + ((vertices[a + 1] ?? 0) - (vertices[b + 1] ?? 0)) ** 2) / 100
}

/** An atom above so many times the mean or target is a giant: a grid of its own in any division worth having. */
const GIANT = 1.5

/** Households above which an atom is a giant beside so many: a mean, or what is wanted per grid. */
export const giantAbove = (usual: number): number => GIANT * usual

export function giantsAmong(households: readonly number[], usual: number): readonly number[] {
  return households.filter((one) => one > giantAbove(usual))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** One grid for each giant, and the rest by what is wanted per grid. */
export function countGrids(households: number, giants: readonly number[], target: number): number {
  const rest = households - sum(giants)
  return giants.length + (rest > 0 || giants.length === 0 ? chooseGridCount(rest, target) : 0)
}

function wantedGrids(households: readonly number[], target: number, giantsApart: boolean): number {
  const giants = giantsApart && target > 0 ? giantsAmong(households, target) : []
  return Math.min(households.length, countGrids(sum(households), giants, target))
}

/** What any two atoms share. */
function sharedBorders(plan: CommunityPlan, weights: BorderWeights): readonly Shared[] {
  const shared = new Map<number, Shared>()
  const crossings = new Set(plan.crossings)
  for (let at = 0; at < plan.edges.length; at += EDGE_STRIDE) {
    const [left, right] = [plan.edges[at + 2] ?? -1, plan.edges[at + 3] ?? -1]
    const along = classAt(plan, at)
    if (left < 0 || right < 0 || along === 'outer') continue
    const [a, b] = left < right ? [left, right] : [right, left]
    const key = a * plan.atoms.length + b
    const known = shared.get(key) ?? { a, b, metres: 0, cost: 0, open: 0, crossed: false }
    shared.set(key, known)
    const metres = lengthAt(plan, at)
    known.metres += metres
    known.cost += metres * weights[along]
    if (along !== 'barrier') known.open += metres
    else if (crossings.has(plan.edges[at] ?? -1) || crossings.has(plan.edges[at + 1] ?? -1)) known.crossed = true
  }
  return [...shared.values()].sort((p, q) => p.a - q.a || p.b - q.b)
}

function linksOf(shared: readonly Shared[], atoms: number): Link[] {
  const walks = shared.map(({ open, crossed }) => crossed || open >= LEAST_WALK_METRES)
  const widest = new Map<number, number>()
  for (const [at, { a, b, open }] of shared.entries()) {
    for (const atom of [a, b]) {
      const known = widest.get(atom)
      if (known === undefined || (walks[at] === true && walks[known] !== true) || (walks[at] === walks[known] && open > (shared[known]?.open ?? 0)))
        widest.set(atom, at)
    }
  }
  // who has corners only is reached by the widest of them
  for (let atom = 0; atom < atoms; atom++) {
    const at = widest.get(atom)
    if (at !== undefined && (shared[at]?.open ?? 0) > 0) walks[at] = true
  }
  return shared.map(({ a, b, metres, cost }, at) => ({ a, b, metres, cost, walk: walks[at] ?? false }))
}

const bridge = (one: number, other: number): Link => ({ a: Math.min(one, other), b: Math.max(one, other), metres: 0, cost: 0, walk: false })

/** Links over dedicated ground between parts that only it parts. */
function bridgeDedicated(plan: CommunityPlan, shared: readonly Shared[], parts: DisjointSets): Link[] {
  const around = new Map<number, number[]>()
  const clusters = disjointSets(plan.atoms.length)
  const dedicated = (atom: number): boolean => plan.atoms[atom]?.dedicated !== null
  for (const { a, b } of shared) if (dedicated(a) && dedicated(b)) clusters.join(a, b)
  for (const { a, b } of shared) {
    if (dedicated(a) === dedicated(b)) continue
    const [ground, atom] = dedicated(a) ? [clusters.find(a), b] : [clusters.find(b), a]
    around.set(ground, [...(around.get(ground) ?? []), atom])
  }
  return [...around.values()].flatMap((atoms) =>
    atoms.slice(1).flatMap((atom) => {
      const first = atoms[0] ?? atom
      if (parts.find(first) === parts.find(atom)) return []
      parts.join(first, atom)
      return [bridge(first, atom)]
    }),
  )
}

/** Links from islands to the nearest atom elsewhere. */
function bridgeIslands(plan: CommunityPlan, basic: readonly number[], parts: DisjointSets): Link[] {
  const links: Link[] = []
  const members = new Map<number, number[]>()
  for (const atom of basic) members.set(parts.find(atom), [...(members.get(parts.find(atom)) ?? []), atom])
  const largest = [...members.values()].reduce<readonly number[]>((most, list) => (list.length > most.length ? list : most), [])
  for (const list of members.values()) {
    if (list === largest) continue
    let [least, from, to] = [Infinity, -1, -1]
    for (const one of list) {
      for (const other of basic) {
        if (parts.find(other) === parts.find(one)) continue
        const far = ((plan.atoms[one]?.x ?? 0) - (plan.atoms[other]?.x ?? 0)) ** 2 + ((plan.atoms[one]?.y ?? 0) - (plan.atoms[other]?.y ?? 0)) ** 2
        if (far < least) [least, from, to] = [far, one, other]
      }
    }
    if (from < 0) continue
    parts.join(from, to)
    links.push(bridge(from, to))
  }
  return links
}

/** RangeError when every atom is dedicated, or when more grids are asked for than there are basic atoms. */
export function problemOf(
  plan: CommunityPlan,
  { target = 0, grids, giantsApart = false, weights = DEFAULT_WEIGHTS, present }: ProblemOptions,
): DivisionProblem {
  const basic = basicAtoms(plan)
  if (basic.length === 0) throw new RangeError('every atom is dedicated: there is nothing to divide')
  const shared = sharedBorders(plan, weights)
  const between = linksOf(
    shared.filter(({ a, b }) => plan.atoms[a]?.dedicated === null && plan.atoms[b]?.dedicated === null),
    plan.atoms.length,
  )
  const parts = disjointSets(plan.atoms.length)
  for (const { a, b } of between) parts.join(a, b)
  const number = new Map(basic.map((atom, at) => [atom, at]))
  const all = [...between, ...bridgeDedicated(plan, shared, parts), ...bridgeIslands(plan, basic, parts)]
  const households = basic.map((atom) => plan.atoms[atom]?.households ?? 0)
  const wanted = grids ?? wantedGrids(households, target, giantsApart)
  if (wanted > basic.length) throw new RangeError(`${wanted} grids of ${basic.length} atoms`)
  return {
    id: plan.community,
    households,
    links: all.map((link) => ({ ...link, a: number.get(link.a) ?? 0, b: number.get(link.b) ?? 0 })),
    grids: wanted,
    ...(present !== undefined && { present: basic.map((atom) => present[atom] ?? -1) }),
  }
}

export type PlanLabels = {
  /** Grid of every atom of the plan: basic grids 0 … basic − 1 as divided, then the dedicated ones. */
  readonly labels: readonly number[]
  readonly basic: number
  /** Use of each dedicated grid, in order. */
  readonly dedicated: readonly string[]
}

/** Labels of the problem's atoms → labels of the plan's; dedicated atoms get the numbers after. */
export function labelPlan(plan: CommunityPlan, divided: readonly number[]): PlanLabels {
  const use = (atom: number): string | null => plan.atoms[atom]?.dedicated ?? null
  const sets = disjointSets(plan.atoms.length)
  for (let at = 0; at < plan.edges.length; at += EDGE_STRIDE) {
    const [left, right] = [plan.edges[at + 2] ?? -1, plan.edges[at + 3] ?? -1]
    if (left < 0 || right < 0 || use(left) === null || use(left) !== use(right)) continue
    if (['inside-estate', 'open-ground'].includes(classAt(plan, at))) sets.join(left, right)
  }
  const basic = divided.reduce((most, label) => Math.max(most, label + 1), 0)
  const dedicated: string[] = []
  const grids = new Map<number, number>()
  let next = 0
  const labels = plan.atoms.map(({ dedicated: of }, atom) => {
    if (of === null) return divided[next++] ?? 0
    const root = sets.find(atom)
    const known = grids.get(root) ?? basic + dedicated.length
    if (!grids.has(root)) {
      grids.set(root, known)
      dedicated.push(of)
    }
    return known
  })
  return { labels, basic, dedicated }
}
