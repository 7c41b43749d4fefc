// SPDX-License-Identifier: MPL-2.0
// Edges that meet only at vertices → the faces between them. Half-edge 2e runs from → to of edge e, 2e + 1 back; each has its
// face on its left. Face 0 is the outside. Islands inside a face are found by a ray to the west, exactly.
export type Edges = { readonly x: readonly number[]; readonly y: readonly number[]; readonly from: readonly number[]; readonly to: readonly number[] }

export type Faces = {
  readonly count: number
  /** Face on the left of each half-edge. */
  readonly faceOf: Int32Array
}

const above = (dx: number, dy: number): boolean => dy > 0 || (dy === 0 && dx > 0)

/** Half-edges that leave each vertex, counter-clockwise: those of vertex v stand at starts[v] … starts[v + 1] − 1. */
function fansOf({ x, y, from, to }: Edges): { readonly starts: Int32Array; readonly leaving: Int32Array } {
  const starts = new Int32Array(x.length + 1)
  const count = (vertex: number): void => void (starts[vertex + 1] = (starts[vertex + 1] ?? 0) + 1)
  for (const vertex of from) count(vertex)
  for (const vertex of to) count(vertex)
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const filled = starts.slice()
  const leaving = new Int32Array(from.length * 2)
  const before = (h: number, other: number): boolean => {
    const [origin, end, otherEnd] = [ends(h)[0], ends(h)[1], ends(other)[1]]
    const [ax, ay] = [(x[end] ?? 0) - (x[origin] ?? 0), (y[end] ?? 0) - (y[origin] ?? 0)]
    const [bx, by] = [(x[otherEnd] ?? 0) - (x[origin] ?? 0), (y[otherEnd] ?? 0) - (y[origin] ?? 0)]
    const [upA, upB] = [above(ax, ay), above(bx, by)]
    return upA === upB ? ax * by - ay * bx > 0 : upA
  }
  const ends = (h: number): readonly [number, number] => (h % 2 === 0 ? [from[h >> 1] ?? 0, to[h >> 1] ?? 0] : [to[h >> 1] ?? 0, from[h >> 1] ?? 0])
  for (let h = 0; h < leaving.length; h++) {
    const vertex = ends(h)[0]
    const first = starts[vertex] ?? 0
    let place = filled[vertex] ?? 0
    filled[vertex] = place + 1
    for (; place > first && before(h, leaving[place - 1] ?? 0); place--) leaving[place] = leaving[place - 1] ?? 0
    leaving[place] = h
  }
  return { starts, leaving }
}

/** For each half-edge the one that follows it around the face on its left. */
export function followers(edges: Edges): Int32Array {
  const { starts, leaving } = fansOf(edges)
  const next = new Int32Array(leaving.length)
  for (let vertex = 0; vertex + 1 < starts.length; vertex++) {
    const [first, end] = [starts[vertex] ?? 0, starts[vertex + 1] ?? 0]
    for (let at = first; at < end; at++) {
      const arriving = (leaving[at] ?? 0) ^ 1
      next[arriving] = leaving[at === first ? end - 1 : at - 1] ?? 0
    }
  }
  return next
}

type Cycles = { readonly cycleOf: Int32Array; readonly areas: readonly number[]; readonly westmost: readonly number[] }

function cyclesOf({ x, y, from, to }: Edges, next: Int32Array): Cycles {
  const cycleOf = new Int32Array(next.length).fill(-1)
  const [areas, westmost]: [number[], number[]] = [[], []]
  for (let start = 0; start < next.length; start++) {
    if (cycleOf[start] !== -1) continue
    const cycle = areas.length
    let west = (start % 2 === 0 ? from : to)[start >> 1] ?? 0
    const [x0, y0] = [x[west] ?? 0, y[west] ?? 0]
    let [twice, px, py] = [0, 0, 0]
    for (let h = start; cycleOf[h] === -1; h = next[h] ?? 0) {
      cycleOf[h] = cycle
      const end = (h % 2 === 0 ? to : from)[h >> 1] ?? 0
      const [qx, qy] = [(x[end] ?? 0) - x0, (y[end] ?? 0) - y0]
      twice += px * qy - py * qx
      px = qx
      py = qy
      const ahead = (x[end] ?? 0) - (x[west] ?? 0)
      if (ahead < 0 || (ahead === 0 && (y[end] ?? 0) < (y[west] ?? 0))) west = end
    }
    areas.push(twice)
    westmost.push(west)
  }
  return { cycleOf, areas, westmost }
}

const STRIPES = 4_096

/** Answers which half-edge a ray from a vertex to the west meets first (its face side towards the vertex); −1 for none. */
function westwardRay({ x, y, from, to }: Edges): (vertex: number) => number {
  let [low, high] = [Infinity, -Infinity]
  for (const value of y) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const count = Math.max(1, Math.min(STRIPES, Math.ceil(Math.sqrt(from.length) * 2)))
  const size = (high - low + 1) / count
  const stripe = (value: number): number => Math.floor((value - low) / size)
  const stripes: number[][] = Array.from({ length: count }, () => [])
  for (const [edge, a] of from.entries()) {
    const [ya, yb] = [y[a] ?? 0, y[to[edge] ?? 0] ?? 0]
    if (ya === yb) continue
    for (let at = stripe(Math.min(ya, yb)); at <= stripe(Math.max(ya, yb)); at++) stripes[at]?.push(edge)
  }
  return (vertex) => {
    const [vx, vy] = [x[vertex] ?? 0, y[vertex] ?? 0]
    let [best, bestX, bestSlope] = [-1, -Infinity, 0]
    for (const edge of stripes[stripe(vy)] ?? []) {
      const [a, b] = [from[edge] ?? 0, to[edge] ?? 0]
      const up = (y[a] ?? 0) < (y[b] ?? 0)
      const [bottom, top] = up ? [a, b] : [b, a]
      const [lowY, highY] = [y[bottom] ?? 0, y[top] ?? 0]
      // the ray runs just above vy: an edge counts from its lower end (included) to its upper end (excluded)
      if (vy < lowY || vy >= highY) continue
      const [bx, dx, dy] = [x[bottom] ?? 0, (x[top] ?? 0) - (x[bottom] ?? 0), highY - lowY]
      if (dx * (vy - lowY) >= (vx - bx) * dy) continue
      const [meets, slope] = [bx + (dx * (vy - lowY)) / dy, dx / dy]
      if (meets > bestX || (meets === bestX && slope > bestSlope)) [best, bestX, bestSlope] = [2 * edge + (up ? 1 : 0), meets, slope]
    }
    return best
  }
}

/** The faces between edges. */
export function facesOf(edges: Edges, next: Int32Array = followers(edges)): Faces {
  const { cycleOf, areas, westmost } = cyclesOf(edges, next)
  const holes = areas.flatMap((area, cycle) => (area <= 0 ? [cycle] : []))
  // 0 = the outside; a cycle that runs clockwise is the rim of an island in the face of the half-edge that its ray meets
  const face = new Int32Array(areas.length).fill(-1)
  let count = 1
  for (const [cycle, area] of areas.entries()) if (area > 0) face[cycle] = count++
  const ray = westwardRay(edges)
  const met = new Map(holes.map((cycle) => [cycle, ray(westmost[cycle] ?? 0)]))
  for (const hole of holes) {
    const path: number[] = []
    let cycle = hole
    while (cycle >= 0 && face[cycle] === -1) {
      path.push(cycle)
      const half = met.get(cycle) ?? -1
      cycle = half < 0 ? -1 : (cycleOf[half] ?? -1)
    }
    for (const passed of path) face[passed] = cycle < 0 ? 0 : (face[cycle] ?? 0)
  }
  return { count, faceOf: cycleOf.map((cycle) => face[cycle] ?? 0) }
}
