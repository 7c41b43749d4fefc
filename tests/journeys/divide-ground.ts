// SPDX-License-Identifier: MPL-2.0
// Ground for the journey of dividing: a community that has no grids, units to answer for it, and three files to take in: its
// boundary, footprints and roads. Real ones of Wuhan where ../shared/data holds them (read, never copied), else generated.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { importUnits } from '#modules/offices/index.ts'
import { importDivisions } from '#modules/places/index.ts'
import type { World } from '#platform/world.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/buildings')
const NAME = 'wuhan_guanggu_osm'
/** A district of Wuhan: its official areas come from the package of divisions. */
const DISTRICT = '420111'

type Position = readonly [number, number]
type Feature = {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}
type Collection = { readonly type: 'FeatureCollection'; readonly features: readonly Feature[] }
export type Ground = {
  readonly community: string
  readonly isReal: boolean
  readonly boundary: Collection
  readonly buildings: Collection
  readonly roads: Collection
}

const collection = (features: readonly Feature[]): Collection => ({ type: 'FeatureCollection', features })
const rectangle = (west: number, south: number, east: number, north: number): readonly (readonly Position[])[] => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
]

/** Rows of houses between lanes, at the same place as the real ones. */
function generated(): Pick<Ground, 'buildings' | 'roads'> {
  const at = (column: number, row: number): Position => [114.385 + column * 0.0006, 30.502 + row * 0.0005]
  const houses = Array.from({ length: 160 }, (_, index): Feature => {
    const [west, south] = at(index % 16, Math.floor(index / 16))
    const coordinates = rectangle(west + 0.0001, south + 0.0001, west + 0.00045, south + 0.00025)
    return { type: 'Feature', properties: { id: index + 1, height: 18 }, geometry: { type: 'Polygon', coordinates } }
  })
  const lanes = [3, 6].map((row): Feature => {
    return { type: 'Feature', properties: { kind: 'minor_road', name: `第${row}巷` }, geometry: { type: 'LineString', coordinates: [at(0, row), at(16, row)] } }
  })
  return { buildings: collection(houses), roads: collection(lanes) }
}

async function readReal(): Promise<Pick<Ground, 'buildings' | 'roads'>> {
  const read = async (what: string): Promise<Collection> => JSON.parse(await readFile(join(FOLDER, `${NAME}.${what}.geojson`), 'utf8')) as Collection
  return { buildings: await read('buildings'), roads: await read('roads') }
}

function around({ features }: Collection): readonly Position[] {
  const positions: Position[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node) && typeof node[0] === 'number') positions.push([Number(node[0]), Number(node[1])])
    else if (Array.isArray(node)) for (const inner of node) walk(inner)
  }
  for (const { geometry } of features) walk(geometry.coordinates)
  return positions
}

const UNITS = (community: string): string => `code,kind,level,name_zh,name_en,area,parent,phone,valid_from,valid_to,source
guanggu-committee,community-committee,community,光谷社区居民委员会,Guanggu Community Committee,${community},,,2020-01-01,,journey
guanggu-centre,command-centre,district,洪山区指挥中心,Hongshan Command Centre,${community.slice(0, 6)},,,2020-01-01,,journey
`

/** Official areas and two units into the city; the files are left to be taken in by the pages. */
export async function prepareGround(world: World): Promise<Ground> {
  const isReal = existsSync(join(FOLDER, `${NAME}.buildings.geojson`))
  if (!isReal) process.stdout.write('generated footprints: ../shared/data/buildings is absent\n')
  const files = isReal ? await readReal() : generated()
  await importDivisions(world, { prefix: DISTRICT })
  const { rows } = await sql<{ area: string }>`
    select area from places.area where level = 'community' and area like ${`${DISTRICT}%`} order by area limit 1`.execute(world.db)
  const community = rows[0]?.area ?? ''
  await importUnits(world, { units: UNITS(community) })
  const positions = around(files.buildings)
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)]
  const ROOM = 0.0004
  const coordinates = rectangle(Math.min(...lons) - ROOM, Math.min(...lats) - ROOM, Math.max(...lons) + ROOM, Math.max(...lats) + ROOM)
  const boundary = collection([{ type: 'Feature', properties: { code: community, name: '光谷社区' }, geometry: { type: 'Polygon', coordinates } }])
  return { community, isReal, boundary, ...files }
}
