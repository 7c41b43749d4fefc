// SPDX-License-Identifier: MPL-2.0
// The plan of one community: a planar graph of cells, one cell (of one or more faces) for each atom that may not be cut.
// Everything that is drawn or measured comes from its edges, so neighbours share their border vertex by vertex and the cells
// tile the community exactly. Plain numbers, to be kept as JSON and sent between threads.
import type { Position } from '../geojson.ts'

/** What lies along an edge, from dear to cheap as a border of grids; `outer` is the border of the community. */
export const EDGE_CLASSES = ['inside-estate', 'open-ground', 'lane', 'street', 'barrier', 'outer'] as const
export type EdgeClass = (typeof EDGE_CLASSES)[number]
/** Numbers in one edge of `CommunityPlan.edges`. */
export const EDGE_STRIDE = 5

export type PlanAtom = {
  /** Whole number ≥ 0. */
  readonly households: number
  /** Ids of the buildings in it; none for open ground, a park or water. */
  readonly buildings: readonly string[]
  /** The walled courtyard (小区, 大院) that holds it together; null for single buildings. */
  readonly courtyard: string | null
  /** school, market, park, business … : to be a grid of its own; null for the rest. */
  readonly dedicated: string | null
  /** A point inside, whole centimetres. */
  readonly x: number
  readonly y: number
}

export type CommunityPlan = {
  /** 12 digits, or whatever the file calls it. */
  readonly community: string
  /** Where the local plane lies (WGS-84): x grows to the east, y to the north. */
  readonly origin: Position
  /** x0, y0, x1, y1 … whole centimetres from the origin; no two vertices alike. */
  readonly vertices: readonly number[]
  /** from, to, atom on the left, atom on the right, class; −1 = outside the community. Edges meet only at vertices. */
  readonly edges: readonly number[]
  readonly atoms: readonly PlanAtom[]
  /** Vertex, longitude, latitude of each vertex on the community's border: its corners as the file gives them, and points on
   *  the straight line between two of them. A whole centimetre beside that line would cost area and open gaps to neighbours. */
  readonly border?: readonly number[]
  /** Those of them that are no corners: they may slide along the border (share-borders.ts). */
  readonly sliding?: readonly number[]
  /** Vertices where a road passes over or under a barrier. */
  readonly crossings?: readonly number[]
}

/** What a metre of grid border costs by class; `outer` costs nothing, being no choice. */
export type BorderWeights = Readonly<Record<Exclude<EdgeClass, 'outer'>, number>>

/** Working figures (grid-division study of 2026): a city sets its own in the rulebook `divisions`. */
export const DEFAULT_WEIGHTS: BorderWeights = { 'inside-estate': 3, 'open-ground': 1.5, lane: 0.8, street: 0.5, barrier: 0.25 }
