// SPDX-License-Identifier: MPL-2.0
// One GeoJSON feature → a road with its class as a border of grids, or everything wrong with it. A city's own file says
// `class` (lane, street, barrier); common words of published maps are understood too. What is no border is left aside.
import { toWgs84, type CrsName } from './crs.ts'
import { isObject, readName, textIn, type Fields } from './feature-fields.ts'
import type { Position } from './geojson.ts'

export type RoadClass = 'lane' | 'street' | 'barrier'
export type ReadRoad = {
  readonly nameZh: string
  readonly nameEn: string | null
  readonly roadClass: RoadClass
  readonly lines: readonly (readonly Position[])[]
}
type Fault = (name: string, at?: string) => void

// words of published maps, each class with those that mean it
const listed = (words: string): readonly string[] => words.split(' ')
const WORDS: Readonly<Record<RoadClass, readonly string[]>> = {
  barrier: listed('barrier rail railway light_rail tram monorail motorway motorway_link river canal water waterway wall city_wall'),
  street: [
    ...listed('street road major_road minor_road highway trunk trunk_link primary primary_link secondary secondary_link'),
    ...listed('tertiary tertiary_link residential unclassified 街 路'),
  ],
  lane: listed('lane alley living_street service pedestrian path footway track hutong 巷 弄 胡同'),
}
// below or beside the ground, or not built: nothing that parts two places
const NO_BORDER: ReadonlySet<string> = new Set([
  'subway',
  'construction',
  'proposed',
  'steps',
  'cycleway',
  'pier',
  'ferry',
  'funicular',
  'corridor',
  'elevator',
  'platform',
])
const FIELDS = ['class', 'kind_detail', 'highway', 'railway', 'waterway', 'kind', 'type'] as const
const LONGEST = 100_000

const byWord = new Map<string, RoadClass>(Object.entries(WORDS).flatMap(([name, words]) => words.map((word) => [word, name as RoadClass] as const)))

/** The class by the first field whose word is known; `none` for what is no border; undefined when nothing says it. */
export function roadClassOf(fields: Fields): RoadClass | 'none' | undefined {
  const words = FIELDS.map((field) => textIn(fields, field).toLowerCase()).filter((word) => word !== '')
  if (words.some((word) => NO_BORDER.has(word))) return 'none'
  return words.map((word) => byWord.get(word)).find((found) => found !== undefined)
}

function readLine(value: unknown, crs: CrsName, fault: Fault): readonly Position[] | undefined {
  const wrong = (name: string, at?: string): undefined => {
    fault(name, at)
    return undefined
  }
  if (!Array.isArray(value) || value.length > LONGEST) return wrong('not-a-line')
  const line: Position[] = []
  for (const item of value) {
    const [lon, lat]: unknown[] = Array.isArray(item) ? item : []
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) return wrong('not-a-position')
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return wrong('out-of-range', `${lon},${lat}`)
    const [x, y] = toWgs84([lon, lat], crs)
    // 1 cm
    const position: Position = [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7]
    const before = line.at(-1)
    if (before === undefined || before[0] !== position[0] || before[1] !== position[1]) line.push(position)
  }
  return line.length < 2 ? wrong('too-few-positions') : line
}

/** Reads one road. `fault` is called for each thing wrong; then, or when it is no border, the answer is undefined. */
export function readRoad(fields: Fields, geometry: unknown, crs: CrsName, fault: Fault): ReadRoad | undefined {
  const roadClass = roadClassOf(fields)
  if (roadClass === 'none') return undefined
  const [zh, en] = [readName(fields, 'name_zh', 'name'), readName(fields, 'name_en')]
  if (zh.fault !== undefined) fault(zh.fault, 'name')
  if (en.fault !== undefined) fault(en.fault, 'name_en')
  if (roadClass === undefined)
    fault(
      'road-class-unknown',
      FIELDS.map((field) => textIn(fields, field))
        .find((word) => word !== '')
        ?.slice(0, 40),
    )
  const { type, coordinates } = isObject(geometry) ? geometry : {}
  const given: unknown = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : undefined
  if (!Array.isArray(given) || given.length === 0) {
    fault('not-a-line')
    return undefined
  }
  const lines = given.map((line) => readLine(line, crs, fault))
  if (roadClass === undefined || zh.fault !== undefined || en.fault !== undefined || lines.includes(undefined)) return undefined
  return { nameZh: zh.name ?? '', nameEn: en.name, roadClass, lines: lines.filter((line) => line !== undefined) }
}
