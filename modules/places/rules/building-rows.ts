// SPDX-License-Identifier: MPL-2.0
// One row of a CSV file or one GeoJSON feature → a building, or everything wrong with it. The community may be left out
// where the point tells it; the code may be left out where a sequence is to be given (rules/number-buildings.ts).
import { areaFromCode } from './area-code.ts'
import { toWgs84, type CrsName } from './crs.ts'
import { isObject, readHouseholds, readName, readPolygon, textIn, type Fields } from './feature-fields.ts'
import type { MultiPolygon, Polygon, Position } from './geojson.ts'
import { interiorPoint } from './interior-point.ts'

export type ReadBuilding = {
  /** 17 digits; undefined when a sequence is to be given. */
  readonly building: string | undefined
  readonly community: string | undefined
  readonly streetZh: string | null
  readonly doorNumber: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly households: number
  readonly lon: number
  readonly lat: number
  readonly footprint: Polygon | MultiPolygon | null
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

/** Reads one building; `geometry` undefined means columns `lon` and `lat`. `fault` is called for each thing wrong; then the answer is undefined. */
export function readBuilding(fields: Fields, geometry: unknown, crs: CrsName, fault: Fault): ReadBuilding | undefined {
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
  const [streetZh, door] = [name('street', 'street', 'street_zh'), name('door', 'door', 'door_number')]
  const [nameZh, nameEn] = [name('name', 'name_zh', 'name'), name('name_en', 'name_en')]
  const households = readHouseholds(fields)
  if (households === undefined) note('households-malformed')
  const place = readPlace(fields, geometry, crs, note)
  if (wrong || place === undefined) return undefined
  const [lon, lat] = place.point
  return { ...home, streetZh, doorNumber: door?.replace(/号$/, '') ?? null, nameZh, nameEn, households: households ?? 0, lon, lat, footprint: place.footprint }
}
