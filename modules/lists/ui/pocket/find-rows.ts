// SPDX-License-Identifier: MPL-2.0
// Grouping and narrowing rows already on the phone: by class (or by category, for grid matters) and by department.
import type { Named } from '#design/shared/text.ts'
import { CLASS_NAMES } from '../../rules/list-kinds.ts'
import type { Row } from './list-paths.ts'

export type RowFilter = { readonly group: string; readonly unit: string }
export type RowGroup = { readonly key: string; readonly name: Named; readonly class: Row['class']; readonly rows: readonly Row[] }
export type UnitCount = { readonly value: string; readonly name: Named; readonly count: number }

/** The class, or the Chinese name of the category. */
export function groupKey(row: Row): string {
  return row.class ?? row.group?.major.zh ?? ''
}

/** In the order of the list. */
export function groupRows(rows: readonly Row[]): readonly RowGroup[] {
  const groups = new Map<string, { key: string; name: Named; class: Row['class']; rows: Row[] }>()
  for (const row of rows) {
    const key = groupKey(row)
    const name = row.class === null ? (row.group?.major ?? { zh: '', en: '' }) : CLASS_NAMES[row.class]
    const group = groups.get(key) ?? { key, name, class: row.class, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Departments named by the rows, those with most rows first. */
export function unitsOf(rows: readonly Row[]): readonly UnitCount[] {
  const units = new Map<string, { value: string; name: Named; count: number }>()
  for (const { unit } of rows) {
    const value = `${unit.kind}@${unit.level}`
    const known = units.get(value) ?? { value, name: unit.name, count: 0 }
    known.count += 1
    units.set(value, known)
  }
  return [...units.values()].sort((one, other) => other.count - one.count)
}

/** Empty parts of the filter narrow nothing. */
export function narrow(rows: readonly Row[], { group, unit }: RowFilter): readonly Row[] {
  return rows.filter((row) => (group === '' || groupKey(row) === group) && (unit === '' || `${row.unit.kind}@${row.unit.level}` === unit))
}
