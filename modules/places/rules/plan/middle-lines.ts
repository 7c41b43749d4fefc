// SPDX-License-Identifier: MPL-2.0
// Inside each block of streets, the lines that run in the middle between buildings of different groups: those borders of the
// Voronoi diagram of points along their walls that part points of different groups. Where walls are near each other the points
// stand closer, so that the line stays between them.
import Delaunator from 'delaunator'
import { clipLine } from './draft-lines.ts'
import type { Front } from './ground.ts'

/** A line with the group on its left and on its right, seen from its first end. */
export type MiddleLine = {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly left: number
  readonly right: number
  readonly block: number
}

type Points = { readonly xy: number[]; readonly group: number[]; readonly front: number[] }

const LEAST_STEP = 50
const AROUND = 100

function pointsAlong(fronts: readonly Front[], steps: readonly number[]): Points {
  const points: Points = { xy: [], group: [], front: [] }
  const seen = new Set<number>()
  const add = (x: number, y: number, group: number, front: number): void => {
    const key = (x + 2 ** 25) * 2 ** 26 + (y + 2 ** 25)
    if (seen.has(key)) return
    seen.add(key)
    points.xy.push(x, y)
    points.group.push(group)
    points.front.push(front)
  }
  for (const [front, { x0, y0, x1, y1, group }] of fronts.entries()) {
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
    const parts = Math.max(1, Math.ceil(length / (steps[front] ?? length)))
    for (let at = 0; at <= parts; at++) add(Math.round(x0 + ((x1 - x0) * at) / parts), Math.round(y0 + ((y1 - y0) * at) / parts), group, front)
  }
  return points
}

/** For each front the distance to the nearest point of another group that its points see. */
function gapsOf({ xy, group, front }: Points, { triangles, halfedges }: Delaunator<Float64Array>, fronts: number): number[] {
  const gaps: number[] = Array.from({ length: fronts }, () => Infinity)
  for (let e = 0; e < triangles.length; e++) {
    if ((halfedges[e] ?? -1) > e) continue
    const [p, q] = [triangles[e] ?? 0, triangles[e % 3 === 2 ? e - 2 : e + 1] ?? 0]
    if (group[p] === group[q]) continue
    const far = Math.sqrt(((xy[2 * p] ?? 0) - (xy[2 * q] ?? 0)) ** 2 + ((xy[2 * p + 1] ?? 0) - (xy[2 * q + 1] ?? 0)) ** 2)
    for (const at of [front[p] ?? 0, front[q] ?? 0]) gaps[at] = Math.min(gaps[at] ?? Infinity, far)
  }
  return gaps
}

/** Middles of the circles through the corners of each triangle: x0, y0, x1, y1 … */
function centresOf(xy: readonly number[], { triangles }: Delaunator<Float64Array>): Float64Array {
  const centres = new Float64Array((triangles.length / 3) * 2)
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [(triangles[t] ?? 0) * 2, (triangles[t + 1] ?? 0) * 2, (triangles[t + 2] ?? 0) * 2]
    const [ax, ay] = [xy[a] ?? 0, xy[a + 1] ?? 0]
    const [dx, dy, ex, ey] = [(xy[b] ?? 0) - ax, (xy[b + 1] ?? 0) - ay, (xy[c] ?? 0) - ax, (xy[c + 1] ?? 0) - ay]
    const [d, e, twice] = [dx * dx + dy * dy, ex * ex + ey * ey, 2 * (dx * ey - dy * ex)]
    centres[(t / 3) * 2] = ax + (ey * d - dy * e) / twice
    centres[(t / 3) * 2 + 1] = ay + (dx * e - ex * d) / twice
  }
  return centres
}

type Box = readonly [number, number, number, number]

function boxOfFronts(fronts: readonly Front[], around: Box): Box {
  let [x0, y0, x1, y1] = around
  for (const front of fronts) {
    x0 = Math.min(x0, front.x0 - AROUND, front.x1 - AROUND)
    x1 = Math.max(x1, front.x0 + AROUND, front.x1 + AROUND)
    y0 = Math.min(y0, front.y0 - AROUND, front.y1 - AROUND)
    y1 = Math.max(y1, front.y0 + AROUND, front.y1 + AROUND)
  }
  return [x0, y0, x1, y1]
}

function linesOf(points: Points, found: Delaunator<Float64Array>, box: Box, block: number): MiddleLine[] {
  const { xy, group } = points
  const { triangles, halfedges } = found
  const centres = centresOf(xy, found)
  const reach = 2 * (box[2] - box[0] + box[3] - box[1])
  const lines: MiddleLine[] = []
  for (let e = 0; e < triangles.length; e++) {
    const twin = halfedges[e] ?? -1
    const [p, q] = [triangles[e] ?? 0, triangles[e % 3 === 2 ? e - 2 : e + 1] ?? 0]
    const [one, other] = [group[p] ?? 0, group[q] ?? 0]
    if (twin > e || one === other) continue
    const t = Math.floor(e / 3)
    const [cx, cy] = [centres[2 * t] ?? 0, centres[2 * t + 1] ?? 0]
    const [px, py, dx, dy] = [xy[2 * p] ?? 0, xy[2 * p + 1] ?? 0, (xy[2 * q] ?? 0) - (xy[2 * p] ?? 0), (xy[2 * q + 1] ?? 0) - (xy[2 * p + 1] ?? 0)]
    // the third corner tells on which side the triangle lies; from a rim of the whole the line goes on to the other side
    const third = triangles[e % 3 === 0 ? e + 2 : e - 1] ?? 0
    const side = dx * ((xy[2 * third + 1] ?? 0) - py) - dy * ((xy[2 * third] ?? 0) - px) > 0 ? 1 : -1
    const length = Math.sqrt(dx * dx + dy * dy)
    const u = Math.floor(twin / 3)
    const [ex, ey] = twin >= 0 ? [centres[2 * u] ?? 0, centres[2 * u + 1] ?? 0] : [cx + ((side * dy) / length) * reach, cy - ((side * dx) / length) * reach]
    if (!Number.isFinite(cx + cy + ex + ey)) continue
    const cut = clipLine(cx, cy, ex, ey, box)
    if (cut === undefined || (cut[0] === cut[2] && cut[1] === cut[3])) continue
    const pOnLeft = (ex - cx) * (py - cy) - (ey - cy) * (px - cx) > 0
    lines.push({ x0: cut[0], y0: cut[1], x1: cut[2], y1: cut[3], left: pOnLeft ? one : other, right: pOnLeft ? other : one, block })
  }
  return lines
}

/** Lines in the middle of one block; `box` holds all its ground. */
function linesInBlock(fronts: readonly Front[], block: number, step: number, around: Box): readonly MiddleLine[] {
  const box = boxOfFronts(fronts, around)
  let points = pointsAlong(
    fronts,
    fronts.map(() => step),
  )
  if (points.group.length < 3) return []
  let found = new Delaunator(Float64Array.from(points.xy))
  const gaps = gapsOf(points, found, fronts.length)
  if (gaps.some((gap) => gap < step)) {
    points = pointsAlong(
      fronts,
      gaps.map((gap) => Math.min(step, Math.max(LEAST_STEP, gap * 0.7))),
    )
    found = new Delaunator(Float64Array.from(points.xy))
  }
  return linesOf(points, found, box, block)
}

/** Lines between the groups of each block; `boxes` are those of the blocks, `step` centimetres between points. */
export function middleLines(fronts: readonly Front[], boxes: ReadonlyMap<number, Box>, step: number): readonly MiddleLine[] {
  const inBlock = new Map<number, Front[]>()
  for (const front of fronts) {
    const list = inBlock.get(front.block)
    if (list === undefined) inBlock.set(front.block, [front])
    else list.push(front)
  }
  return [...inBlock].flatMap(([block, list]) => {
    const one = list[0]?.group
    return list.every(({ group }) => group === one) ? [] : linesInBlock(list, block, step, boxes.get(block) ?? [0, 0, 0, 0])
  })
}
