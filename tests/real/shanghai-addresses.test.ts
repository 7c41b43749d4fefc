// SPDX-License-Identifier: MPL-2.0
// Real house numbers and names of Shanghai's Bund from OpenStreetMap as a register: each house is found again by its own address, written
// three ways. The data is not part of the project; without it the test says so and is skipped.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { indexAddresses, matchAddress, type AddressedBuilding } from '#modules/places/rules/match-address.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/buildings')
const BUILDINGS = join(FOLDER, 'shanghai_bund_osm.buildings.geojson')
const ROADS = join(FOLDER, 'shanghai_bund_osm.roads.geojson')
const absent = !existsSync(BUILDINGS)
if (absent) process.stderr.write(`skipped: ${BUILDINGS} is not here\n`)

type Properties = { readonly id: number; readonly name?: string; readonly addr_street?: string; readonly addr_housenumber?: string }
type File = { readonly features: readonly { readonly properties: Properties; readonly geometry: { readonly coordinates: unknown } }[] }

const read = async (path: string): Promise<File> => JSON.parse(await readFile(path, 'utf8')) as File

test.skipIf(absent)('every house with a number is found by its own address, and never another in its place', async () => {
  const byId = new Map((await read(BUILDINGS)).features.map((feature) => [feature.properties.id, feature]))
  const buildings = [...byId.values()].map(({ properties, geometry }, at): AddressedBuilding => {
    const [lon = 0, lat = 0] = (geometry.coordinates as readonly unknown[]).flat(3) as readonly number[]
    const { addr_street: street, addr_housenumber: number, name } = properties
    return {
      building: `310101001001${String(at).padStart(5, '0')}`,
      streetZh: street ?? null,
      doorNumber: number ?? null,
      nameZh: name ?? null,
      nameEn: null,
      lon,
      lat,
    }
  })
  const streets = [...new Set((await read(ROADS)).features.flatMap(({ properties }) => properties.name ?? []))].map((nameZh) => ({ nameZh, nameEn: null }))
  const index = indexAddresses(buildings, { streets })
  const lost: string[] = []
  let asked = 0
  for (const { building, streetZh, doorNumber } of buildings) {
    if (streetZh === null || doorNumber === null) continue
    const number = doorNumber.replace(/号$/, '')
    for (const words of [`${streetZh}${number}号`, `上海市${streetZh}${number}号301室`, `${streetZh} ${number}`]) {
      asked += 1
      const own = matchAddress(index, words, 60).hits.find((hit) => hit.building === building)
      if (own?.how !== 'exact') lost.push(`${words}: ${own?.how ?? 'not found'}`)
    }
  }
  expect(asked).toBeGreaterThan(300)
  expect(lost).toEqual([])
})
