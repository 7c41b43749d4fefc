// SPDX-License-Identifier: MPL-2.0
// Two people changed the same row. What only one of them changed is taken; what both changed differently is asked.
// Guarantees: nothing that either wrote is dropped without a choice.
import type { Fields } from './draft-queries.ts'

export type Merged = {
  /** Mine, with what only they changed. */
  readonly fields: Fields
  /** Columns taken from them. */
  readonly taken: readonly string[]
  /** Columns that both changed, differently. */
  readonly both: readonly string[]
}

export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merged {
  const columns = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])]
  const of = (fields: Fields, column: string): string => fields[column] ?? ''
  const taken = columns.filter((column) => of(mine, column) === of(base, column) && of(theirs, column) !== of(base, column))
  const both = columns.filter(
    (column) => of(mine, column) !== of(base, column) && of(theirs, column) !== of(base, column) && of(mine, column) !== of(theirs, column),
  )
  return { fields: { ...mine, ...Object.fromEntries(taken.map((column) => [column, of(theirs, column)])) }, taken, both }
}

export function sameFields(one: Fields, other: Fields): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((column) => (one[column] ?? '') === (other[column] ?? ''))
}
