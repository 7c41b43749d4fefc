// SPDX-License-Identifier: MPL-2.0
// From cells to a community of the sample's form: edges with bends, links with lengths and costs, walkability, footprints,
// areas. Lengths of links are the sums of their edges; nothing is measured twice.
import { atomFootprints } from './footprints.ts'
import type { Cell, Layout } from './layout.ts'
import { directed, endsOf, type Plane } from './plane.ts'
import { stalePlan } from './present-plan.ts'
import { at, type Random } from './random.ts'
import {
  BARRIER,
  COST_PER_METRE,
  LEAST_WALK_METRES,
  OUTER,
  rounded2,
  type SampleAtom,
  type SampleCommunity,
  type SampleEdge,
  type SampleLink,
} from './sample.ts'

export type Named = {
  readonly id: string
  readonly target: number
  /** Number of grids; the best whole number for the target when left out. */
  readonly k?: number
  /** Where a barrier can be crossed; 0 parts the community for walkers. */
  readonly crossings?: number
}

/** The whole number of grids whose mean is nearest to the target. */
export function nearestGridCount(households: number, target: number, atoms: number): number {
  const below = Math.max(1, Math.floor(households / target))
  const best = Math.abs(households / below - target) <= Math.abs(households / (below + 1) - target) ? below : below + 1
  return Math.min(best, atoms)
}

export function communityOf(random: Random, layout: Layout, { id, target, k, crossings = 1 }: Named): SampleCommunity {
  const { plane, cells } = layout
  const { verts, edges } = drawEdges(random, plane, cells)
  const measured = measureEdges(verts, edges, cells.length)
  const adj = linksOf(measured, crossings)
  const atoms = cells.map((cell, index): SampleAtom => {
    const { area, outer, x, y } = at(measured.atoms, index)
    const fp = atomFootprints(random, layout, cell, 100 * x, 100 * y)
    return {
      hh: cell.hh,
      kind: cell.kind,
      block: cell.block,
      estate: cell.estate,
      fp,
      area: rounded2(area),
      outer: rounded2(outer),
      x: rounded2(x),
      y: rounded2(y),
    }
  })
  const H = atoms.reduce((sum, { hh }) => sum + hh, 0)
  const grids = k ?? nearestGridCount(H, target, atoms.length)
  const kOld = Math.max(1, Math.min(atoms.length, Math.round(grids * random.between(0.78, 1.2))))
  const current = stalePlan(random, atoms, adj, kOld)
  const area = rounded2(measured.atoms.reduce((sum, one) => sum + one.area, 0))
  return { id, target, H, k: grids, kOld, nAtoms: atoms.length, coordUnit: 'cm', verts, edges, atoms, adj, current, area }
}

type Drawn = { readonly verts: (readonly [number, number])[]; readonly edges: SampleEdge[] }

/** Every edge once, atom on the left; long ones bend a little, as streets do. */
function drawEdges(random: Random, plane: Plane, cells: readonly Cell[]): Drawn {
  const atomOf = new Map(cells.flatMap(({ face, more = [] }, atom) => [face, ...more].map((one) => [one, atom] as const)))
  const drawn: Drawn = { verts: [], edges: [] }
  const numbers = new Map<number, number>()
  const numberOf = (vertex: number): number => {
    const known = numbers.get(vertex)
    if (known !== undefined) return known
    numbers.set(vertex, drawn.verts.length)
    return drawn.verts.push([at(plane.xs, vertex), at(plane.ys, vertex)]) - 1
  }
  for (const [key, cls] of plane.classes) {
    const [one, two] = endsOf(key)
    const [here, there] = [atomOf.get(plane.left.get(directed(one, two)) ?? -1), atomOf.get(plane.left.get(directed(two, one)) ?? -1)]
    if (here === there) continue
    const [from, to] = here === undefined ? [two, one] : [one, two]
    const [left, right] = here === undefined ? [there as number, -1] : [here, there ?? -1]
    bend(random, drawn, [numberOf(from), numberOf(to)], [left, right, right === -1 ? OUTER : cls])
  }
  return drawn
}

const PIECE_CM = 900
/** Sideways at most: far less than the least distance of two vertices. */
const BEND_CM = 20

function bend(random: Random, { verts, edges }: Drawn, [from, to]: readonly [number, number], [left, right, cls]: readonly [number, number, number]): void {
  const [[x, y], [toX, toY]] = [at(verts, from), at(verts, to)]
  const length = Math.sqrt((toX - x) ** 2 + (toY - y) ** 2)
  const pieces = Math.max(1, Math.round(length / PIECE_CM))
  let last = from
  for (let piece = 1; piece < pieces; piece += 1) {
    const share = piece / pieces
    const aside = Math.min(BEND_CM, 0.02 * length * Math.min(share, 1 - share)) * random.between(-1, 1)
    const next = verts.push([
      Math.round(x + share * (toX - x) - (aside * (toY - y)) / length),
      Math.round(y + share * (toY - y) + (aside * (toX - x)) / length),
    ])
    edges.push([last, next - 1, left, right, cls])
    last = next - 1
  }
  edges.push([last, to, left, right, cls])
}

type MeasuredAtom = { area: number; outer: number; x: number; y: number }
type MeasuredLink = { readonly a: number; readonly b: number; len: number; cost: number; readonly byClass: number[] }
type Measured = { readonly atoms: readonly MeasuredAtom[]; readonly links: readonly MeasuredLink[] }

function measureEdges(verts: Drawn['verts'], edges: readonly SampleEdge[], count: number): Measured {
  const atoms = Array.from({ length: count }, (): MeasuredAtom => ({ area: 0, outer: 0, x: 0, y: 0 }))
  const links = new Map<number, MeasuredLink>()
  for (const [from, to, left, right, cls] of edges) {
    const [[x, y], [toX, toY]] = [at(verts, from), at(verts, to)]
    const metres = Math.sqrt((toX - x) ** 2 + (toY - y) ** 2) / 100
    const cross = x * toY - toX * y
    for (const [atom, sign] of [
      [left, 1],
      [right, -1],
    ] as const) {
      const held = atoms[atom]
      if (held === undefined) continue
      held.area += (sign * cross) / 2e4
      held.x += sign * cross * (x + toX)
      held.y += sign * cross * (y + toY)
    }
    if (right < 0) at(atoms, left).outer += metres
    else addToLink(links, Math.min(left, right), Math.max(left, right), metres, cls)
  }
  for (const atom of atoms) {
    atom.x /= 6e6 * atom.area
    atom.y /= 6e6 * atom.area
  }
  return { atoms, links: [...links.values()].toSorted((one, two) => one.a - two.a || one.b - two.b) }
}

function addToLink(links: Map<number, MeasuredLink>, a: number, b: number, metres: number, cls: number): void {
  const link = links.get(directed(a, b)) ?? { a, b, len: 0, cost: 0, byClass: [0, 0, 0, 0, 0] }
  link.len += metres
  link.cost += metres * at(COST_PER_METRE, cls)
  link.byClass[cls] = at(link.byClass, cls) + metres
  links.set(directed(a, b), link)
}

function linksOf({ links }: Measured, crossings: number): readonly SampleLink[] {
  const made = links.map(({ a, b, len, cost, byClass }): SampleLink => {
    const cls = byClass.indexOf(Math.max(...byClass))
    return { a, b, len: rounded2(len), cost: rounded2(cost), walk: len >= LEAST_WALK_METRES && cls !== BARRIER, cls }
  })
  const bridges = made.filter(({ cls }) => cls === BARRIER).toSorted((one, two) => two.len - one.len || one.a - two.a || one.b - two.b)
  const crossed = new Set(bridges.slice(0, crossings).filter(({ len }) => len >= LEAST_WALK_METRES))
  return made.map((link) => (crossed.has(link) ? { ...link, walk: true } : link))
}
