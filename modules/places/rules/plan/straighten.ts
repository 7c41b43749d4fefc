// SPDX-License-Identifier: MPL-2.0
// Draws borders straighter and without steps of a few centimetres. A vertex goes only when the ground that changes hands holds
// no other vertex and no corner of a footprint, so nothing can come to cross and no building is cut; corners of the community,
// places where three borders meet, and passages over barriers stay. Both neighbours of a border see the same change.
import { pointHash, type PointHash } from './point-hash.ts'

/** Edges as in a plan: from, to, left, right, class; `outer` is the source of the community's border along each, −1 for none. */
export type Drawing = { readonly x: readonly number[]; readonly y: readonly number[]; readonly edges: readonly number[]; readonly outer: readonly number[] }

export type StraightenOptions = {
  /** Vertices that stay where they are. */
  readonly fixed: (x: number, y: number) => boolean
  /** Corners of footprints: x0, y0, x1, y1 … */
  readonly keepOff: Iterable<readonly number[]>
  /** How far a border may move, centimetres. */
  readonly tolerance: number
}

type Bench = {
  readonly x: number[]
  readonly y: number[]
  readonly edges: number[]
  readonly outer: number[]
  readonly live: boolean[]
  /** Edges at each vertex. */
  readonly at: number[][]
  readonly points: PointHash
  readonly fixed: readonly boolean[]
}

const STRIDE = 5
const CELL_CM = 800
// shorter edges are steps that come from rounding or from roads that all but meet
const SHORT_CM = 50
const AREAS = [500, 5_000, 50_000]

function begin({ x, y, edges, outer }: Drawing, { fixed, keepOff }: StraightenOptions): Bench {
  const points = pointHash(CELL_CM)
  for (const [at, px] of x.entries()) points.add(px, y[at] ?? 0)
  for (const corners of keepOff) for (let at = 0; at < corners.length; at += 2) points.add(corners[at] ?? 0, corners[at + 1] ?? 0)
  const at: number[][] = x.map(() => [])
  for (let edge = 0; edge < outer.length; edge++) {
    at[edges[edge * STRIDE] ?? 0]?.push(edge)
    at[edges[edge * STRIDE + 1] ?? 0]?.push(edge)
  }
  return {
    x: [...x],
    y: [...y],
    edges: [...edges],
    outer: [...outer],
    live: outer.map(() => true),
    at,
    points,
    fixed: x.map((px, vertex) => fixed(px, y[vertex] ?? 0)),
  }
}

const otherEnd = ({ edges }: Bench, edge: number, vertex: number): number => {
  const from = edges[edge * STRIDE] ?? 0
  return from === vertex ? (edges[edge * STRIDE + 1] ?? 0) : from
}

const joined = (bench: Bench, one: number, other: number): boolean => (bench.at[one] ?? []).some((edge) => otherEnd(bench, edge, one) === other)

function freeTriangle({ x, y, points }: Bench, a: number, b: number, c: number): boolean {
  return !points.inTriangle(x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, x[c] ?? 0, y[c] ?? 0)
}

function replaceEnd({ edges, at }: Bench, edge: number, old: number, now: number): void {
  const place = edges[edge * STRIDE] === old ? edge * STRIDE : edge * STRIDE + 1
  edges[place] = now
  at[now]?.push(edge)
}

const drop = (list: number[] | undefined, one: number): void => {
  const place = list?.indexOf(one) ?? -1
  if (place >= 0) list?.splice(place, 1)
}

/** Takes a vertex between two edges out when it lies near the straight line. */
function takeOut(bench: Bench, vertex: number, mostTwice: number, tolerance: number): boolean {
  const { x, y, edges, outer, live, at } = bench
  const [one, other, third] = at[vertex] ?? []
  if (one === undefined || other === undefined || third !== undefined || bench.fixed[vertex] === true) return false
  if (edges[one * STRIDE + 4] !== edges[other * STRIDE + 4] || outer[one] !== outer[other]) return false
  const [a, b] = [otherEnd(bench, one, vertex), otherEnd(bench, other, vertex)]
  const [dx, dy] = [(x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0)]
  const twice = Math.abs(dx * ((y[vertex] ?? 0) - (y[a] ?? 0)) - dy * ((x[vertex] ?? 0) - (x[a] ?? 0)))
  if (twice > mostTwice || twice > tolerance * Math.sqrt(dx * dx + dy * dy)) return false
  if (a === b || joined(bench, a, b) || !freeTriangle(bench, a, vertex, b)) return false
  live[other] = false
  drop(at[b], other)
  replaceEnd(bench, one, vertex, b)
  at[vertex] = []
  bench.points.remove(x[vertex] ?? 0, y[vertex] ?? 0)
  return true
}

/** Moves one end of a short edge onto the other. */
function contract(bench: Bench, edge: number): boolean {
  const { x, y, edges, outer, live, at, fixed } = bench
  const [u, v] = [edges[edge * STRIDE] ?? 0, edges[edge * STRIDE + 1] ?? 0]
  if (((x[u] ?? 0) - (x[v] ?? 0)) ** 2 + ((y[u] ?? 0) - (y[v] ?? 0)) ** 2 > SHORT_CM * SHORT_CM) return false
  const onBorder = (vertex: number): boolean => (at[vertex] ?? []).some((one) => (outer[one] ?? -1) >= 0)
  const stays = (vertex: number): number => (fixed[vertex] === true ? 2 : 0) + (onBorder(vertex) ? 1 : 0)
  const [kept, gone] = stays(u) >= stays(v) ? [u, v] : [v, u]
  if (fixed[gone] === true || (onBorder(gone) && (outer[edge] ?? -1) < 0)) return false
  const moved = (at[gone] ?? []).filter((one) => one !== edge)
  for (const one of moved) {
    const end = otherEnd(bench, one, gone)
    if (end === kept || joined(bench, end, kept) || !freeTriangle(bench, gone, kept, end)) return false
  }
  live[edge] = false
  drop(at[kept], edge)
  for (const one of moved) replaceEnd(bench, one, gone, kept)
  at[gone] = []
  bench.points.remove(x[gone] ?? 0, y[gone] ?? 0)
  return true
}

function finish({ x, y, edges, outer, live }: Bench): Drawing {
  const next: { x: number[]; y: number[]; edges: number[]; outer: number[] } = { x: [], y: [], edges: [], outer: [] }
  const numbers = new Map<number, number>()
  const number = (vertex: number): number => {
    const known = numbers.get(vertex)
    if (known !== undefined) return known
    numbers.set(vertex, next.x.length)
    next.x.push(x[vertex] ?? 0)
    next.y.push(y[vertex] ?? 0)
    return next.x.length - 1
  }
  for (const [edge, alive] of live.entries()) {
    if (!alive) continue
    const place = edge * STRIDE
    next.edges.push(number(edges[place] ?? 0), number(edges[place + 1] ?? 0), edges[place + 2] ?? -1, edges[place + 3] ?? -1, edges[place + 4] ?? 0)
    next.outer.push(outer[edge] ?? -1)
  }
  return next
}

export function straighten(drawing: Drawing, options: StraightenOptions): Drawing {
  const bench = begin(drawing, options)
  for (const area of AREAS) {
    for (let vertex = 0; vertex < bench.x.length; vertex++) takeOut(bench, vertex, 2 * area, options.tolerance)
    for (let edge = 0; edge < bench.live.length; edge++) if (bench.live[edge] === true) contract(bench, edge)
  }
  return finish(bench)
}
