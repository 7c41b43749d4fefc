// SPDX-License-Identifier: MPL-2.0
// Sums and change of the burden figure. A rate is always told as its two counts.

export type Counted = {
  readonly admitted: number
  readonly demands: number
  readonly fillings: number
  readonly applied: number
  readonly turnedDown: number
  readonly unlisted: number
  readonly takenBack: number
  readonly refused: number
}

const NAMES = ['admitted', 'demands', 'fillings', 'applied', 'turnedDown', 'unlisted', 'takenBack', 'refused'] as const

export function sumOf(rows: readonly Counted[]): Counted {
  const of = (name: (typeof NAMES)[number]): number => rows.reduce((sum, row) => sum + row[name], 0)
  return Object.fromEntries(NAMES.map((name) => [name, of(name)])) as Counted
}

/** How many fewer the last figure has than the first (negative: more); undefined with fewer than two figures. */
export function changeOf(totals: readonly number[]): { readonly fewer: number; readonly of: number } | undefined {
  const [first, last] = [totals[0], totals.at(-1)]
  return totals.length < 2 || first === undefined || last === undefined ? undefined : { fewer: first - last, of: first }
}
