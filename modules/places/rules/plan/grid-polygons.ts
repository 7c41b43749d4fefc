// SPDX-License-Identifier: MPL-2.0
// Labels of atoms → the polygon of each grid. Edges with the same grid on both sides vanish; the rest are walked with the grid
// on the left, so outer rings run counter-clockwise and holes clockwise (RFC 7946), neighbours share their border vertex by
// vertex, and the grids tile the community. Rings that touch themselves at a point are parted there.
import type { MultiPolygon, Polygon, Position, Ring } from '../geojson.ts'
import { EDGE_STRIDE, type CommunityPlan } from './community-plan.ts'
import { planeAt } from './plane.ts'

type Vertices = { readonly xs: readonly number[]; readonly ys: readonly number[] }
type Loop = { readonly vertices: readonly number[]; readonly twice: number }

/** Positions in degrees of the vertices of a plan. */
export function positionsOf(plan: CommunityPlan): readonly Position[] {
  const plane = planeAt(plan.origin)
  const positions: Position[] = []
  for (let at = 0; at < plan.vertices.length; at += 2) positions.push(plane.position(plan.vertices[at] ?? 0, plan.vertices[at + 1] ?? 0))
  const border = plan.border ?? []
  for (let at = 0; at < border.length; at += 3) positions[border[at] ?? 0] = [border[at + 1] ?? 0, border[at + 2] ?? 0]
  return positions
}

/** 0 within half a turn clockwise of the way back, 1 beyond. */
const half = (along: number, clockwise: number): number => (clockwise > 0 || (clockwise === 0 && along > 0) ? 0 : 1)

/** From the way back along an arriving edge, the first leaving edge clockwise: it bounds the same corner of the grid. */
function nextLeaving({ xs, ys }: Vertices, from: number, at: number, leaving: readonly number[]): number {
  if (leaving.length === 1) return 0
  const [bx, by] = [(xs[from] ?? 0) - (xs[at] ?? 0), (ys[from] ?? 0) - (ys[at] ?? 0)]
  let best = 0
  const turn = (to: number): readonly [number, number, number] => {
    const [dx, dy] = [(xs[to] ?? 0) - (xs[at] ?? 0), (ys[to] ?? 0) - (ys[at] ?? 0)]
    return [half(bx * dx + by * dy, by * dx - bx * dy), dx, dy]
  }
  for (let other = 1; other < leaving.length; other++) {
    const [sideA, ax, ay] = turn(leaving[best] ?? 0)
    const [sideB, cx, cy] = turn(leaving[other] ?? 0)
    if (sideB < sideA || (sideB === sideA && cx * ay - cy * ax < 0)) best = other
  }
  return best
}

function closeLoop({ xs, ys }: Vertices, vertices: readonly number[]): Loop {
  const [x0, y0] = [xs[vertices[0] ?? 0] ?? 0, ys[vertices[0] ?? 0] ?? 0]
  let twice = 0
  for (const [at, a] of vertices.entries()) {
    const b = vertices[(at + 1) % vertices.length] ?? 0
    twice += ((xs[a] ?? 0) - x0) * ((ys[b] ?? 0) - y0) - ((xs[b] ?? 0) - x0) * ((ys[a] ?? 0) - y0)
  }
  return { vertices, twice }
}

/** Walks the half-edges from[i] → to[i] of one grid into loops without repeated vertices. */
function loopsOf(vertices: Vertices, from: readonly number[], to: readonly number[]): readonly Loop[] {
  const leaving = new Map<number, number[]>()
  for (const [at, a] of from.entries()) {
    const list = leaving.get(a)
    if (list === undefined) leaving.set(a, [to[at] ?? 0])
    else list.push(to[at] ?? 0)
  }
  const loops: Loop[] = []
  for (const [start, list] of leaving) {
    while (list.length > 0) {
      const path: number[] = [start]
      const placed = new Map([[start, 0]])
      let [before, at] = [start, list.pop() ?? start]
      for (;;) {
        const known = placed.get(at)
        if (known !== undefined) {
          loops.push(closeLoop(vertices, path.splice(known)))
          for (const vertex of loops.at(-1)?.vertices ?? []) placed.delete(vertex)
          if (path.length === 0 && at === start) break
        }
        placed.set(at, path.length)
        path.push(at)
        const choices = leaving.get(at) ?? []
        const [next] = choices.splice(nextLeaving(vertices, before, at, choices), 1)
        if (next === undefined) break
        before = at
        at = next
      }
    }
  }
  return loops
}

function crossesAbove({ xs, ys }: Vertices, loop: Loop, x: number, y: number): boolean {
  let inside = false
  for (const [at, a] of loop.vertices.entries()) {
    const b = loop.vertices[(at + 1) % loop.vertices.length] ?? 0
    const [ax, ay, bx, by] = [xs[a] ?? 0, ys[a] ?? 0, xs[b] ?? 0, ys[b] ?? 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** A hole lies in a shell when a vertex that they do not share does, or, sharing all, the middle of one of its edges. */
function holds(vertices: Vertices, shell: Loop, hole: Loop): boolean {
  const shared = new Set(shell.vertices)
  const free = hole.vertices.find((vertex) => !shared.has(vertex))
  if (free !== undefined) return crossesAbove(vertices, shell, vertices.xs[free] ?? 0, vertices.ys[free] ?? 0)
  const [a, b] = [hole.vertices[0] ?? 0, hole.vertices[1] ?? 0]
  return crossesAbove(vertices, shell, ((vertices.xs[a] ?? 0) + (vertices.xs[b] ?? 0)) / 2, ((vertices.ys[a] ?? 0) + (vertices.ys[b] ?? 0)) / 2)
}

/** Parts of one grid as loops: shell first, then its holes. */
function partsOf(vertices: Vertices, loops: readonly Loop[]): readonly (readonly Loop[])[] {
  const shells = loops.filter(({ twice }) => twice > 0).map((shell) => [shell])
  for (const hole of loops) {
    if (hole.twice >= 0) continue
    const candidates =
      shells.length === 1 ? shells : shells.filter(([shell]) => shell !== undefined && shell.twice > -hole.twice && holds(vertices, shell, hole))
    candidates.toSorted((a, b) => (a[0]?.twice ?? 0) - (b[0]?.twice ?? 0))[0]?.push(hole)
  }
  return shells
}

type Borders = { readonly from: number[]; readonly to: number[] }

function bordersOf(plan: CommunityPlan, labels: readonly number[]): Borders[] {
  const grids = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const borders: Borders[] = Array.from({ length: grids }, () => ({ from: [], to: [] }))
  const { edges } = plan
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    const left = labels[edges[at + 2] ?? -1] ?? -1
    const right = labels[edges[at + 3] ?? -1] ?? -1
    if (left === right) continue
    const [a, b] = [edges[at] ?? 0, edges[at + 1] ?? 0]
    borders[left]?.from.push(a)
    borders[left]?.to.push(b)
    borders[right]?.from.push(b)
    borders[right]?.to.push(a)
  }
  return borders
}

/** The polygon of grid 0, 1, 2 …; `labels` holds the grid of every atom of the plan. RangeError for a grid without atoms. */
export function gridPolygons(plan: CommunityPlan, labels: readonly number[]): (Polygon | MultiPolygon)[] {
  const positions = positionsOf(plan)
  const [xs, ys]: [number[], number[]] = [[], []]
  for (let at = 0; at < plan.vertices.length; at += 2) {
    xs.push(plan.vertices[at] ?? 0)
    ys.push(plan.vertices[at + 1] ?? 0)
  }
  const ringOf = ({ vertices }: Loop): Ring => [...vertices, vertices[0] ?? 0].map((vertex) => positions[vertex] ?? [0, 0])
  return bordersOf(plan, labels).map(({ from, to }, grid) => {
    const parts = partsOf({ xs, ys }, loopsOf({ xs, ys }, from, to)).map((loops) => loops.map(ringOf))
    const [first] = parts
    if (first === undefined) throw new RangeError(`grid ${grid} has no atoms`)
    return parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts }
  })
}
