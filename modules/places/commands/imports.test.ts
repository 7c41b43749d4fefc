// SPDX-License-Identifier: MPL-2.0
// Imports and bulk saving on a real database: the published divisions, a city's own CSV, boundaries nobody here drew.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Refusal, type Facts } from '#kernel/refusal.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { getExtent } from '../actions/get-extent.ts'
import { smallCity } from '../actions/small-city.ts'
import { importBoundaries, importBoundariesFile, importDivisions, saveCity, locatePlace } from '../index.ts'

const REAL = join(import.meta.dirname, '../../../../shared/data/boundaries')
let folder: string
let tested: TestWorld
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lifang-divisions-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))
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
async function csv(...lines: readonly string[]): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.csv`)
  await writeFile(path, lines.join('\n'))
  return path
}

const scope = (): Parameters<typeof locatePlace>[0] => ({ world: tested.world, tx: tested.world.db, now: tested.world.now() })
describe('importDivisions', () => {
  test('the whole country: 620,573 communities and villages, none refused', { timeout: 180_000 }, async () => {
    const result = await importDivisions(tested.world, {})
    expect(result.byLevel).toMatchObject({ community: 620_573 })
    expect(result).toMatchObject({ read: result.imported, refused: 0 })
  })

  test('Dalian: 1,832 communities and villages in 10 districts, parents too; twice is once', async () => {
    const seen: number[] = []
    const first = await importDivisions(tested.world, { prefix: '2102', onProgress: ({ saved }) => void seen.push(saved) })
    expect(first).toMatchObject({ read: 1_996, imported: 1_996, refused: 0, byLevel: { province: 1, city: 1, district: 10, street: 152, community: 1_832 } })
    expect(first.byDistrict).toContainEqual({ area: '210202', name: '中山区', count: 65 })
    expect(first.byDistrict.reduce((sum, district) => sum + district.count, 0)).toBe(1_832)
    expect(seen.at(-1)).toBe(1_996)
    expect(await importDivisions(tested.world, { prefix: '2102' })).toEqual(first)
    expect(await count('places.area')).toBe(1_996)
  })

  test('one street only, with everything around it', async () => {
    expect((await importDivisions(tested.world, { prefix: '210202005' })).byLevel).toMatchObject({ province: 1, city: 1, district: 1, street: 1 })
  })

  test('a file of the same columns: every row is imported or refused by name', async () => {
    const file = await csv(
      '\ufeffcode,name,streetCode,nameEn,households',
      '99,示范省',
      '9901,里坊市',
      '990102,东城区',
      '990102001,"槐荫 ""老"" 街道"',
      '990102001001,槐荫社区,990102001,Huaiyin Community,400',
      '990102001002,错街社区,990102002',
      '99010200100x,错码',
      '9901020010,短码',
      '990102001003,',
      '990102001001,又一个',
      '990109001001,无父社区,990109001',
      '990102001004,乱\ufffd码',
      '990102001005,户数,990102001,,-3',
      '',
    )
    const done = await importDivisions(tested.world, { file })
    expect(done).toMatchObject({ read: 13, imported: 5, refused: 8 })
    expect(done.refusedRows.map(({ row, reason }) => [row, reason])).toEqual([
      [7, 'parent-differs'],
      [8, 'code-malformed'],
      [9, 'code-malformed'],
      [10, 'name-empty'],
      [11, 'code-twice'],
      [13, 'name-unreadable'],
      [14, 'households-malformed'],
      [12, 'parent-missing'],
    ])
    const { rows } = await sql`select name_zh, name_en, households from places.area where area = '990102001001'`.execute(tested.world.db)
    expect(rows).toEqual([{ name_zh: '槐荫社区', name_en: 'Huaiyin Community', households: 400 }])
    // a later file without English names and households does not lose them
    await importDivisions(tested.world, { file: await csv('code,name', '990102001001,槐荫新社区') })
    expect((await sql`select name_zh, name_en, households from places.area where area = '990102001001'`.execute(tested.world.db)).rows).toEqual([
      { name_zh: '槐荫新社区', name_en: 'Huaiyin Community', households: 400 },
    ])
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['a prefix of the wrong length', () => importDivisions(tested.world, { prefix: '210' }), 'places.bad-prefix'],
    ['a day that is none', () => importDivisions(tested.world, { prefix: '2102', validFrom: '2026-02-30' }), 'places.bad-day'],
    ['a prefix that is nowhere', () => importDivisions(tested.world, { prefix: '9999' }), 'places.no-such-division'],
    ['a file that is not there', () => importDivisions(tested.world, { file: join(folder, 'none.csv') }), 'places.file-missing'],
    ['a folder without the files', () => importDivisions(tested.world, { file: folder }), 'places.file-missing'],
    ['a file without the columns', async () => importDivisions(tested.world, { file: await csv('代码,名称', '21,辽宁省') }), 'places.columns-missing'],
    ['a file with an open quote', async () => importDivisions(tested.world, { file: await csv('code,name', '21,"辽宁省') }), 'places.csv-unreadable'],
  ])('%s is refused and nothing is written', async (_, work, code) => {
    expect((await refused(work())).code).toBe(code)
    expect(await count('places.area')).toBe(0)
  })
})

describe('importBoundaries', () => {
  const feature = (code: unknown, coordinates: unknown): unknown => ({
    type: 'Feature',
    properties: { adcode: code, 代码: code },
    geometry: { type: 'Polygon', coordinates },
  })
  const collection = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })
  const square = [
    [
      [121, 38],
      [121.1, 38],
      [121.1, 38.1],
      [121, 38.1],
      [121, 38],
    ],
  ]

  test('all faults are named and nothing is written', async () => {
    await saveCity(tested.world, { ...smallCity, boundaries: [] })
    const bow = [
      [
        [121, 38],
        [121.1, 38.12],
        [121.1, 38],
        [121, 38.1],
        [121, 38],
      ],
    ]
    const text = collection(
      feature('990102', square),
      feature('9901', bow),
      feature('990177', square),
      feature(undefined, square),
      feature('990102000000', square),
      { type: 'Feature', properties: { code: 99 }, geometry: null },
    )
    const { code, facts } = await refused(importBoundaries(tested.world, text, { crs: 'wgs84' }))
    expect(code).toBe('places.boundaries-wrong')
    expect(facts).toEqual({
      count: 5,
      faults: [
        'feature 2 (9901): self-crossing at 121,38',
        'feature 3 (990177): area-unknown',
        'feature 4 (): code-missing',
        'feature 5 (990102000000): code-twice',
        'feature 6 (99): not-a-polygon',
      ],
    })
    expect(await count('places.boundary')).toBe(0)
  })

  test('another property for the code; padded and numeric codes; again is an update', async () => {
    await saveCity(tested.world, { ...smallCity, boundaries: [] })
    const text = collection(feature(990102, square), feature('990100', square))
    expect(await importBoundaries(tested.world, text, { crs: 'wgs84', codeProperty: '代码' })).toMatchObject({
      read: 2,
      imported: 2,
      areas: [{ area: '990102', name: '东城区' }, { area: '9901' }],
    })
    await importBoundaries(tested.world, text, { crs: 'bd09' })
    expect(await count('places.boundary')).toBe(2)
  })

  test('no declared system, no JSON, no collection', async () => {
    expect((await refused(importBoundaries(tested.world, collection(), {} as never))).code).toBe('places.crs-needed')
    expect((await refused(importBoundaries(tested.world, '{"type":', { crs: 'wgs84' }))).code).toBe('places.not-geojson')
    expect((await refused(importBoundaries(tested.world, '[]', { crs: 'wgs84' }))).code).toBe('places.not-geojson')
    expect((await refused(importBoundariesFile(tested.world, join(folder, 'none.geojson'), { crs: 'wgs84' }))).code).toBe('places.file-missing')
  })

  test('the real counties of Dalian: GCJ-02 as published comes out where the WGS-84 file lies', async (context) => {
    if (!existsSync(REAL)) {
      process.stdout.write('skipped: ../shared/data/boundaries is absent\n')
      return context.skip('../shared/data/boundaries is absent')
    }
    await importDivisions(tested.world, { prefix: '2102' })
    const boxes = async (): Promise<number[][]> =>
      (await sql<Record<string, number>>`select min_lon, min_lat, max_lon, max_lat from places.boundary order by area`.execute(tested.world.db)).rows.map(
        (row) => Object.values(row),
      )
    expect(await importBoundariesFile(tested.world, join(REAL, 'dalian_counties.gcj02.geojson'), { crs: 'gcj02' })).toMatchObject({ read: 10, imported: 10 })
    const converted = (await boxes()).flat()
    const find = (lon: number, lat: number): ReturnType<typeof locatePlace> =>
      locatePlace({ world: tested.world, tx: tested.world.db, now: tested.world.now() }, { point: { lon, lat, crs: 'wgs84' } })
    expect(await find(121.6445, 38.9189)).toMatchObject({
      certainty: 'area',
      grid: null,
      areas: [{ area: '210202', name: { zh: '中山区' } }, { area: '2102' }, { area: '21' }],
    })
    expect((await find(121.6147, 38.914)).areas[0]).toMatchObject({ area: '210203', name: { zh: '西岗区' } })
    expect((await refused(find(38.914, 121.6147))).code).toBe('places.swapped-coordinates')
    expect((await refused(find(122.9, 38.55))).code).toBe('places.outside-city')
    expect((await getExtent.run(scope() as never, {})).box).toMatchObject({ minLon: expect.closeTo(120.97, 1) as unknown })
    expect(await importBoundariesFile(tested.world, join(REAL, 'dalian_counties.wgs84.geojson'), { crs: 'wgs84' })).toMatchObject({ read: 10, imported: 10 })
    for (const [at, degrees] of (await boxes()).flat().entries()) expect(Math.abs(degrees - (converted[at] ?? 0))).toBeLessThan(0.00002)
    expect(JSON.parse(await readFile(join(REAL, 'dalian_counties.wgs84.geojson'), 'utf8')).features).toHaveLength(10)
  })
})

describe('saveCity', () => {
  test('twice is once', async () => {
    const saved = { areas: 5, boundaries: 1, grids: 3, streets: 1, buildings: 3 }
    expect(await saveCity(tested.world, smallCity)).toEqual(saved)
    expect(await saveCity(tested.world, smallCity)).toEqual(saved)
    for (const [what, table] of [
      ['areas', 'area'],
      ['boundaries', 'boundary'],
      ['grids', 'grid'],
      ['streets', 'street'],
      ['buildings', 'building'],
    ] as const)
      expect(await count(`places.${table}`)).toBe(saved[what])
  })

  test('a wrong plan is refused whole', async () => {
    const [grid] = smallCity.grids
    if (grid === undefined) throw new Error('the small city has grids')
    const crossed = { type: 'Polygon' as const, coordinates: [(grid.polygon.coordinates[0] ?? []).with(1, [121.6, 38.95])] }
    const { code, facts } = await refused(
      saveCity(tested.world, {
        ...smallCity,
        grids: [
          { ...grid, polygon: crossed },
          { ...grid, grid: '110000000000001' },
        ],
      }),
    )
    expect(code).toBe('places.plan-wrong')
    expect(String(facts['faults'])).toContain('self-crossing')
    expect(String(facts['faults'])).toContain('grid 110000000000001: not in community')
    expect(await count('places.area')).toBe(0)
  })

  test('another process notices within the revision check', async () => {
    const other = { ...tested.world, memory: new Map<string, unknown>() }
    const ask = (): Promise<unknown> => locatePlace({ world: other, tx: other.db, now: other.now() }, { point: { lon: 121.6002, lat: 38.9002, crs: 'wgs84' } })
    expect((await refused(ask())).code).toBe('places.outside-city')
    await saveCity(tested.world, smallCity)
    expect((await refused(ask())).code).toBe('places.outside-city')
    await new Promise((done) => void setTimeout(done, 2_100))
    expect(await ask()).toMatchObject({ certainty: 'inside' })
  })
})
