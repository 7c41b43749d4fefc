// SPDX-License-Identifier: MPL-2.0
// Rows by class (or by category, for grid matters) and by responsible unit, for narrowing a list on the page.
import { named, type Named } from '#design/shared/text.ts'
import { CLASS_NAMES } from '../../rules/list-kinds.ts'
import type { Row } from './list-queries.ts'

export type Counted = { readonly key: string; readonly name: Named; readonly count: number }

/** The class, or the first two digits of the code that stand for the category. */
export function groupKey(row: Row): string {
  return row.class ?? row.code.slice(0, 2)
}

export function unitKey(row: Row): string {
  return `${row.unit.kind}@${row.unit.level}`
}

function counted(rows: readonly Row[], keyOf: (row: Row) => string, nameOf: (row: Row) => Named): readonly Counted[] {
  const all = new Map<string, { key: string; name: Named; count: number }>()
  for (const row of rows) {
    const key = keyOf(row)
    const one = all.get(key) ?? { key, name: nameOf(row), count: 0 }
    one.count += 1
    all.set(key, one)
  }
  return [...all.values()]
}

export function groupsOf(rows: readonly Row[]): readonly Counted[] {
  return counted(rows, groupKey, (row) => (row.class === null ? (row.group?.major ?? row.name) : CLASS_NAMES[row.class]))
}

export function unitsOf(rows: readonly Row[]): readonly Counted[] {
  // Not toSorted: Chromium 109 does not have it.
  return [...counted(rows, unitKey, (row) => row.unit.name)].sort((one, other) => other.count - one.count)
}

export function groupWords(row: Row): string {
  return row.class === null ? (row.group === null ? '' : `${named(row.group.major)} › ${named(row.group.sub)}`) : named(CLASS_NAMES[row.class])
}
