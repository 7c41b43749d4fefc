// SPDX-License-Identifier: MPL-2.0
// The problem that the division engine solves, and its answer: one community as atoms that may not be cut and links between
// neighbouring atoms, to be divided into so many contiguous grids. Plain numbers only: no geometry, no clock, no files.

/** Two atoms that touch. */
export type Link = {
  readonly a: number
  readonly b: number
  /** Metres of border they share. */
  readonly metres: number
  /** What a grid border costs there: cheap along a street, dear inside an estate. Metres × weight. */
  readonly cost: number
  /** false where a railway or a river lies between: neighbours, but no grid may hang together by it. */
  readonly walk: boolean
}

export type DivisionProblem = {
  readonly id: string
  /** Households of each atom, whole numbers ≥ 0. */
  readonly households: readonly number[]
  readonly links: readonly Link[]
  /** Number of grids to make, 1 … number of atoms. */
  readonly grids: number
  /** Today's grid of each atom, any whole numbers; −1 for an atom that has none. */
  readonly present?: readonly number[] | undefined
}

export type DivideOptions = {
  /** Same problem, options and seed give the same answer on every machine. */
  readonly seed: number
  /** Deviation from the mean households of a grid that is good enough; below it only borders count. Share, default 0.05. */
  readonly band?: number
  /** How long to search, in milliseconds of a reference core: turned into a fixed number of steps, never measured. Default 50. */
  readonly ms?: number
  /** Price of one household that changes its grid, in the unit of `cost`. Default 0: as if there were no grids today. */
  readonly keep?: number
  /** Asked now and then; true stops the search with `DivisionCancelled`. */
  readonly cancelled?: () => boolean
  /** Share of the search that is done, 0 … 1, now and then. */
  readonly progress?: (share: number) => void
}

export class DivisionCancelled extends Error {}

/** Measures of labels, whoever made them (measure.ts). */
export type DivisionMeasures = {
  readonly grids: number
  /** Largest |households of a grid − H/k| ÷ (H/k); 0 where there are no households. */
  readonly maxDeviation: number
  readonly meanDeviation: number
  /** Grids that do not hang together by walkable links although their atoms could: must be 0. */
  readonly broken: number
  readonly empty: number
  /** Metres and cost of the links between different grids. */
  readonly borderMetres: number
  readonly cost: number
  /** Households that change their grid under the best matching of old and new grids; 0 where `present` is not given. */
  readonly moved: number
  /** No division of these atoms can have a smaller maxDeviation. */
  readonly lowerBound: number
}

export type Division = DivisionMeasures & {
  /** Grid of each atom, 0 … grids − 1, numbered by their first atom. */
  readonly labels: readonly number[]
  /** Whether maxDeviation is proved to be the smallest possible (or within the band). */
  readonly proved: boolean
}
