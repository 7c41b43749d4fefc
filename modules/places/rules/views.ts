// SPDX-License-Identifier: MPL-2.0
// Rows → what is shown. A place without an English name is shown by its Chinese one: a made-up translation of an
// official name would be worse.
import { publishedCode } from './area-code.ts'
import type { AreaRow, GridRow } from './city-index.ts'

type Named = { zh: string; en: string }
export type AreaShown = { area: string; code: string; level: string; name: Named; households: number | null }
export type GridShown = { grid: string; kind: 'basic' | 'dedicated'; name: Named; community: AreaShown; households: number }

export function named(zh: string, en: string | null): Named {
  return { zh, en: en === null || en === '' ? zh : en }
}

export function areaShown(row: AreaRow): AreaShown {
  return { area: row.area, code: publishedCode(row.area), level: row.level, name: named(row.nameZh, row.nameEn), households: row.households }
}

/** A grid in the shape of an area, level `grid`. */
export function gridAsArea(grid: Omit<GridRow, 'polygon'>): AreaShown {
  return { area: grid.grid, code: grid.grid, level: 'grid', name: named(grid.nameZh, grid.nameEn), households: grid.households }
}

export function gridShown(grid: Omit<GridRow, 'polygon'>, community: AreaRow): GridShown {
  return { grid: grid.grid, kind: grid.kind, name: named(grid.nameZh, grid.nameEn), community: areaShown(community), households: grid.households }
}

export type AddressParts = {
  readonly streetZh: string | null
  readonly streetEn: string | null
  readonly doorNumber: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
}

/** 槐荫路12号 槐荫里1号楼 / Huaiyin Court, Building 1, 12 Huaiyin Road. */
export function addressShown(parts: AddressParts): Named {
  const door = parts.doorNumber?.replace(/号$/, '') ?? null
  const street = parts.streetZh === null ? '' : `${parts.streetZh}${door === null ? '' : `${door}号`}`
  const zh = [street, parts.nameZh ?? ''].filter((part) => part !== '').join(' ')
  const streetName = parts.streetEn ?? parts.streetZh
  const streetEn = streetName === null ? '' : [door ?? '', streetName].filter((part) => part !== '').join(' ')
  const en = [parts.nameEn ?? parts.nameZh ?? '', streetEn].filter((part) => part !== '').join(', ')
  return { zh, en }
}
