// SPDX-License-Identifier: MPL-2.0
// Checks a file of areas for itself and within a file of their parents; needs no database. Coordinates are brought to
// WGS-84 from the declared system first; repairs that were asked for are made and the result is checked again.
import { geometryToWgs84, type CrsName } from '../rules/crs.ts'
import { checkCoverage } from '../rules/coverage/check-coverage.ts'
import type { CoverageFault, CoverageReport, GivenArea } from '../rules/coverage/fault.ts'
import { partsOf } from '../rules/coverage/read-shape.ts'
import { offerRepairs, repairAreas, type RepairName, type RepairOffer } from '../rules/coverage/repairs.ts'
import { geometryOf, isObject, propertiesOf, textIn } from '../rules/feature-fields.ts'
import type { MultiPolygon, Polygon } from '../rules/geojson.ts'
import { parseFeatures } from './parse-features.ts'

export type AreasToCheck = {
  /** GeoJSON text of the areas, and of their parents. */
  readonly areas: string
  readonly within?: string
  readonly crs: CrsName
  readonly withinCrs?: CrsName
  readonly codeProperty?: string
  readonly repairs?: readonly RepairName[]
  readonly snapMetres?: number
}
export type AreasChecked = CoverageReport & {
  /** What could be repaired and is not yet. */
  readonly repairs: readonly RepairOffer[]
  readonly repaired: readonly RepairName[]
  /** The areas after the repairs, with all their properties, in WGS-84. */
  readonly fixed: string
}

const CODES = ['code', 'adcode']

/** Features → areas; those with the declared shift are brought to WGS-84 (not when axes are to be swapped first). */
export function givenAreas(features: readonly unknown[], crs: CrsName, codeProperty?: string): readonly GivenArea[] {
  return features.map((feature) => {
    const fields = propertiesOf(feature)
    const community = textIn(fields, 'community')
    return {
      code: textIn(fields, ...(codeProperty === undefined ? CODES : [codeProperty])),
      ...(community !== '' && { parent: community }),
      ...(textIn(fields, 'kind') === 'dedicated' && { kind: 'dedicated' }),
      geometry: declared(geometryOf(feature), crs),
    }
  })
}

export function declared(geometry: unknown, crs: CrsName): unknown {
  return crs === 'wgs84' || partsOf(geometry) === undefined ? geometry : geometryToWgs84(geometry as Polygon | MultiPolygon, crs)
}

const rounded = (fault: CoverageFault): CoverageFault => ({
  ...fault,
  at: fault.at === null ? null : [Math.round(fault.at[0] * 1e7) / 1e7, Math.round(fault.at[1] * 1e7) / 1e7],
  ...(fault.squareMetres !== undefined && { squareMetres: Math.round(fault.squareMetres * 1e4) / 1e4 }),
  ...(fault.metres !== undefined && { metres: Math.round(fault.metres * 1e4) / 1e4 }),
})

/** Checks, repairs what was asked for, checks again. Refuses places.not-geojson. */
export function checkAreas({ areas, within, crs, withinCrs, codeProperty, repairs = [], snapMetres }: AreasToCheck): AreasChecked {
  const features = parseFeatures(areas)
  const parents = within === undefined ? [] : givenAreas(parseFeatures(within), withinCrs ?? crs)
  const options = snapMetres === undefined ? {} : { snapMetres }
  // a shift is defined for longitude and latitude in their places
  const raw = givenAreas(features, 'wgs84', codeProperty)
  const turned = repairs.includes('swap-axes') ? repairAreas(raw, parents, ['swap-axes']) : raw
  const given = turned.map((area) => ({ ...area, geometry: declared(area.geometry, crs) }))
  const done = repairAreas(given, parents, repairs, options)
  const report = checkCoverage(done, parents)
  const fixed = features.map((feature, at) => (isObject(feature) ? { ...feature, geometry: done[at]?.geometry ?? null } : feature))
  return {
    ...report,
    faults: report.faults.map(rounded),
    repairs: offerRepairs(done, parents, report, options),
    repaired: repairs,
    fixed: JSON.stringify({ type: 'FeatureCollection', features: fixed }),
  }
}
