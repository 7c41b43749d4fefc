// SPDX-License-Identifier: MPL-2.0
// One row of a file of divisions → an area, or the named reason why not. The level follows from the length of the code;
// a row that names its parent in a column must agree with its own code.
import { areaLevel, AREA_LEVELS, findAreaPath, type AreaLevel } from '#kernel/area-path.ts'
import { nameFault } from './name-fault.ts'

export type DivisionLevel = Exclude<AreaLevel, 'grid'>
export const DIVISION_LEVELS = AREA_LEVELS.filter((level): level is DivisionLevel => level !== 'grid')

export type DivisionReason =
  | 'code-malformed'
  | 'name-empty'
  | 'name-unreadable'
  | 'name-too-long'
  | 'households-malformed'
  | 'parent-differs'
  | 'code-twice'
  | 'parent-missing'
export type Division = {
  readonly area: string
  readonly level: DivisionLevel
  readonly parent: string | null
  readonly nameZh: string
  readonly nameEn: string | null
  readonly households: number | null
}
export type ReadDivision = { readonly division: Division; readonly reason?: never } | { readonly reason: DivisionReason; readonly division?: never }

const PARENT_DIGITS: Readonly<Record<DivisionLevel, number>> = { province: 0, city: 2, district: 4, street: 6, community: 9 }
const PARENT_COLUMN: Readonly<Record<DivisionLevel, string | undefined>> = {
  province: undefined,
  city: 'provinceCode',
  district: 'cityCode',
  street: 'areaCode',
  community: 'streetCode',
}

/** Whether a row matters for an import limited to `prefix`: inside it, or one of the areas around it. */
export function concerns(code: string, prefix: string): boolean {
  return code.startsWith(prefix) || (prefix.startsWith(code) && code !== '')
}

function readHouseholds(text: string | undefined): number | null | undefined {
  if (text === undefined || text === '') return null
  return /^\d{1,8}$/.test(text) ? Number(text) : undefined
}

/** Reads one row; `row` gives a column by its name, undefined when the file has no such column. */
export function readDivision(row: (column: string) => string | undefined): ReadDivision {
  const path = findAreaPath((row('code') ?? '').trim())
  if (path === undefined) return { reason: 'code-malformed' }
  const level = areaLevel(path)
  if (level === 'grid') return { reason: 'code-malformed' }
  const nameZh = (row('name') ?? '').trim()
  const fault = nameFault(nameZh)
  if (fault !== undefined) return { reason: fault }
  const households = readHouseholds(row('households')?.trim())
  if (households === undefined) return { reason: 'households-malformed' }
  const parent = path.slice(0, PARENT_DIGITS[level])
  const column = PARENT_COLUMN[level]
  const said = column === undefined ? undefined : row(column)?.trim()
  if (said !== undefined && said !== '' && said !== parent) return { reason: 'parent-differs' }
  const nameEn = row('nameEn')?.trim() ?? ''
  return { division: { area: path, level, parent: parent === '' ? null : parent, nameZh, nameEn: nameEn === '' ? null : nameEn, households } }
}
