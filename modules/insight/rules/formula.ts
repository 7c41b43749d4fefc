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
  /** Ratings from here up count as satisfied; the store counts by 4. */
  readonly satisfiedFrom: 4
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
  /** Matters left out of `due`, by reason. */
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
function privateRate(count: number, of: number, formula: Formula): Rate {
  const open = rate(count, of, formula)
  return open.percent === null ? { count: null, of, percent: null } : open
}

export function addUp(all: readonly Counts[]): Counts {
  const names = Object.keys(NO_COUNTS) as (keyof Counts)[]
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)])) as Counts
}

export function rateSet(counts: Counts, formula: Formula): RateSet {
  const response = rate(counts.signedInTime, counts.signDue, formula)
  const resolution = rate(counts.solved, formula.resolutionOf === 'closed' ? counts.closed : counts.due, formula)
  const satisfaction = privateRate(counts.satisfied, counts.rated, formula)
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
