// SPDX-License-Identifier: MPL-2.0
// Adding up a forecast: counts by unit and by item from the same rows, so that each adds up to the whole. What needs
// attention first stands first; of equal ones the lower code, so that the order never depends on chance.
export type Counts = { readonly of: number; readonly late: number; readonly soon: number; readonly expected: number }

const NONE: Counts = { of: 0, late: 0, soon: 0, expected: 0 }

export function addUp(all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => ({ of: sum.of + one.of, late: sum.late + one.late, soon: sum.soon + one.soon, expected: sum.expected + one.expected }), NONE)
}

/** The counts of each key; rows without one are left out. */
export function addUpBy<Row extends Counts>(all: readonly Row[], keyOf: (row: Row) => string | null): readonly (readonly [key: string, counts: Counts])[] {
  return [...Map.groupBy(all, keyOf)]
    .flatMap(([key, rows]): (readonly [string, Counts])[] => (key === null ? [] : [[key, addUp(rows)]]))
    .toSorted(
      ([oneKey, one], [otherKey, other]) => other.late - one.late || other.soon + other.expected - (one.soon + one.expected) || (oneKey < otherKey ? -1 : 1),
    )
}
