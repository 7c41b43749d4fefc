// SPDX-License-Identifier: MPL-2.0
// A whole city as plain data, ready to be stored: what the generator of the imaginary city makes and what `saveCity`
// takes. Codes follow kernel/area-path.ts; a parent stands before its children. Geometry is WGS-84 GeoJSON.
// Holds places and numbers of households only, never persons.
import type { AreaLevel } from '#kernel/area-path.ts'
import type { LineString, Polygon } from './geojson.ts'

export type CityPlan = {
  readonly areas: readonly PlannedArea[]
  readonly boundaries: readonly PlannedBoundary[]
  readonly grids: readonly PlannedGrid[]
  readonly streets: readonly PlannedStreet[]
  readonly buildings: readonly PlannedBuilding[]
  /** Where it comes from, one sentence: kept with every row. */
  readonly source: string
}

export type PlannedArea = {
  /** 2, 4, 6, 9 or 12 digits. */
  readonly area: string
  readonly level: Exclude<AreaLevel, 'grid'>
  /** null only for the largest area; starts the code of the area. */
  readonly parent: string | null
  readonly nameZh: string
  readonly nameEn: string
  /** null where the number is not known. */
  readonly households: number | null
}

export type PlannedBoundary = { readonly area: string; readonly polygon: Polygon }

export type PlannedGrid = {
  /** 15 digits: community + 3-digit sequence, west to east and north to south. */
  readonly grid: string
  readonly community: string
  /** Dedicated grids (a school, a market, a park) lie over basic ones. */
  readonly kind: 'basic' | 'dedicated'
  readonly nameZh: string
  readonly nameEn: string
  readonly households: number
  readonly polygon: Polygon
}

export type PlannedStreet = {
  /** Any stable id, unique in the city. */
  readonly street: string
  readonly nameZh: string
  readonly nameEn: string
  readonly line: LineString
}

export type PlannedBuilding = {
  /** 17 digits: community + 5-digit sequence. */
  readonly building: string
  readonly community: string
  /** The basic grid, 15 digits. */
  readonly grid: string
  /** Name of the street as in `streets`, e.g. 槐荫路. */
  readonly streetZh: string
  /** Door number without 号, e.g. `12` or `12-3`. */
  readonly doorNumber: string
  readonly nameZh: string
  readonly nameEn: string
  readonly households: number
  readonly lon: number
  readonly lat: number
  readonly footprint: Polygon
}
