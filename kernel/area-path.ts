// SPDX-License-Identifier: MPL-2.0
// An area is named by the significant digits of its statistical code (GB/T 2260 and GB/T 10114; grid
// sequence as used in social governance): province 2, city 4, district 6, street 9, community 12, grid 15.
// So "lies within" is "starts with". The published 12-digit code is the path padded with zeros.

declare const areaPathBrand: unique symbol
export type AreaPath = string & { readonly [areaPathBrand]: true }

export const AREA_LEVELS = ['province', 'city', 'district', 'street', 'community', 'grid'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

const DIGITS: Readonly<Record<AreaLevel, number>> = { province: 2, city: 4, district: 6, street: 9, community: 12, grid: 15 }

/** Digits → AreaPath, or undefined when the length is none of 2, 4, 6, 9, 12, 15 or a character is no digit. */
export function findAreaPath(text: string): AreaPath | undefined {
  const known = AREA_LEVELS.some((level) => DIGITS[level] === text.length)
  return known && /^\d+$/.test(text) ? (text as AreaPath) : undefined
}

/** Digits → AreaPath; RangeError otherwise. */
export function areaPath(text: string): AreaPath {
  const path = findAreaPath(text)
  if (path === undefined) throw new RangeError(`not an area path: ${text}`)
  return path
}

export function areaLevel(path: AreaPath): AreaLevel {
  const level = AREA_LEVELS.find((candidate) => DIGITS[candidate] === path.length)
  if (level === undefined) throw new RangeError(`not an area path: ${path}`)
  return level
}

export function areaWithin(inner: AreaPath, outer: AreaPath): boolean {
  return inner.startsWith(outer)
}

/** The enclosing area of the given level; undefined when `path` is larger than that level. */
export function areaAt(path: AreaPath, level: AreaLevel): AreaPath | undefined {
  const digits = DIGITS[level]
  return path.length >= digits ? (path.slice(0, digits) as AreaPath) : undefined
}

/** Area and all areas around it, smallest first. */
export function areaAndParents(path: AreaPath): readonly AreaPath[] {
  return AREA_LEVELS.map((level) => areaAt(path, level))
    .filter((area) => area !== undefined)
    .reverse()
}

/** The 6-digit county code as the integer that keys every distributed row. */
export function homeDistrict(path: AreaPath): number {
  const district = areaAt(path, 'district')
  if (district === undefined) throw new RangeError(`no district in area path: ${path}`)
  return Number(district)
}
