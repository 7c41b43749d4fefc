// SPDX-License-Identifier: MPL-2.0
// A parsed GeoJSON file → boundaries of areas and grids with checked WGS-84 polygons, or the list of everything wrong in
// it. A code of 15 digits is a grid, a shorter one an area. The coordinate system is always declared by who imports,
// never guessed: GCJ-02 looks like WGS-84 to any check.
import { areaFromCode } from './area-code.ts'
import type { BoundaryRow, GridRow } from './city-index.ts'
import type { CrsName } from './crs.ts'
import { geometryOf, propertiesOf, readHouseholds, readName, readPolygon, textIn, type FeatureFault, type Fields } from './feature-fields.ts'

export type ReadBoundary = BoundaryRow & { readonly feature: number }
export type ReadGrid = Omit<GridRow, 'validFrom' | 'validTo'> & { readonly feature: number }
export type ReadShapes = { readonly boundaries: readonly ReadBoundary[]; readonly grids: readonly ReadGrid[]; readonly faults: readonly FeatureFault[] }

const CODE_PROPERTIES = ['adcode', 'code']
const GRID_DIGITS = 15
const COMMUNITY_DIGITS = 12

type GridFields = Pick<ReadGrid, 'kind' | 'nameZh' | 'nameEn' | 'households'>

/** What a grid says of itself; `fault` is called for each thing wrong. */
function readGridFields(fields: Fields, fault: (name: string, at?: string) => void): GridFields {
  const zh = readName(fields, 'name_zh', 'name')
  const en = readName(fields, 'name_en')
  if (zh.name === null) fault(zh.fault ?? 'name-empty')
  if (en.fault !== undefined) fault(en.fault, 'name_en')
  const kind = textIn(fields, 'kind')
  if (kind !== '' && kind !== 'basic' && kind !== 'dedicated') fault('kind-unknown', kind.slice(0, 40))
  const households = readHouseholds(fields)
  // a school or a market has none; of a grid of homes the number must be known
  if (households === undefined) fault('households-malformed')
  if (households === null && kind !== 'dedicated') fault('households-missing')
  return { kind: kind === 'dedicated' ? 'dedicated' : 'basic', nameZh: zh.name ?? '', nameEn: en.name, households: households ?? 0 }
}

const AT_A_TIME = 100

/**
 * Reads all features; `codeProperty` replaces the default names `adcode` and `code`. Features are counted from 1. It stops now
 * and then, so that a server can do something else in between.
 */
export function* readShapes(features: readonly unknown[], crs: CrsName, codeProperty?: string): Generator<void, ReadShapes> {
  const boundaries = new Map<string, ReadBoundary>()
  const grids = new Map<string, ReadGrid>()
  const faults: FeatureFault[] = []
  for (const [at, feature] of features.entries()) {
    if (at % AT_A_TIME === AT_A_TIME - 1) yield
    const fields = propertiesOf(feature)
    const code = textIn(fields, ...(codeProperty === undefined ? CODE_PROPERTIES : [codeProperty]))
    const area = areaFromCode(code)
    const fault = (name: string, where = ''): void => void faults.push({ feature: at + 1, code: code.slice(0, 40), fault: name, at: where })
    if (area === undefined) {
      fault(code === '' ? 'code-missing' : 'code-malformed')
      continue
    }
    const twice = boundaries.has(area) || grids.has(area)
    if (twice) fault('code-twice')
    const checked = readPolygon(geometryOf(feature), crs)
    for (const found of checked.faults) fault(found.fault, found.at)
    const told = area.length === GRID_DIGITS ? readGridFields(fields, fault) : undefined
    if (checked.polygon === undefined || twice) continue
    if (told === undefined) boundaries.set(area, { area, polygon: checked.polygon, feature: at + 1 })
    else grids.set(area, { grid: area, community: area.slice(0, COMMUNITY_DIGITS), ...told, polygon: checked.polygon, feature: at + 1 })
  }
  return { boundaries: [...boundaries.values()], grids: [...grids.values()], faults }
}
