// SPDX-License-Identifier: MPL-2.0
// What can be wrong with a set of areas that should tile their parents, by name, with its place and its size. The names
// are part of the command line and of the imports' contract: words for them stand in the module's texts.
import type { MultiPolygon, Polygon, Position } from '../geojson.ts'

export const COVERAGE_FAULTS = [
  'not-a-polygon',
  'not-a-position',
  'out-of-range',
  'code-missing',
  'duplicate-code',
  'swapped-axes',
  'wrong-crs',
  'not-closed',
  'repeated-point',
  'no-area',
  'wrong-ring-order',
  'self-crossing',
  'hole-outside',
  'parts-overlap',
  'code-not-in-parent',
  'misses-parent',
  'outside-parent',
  'overlap',
  'gap',
  'border-differs',
] as const
export type CoverageFaultName = (typeof COVERAGE_FAULTS)[number]

export type CoverageFault = {
  readonly fault: CoverageFaultName
  /** Code of the area, or of the parent where the fault is the parent's or a gap in it; empty where it concerns the whole set. */
  readonly code: string
  /** The other area, or the parent, that it has to do with. */
  readonly other: string | null
  /** Where to look, WGS-84; null where the shape cannot be read. */
  readonly at: Position | null
  /** Counts features from 1 in the file of the areas; 0 where it is about a parent or the whole set. */
  readonly feature: number
  readonly squareMetres?: number
  readonly metres?: number
  /** Evidence, or the place inside a shape that cannot be read. */
  readonly says?: string
}

/** A feature as it came: nothing about its geometry is known yet. */
export type GivenArea = {
  readonly code: string
  /** The parent it says it belongs to; else found by its code, else by its place. */
  readonly parent?: string | undefined
  /** A dedicated area (a school, a market) may lie over basic ones, or take its place beside them. */
  readonly kind?: string | undefined
  readonly geometry: unknown
}

/** An area whose shape is sound: outer rings counter-clockwise, holes clockwise, closed, without repeated positions. */
export type SoundArea = {
  readonly code: string
  readonly parent: string | undefined
  readonly dedicated: boolean
  readonly feature: number
  readonly polygon: Polygon | MultiPolygon
}

export type CoverageOptions = {
  /** Overlaps and gaps smaller than this are named border-differs. Default 0.01. */
  readonly leastSquareMetres?: number
  /** How far the outermost borders may lie from the parent's line, which was drawn apart and rounded. Default 0.02. */
  readonly parentMetres?: number
}
export const DEFAULT_LEAST_SQUARE_METRES = 0.01
// two roundings to 7 decimals of a degree, each up to 0.8 cm
export const DEFAULT_PARENT_METRES = 0.02

export type CoverageReport = {
  readonly valid: boolean
  readonly areas: number
  readonly faults: readonly CoverageFault[]
  readonly counts: Readonly<Partial<Record<CoverageFaultName, number>>>
}

export function countFaults(faults: readonly CoverageFault[]): CoverageReport['counts'] {
  const counts: Partial<Record<CoverageFaultName, number>> = {}
  for (const { fault } of faults) counts[fault] = (counts[fault] ?? 0) + 1
  return counts
}
