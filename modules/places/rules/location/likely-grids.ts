// SPDX-License-Identifier: MPL-2.0
// A position with a stated accuracy → the chance of each grid to hold the true place. The error is taken as normal and
// alike in all directions, the accuracy as the radius that holds 68 % (what phones and browsers mean by it). The chance of
// a polygon is then a sum over its edges in closed form (D. B. Owen, Tables for computing bivariate normal probabilities,
// 1956), and only edges within five deviations count. What is missing to 1 lies outside all grids.
import { metresPerDegree } from '../metres.ts'
import type { NearEdge } from './near-edges.ts'
import { sideOfMoved } from './turn.ts'

/** Accuracy ÷ standard deviation along one axis: √(−2 ln 0.32). */
export const ACCURACY_DEVIATIONS = Math.sqrt(-2 * Math.log(1 - 0.68))
/** Beyond so many standard deviations a border changes nothing (chance below 4 in a million). */
export const REACH_DEVIATIONS = 5

// Gauss–Legendre, ten points on −1 … 1.
const NODES = [0.148_874_338_981_631_22, 0.433_395_394_129_247_2, 0.679_409_568_299_024_4, 0.865_063_366_688_984_5, 0.973_906_528_517_171_7]
const WEIGHTS = [0.295_524_224_714_752_87, 0.269_266_719_309_996_35, 0.219_086_362_515_982_04, 0.149_451_349_150_580_6, 0.066_671_344_308_688_14]

/** Normal distribution function; error below 1e-7 (Abramowitz and Stegun, 26.2.17). */
export function normal(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z))
  const tail =
    0.398_942_280_401_432_7 *
    Math.exp((-z * z) / 2) *
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return z > 0 ? 1 - tail : tail
}

/** Owen's T: the chance of the wedge between the line at distance h and the ray of slope a. */
export function owensT(h: number, a: number): number {
  if (a < 0) return -owensT(h, -a)
  if (a > 1) {
    const [one, other] = [normal(h), normal(a * h)]
    return (one + other) / 2 - one * other - owensT(a * h, 1 / a)
  }
  if (h > 8) return 0
  const square = (h * h) / 2
  let sum = 0
  for (let at = 0; at < NODES.length; at++) {
    for (const sign of [-1, 1]) {
      const x = (a / 2) * (1 + sign * (NODES[at] as number))
      sum += ((WEIGHTS[at] as number) * Math.exp(-square * (1 + x * x))) / (1 + x * x)
    }
  }
  return (sum * a) / 2 / (2 * Math.PI)
}

// The tie rule as metres: on a corner the angles of its borders can only be told from a step beside it.
const [STEP_EAST, STEP_NORTH] = [1e-7, 1e-10]

/** What one edge takes from the grid on the point's own side and gives to the one beyond. */
function shareBeyond(edge: NearEdge, lon: number, lat: number, kx: number, ky: number, deviation: number): number {
  const [ax, ay] = [((edge.ax - lon) * kx - STEP_EAST) / deviation, ((edge.ay - lat) * ky - STEP_NORTH) / deviation]
  const [bx, by] = [((edge.bx - lon) * kx - STEP_EAST) / deviation, ((edge.by - lat) * ky - STEP_NORTH) / deviation]
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  if (length === 0) return 0
  const height = Math.max(Math.abs(ax * dy - ay * dx) / length, Number.MIN_VALUE)
  const [from, to] = [(ax * dx + ay * dy) / length, (bx * dx + by * dy) / length]
  return owensT(height, to / height) - owensT(height, from / height)
}

export type Share = { readonly grid: number; readonly share: number }

/** The chance of each grid; `holders` hold the point itself, `edges` are all within five deviations. In no order. */
export function sharesOf(edges: readonly NearEdge[], holders: readonly number[], lon: number, lat: number, deviation: number): readonly Share[] {
  const shares = new Map<number, number>(holders.map((grid) => [grid, 1]))
  const k = metresPerDegree(lat)
  const give = (grid: number, share: number): void => {
    if (grid >= 0) shares.set(grid, (shares.get(grid) ?? 0) + share)
  }
  for (const edge of edges) {
    const beyond = shareBeyond(edge, lon, lat, k.lon, k.lat, deviation)
    const pointLeft = sideOfMoved(edge.ax, edge.ay, edge.bx, edge.by, lon, lat) > 0
    give(edge.left, pointLeft ? -beyond : beyond)
    give(edge.right, pointLeft ? beyond : -beyond)
  }
  return [...shares].map(([grid, share]) => ({ grid, share: Math.min(1, Math.max(0, share)) }))
}
