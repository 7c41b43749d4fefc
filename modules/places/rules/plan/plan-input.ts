// SPDX-License-Identifier: MPL-2.0
// What a community's plan is made from, and the working figures of how. Positions are WGS-84 degrees; whoever reads files has
// checked the polygons (rules/check-polygon.ts) and turned other coordinate systems (rules/crs.ts).
import type { MultiPolygon, Polygon, Position } from '../geojson.ts'

export type PlanBuilding = {
  /** Buildings of the same id are one building: maps cut them at the edges of their sheets. */
  readonly id: string
  /** Whole number ≥ 0. */
  readonly households: number
  /** Footprint, or only a point. */
  readonly shape: Polygon | MultiPolygon | { readonly type: 'Point'; readonly coordinates: Position }
  /** Walled courtyard whose buildings stay together. */
  readonly courtyard?: string | null | undefined
  /** Larger estate that may be divided, but dearly. */
  readonly estate?: string | null | undefined
  /** school, market, park, business …: a grid of its own. */
  readonly dedicated?: string | null | undefined
}

export const ROAD_CLASSES = ['lane', 'street', 'barrier'] as const
export type RoadClass = (typeof ROAD_CLASSES)[number]

export type PlanRoad = { readonly roadClass: RoadClass; readonly lines: readonly (readonly Position[])[] }

export type PlanRules = {
  /** A block of roads without buildings joins a neighbour when it is smaller than this … */
  readonly emptyBlockSquareMetres: number
  /** … or narrower (twice its area ÷ its border): the strip between two carriageways is nobody's place. */
  readonly emptyBlockMetresWide: number
  /** Distance of the points along walls between which the middle is found; shorter where walls are nearer to each other. */
  readonly sampleMetres: number
  /** A border may be drawn straighter by up to this, never through a footprint. */
  readonly straightenMetres: number
}

/** Working figures; the caller may give its own. */
export const PLAN_RULES: PlanRules = { emptyBlockSquareMetres: 2_500, emptyBlockMetresWide: 15, sampleMetres: 4, straightenMetres: 0.5 }

export type PlanInput = {
  readonly community: string
  readonly boundary: Polygon | MultiPolygon
  readonly buildings: readonly PlanBuilding[]
  readonly roads?: readonly PlanRoad[] | undefined
  readonly rules?: PlanRules | undefined
}
