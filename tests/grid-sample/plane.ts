// SPDX-License-Identifier: MPL-2.0
// A convex shape cut by straight lines again and again. Vertices are whole centimetres; an edge that is met gets its vertex
// in the faces on both sides, so the cells tile the shape exactly at every moment. A cut that cannot be made cleanly is not made.
import { at } from './random.ts'

export type Plane = {
  readonly xs: number[]
  readonly ys: number[]
  /** Vertices of each face, anticlockwise. */
  readonly faces: number[][]
  /** Directed edge → the face on its left. */
  readonly left: Map<number, number>
  /** Undirected edge → class. */
  readonly classes: Map<number, number>
}

/** A cut meets an edge at least this far from its ends, else at the end itself. */
const SNAP_CM = 100
/** No cell is smaller: 25 m². */
const LEAST_TWICE_AREA = 500_000

const STRIDE = 2 ** 24
export const directed = (from: number, to: number): number => from * STRIDE + to
export const undirected = (one: number, two: number): number => (one < two ? directed(one, two) : directed(two, one))
export const endsOf = (key: number): readonly [number, number] => [Math.floor(key / STRIDE), key % STRIDE]

/** A plane with one face of these corners, anticlockwise. */
export function planeOf(corners: readonly (readonly [number, number])[], cls: number): Plane {
  const plane: Plane = { xs: [], ys: [], faces: [], left: new Map(), classes: new Map() }
  addShape(plane, corners, cls)
  return plane
}

/** One more shape, apart from the others; returns its face. */
export function addShape(plane: Plane, corners: readonly (readonly [number, number])[], cls: number): number {
  const loop = corners.map(([x, y]) => addVertex(plane, x, y))
  const face = plane.faces.push(loop) - 1
  for (const [index, vertex] of loop.entries()) {
    const next = at(loop, (index + 1) % loop.length)
    plane.left.set(directed(vertex, next), face)
    plane.classes.set(undirected(vertex, next), cls)
  }
  return face
}

function addVertex(plane: Plane, x: number, y: number): number {
  plane.xs.push(Math.round(x))
  plane.ys.push(Math.round(y))
  return plane.xs.length - 1
}

/** Twice the area, positive for anticlockwise loops. */
export function twiceArea({ xs, ys }: Plane, loop: readonly number[]): number {
  let sum = 0
  for (let index = 0, before = at(loop, loop.length - 1); index < loop.length; index += 1) {
    const vertex = at(loop, index)
    sum += at(xs, before) * at(ys, vertex) - at(xs, vertex) * at(ys, before)
    before = vertex
  }
  return sum
}

/** Reach of a face along a direction. */
export function reach(plane: Plane, face: number, nx: number, ny: number): readonly [low: number, high: number] {
  const along = at(plane.faces, face).map((vertex) => at(plane.xs, vertex) * nx + at(plane.ys, vertex) * ny)
  return [Math.min(...along), Math.max(...along)]
}

function areaBelow(plane: Plane, loop: readonly number[], along: readonly number[], limit: number): number {
  let sum = 0
  let [firstX, firstY, lastX, lastY, any] = [0, 0, 0, 0, false]
  const add = (x: number, y: number): void => {
    if (any) sum += lastX * y - x * lastY
    else [firstX, firstY, any] = [x, y, true]
    lastX = x
    lastY = y
  }
  for (let index = 0; index < loop.length; index += 1) {
    const next = (index + 1) % loop.length
    const [here, there] = [at(along, index) - limit, at(along, next) - limit]
    const [x, y] = [at(plane.xs, at(loop, index)), at(plane.ys, at(loop, index))]
    if (here < 0) add(x, y)
    if (here < 0 !== there < 0) {
      const share = here / (here - there)
      add(x + share * (at(plane.xs, at(loop, next)) - x), y + share * (at(plane.ys, at(loop, next)) - y))
    }
  }
  return any ? sum + lastX * firstY - firstX * lastY : 0
}

type Meeting = { readonly from: number; readonly to: number; readonly x: number; readonly y: number }

function meetings(plane: Plane, loop: readonly number[], along: readonly number[], limit: number): readonly Meeting[] {
  return loop.flatMap((from, index) => {
    const next = (index + 1) % loop.length
    const [here, there] = [at(along, index) - limit, at(along, next) - limit]
    if (here < 0 === there < 0) return []
    const to = at(loop, next)
    const share = here / (here - there)
    const [x, y] = [at(plane.xs, from), at(plane.ys, from)]
    return [{ from, to, x: Math.round(x + share * (at(plane.xs, to) - x)), y: Math.round(y + share * (at(plane.ys, to) - y)) }]
  })
}

function nearEnd({ xs, ys }: Plane, { from, to, x, y }: Meeting): number | undefined {
  return [from, to].find((end) => Math.abs(at(xs, end) - x) < SNAP_CM && Math.abs(at(ys, end) - y) < SNAP_CM)
}

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax)

/** Puts a vertex into an edge, in the faces on both sides. */
function insertVertex(plane: Plane, { from, to, x, y }: Meeting): number {
  const vertex = addVertex(plane, x, y)
  const cls = plane.classes.get(undirected(from, to)) ?? 0
  plane.classes.delete(undirected(from, to))
  plane.classes.set(undirected(from, vertex), cls).set(undirected(vertex, to), cls)
  for (const [first, second] of [
    [from, to],
    [to, from],
  ] as const) {
    const face = plane.left.get(directed(first, second))
    if (face === undefined) continue
    plane.left.delete(directed(first, second))
    plane.left.set(directed(first, vertex), face).set(directed(vertex, second), face)
    const loop = at(plane.faces, face)
    loop.splice(loop.indexOf(first) + 1, 0, vertex)
  }
  return vertex
}

/**
 * Cuts a face across direction (nx, ny) so that about `share` of its area lies on the lower side, which keeps its number; returns
 * the number of the other part, or undefined when no clean cut is possible.
 */
export function cut(plane: Plane, face: number, nx: number, ny: number, share: number, cls: number): number | undefined {
  const loop = at(plane.faces, face)
  const along = loop.map((vertex) => at(plane.xs, vertex) * nx + at(plane.ys, vertex) * ny)
  const wanted = twiceArea(plane, loop) * share
  let [low, high] = [Math.min(...along), Math.max(...along)]
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2
    if (areaBelow(plane, loop, along, middle) < wanted) low = middle
    else high = middle
  }
  const [one, two, more] = meetings(plane, loop, along, (low + high) / 2)
  if (one === undefined || two === undefined || more !== undefined || !isClean(plane, loop, one, two)) return undefined
  const [p, q] = [nearEnd(plane, one) ?? insertVertex(plane, one), nearEnd(plane, two) ?? insertVertex(plane, two)]
  const leaves = at(plane.xs, one.from) * nx + at(plane.ys, one.from) * ny < (low + high) / 2
  return leaves ? divideFace(plane, face, q, p, cls) : divideFace(plane, face, p, q, cls)
}

/** Both parts are simple and large enough: every other vertex lies strictly on its own side of the cut. */
function isClean(plane: Plane, loop: readonly number[], one: Meeting, two: Meeting): boolean {
  const ends = [one, two].map((meeting) => nearEnd(plane, meeting))
  const [px, qx] = [one, two].map(({ x }, index) => (ends[index] === undefined ? x : at(plane.xs, ends[index]))) as [number, number]
  const [py, qy] = [one, two].map(({ y }, index) => (ends[index] === undefined ? y : at(plane.ys, ends[index]))) as [number, number]
  if (px === qx && py === qy) return false
  const [start, stop] = [loop.indexOf(one.to), loop.indexOf(two.from)]
  let parts = 0
  for (const [index, vertex] of loop.entries()) {
    if (ends.includes(vertex)) continue
    const inFirst = start <= stop ? index >= start && index <= stop : index >= start || index <= stop
    const turn = side(px, py, qx, qy, at(plane.xs, vertex), at(plane.ys, vertex))
    if (inFirst ? turn >= 0 : turn <= 0) return false
    parts |= inFirst ? 1 : 2
  }
  return parts === 3
}

/** The part from p to q keeps the face's number. */
function divideFace(plane: Plane, face: number, p: number, q: number, cls: number): number | undefined {
  const loop = at(plane.faces, face)
  const [start, stop] = [loop.indexOf(p), loop.indexOf(q)]
  const between = (from: number, to: number): number[] => (from <= to ? loop.slice(from, to + 1) : [...loop.slice(from), ...loop.slice(0, to + 1)])
  const [fromP, fromQ] = [between(start, stop), between(stop, start)]
  if (fromP.length < 3 || fromQ.length < 3) return undefined
  if (twiceArea(plane, fromP) < LEAST_TWICE_AREA || twiceArea(plane, fromQ) < LEAST_TWICE_AREA) return undefined
  plane.classes.set(undirected(p, q), cls)
  return claim(plane, face, fromP, fromQ)
}

function claim(plane: Plane, face: number, kept: number[], given: number[]): number {
  const other = plane.faces.length
  plane.faces[face] = kept
  plane.faces.push(given)
  for (const [owner, loop] of [
    [face, kept],
    [other, given],
  ] as const)
    for (const [index, vertex] of loop.entries()) plane.left.set(directed(vertex, at(loop, (index + 1) % loop.length)), owner)
  return other
}
