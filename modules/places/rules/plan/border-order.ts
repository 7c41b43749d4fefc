// SPDX-License-Identifier: MPL-2.0
// Vertices on a community's border are written at the file's degrees, up to a centimetre beside their place in the plan. This
// asks, exactly, whether the edges that so move still cross nothing and still leave their vertices in the same order.
import type { Position } from '../geojson.ts'
import { orientation } from '../orientation.ts'
import { EDGE_STRIDE, type CommunityPlan } from './community-plan.ts'
import { positionsOf } from './grid-polygons.ts'
import { segmentBuckets } from './segment-buckets.ts'

type Ends = { readonly from: number[]; readonly to: number[] }

/** Side of c as the plan has it; 0 also where b and c lie in different directions from a, for then nothing can turn past. */
function planned({ vertices }: CommunityPlan, a: number, b: number, c: number): number {
  const at = (vertex: number): readonly [number, number] => [vertices[2 * vertex] ?? 0, vertices[2 * vertex + 1] ?? 0]
  const [[ax, ay], [bx, by], [cx, cy]] = [at(a), at(b), at(c)]
  const [px, py, qx, qy] = [bx - ax, by - ay, cx - ax, cy - ay]
  return px * qx + py * qy > 0 ? Math.sign(px * qy - py * qx) : 0
}

function apart(positions: readonly Position[], a: number, b: number, c: number, d: number): boolean {
  return [0, 1].some((axis) => {
    const [p, q, r, s] = [a, b, c, d].map((vertex) => positions[vertex]?.[axis] ?? 0) as [number, number, number, number]
    return Math.max(p, q) < Math.min(r, s) || Math.max(r, s) < Math.min(p, q)
  })
}

/** Whether two edges meet where the plan has them apart, or have turned past each other at a common vertex. */
function disturbed(plan: CommunityPlan, positions: readonly Position[], { from, to }: Ends, one: number, other: number): boolean {
  const [a, b, c, d] = [from[one] ?? 0, to[one] ?? 0, from[other] ?? 0, to[other] ?? 0]
  const side = (p: number, q: number, r: number): number => orientation(positions[p] ?? [0, 0], positions[q] ?? [0, 0], positions[r] ?? [0, 0])
  const common = a === c || a === d ? a : b === c || b === d ? b : -1
  if (common >= 0) {
    const [p, q] = [common === a ? b : a, common === c ? d : c]
    const before = planned(plan, common, p, q)
    return before !== 0 && side(common, p, q) !== before
  }
  // edges on one straight border are on one line, but apart
  return !apart(positions, a, b, c, d) && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

/** true: the plan's polygons are as sound in degrees as on whole centimetres. */
export function keepsOrder(plan: CommunityPlan): boolean {
  const positions = positionsOf(plan)
  const onBorder = new Set<number>()
  for (let at = 0; at < (plan.border?.length ?? 0); at += 3) onBorder.add(plan.border?.[at] ?? -1)
  const ends: Ends = { from: [], to: [] }
  for (let at = 0; at < plan.edges.length; at += EDGE_STRIDE) {
    ends.from.push(plan.edges[at] ?? 0)
    ends.to.push(plan.edges[at + 1] ?? 0)
  }
  const moves = ends.from.map((from, edge) => onBorder.has(from) || onBorder.has(ends.to[edge] ?? -1))
  const [x, y]: [number[], number[]] = [[], []]
  for (let at = 0; at < plan.vertices.length; at += 2) {
    x.push(plan.vertices[at] ?? 0)
    y.push(plan.vertices[at + 1] ?? 0)
  }
  const { starts, members } = segmentBuckets({ x, y, a: ends.from, b: ends.to })
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const end = starts[cell + 1] ?? 0
    for (let i = starts[cell] ?? 0; i < end; i++) {
      for (let j = i + 1; j < end; j++) {
        const [one, other] = [members[i] ?? 0, members[j] ?? 0]
        if ((moves[one] === true || moves[other] === true) && disturbed(plan, positions, ends, one, other)) return false
      }
    }
  }
  return true
}
