// SPDX-License-Identifier: MPL-2.0
// Rates from counts by a formula that is data. Guarantees: a rate is always told with its numerator and denominator; none is
// given over fewer cases than the formula's least sample, and the ratings of so few residents are not told at all, since
// they are private; «explained, cannot be solved now» is never counted as solved. Figures of units and items, never of persons.

export type Formula = {
  /** In hundredths of the overall figure. */
  readonly weights: { readonly response: number; readonly resolution: number; readonly satisfaction: number }
  /** Denominator of the resolution rate: what was closed, or all that fell due. */
  readonly resolutionOf: 'closed' | 'due'
  readonly least: number
  /** Ratings (1–5) from here up count as satisfied. */
  readonly satisfiedFrom: number
  readonly decimals: number
}

/** What the formula takes; see modules/matters/store/rates.ts for what each count is. */
export type Counts = {
  readonly due: number
  readonly closed: number
  readonly onTime: number
  readonly solved: number
  readonly explained: number
  readonly cannotNow: number
  readonly withdrawn: number
  readonly merged: number
  readonly refused: number
  readonly nothingFound: number
  readonly aside: number
  readonly reopened: number
  readonly signDue: number
  readonly signedInTime: number
  readonly closedIn: number
  readonly rated: number
  readonly satisfied: number
}

/** `percent` null: fewer than the least sample. `count` null: not told, since ratings of so few would be recognised. */
export type Rate = { readonly count: number | null; readonly of: number; readonly percent: number | null }

export type RateSet = {
  readonly response: Rate
  readonly resolution: Rate
  readonly satisfaction: Rate
  readonly closing: Rate
  readonly onTime: Rate
  /** The three rates by their weights; null while one of them has too small a sample. */
  readonly overall: number | null
  /** Promises left out of `due`, by reason. */
  readonly excluded: { readonly withdrawn: number; readonly merged: number; readonly refused: number; readonly nothingFound: number; readonly aside: number }
  readonly explained: number
  readonly cannotNow: number
  readonly reopened: number
}

export const NO_COUNTS: Counts = {
  due: 0,
  closed: 0,
  onTime: 0,
  solved: 0,
  explained: 0,
  cannotNow: 0,
  withdrawn: 0,
  merged: 0,
  refused: 0,
  nothingFound: 0,
  aside: 0,
  reopened: 0,
  signDue: 0,
  signedInTime: 0,
  closedIn: 0,
  rated: 0,
  satisfied: 0,
}

/** Half away from zero, on the decimal a reader sees: 93.725 → 93.73 (binary floating point alone would give 93.72). */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals
  return Math.round(Number((value * factor).toPrecision(12))) / factor
}

/** RangeError when a count is more than what it is of: then the counting is wrong, not the figure. */
export function rate(count: number, of: number, { least, decimals }: Formula): Rate {
  if (count > of) throw new RangeError(`${count} of ${of} is no rate`)
  return { count, of, percent: of < least ? null : rounded((count / of) * 100, decimals) }
}

/** Below the least sample not even the numerator is told. */
function privateRate(count: number, of: number, formula: Formula, told: boolean): Rate {
  const open = rate(count, of, formula)
  return told && open.percent !== null ? open : { count: null, of, percent: null }
}

/**
 * Of which groups the ratings may be told beside those of their sum: of groups large enough, unless what is left of the sum
 * would be so few that they are told by it; then the smallest of them is kept back as well.
 */
export function ratingsTold(rated: readonly number[], least: number): readonly boolean[] {
  const kept = rated.filter((count) => count < least).reduce((sum, count) => sum + count, 0)
  const smallest = Math.min(...rated.filter((count) => count >= least))
  const one = kept > 0 && kept < least ? rated.indexOf(smallest) : -1
  return rated.map((count, index) => count >= least && index !== one)
}

export function addUp(all: readonly Counts[]): Counts {
  const names = Object.keys(NO_COUNTS) as (keyof Counts)[]
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)])) as Counts
}

/** `told`: whether the ratings may be told at all: of whole months that are over, since shorter spans could be subtracted. */
export function rateSet(counts: Counts, formula: Formula, told: boolean): RateSet {
  const response = rate(counts.signedInTime, counts.signDue, formula)
  const resolution = rate(counts.solved, formula.resolutionOf === 'closed' ? counts.closed : counts.due, formula)
  const satisfaction = privateRate(counts.satisfied, counts.rated, formula, told)
  const { weights } = formula
  const parts = [
    [response, weights.response],
    [resolution, weights.resolution],
    [satisfaction, weights.satisfaction],
  ] as const
  // A rate of weight 0 may be missing.
  const complete = parts.every(([one, weight]) => weight === 0 || one.percent !== null)
  const sum = parts.reduce((total, [one, weight]) => total + (one.of === 0 ? 0 : ((one.count ?? 0) / one.of) * weight), 0)
  return {
    response,
    resolution,
    satisfaction,
    closing: rate(counts.closed, counts.due, formula),
    onTime: rate(counts.onTime, counts.due, formula),
    overall: complete ? rounded(sum, formula.decimals) : null,
    excluded: {
      withdrawn: counts.withdrawn,
      merged: counts.merged,
      refused: counts.refused,
      nothingFound: counts.nothingFound,
      aside: counts.aside,
    },
    explained: counts.explained,
    cannotNow: counts.cannotNow,
    reopened: counts.reopened,
  }
}
