// SPDX-License-Identifier: MPL-2.0
// A parsed GeoJSON file of boundaries → areas with checked WGS-84 polygons, or the list of everything wrong in it.
// The coordinate system is always declared by who imports, never guessed: GCJ-02 looks like WGS-84 to any check.
import { areaFromCode } from './area-code.ts'
import { checkPolygon } from './check-polygon.ts'
import type { BoundaryRow } from './city-index.ts'
import { geometryToWgs84, type CrsName } from './crs.ts'

export type BoundaryFault = { readonly feature: number; readonly code: string; readonly fault: string; readonly at: string }
export type ReadBoundary = BoundaryRow & { readonly feature: number }
export type ReadBoundaries = { readonly boundaries: readonly ReadBoundary[]; readonly faults: readonly BoundaryFault[] }

const CODE_PROPERTIES = ['adcode', 'code']

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function codeOf(feature: unknown, properties: readonly string[]): string {
  const given = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {}
  const found = properties.map((name) => given[name]).find((value) => typeof value === 'string' || typeof value === 'number')
  return found === undefined ? '' : String(found)
}

/** The features of a FeatureCollection; undefined when the value is none. */
export function findFeatures(value: unknown): readonly unknown[] | undefined {
  return isObject(value) && value['type'] === 'FeatureCollection' && Array.isArray(value['features']) ? value['features'] : undefined
}

/** Reads all features; `codeProperty` replaces the default names `adcode` and `code`. Features are counted from 1. */
export function readBoundaries(features: readonly unknown[], crs: CrsName, codeProperty?: string): ReadBoundaries {
  const boundaries = new Map<string, ReadBoundary>()
  const faults: BoundaryFault[] = []
  for (const [at, feature] of features.entries()) {
    const code = codeOf(feature, codeProperty === undefined ? CODE_PROPERTIES : [codeProperty])
    const area = areaFromCode(code)
    const fault = (name: string, where = ''): void => void faults.push({ feature: at + 1, code: code.slice(0, 40), fault: name, at: where })
    if (area === undefined || area.length > 12) {
      fault(code === '' ? 'code-missing' : 'code-malformed')
      continue
    }
    if (boundaries.has(area)) fault('code-twice')
    // Shape first, in the system it came in; then, once converted, again: what is kept is what was checked.
    const given = checkPolygon(isObject(feature) ? feature['geometry'] : undefined)
    const checked = given.polygon === undefined || crs === 'wgs84' ? given : checkPolygon(geometryToWgs84(given.polygon, crs))
    for (const found of checked.faults) fault(found.fault, found.at)
    if (checked.polygon !== undefined) boundaries.set(area, { area, polygon: checked.polygon, feature: at + 1 })
  }
  return { boundaries: [...boundaries.values()], faults }
}
