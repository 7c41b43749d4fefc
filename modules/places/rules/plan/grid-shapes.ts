// SPDX-License-Identifier: MPL-2.0
// Area, border length, middle and compactness of grids, from a plan and labels, on the plane: no polygons needed.
import { EDGE_STRIDE, type CommunityPlan } from './community-plan.ts'

export type GridShape = {
  readonly squareMetres: number
  readonly borderMetres: number
  /** Middle of the area, centimetres of the plan. */
  readonly x: number
  readonly y: number
  /** 4π × area ÷ border² (Polsby–Popper): 1 for a disc, 0.785 for a square. */
  readonly compactness: number
}

/** One for each label 0, 1, 2 … */
export function gridShapes({ vertices, edges }: CommunityPlan, labels: readonly number[]): readonly GridShape[] {
  const sums = Array.from({ length: labels.reduce((most, label) => Math.max(most, label + 1), 0) }, () => ({ twice: 0, x: 0, y: 0, border: 0 }))
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    const [left, right] = [labels[edges[at + 2] ?? -1] ?? -1, labels[edges[at + 3] ?? -1] ?? -1]
    if (left === right) continue
    const [a, b] = [(edges[at] ?? 0) * 2, (edges[at + 1] ?? 0) * 2]
    const [ax, ay, bx, by] = [vertices[a] ?? 0, vertices[a + 1] ?? 0, vertices[b] ?? 0, vertices[b + 1] ?? 0]
    const cross = ax * by - bx * ay
    const length = Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2)
    for (const [sum, sign] of [
      [sums[left], 1],
      [sums[right], -1],
    ] as const) {
      if (sum === undefined) continue
      sum.twice += sign * cross
      sum.x += sign * (ax + bx) * cross
      sum.y += sign * (ay + by) * cross
      sum.border += length
    }
  }
  return sums.map(({ twice, x, y, border }) => ({
    squareMetres: twice / 2 / 10_000,
    borderMetres: border / 100,
    x: twice === 0 ? 0 : Math.round(x / (3 * twice)),
    y: twice === 0 ? 0 : Math.round(y / (3 * twice)),
    compactness: border === 0 ? 0 : (2 * Math.PI * twice) / (border * border),
  }))
}
