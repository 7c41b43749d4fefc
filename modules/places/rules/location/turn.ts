// SPDX-License-Identifier: MPL-2.0
// On which side of a→b does c lie, for doubles and without making positions: floating point where its error bound allows,
// else whole numbers (rules/orientation.ts). And the same for a point moved by an infinitely small step east and a yet
// smaller one north, which is the tie rule of point location: nothing ever lies on a border.
import { ORIENTATION_BOUND, orientation } from '../orientation.ts'

/** > 0: c lies left of a→b; < 0: right; 0: exactly on the line. Exact. */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy)
  const right = (ay - cy) * (bx - cx)
  const determinant = left - right
  if (Math.abs(determinant) > ORIENTATION_BOUND * (Math.abs(left) + Math.abs(right))) return determinant
  return orientation([ax, ay], [bx, by], [cx, cy])
}

/** The side of a→b on which p lies once moved: never 0. */
export function sideOfMoved(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const side = turn(ax, ay, bx, by, px, py)
  if (side !== 0) return side
  return ay === by ? bx - ax : ay - by
}

/**
 * Does the way from p, once moved, straight to r cross the edge a–b? Exact. `rSide` is the side of a→b on which r lies,
 * never 0; r is no end of the edge.
 */
export function wayCrosses(ax: number, ay: number, bx: number, by: number, px: number, py: number, rx: number, ry: number, rSide: number): boolean {
  if (sideOfMoved(ax, ay, bx, by, px, py) > 0 === rSide > 0) return false
  return sideOfWay(px, py, rx, ry, ax, ay) > 0 !== sideOfWay(px, py, rx, ry, bx, by) > 0
}

// The side of (moved p)→r on which a lies: what decides a tie is the change of the determinant with p.
function sideOfWay(px: number, py: number, rx: number, ry: number, ax: number, ay: number): number {
  const side = turn(px, py, rx, ry, ax, ay)
  if (side !== 0) return side
  return ry === ay ? ax - rx : ry - ay
}
