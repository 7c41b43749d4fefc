// SPDX-License-Identifier: MPL-2.0
// One row of a CSV file or one GeoJSON feature → a building, or everything wrong with it. The community may be left out
// where the point tells it; the code may be left out where a sequence is to be given (rules/number-buildings.ts).
import { areaFromCode } from './area-code.ts'
import { toWgs84, type CrsName } from './crs.ts'
import { isObject, readHouseholds, readName, readPolygon, textIn, type Fields } from './feature-fields.ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from './geojson.ts'
import { interiorPoint } from './interior-point.ts'
import { signedSquareMetres } from './metres.ts'
import { nameFault } from './name-fault.ts'
import { estimateHouseholds } from './plan/estimate-households.ts'

export type ReadBuilding = {
  /** 17 digits; undefined when a sequence is to be given. */
  readonly building: string | undefined
  readonly community: string | undefined
  readonly streetZh: string | null
  readonly doorNumber: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly households: number
  /** The number comes from the estimate rule, not from a count. */
  readonly householdsEstimated: boolean
  /** school, market, park …; null for homes and where it is not said. */
  readonly kind: string | null
  readonly courtyard: string | null
  readonly estate: string | null
  readonly lon: number
  readonly lat: number
  readonly footprint: Polygon | MultiPolygon | null
}
export type ReadOptions = {
  /** Where no number of households is given, estimate it from the footprint. */
  readonly estimate?: boolean
}
type Fault = (name: string, at?: string) => void

const COMMUNITY_DIGITS = 12
// 1 cm: what a file is stored with
const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

function readPosition(lon: number, lat: number, crs: CrsName, fault: Fault): Position | undefined {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    fault(Number.isFinite(lon) && Number.isFinite(lat) ? 'out-of-range' : 'not-a-position', `${lon},${lat}`)
    return undefined
  }
  const [x, y] = toWgs84([lon, lat], crs)
  return [round7(x), round7(y)]
}

type Placed = { readonly point: Position; readonly footprint: Polygon | MultiPolygon | null }

function readPlace(fields: Fields, geometry: unknown, crs: CrsName, fault: Fault): Placed | undefined {
  if (geometry === undefined || (isObject(geometry) && geometry['type'] === 'Point')) {
    const [lon, lat]: unknown[] = isObject(geometry)
      ? Array.isArray(geometry['coordinates'])
        ? geometry['coordinates']
        : []
      : [textIn(fields, 'lon'), textIn(fields, 'lat')]
    const number = (value: unknown): number => (typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN)
    const point = readPosition(number(lon), number(lat), crs, fault)
    return point && { point, footprint: null }
  }
  const checked = readPolygon(geometry, crs)
  for (const found of checked.faults) fault(found.fault === 'not-a-polygon' ? 'not-a-point-or-polygon' : found.fault, found.at)
  if (checked.polygon === undefined) return undefined
  const [lon, lat] = interiorPoint(checked.polygon)
  return { point: [round7(lon), round7(lat)], footprint: checked.polygon }
}

function readHome(fields: Fields, fault: Fault): Pick<ReadBuilding, 'building' | 'community'> {
  const code = textIn(fields, 'code', 'building')
  const said = textIn(fields, 'community')
  const community = said === '' ? undefined : areaFromCode(said)
  if (said !== '' && community?.length !== COMMUNITY_DIGITS) fault('community-malformed', said.slice(0, 40))
  if (code === '') return { building: undefined, community }
  if (!/^\d{17}$/.test(code)) fault('code-malformed')
  else if (community !== undefined && !code.startsWith(community)) fault('community-differs', community)
  return { building: code, community: code.slice(0, COMMUNITY_DIGITS) }
}

// how files say that people live there, or nothing in particular
const HOMES: ReadonlySet<string> = new Set([
  'building',
  'yes',
  'residential',
  'apartments',
  'house',
  'detached',
  'terrace',
  'dormitory',
  'home',
  'homes',
  '住宅',
])
const KIND_FIELDS = ['use', 'kind_detail', 'building', 'kind'] as const

function readKind(fields: Fields, fault: Fault): string | null {
  const words = KIND_FIELDS.map((field) => textIn(fields, field).toLowerCase())
  // a field that holds the code, or a word for homes, says nothing of a kind
  const kind = words.find((word) => word !== '' && !HOMES.has(word) && !/^\d+$/.test(word))
  if (kind === undefined) return null
  const wrong = nameFault(kind)
  if (wrong !== undefined) fault(wrong, 'kind')
  return wrong === undefined ? kind : null
}

const numberIn = (fields: Fields, ...names: readonly string[]): number | undefined => {
  const text = textIn(fields, ...names)
  const number = Number(text)
  return text !== '' && Number.isFinite(number) && number > 0 ? number : undefined
}

function squareMetresOf(footprint: Polygon | MultiPolygon): number {
  // holes run the other way and count against
  return polygonsOf(footprint).reduce((sum, part) => sum + part.reduce((inner, ring) => inner + signedSquareMetres(ring), 0), 0)
}

/** Households as said; else by the rule where that was asked for and there is a footprint; else none, as a number not known. */
function readHomes(
  fields: Fields,
  footprint: Polygon | MultiPolygon | null,
  kind: string | null,
  estimate: boolean,
  fault: Fault,
): Pick<ReadBuilding, 'households' | 'householdsEstimated'> {
  const households = readHouseholds(fields)
  if (households === undefined) fault('households-malformed')
  if (typeof households === 'number' || !estimate || footprint === null) return { households: households ?? 0, householdsEstimated: false }
  const floors = numberIn(fields, 'floors', 'levels', 'building:levels', 'building_levels')
  const heightMetres = numberIn(fields, 'height')
  return {
    households: estimateHouseholds({ squareMetres: squareMetresOf(footprint), floors, heightMetres, kind: kind ?? undefined }),
    householdsEstimated: true,
  }
}

/** Reads one building; `geometry` undefined means columns `lon` and `lat`. `fault` is called for each thing wrong; then the answer is undefined. */
export function readBuilding(fields: Fields, geometry: unknown, crs: CrsName, fault: Fault, options: ReadOptions = {}): ReadBuilding | undefined {
  let wrong = false
  const note: Fault = (name, at) => {
    wrong = true
    fault(name, at)
  }
  const home = readHome(fields, note)
  const name = (field: string, ...names: readonly string[]): string | null => {
    const read = readName(fields, ...names)
    if (read.fault !== undefined) note(read.fault, field)
    return read.name
  }
  const streetZh = name('street', 'street', 'street_zh', 'addr_street', 'addr:street')
  const door = name('door', 'door', 'door_number', 'addr_housenumber', 'addr:housenumber')
  const [nameZh, nameEn] = [name('name', 'name_zh', 'name'), name('name_en', 'name_en')]
  const [courtyard, estate] = [name('courtyard', 'courtyard'), name('estate', 'estate')]
  const kind = readKind(fields, note)
  const place = readPlace(fields, geometry, crs, note)
  const homes = readHomes(fields, place?.footprint ?? null, kind, options.estimate ?? false, note)
  if (wrong || place === undefined) return undefined
  const [lon, lat] = place.point
  return {
    ...home,
    streetZh,
    doorNumber: door?.replace(/号$/, '') ?? null,
    nameZh,
    nameEn,
    ...homes,
    kind,
    courtyard,
    estate,
    lon,
    lat,
    footprint: place.footprint,
  }
}
