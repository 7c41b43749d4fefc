// SPDX-License-Identifier: MPL-2.0
// Communities that share a border know the same vertices on it: where a border of grids meets it on one side, the other side
// gets the vertex too, at the very same degrees. So the grids of a whole city tile it vertex by vertex, not only those of one
// community. Meetings from both sides that are a few centimetres apart (a road that goes on) become one. Only points that lie
// on the straight line between two vertices, within a ten-thousandth of a millimetre, are taken over.
import type { Position } from '../geojson.ts'
import { keepsOrder } from './border-order.ts'
import { EDGE_STRIDE, type CommunityPlan } from './community-plan.ts'
import { metresPerDegree } from '../metres.ts'
import { planeAt } from './plane.ts'

const CELL = 0.001
const ON_LINE = 1e-12
const SLIDE_METRES = 0.1

type Net = { readonly add: (point: Position) => void; readonly around: (a: Position, b: Position, margin: number) => readonly Position[] }

function pointNet(): Net {
  const cells = new Map<string, Position[]>()
  const cell = (degrees: number): number => Math.floor(degrees / CELL)
  const seen = new Set<string>()
  return {
    add: (point) => {
      const name = `${point[0]},${point[1]}`
      if (seen.has(name)) return
      seen.add(name)
      const place = `${cell(point[0])},${cell(point[1])}`
      const list = cells.get(place)
      if (list === undefined) cells.set(place, [point])
      else list.push(point)
    },
    around: (a, b, margin) => {
      const found: Position[] = []
      for (let i = cell(Math.min(a[0], b[0]) - margin); i <= cell(Math.max(a[0], b[0]) + margin); i++) {
        for (let j = cell(Math.min(a[1], b[1]) - margin); j <= cell(Math.max(a[1], b[1]) + margin); j++) found.push(...(cells.get(`${i},${j}`) ?? []))
      }
      return found
    },
  }
}

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

/** Where on the line a → b a point lies, 0 … 1; undefined when it lies beside or beyond it, or is one of its ends. */
function shareOn(a: Position, b: Position, point: Position): number | undefined {
  if (same(point, a) || same(point, b)) return undefined
  const [dx, dy, px, py] = [b[0] - a[0], b[1] - a[1], point[0] - a[0], point[1] - a[1]]
  const length = dx * dx + dy * dy
  const share = (px * dx + py * dy) / length
  return share > 0 && share < 1 && Math.abs(dx * py - dy * px) / Math.sqrt(length) <= ON_LINE ? share : undefined
}

function borderPositions({ border = [] }: CommunityPlan): Map<number, Position> {
  const positions = new Map<number, Position>()
  for (let at = 0; at < border.length; at += 3) positions.set(border[at] ?? 0, [border[at + 1] ?? 0, border[at + 2] ?? 0])
  return positions
}

/** Neighbours of each vertex along the border. */
function alongBorder({ edges }: CommunityPlan): ReadonlyMap<number, readonly number[]> {
  const along = new Map<number, number[]>()
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    if ((edges[at + 2] ?? -1) >= 0 && (edges[at + 3] ?? -1) >= 0) continue
    for (const [one, other] of [[edges[at] ?? 0, edges[at + 1] ?? 0] as const, [edges[at + 1] ?? 0, edges[at] ?? 0] as const]) {
      const list = along.get(one)
      if (list === undefined) along.set(one, [other])
      else list.push(other)
    }
  }
  return along
}

/** Moves vertices between corners onto vertices that others have next to them; adds those that stay to the net. */
function slide(plan: CommunityPlan, net: Net): CommunityPlan {
  const positions = borderPositions(plan)
  const along = alongBorder(plan)
  const k = metresPerDegree(plan.origin[1])
  const far = (a: Position, b: Position): number => Math.hypot((a[0] - b[0]) * k.lon, (a[1] - b[1]) * k.lat)
  for (const vertex of plan.sliding ?? []) {
    const own = positions.get(vertex)
    const [a, b] = (along.get(vertex) ?? []).map((other) => positions.get(other))
    if (own === undefined || a === undefined || b === undefined) continue
    const near = net
      .around(own, own, SLIDE_METRES / k.lon)
      .filter((point) => far(point, own) <= SLIDE_METRES && shareOn(a, b, point) !== undefined)
      .sort((p, q) => far(p, own) - far(q, own))
    const [target] = near
    if (target === undefined) net.add(own)
    else positions.set(vertex, target)
  }
  const slid = { ...plan, border: [...positions].flatMap(([vertex, [lon, lat]]) => [vertex, lon, lat]) }
  if (keepsOrder(slid)) return slid
  // a few centimetres were too many here: both sides keep their own vertices
  for (const point of borderPositions(plan).values()) net.add(point)
  return plan
}

/** Points strictly between two ends of an edge and on it, from the first end on. */
function between(a: Position, b: Position, points: readonly Position[]): readonly Position[] {
  const found = points.flatMap((point): (readonly [number, Position])[] => {
    const share = shareOn(a, b, point)
    return share === undefined ? [] : [[share, point]]
  })
  return found.sort(([p], [q]) => p - q).map(([, point]) => point)
}

function withPoints(plan: CommunityPlan, net: Net): CommunityPlan {
  const plane = planeAt(plan.origin)
  const [vertices, edges, border] = [[...plan.vertices], [] as number[], [...(plan.border ?? [])]]
  const positions = borderPositions(plan)
  const taken = new Set<string>()
  for (let at = 0; at < vertices.length; at += 2) taken.add(`${vertices[at]},${vertices[at + 1]}`)
  for (let at = 0; at < plan.edges.length; at += EDGE_STRIDE) {
    const [from = 0, to = 0, left = -1, right = -1, along = 0] = plan.edges.slice(at, at + EDGE_STRIDE)
    const [a, b] = left >= 0 && right >= 0 ? [] : [positions.get(from), positions.get(to)]
    let last = from
    for (const point of a === undefined || b === undefined ? [] : between(a, b, net.around(a, b, 0))) {
      const [x, y] = [plane.x(point[0]), plane.y(point[1])]
      if (taken.has(`${x},${y}`)) continue
      taken.add(`${x},${y}`)
      const vertex = vertices.length / 2
      vertices.push(x, y)
      border.push(vertex, point[0], point[1])
      edges.push(last, vertex, left, right, along)
      last = vertex
    }
    edges.push(last, to, left, right, along)
  }
  return vertices.length === plan.vertices.length ? plan : { ...plan, vertices, edges, border }
}

/** The same plans with each other's vertices on the borders that they share. */
export function shareBorders(plans: readonly CommunityPlan[]): readonly CommunityPlan[] {
  const net = pointNet()
  for (const plan of plans) {
    const sliding = new Set(plan.sliding)
    for (const [vertex, point] of borderPositions(plan)) if (!sliding.has(vertex)) net.add(point)
  }
  const slid = plans.map((plan) => slide(plan, net))
  return slid.map((plan) => withPoints(plan, net))
}
