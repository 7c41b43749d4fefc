// SPDX-License-Identifier: MPL-2.0
// Grids and buildings of a city's own files on a real database: found, versioned, refused whole.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal, type Facts } from '#kernel/refusal.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { parseInstant } from '#kernel/instant.ts'
import { at, COMMUNITY, smallCity } from '../actions/small-city.ts'
import { importBoundaries, importBuildings, importBuildingsFile, importDivisions, saveCity, locatePlace } from '../index.ts'
import { fromWgs84 } from '../rules/crs.ts'
import { metresBetween } from '../rules/metres.ts'

let tested: TestWorld
beforeEach(async () => void (tested = await testWorld()))
afterEach(() => tested.close())

const count = async (table: string): Promise<number> =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(tested.world.db)).rows[0]?.n)
const refused = async (work: Promise<unknown>): Promise<{ code: string; facts: Facts }> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refusal)) throw new Error('not refused', { cause: error })
  return error
}
const scope = (): Parameters<typeof locatePlace>[0] => ({ world: tested.world, tx: tested.world.db, now: tested.world.now() })
const locate = (east: number, north: number): ReturnType<typeof locatePlace> =>
  locatePlace(scope(), { point: { lon: at(east, north)[0], lat: at(east, north)[1], crs: 'wgs84' } })

describe('grids by importBoundaries', () => {
  const grid = (number: number, geometry: unknown, more: object = {}): unknown => ({
    type: 'Feature',
    properties: { code: `${COMMUNITY}00${number}`, name: `第${number}网格`, name_en: `Grid ${number}`, households: 200, ...more },
    geometry,
  })
  const square = (west: number, south: number, size: number): unknown => ({
    type: 'Polygon',
    coordinates: [[at(west, south), at(west + size, south), at(west + size, south + size), at(west, south + size), at(west, south)]],
  })
  const collection = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })
  const versions = async (): Promise<unknown[]> =>
    (
      await sql<{
        v: string
      }>`select right(grid, 3) || ' ' || valid_from || ' ' || coalesce(valid_to::text, '') || ' ' || name_zh || ' ' || households as v from places.grid order by grid, valid_from`.execute(
        tested.world.db,
      )
    ).rows.map(({ v }) => v)
  const bare = { ...smallCity, grids: [], buildings: [], boundaries: [] }
  const wgs84 = { crs: 'wgs84' as const, validFrom: '2026-01-01' }

  test('come in beside boundaries, are found, and end their earlier version', async () => {
    await saveCity(tested.world, bare)
    const boundary = { type: 'Feature', properties: { code: COMMUNITY }, geometry: square(0, 0, 300) }
    const text = collection(
      boundary,
      grid(1, square(0, 0, 100)),
      grid(2, square(100, 0, 100), { name: undefined, name_zh: '二', households: '190' }),
      grid(3, square(20, 20, 30), { kind: 'dedicated', households: null }),
    )
    expect(await importBoundaries(tested.world, text, wgs84)).toEqual({
      read: 4,
      imported: 4,
      refused: 0,
      grids: 3,
      gridsEnded: 0,
      buildingsMoved: 0,
      areas: [{ area: COMMUNITY, name: '槐荫社区', positions: 5 }],
      // the community is larger than its two grids: said, not refused
      remarks: { gap: 1 },
      repaired: [],
    })
    expect(await importBoundaries(tested.world, text, wgs84)).toMatchObject({ imported: 4, gridsEnded: 0 })
    expect(await locate(50, 60)).toMatchObject({ certainty: 'inside', grid: { grid: `${COMMUNITY}001`, name: { en: 'Grid 1' } }, dedicated: null })
    expect(await importBoundaries(tested.world, collection(grid(2, square(100, 0, 120))), { crs: 'wgs84', validFrom: '2026-03-01' })).toMatchObject({
      imported: 1,
      gridsEnded: 1,
    })
    expect(await versions()).toEqual([
      '001 2026-01-01  第1网格 200',
      '002 2026-01-01 2026-03-01 二 190',
      '002 2026-03-01  第2网格 200',
      '003 2026-01-01  第3网格 0',
    ])
  })

  test('--replace ends the others of the community; buildings move with them', async () => {
    await saveCity(tested.world, { ...smallCity, boundaries: [] }, { validFrom: '2026-01-01' })
    tested.setNow(parseInstant('2026-06-01T12:00:00+08:00'))
    const whole = collection(grid(4, square(0, 0, 200)))
    expect((await refused(importBoundaries(tested.world, whole, { crs: 'wgs84' }))).facts).toEqual({
      count: 2,
      faults: [
        `feature 1 (${COMMUNITY}004): grids-overlap at 10000 m² of ${COMMUNITY}001, which stays in force`,
        `feature 1 (${COMMUNITY}004): grids-overlap at 10000 m² of ${COMMUNITY}002, which stays in force`,
      ],
    })
    expect(await importBoundaries(tested.world, whole, { crs: 'wgs84', replace: true })).toMatchObject({ grids: 1, gridsEnded: 3, buildingsMoved: 3 })
    expect((await versions()).map((version) => String(version).slice(0, 25))).toEqual([
      '001 2026-01-01 2026-06-01',
      '002 2026-01-01 2026-06-01',
      '003 2026-01-01 2026-06-01',
      '004 2026-06-01  第4网格 200'.slice(0, 25),
    ])
    expect(await importBoundaries(tested.world, whole, { crs: 'wgs84', replace: true })).toMatchObject({ gridsEnded: 0, buildingsMoved: 0 })
    expect((await refused(importBoundaries(tested.world, collection(grid(5, square(0, 0, 200))), { crs: 'wgs84', replace: true }))).facts['faults']).toEqual([
      `grid ${COMMUNITY}004: later-version at 2026-06-01`,
    ])
  })

  test('everything wrong is named and nothing is written', async () => {
    await saveCity(tested.world, { ...bare, boundaries: [{ area: COMMUNITY, polygon: square(0, 0, 150) as never }] })
    const text = collection(
      grid(1, square(0, 0, 100)),
      grid(2, square(98, 0, 100)),
      grid(3, square(0, 100, 10), { kind: 'special' }),
      grid(4, square(20, 100, 10), { name: '' }),
      grid(5, square(40, 100, 10), { households: -1 }),
      grid(6, square(60, 100, 10), { households: undefined }),
      grid(1, square(80, 100, 10)),
      grid(7, { type: 'Point', coordinates: [121, 38] }),
      grid(8, square(100, 110, 10), { code: '990102001009001' }),
    )
    const { code, facts } = await refused(importBoundaries(tested.world, text, wgs84))
    expect(code).toBe('places.boundaries-wrong')
    expect(facts['faults']).toEqual([
      `feature 1 (${COMMUNITY}001): grids-overlap at 200 m² of ${COMMUNITY}002, 121.601141,38.900450`,
      `feature 2 (${COMMUNITY}002): outside-community at 4800 m² of ${COMMUNITY}, 121.602006,38.900450`,
      `feature 3 (${COMMUNITY}003): kind-unknown at special`,
      `feature 4 (${COMMUNITY}004): name-empty`,
      `feature 5 (${COMMUNITY}005): households-malformed`,
      `feature 6 (${COMMUNITY}006): households-missing`,
      `feature 7 (${COMMUNITY}001): code-twice`,
      `feature 8 (${COMMUNITY}007): not-a-polygon`,
      'feature 9 (990102001009001): community-unknown at 990102001009',
    ])
    expect([await count('places.grid'), await count('places.boundary')]).toEqual([0, 1])
  })

  test('a later version stands in the way; a day that is none', async () => {
    await saveCity(tested.world, bare)
    await importBoundaries(tested.world, collection(grid(1, square(0, 0, 100))), wgs84)
    expect(
      (await refused(importBoundaries(tested.world, collection(grid(1, square(0, 0, 90))), { crs: 'wgs84', validFrom: '2025-06-01' }))).facts['faults'],
    ).toEqual([`feature 1 (${COMMUNITY}001): later-version at 2026-01-01`])
    expect((await refused(importBoundaries(tested.world, collection(), { crs: 'wgs84', validFrom: 'soon' }))).code).toBe('places.bad-day')
  })
})

describe('importBuildings', () => {
  const HEADER = 'code,community,street,door,name,name_en,households,lon,lat\n'
  const row = (east: number, north: number, ...cells: readonly (string | number)[]): string => `${[...cells, ...at(east, north)].join(',')}\n`
  const kept = async (): Promise<unknown[]> =>
    (
      await sql<{
        b: string
      }>`select right(building, 5) || ' ' || coalesce(right(grid, 3), '-') || ' ' || coalesce(door_number, '') || ' ' || coalesce(name_zh, '') || ' ' || households as b from places.building order by building`.execute(
        tested.world.db,
      )
    ).rows.map(({ b }) => b)
  const bare = { ...smallCity, buildings: [] }
  const wgs84 = { crs: 'wgs84' as const }

  test('CSV: codes given or made, grids found, twice is once, found by address', async () => {
    await saveCity(tested.world, bare)
    const text = `\ufeff${HEADER}${row(20, 20, `${COMMUNITY}00007`, '', '槐荫路', '12', '一号楼', 'Building 1', 60)}${row(150, 20, '', COMMUNITY, '槐荫路', '14号', '', '', '')}\n${row(99, 20, '', '', '槐荫路', '13', '边楼', '', 4)}${row(500, 500, '', COMMUNITY, '', '', '孤楼', '', 0)}`
    const done = {
      read: 4,
      imported: 4,
      refused: 0,
      numbered: 3,
      estimated: 0,
      withoutGrid: 1,
      byCommunity: [{ community: COMMUNITY, name: '槐荫社区', count: 4 }],
    }
    expect(await importBuildings(tested.world, text, wgs84)).toEqual(done)
    const rows = ['00001 002 14  0', '00002 001 13 边楼 4', '00003 -  孤楼 0', '00007 001 12 一号楼 60']
    expect(await kept()).toEqual(rows)
    expect(await importBuildings(tested.world, text, wgs84)).toEqual(done)
    expect(await kept()).toEqual(rows)
    expect(await locatePlace({ world: tested.world, tx: tested.world.db, now: tested.world.now() }, { building: `${COMMUNITY}00003` })).toMatchObject({
      certainty: 'address',
      grid: null,
      areas: [{ area: COMMUNITY }, {}, {}, {}, {}],
    })
  })

  test('GeoJSON: a point, a footprint, another coordinate system', async () => {
    await saveCity(tested.world, bare)
    const convert = (east: number, north: number): readonly number[] => fromWgs84(at(east, north), 'gcj02')
    const house = { type: 'Polygon', coordinates: [[convert(140, 20), convert(160, 20), convert(160, 40), convert(140, 40), convert(140, 20)]] }
    const features = [
      { type: 'Feature', properties: { community: COMMUNITY, name: '点' }, geometry: { type: 'Point', coordinates: convert(20, 20) } },
      { type: 'Feature', properties: { community: Number(COMMUNITY), name: '面', households: 12 }, geometry: house },
    ]
    expect(await importBuildings(tested.world, JSON.stringify({ type: 'FeatureCollection', features }), { crs: 'gcj02' })).toMatchObject({
      imported: 2,
      estimated: 0,
      withoutGrid: 0,
    })
    expect(await kept()).toEqual(['00001 001  点 0', '00002 002  面 12'])
    const { rows } = await sql<{ lon: number; lat: number }>`select lon, lat from places.building where footprint is not null`.execute(tested.world.db)
    expect(metresBetween([rows[0]?.lon ?? 0, rows[0]?.lat ?? 0], at(150, 30))).toBeLessThan(1)
  })

  test('everything wrong is named with its line and nothing is written', async () => {
    await saveCity(tested.world, {
      ...bare,
      areas: [...bare.areas, { area: '990102001002', level: 'community', parent: '990102001', nameZh: '邻社区', nameEn: 'Next', households: null }],
    })
    const [lon, lat] = at(20, 20)
    const text = [
      HEADER.trim(),
      row(20, 20, '9901', '', '', '', '', '', 1).trim(),
      row(20, 20, `${COMMUNITY}00001`, '', '', '', '', '', -1).trim(),
      row(20, 20, `${COMMUNITY}00002`, '', '', '', '"一\n楼"', '', 1).trim(),
      row(20, 20, `${COMMUNITY}00003`, '', '', '', '', '', 1).trim(),
      row(20, 20, `${COMMUNITY}00003`, '', '', '', '', '', 1).trim(),
      row(20, 20, '', '990102001002', '', '', '', '', 1).trim(),
      row(20, 20, '', '990102001009', '', '', '', '', 1).trim(),
      `,${COMMUNITY},,,,,1,${lat},${lon}`,
      row(5_000, 20, '', COMMUNITY, '', '', '', '', 1).trim(),
      row(1_000, 1_000, '', '', '', '', '', '', 1).trim(),
    ].join('\n')
    const { code, facts } = await refused(importBuildings(tested.world, text, wgs84))
    expect(code).toBe('places.buildings-wrong')
    expect(facts).toEqual({
      count: 9,
      faults: [
        'line 2 (9901): code-malformed',
        `line 3 (${COMMUNITY}00001): households-malformed`,
        `line 5 (${COMMUNITY}00002): name-unreadable at name`,
        `line 7 (${COMMUNITY}00003): code-twice`,
        `line 8: in-another-community at grid ${COMMUNITY}001`,
        'line 9: community-unknown at 990102001009',
        `line 10: out-of-range at ${lat},${lon}`,
        'line 11: outside-community at 3000 m from 990102',
        'line 12: community-missing',
      ],
    })
    expect(await count('places.building')).toBe(0)
  })

  test('no declared system, no columns, broken CSV, no collection, no file', async () => {
    const codeOf = async (work: Promise<unknown>): Promise<string> => (await refused(work)).code
    expect(await codeOf(importBuildings(tested.world, HEADER, {} as never))).toBe('places.crs-needed')
    expect(await codeOf(importBuildings(tested.world, 'code,street\n1,2\n', wgs84))).toBe('places.columns-missing')
    expect(await codeOf(importBuildings(tested.world, `${HEADER}1,2\n`, wgs84))).toBe('places.csv-unreadable')
    expect(await codeOf(importBuildings(tested.world, `${HEADER}"1,2\n`, wgs84))).toBe('places.csv-unreadable')
    expect(await codeOf(importBuildings(tested.world, '{"type":"Feature"}', wgs84))).toBe('places.not-geojson')
    expect(await codeOf(importBuildingsFile(tested.world, join(import.meta.dirname, 'none.csv'), wgs84))).toBe('places.file-missing')
  })
})

test('the examples of docs/how-to/import-places.md work', async () => {
  const doc = await readFile(join(import.meta.dirname, '../../../docs/how-to/import-places.md'), 'utf8')
  const example = (kind: string): string => new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(doc)?.[1] ?? ''
  await importDivisions(tested.world, { prefix: '210202' })
  expect(await importBoundaries(tested.world, example('json'), { crs: 'wgs84' })).toMatchObject({ read: 2, imported: 2, grids: 1 })
  expect(await importBuildings(tested.world, example('csv'), { crs: 'wgs84' })).toMatchObject({ read: 2, imported: 2, numbered: 1, withoutGrid: 0 })
})
