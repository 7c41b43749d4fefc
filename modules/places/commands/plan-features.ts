// SPDX-License-Identifier: MPL-2.0
// The files of `lifang divide --communities` → communities, buildings, roads and today's grids, in WGS-84; or every fault with
// the number of its feature. A footprint that crosses itself or is too small is used all the same, and named: planning copes
// with it, and a building left out would be households forgotten.
import { checkPolygon } from '../rules/check-polygon.ts'
import { geometryToWgs84, toWgs84, type CrsName } from '../rules/crs.ts'
import { findFeatures, geometryOf, isObject, propertiesOf, readHouseholds, readPolygon, textIn, type Fields } from '../rules/feature-fields.ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../rules/geojson.ts'
import { signedSquareMetres } from '../rules/metres.ts'
import { estimateHouseholds, ESTIMATE_RULE, type EstimateRule } from '../rules/plan/estimate-households.ts'
import type { PlanBuilding, PlanRoad } from '../rules/plan/plan-input.ts'
import { roadClassOf } from '../rules/plan/road-class.ts'

export type Fault = { readonly file: string; readonly feature: number; readonly fault: string; readonly at: string }
export type ReadCommunity = { readonly feature: number; readonly code: string; readonly boundary: Polygon | MultiPolygon }
export type ReadHouse = PlanBuilding & {
  /** Features it was read from. */
  readonly features: readonly number[]
  /** Said by the file; empty when it is to be located. */
  readonly community: string
  readonly estimated: boolean
}
export type ReadCurrent = { readonly code: string; readonly polygon: Polygon | MultiPolygon }
export type Note = (fault: Fault) => void

const TOLERATED = ['self-crossing', 'rings-cross', 'parts-overlap', 'hole-outside', 'no-area', 'too-few-positions', 'not-closed']
const DEDICATED_USES = ['school', 'kindergarten', 'university', 'hospital', 'market', 'park', 'business', 'mall', 'station', 'factory']
const LONGEST_CODE = 60

/** The features of a file; a fault when it is no FeatureCollection. */
export function featuresIn(file: string, text: string, note: Note): readonly unknown[] {
  try {
    const found = findFeatures(JSON.parse(text.replace(/^\ufeff/, '')))
    if (found !== undefined) return found
    note({ file, feature: 0, fault: 'not-geojson', at: 'no FeatureCollection' })
  } catch (error) {
    note({ file, feature: 0, fault: 'not-geojson', at: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
  return []
}

function looksSwapped(at: string): boolean {
  const found = /(-?[\d.]+),(-?[\d.]+)$/.exec(at)
  return found !== null && Math.abs(Number(found[1])) <= 90 && Math.abs(Number(found[2])) > 90 && Math.abs(Number(found[2])) <= 180
}

export function readCommunities(features: readonly unknown[], crs: CrsName, note: Note): readonly ReadCommunity[] {
  const read = new Map<string, ReadCommunity>()
  for (const [index, feature] of features.entries()) {
    const fault = (name: string, at = ''): void => note({ file: 'communities', feature: index + 1, fault: name, at })
    const code = textIn(propertiesOf(feature), 'code', 'community')
    const checked = readPolygon(geometryOf(feature), crs)
    for (const found of checked.faults) fault(found.fault === 'out-of-range' && looksSwapped(found.at) ? 'swapped-axes' : found.fault, found.at)
    if (code === '' || code.length > LONGEST_CODE) fault(code === '' ? 'code-missing' : 'code-malformed', code.slice(0, LONGEST_CODE))
    else if (read.has(code)) fault('code-twice', code)
    else if (checked.polygon !== undefined) read.set(code, { feature: index + 1, code, boundary: checked.polygon })
  }
  if (features.length === 0) note({ file: 'communities', feature: 0, fault: 'empty', at: '' })
  return [...read.values()]
}

function pointOf(geometry: Fields, crs: CrsName): Position | undefined {
  const [lon, lat]: unknown[] = Array.isArray(geometry['coordinates']) ? geometry['coordinates'] : []
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? toWgs84([lon, lat], crs) : undefined
}

/** Shape of a building; faults that planning copes with are told to `warn`. */
function readShape(
  geometry: unknown,
  crs: CrsName,
  fault: (name: string, at: string) => void,
  warn: (name: string, at: string) => void,
): PlanBuilding['shape'] | undefined {
  if (isObject(geometry) && geometry['type'] === 'Point') {
    const coordinates = pointOf(geometry, crs)
    if (coordinates === undefined) fault('not-a-position', JSON.stringify(geometry['coordinates'] ?? null).slice(0, 60))
    return coordinates && { type: 'Point', coordinates }
  }
  const { polygon, faults } = checkPolygon(geometry)
  if (polygon !== undefined) return geometryToWgs84(polygon, crs)
  const grave = faults.filter((found) => !TOLERATED.includes(found.fault))
  for (const found of grave) fault(found.fault === 'not-a-polygon' ? 'not-a-point-or-polygon' : found.fault, found.at)
  if (grave.length > 0) return undefined
  for (const found of faults.slice(0, 1)) warn(found.fault, found.at)
  const raw = geometryToWgs84(geometry as Polygon | MultiPolygon, crs)
  const first = polygonsOf(raw)[0]?.[0]?.[0]
  const large = polygonsOf(raw).some((rings) => (rings[0]?.length ?? 0) >= 4)
  if (large || first === undefined) return raw
  return { type: 'Point', coordinates: [first[0], first[1]] }
}

function useOf(fields: Fields): string | null {
  const dedicated = textIn(fields, 'dedicated')
  if (dedicated !== '' && !['no', 'false', '0', 'none'].includes(dedicated)) return dedicated === 'yes' || dedicated === 'true' ? 'dedicated' : dedicated
  return fields['dedicated'] === true ? 'dedicated' : (DEDICATED_USES.find((use) => use === textIn(fields, 'use')) ?? null)
}

function positive(fields: Fields, ...names: readonly string[]): number | undefined {
  const value = Number.parseFloat(textIn(fields, ...names))
  return value > 0 ? value : undefined
}

function squareMetresOf(shape: PlanBuilding['shape']): number {
  if (shape.type === 'Point') return 0
  return polygonsOf(shape).reduce(
    (sum, [outer = [], ...holes]) => sum + Math.abs(signedSquareMetres(outer)) - holes.reduce((of, hole) => of + Math.abs(signedSquareMetres(hole)), 0),
    0,
  )
}

function estimateOf(fields: Fields, shape: PlanBuilding['shape'], dedicated: string | null, rule: EstimateRule): number {
  // a part of a building that the file holds too: its floors are counted there
  if (dedicated !== null || textIn(fields, 'kind') === 'building_part') return 0
  const size = {
    squareMetres: Math.max(0, squareMetresOf(shape)),
    floors: positive(fields, 'levels', 'building:levels', 'floors'),
    heightMetres: positive(fields, 'height'),
    kind: textIn(fields, 'kind_detail', 'building', 'landuse_kind'),
  }
  // a point says nothing of a building's size: one floor of one home
  return shape.type === 'Point' ? 1 : estimateHouseholds(size, rule)
}

function joinShapes(one: PlanBuilding['shape'], other: PlanBuilding['shape']): PlanBuilding['shape'] {
  if (other.type === 'Point') return one
  return one.type === 'Point' ? other : { type: 'MultiPolygon', coordinates: [...polygonsOf(one), ...polygonsOf(other)] }
}

export type HouseOptions = { readonly crs: CrsName; readonly note: Note; readonly warn: Note; readonly rule?: EstimateRule }

/** Buildings; features of the same id (and community) are one building that a map cut at the edges of its sheets. */
export function readHouses(features: readonly unknown[], { crs, note, warn, rule = ESTIMATE_RULE }: HouseOptions): readonly ReadHouse[] {
  const houses = new Map<string, ReadHouse>()
  for (const [index, feature] of features.entries()) {
    const told = (to: Note) => (name: string, at: string) => to({ file: 'buildings', feature: index + 1, fault: name, at })
    const fields = propertiesOf(feature)
    const households = readHouseholds(fields)
    if (households === undefined) told(note)('households-malformed', String(fields['households']).slice(0, 40))
    const shape = readShape(geometryOf(feature), crs, told(note), told(warn))
    if (shape === undefined || households === undefined) continue
    const id = textIn(fields, 'id', 'building', 'code') || (isObject(feature) ? textIn(feature, 'id') : '') || `#${index + 1}`
    const [community, dedicated] = [textIn(fields, 'community'), useOf(fields)]
    const counted = households ?? estimateOf(fields, shape, dedicated, rule)
    const key = `${community}\n${id}`
    const before = houses.get(key)
    const house: ReadHouse = {
      id,
      community,
      households: counted,
      estimated: households === null && counted > 0,
      shape,
      courtyard: textIn(fields, 'courtyard') || null,
      estate: textIn(fields, 'estate') || null,
      dedicated,
      features: [index + 1],
    }
    houses.set(key, before === undefined ? house : joinHouses(before, house))
  }
  return [...houses.values()]
}

function joinHouses(one: ReadHouse, other: ReadHouse): ReadHouse {
  return {
    ...one,
    shape: joinShapes(one.shape, other.shape),
    // what the file says is said of the whole building on each of its pieces; estimates are of the pieces
    households: one.estimated && other.estimated ? one.households + other.households : Math.max(one.households, other.households),
    estimated: one.estimated || other.estimated,
    courtyard: one.courtyard ?? other.courtyard,
    estate: one.estate ?? other.estate,
    dedicated: one.dedicated ?? other.dedicated,
    features: [...one.features, ...other.features],
  }
}

type Lines = readonly (readonly Position[])[]

function linesIn(geometry: unknown): unknown {
  if (!isObject(geometry)) return undefined
  if (geometry['type'] === 'LineString') return [geometry['coordinates']]
  if (geometry['type'] === 'MultiLineString' || geometry['type'] === 'Polygon') return geometry['coordinates']
  return geometry['type'] === 'MultiPolygon' && Array.isArray(geometry['coordinates']) ? geometry['coordinates'].flat(1) : undefined
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number' && Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 90

function isLines(value: unknown): value is Lines {
  return Array.isArray(value) && value.every((line) => Array.isArray(line) && line.every(isPosition))
}

/** Lines that borders follow; others of the file are left out. */
export function readRoads(features: readonly unknown[], crs: CrsName, note: Note): readonly PlanRoad[] {
  return features.flatMap((feature, index): PlanRoad[] => {
    const geometry = geometryOf(feature)
    const roadClass = roadClassOf(propertiesOf(feature))
    const lines = linesIn(geometry)
    const kind = isObject(geometry) ? geometry['type'] : undefined
    if (geometry === null || kind === 'Point' || kind === 'MultiPoint') return []
    if (!isLines(lines)) {
      note({ file: 'roads', feature: index + 1, fault: 'not-a-line', at: '' })
      return []
    }
    return roadClass === undefined ? [] : [{ roadClass, lines: crs === 'wgs84' ? lines : lines.map((line) => line.map((position) => toWgs84(position, crs))) }]
  })
}

/** Today's grids; dedicated ones are left out, for nobody's home lies in them. */
export function readCurrent(features: readonly unknown[], crs: CrsName, note: Note): readonly ReadCurrent[] {
  return features.flatMap((feature, index): ReadCurrent[] => {
    const fields = propertiesOf(feature)
    const fault = (name: string, at = ''): void => note({ file: 'current', feature: index + 1, fault: name, at })
    const code = textIn(fields, 'code', 'grid')
    const checked = readPolygon(geometryOf(feature), crs)
    for (const found of checked.faults) fault(found.fault, found.at)
    if (code === '') fault('code-missing')
    if (code === '' || checked.polygon === undefined || textIn(fields, 'kind') === 'dedicated') return []
    return [{ code, polygon: checked.polygon }]
  })
}
