// SPDX-License-Identifier: MPL-2.0
// Staged imports on a real database: checked in steps, repaired when somebody says so, visible all at once, and safe to be
// stopped anywhere.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { at, COMMUNITY, smallCity } from '../actions/small-city.ts'
import { locatePlace, saveCity } from '../index.ts'
import { fromWgs84 } from '../rules/crs.ts'
import { sweepImports } from './import-sweep.ts'
import { runImports } from './run-imports.ts'
import { collection, community, feature, grid, house, importStage, polygon, ring, type ImportStage, type Sent } from './import-stage.ts'

let tested: TestWorld
let stage: ImportStage
beforeEach(async () => {
  tested = await testWorld()
  stage = importStage(tested.world)
  await saveCity(tested.world, { ...smallCity, grids: [], buildings: [], streets: [] })
})
afterEach(() => tested.close())

const act: ImportStage['act'] = (...given) => stage.act(...given)
const start: ImportStage['start'] = (...given) => stage.start(...given)
const check: ImportStage['check'] = (...given) => stage.check(...given)
const next: ImportStage['next'] = (...given) => stage.next(...given)
const count: ImportStage['count'] = (...given) => stage.count(...given)
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refusal)) throw new Error('not refused', { cause: error })
  return error.code
}

describe('boundaries and grids', () => {
  test('are checked, seen by nobody, applied, and found', async () => {
    const view = await check('boundaries', collection(community, grid(1, 0), grid(2, 100)))
    expect(view).toMatchObject({ state: 'checked', faults: 0, counts: {}, features: 3, may: ['apply', 'cancel'] })
    expect(await count('grid')).toBe(0)
    expect(await next('apply-import', view.importId)).toMatchObject({
      state: 'applied',
      result: { areas: 1, grids: 2 },
      byCommunity: [{ community: COMMUNITY, name: '槐荫社区', count: 2 }],
      may: [],
    })
    expect(await count('grid')).toBe(2)
    expect(
      await locatePlace(
        { world: tested.world, tx: tested.world.db, now: tested.world.now() },
        { point: { lon: at(50, 60)[0], lat: at(50, 60)[1], crs: 'wgs84' } },
      ),
    ).toMatchObject({ certainty: 'inside' })
  })

  test('with faults wait for a repair, which says what it changes and is made only when chosen', async () => {
    const swapped = (given: unknown): unknown =>
      JSON.parse(JSON.stringify(given), (_, value: unknown) => (Array.isArray(value) && typeof value[0] === 'number' ? value.toReversed() : value))
    const text = collection(swapped(community), swapped(grid(1, 0)), swapped(grid(2, 100)))
    const view = await check('boundaries', text)
    expect(view).toMatchObject({ state: 'checked', faults: 3, counts: { 'swapped-axes': 3 } })
    expect(view.offers.find(({ repair }) => repair === 'swap-axes')).toMatchObject({ features: 1 + 2 })
    expect(view.may).toEqual(['repair', 'cancel'])
    expect(await refusal(act('apply-import', { importId: view.importId }))).toBe('places.import-has-faults')
    const mended = await next('repair-import', view.importId, { repairs: ['swap-axes'] })
    expect(mended).toMatchObject({ state: 'checked', faults: 0, repairs: ['swap-axes'] })
    expect(await next('apply-import', view.importId)).toMatchObject({ state: 'applied' })
    expect(await refusal(act('repair-import', { importId: view.importId, repairs: [] }))).toBe('places.import-not-now')
  })

  test('in another system than declared are noticed, with the shift that fits', async () => {
    await saveCity(tested.world, {
      ...smallCity,
      grids: [],
      buildings: [],
      streets: [],
      boundaries: [{ area: COMMUNITY, polygon: polygon(ring(0, 0, 200).with(2, at(200, 100)).with(3, at(0, 100))) as never }],
    })
    const gcj = (number: number, west: number): unknown =>
      feature({ code: `${COMMUNITY}00${number}`, name: '格', households: 1 }, polygon(ring(west, 0, 100).map((one) => fromWgs84(one, 'gcj02'))))
    const view = await check('boundaries', collection(gcj(1, 0), gcj(2, 100)))
    expect(view.counts).toMatchObject({ 'wrong-crs': 1 })
    expect(view.offers.map(({ repair }) => repair)).toContain('shift-gcj02')
    expect(await next('repair-import', view.importId, { repairs: ['shift-gcj02', 'snap'] })).toMatchObject({ faults: 0 })
  })

  test('strict: a gap is a fault', async () => {
    const text = collection(community, grid(1, 0))
    expect(await check('boundaries', text)).toMatchObject({ faults: 0, remarks: 1, counts: { gap: 1 } })
    expect(await check('boundaries', text, { options: { strict: true } })).toMatchObject({ faults: 1, counts: { gap: 1 } })
    // what stays in force is ground too
    await next('apply-import', (await check('boundaries', text)).importId)
    expect(await check('boundaries', collection(grid(2, 100)), { options: { strict: true } })).toMatchObject({ faults: 0, remarks: 0 })
  })

  test('what is no such file ends as refused, in words', async () => {
    expect(await check('boundaries', '{"type":')).toMatchObject({ state: 'refused', refused: { code: 'places.not-geojson' }, may: [] })
    expect(await check('boundaries', collection(community), { options: { validFrom: '2026-01-01' }, crs: 'bd09' })).toMatchObject({ state: 'checked' })
  })
})

describe('buildings', () => {
  const grids = async (): Promise<void> =>
    void (await next('apply-import', (await check('boundaries', collection(community, grid(1, 0), grid(2, 100)))).importId))

  test('by the thousand, in pieces that cut features and letters, get codes and grids', async () => {
    await grids()
    const view = await check('buildings', collection(...Array.from({ length: 4_500 }, (_, n) => house(n + 1, { name: `${n} 号楼` }))))
    expect(view).toMatchObject({ state: 'checked', faults: 0, features: 4_500 })
    expect(view.bytes).toBeGreaterThan(20 * 50_001)
    expect(await count('building')).toBe(0)
    expect(await next('apply-import', view.importId)).toMatchObject({
      state: 'applied',
      result: { buildings: 4_500, withoutGrid: 0, estimated: 0, leftOut: 0 },
    })
    const { rows } = await sql<{
      n: number
      g: number
      last: string
    }>`select count(*)::integer as n, count(distinct grid)::integer as g, max(building) as last from places.building`.execute(tested.world.db)
    expect(rows).toEqual([{ n: 4_500, g: 2, last: `${COMMUNITY}04500` }])
    expect(await count('import_row')).toBe(0)
  }, 30_000)

  test('stopped in the middle of each step, the work goes on and the result is the same', async () => {
    await grids()
    const importId = await start('buildings', collection(...Array.from({ length: 4_500 }, (_, n) => house(n + 1))), {}, 100_000)
    // fails at every third batch written, as a killed process would: what was not committed is gone
    let writes = 0
    const stumbling = (): TestWorld['world'] => {
      const fresh = { ...tested.world, memory: new Map<string, unknown>() }
      return { ...fresh, now: () => (++writes % 3 === 0 ? stumble() : tested.world.now()) }
    }
    const stumble = (): never => {
      throw new Error('stopped')
    }
    let stops = 0
    for (let tries = 0; tries < 40; tries++) await runImports(stumbling()).catch(() => (stops += 1))
    expect(stops).toBeGreaterThan(2)
    await runImports(tested.world)
    expect(await act('get-import', { importId })).toMatchObject({ state: 'checked', faults: 0, features: 4_500 })
    await act('apply-import', { importId })
    for (let tries = 0; tries < 10; tries++) await runImports(stumbling()).catch(() => (stops += 1))
    await runImports(tested.world)
    expect(await act('get-import', { importId })).toMatchObject({ state: 'applied', result: { buildings: 4_500 } })
    expect(await count('building')).toBe(4_500)
  }, 60_000)

  test('estimates are made only when asked for, and kept as estimates', async () => {
    await grids()
    const text = collection(house(1, { households: null, floors: 6 }), house(2), house(3, { households: undefined, kind: 'school' }))
    expect(await next('apply-import', (await check('buildings', text, { options: { estimate: true } })).importId)).toMatchObject({
      result: { buildings: 3, estimated: 2 },
    })
    const { rows } = await sql`select households, households_estimated as e, kind from places.building order by building`.execute(tested.world.db)
    expect(rows).toEqual([
      { households: 1, e: true, kind: null },
      { households: 40, e: false, kind: null },
      { households: 0, e: true, kind: 'school' },
    ])
  })

  test('with faults: every one is named with its feature; leaving them out is a choice and is counted', async () => {
    await grids()
    const text = collection(
      house(1),
      house(2, { households: -1 }),
      feature({ street: '远路' }, polygon(ring(90_000, 0, 5))),
      house(4, { code: `${COMMUNITY}00007` }),
      house(5, { code: `${COMMUNITY}00007` }),
      house(6, { community: '990102001009' }),
    )
    const view = await check('buildings', text)
    expect(view).toMatchObject({ faults: 4, counts: { 'households-malformed': 1, 'community-missing': 1, 'code-twice': 1, 'community-unknown': 1 } })
    expect(view.listed.map((one) => one.feature)).toEqual([2, 3, 5, 6])
    expect(view.offers).toEqual([{ repair: 'leave-out', features: 4, largestMoveMetres: 0, faultsAfter: 0 }])
    expect(await next('repair-import', view.importId, { repairs: ['leave-out'] })).toMatchObject({ state: 'checked', faults: 0, remarks: 4 })
    expect(await next('apply-import', view.importId)).toMatchObject({ state: 'applied', result: { buildings: 2, leftOut: 4 } })
  })

  test('CSV, and latitude first put right', async () => {
    await grids()
    const [lon, lat] = at(50, 50)
    expect(
      await next('apply-import', (await check('buildings', `community,street,door,lon,lat\n${COMMUNITY},槐荫路,9号,${lon},${lat}\n`)).importId),
    ).toMatchObject({ result: { buildings: 1 } })
    const text = collection(...[1, 2].map((n) => feature({ community: COMMUNITY, door: `${n}` }, { type: 'Point', coordinates: [lat, lon] })))
    const view = await check('buildings', text)
    expect(view.counts).toEqual({ 'swapped-axes': 2 })
    expect(await next('repair-import', view.importId, { repairs: ['swap-axes'] })).toMatchObject({ faults: 0 })
  })

  test('in another system than declared are noticed where they name their community, with the shift that fits', async () => {
    await grids()
    const gcj = (n: number): unknown => feature({ community: COMMUNITY, door: `${n}` }, { type: 'Point', coordinates: fromWgs84(at(n * 9, 50), 'gcj02') })
    const view = await check('buildings', collection(...Array.from({ length: 20 }, (_, n) => gcj(n + 1))))
    expect(view.counts).toMatchObject({ 'wrong-crs': 1 })
    expect(view.offers).toContainEqual(expect.objectContaining({ repair: 'shift-gcj02', features: 20 }))
    expect(await next('repair-import', view.importId, { repairs: ['shift-gcj02'] })).toMatchObject({ faults: 0, remarks: 0 })
    expect(await next('apply-import', view.importId)).toMatchObject({ result: { buildings: 20, withoutGrid: 0 } })
  })

  test('grids that change between check and application: placed anew, and somebody looks again', async () => {
    await grids()
    const view = await check('buildings', collection(house(1)))
    await next('apply-import', (await check('boundaries', collection(grid(1, 0)))).importId)
    expect(await next('apply-import', view.importId)).toMatchObject({ state: 'checked' })
    expect(await next('apply-import', view.importId)).toMatchObject({ state: 'applied' })
  })
})

describe('roads', () => {
  const road = (properties: Sent, coordinates: unknown, type = 'LineString'): unknown => feature(properties, { type, coordinates })

  test('come in by class, twice is once, what is no border is left aside', async () => {
    const text = collection(
      road({ name: '槐荫路', class: 'street' }, [at(0, 0), at(200, 0)]),
      road(
        { highway: 'service' },
        [
          [at(0, 50), at(50, 50)],
          [at(60, 50), at(100, 50)],
        ],
        'MultiLineString',
      ),
      road({ kind: 'rail', kind_detail: 'light_rail' }, [at(0, 90), at(200, 90)]),
      road({ kind: 'rail', kind_detail: 'subway' }, [at(0, 80), at(200, 80)]),
    )
    for (const replace of [false, true]) {
      const view = await check('roads', text, { options: { replace } })
      expect(view).toMatchObject({ state: 'checked', faults: 0, counts: { 'not-a-border': 1 } })
      expect(await next('apply-import', view.importId)).toMatchObject({ result: { roads: 4, roadsEnded: 0, leftOut: 0 } })
      expect(await count('street')).toBe(4)
    }
    expect((await sql`select class, count(*)::integer as n from places.street group by class order by class`.execute(tested.world.db)).rows).toEqual([
      { class: 'barrier', n: 1 },
      { class: 'lane', n: 2 },
      { class: 'street', n: 1 },
    ])
  })

  test('wrong ones are named', async () => {
    expect(
      (
        await check(
          'roads',
          collection(
            road({ class: 'street' }, [at(0, 0)]),
            road({}, [at(0, 0), at(1, 0)]),
            feature({ class: 'lane' }, null),
            road({ class: 'lane' }, [at(0, 0), at(9, 0)]),
          ),
        )
      ).counts,
    ).toEqual({
      'too-few-positions': 1,
      'road-class-unknown': 1,
      'not-a-line': 1,
    })
  })
})

describe('uploads', () => {
  test('are refused when empty, too large or changed after the beginning', async () => {
    const importId = randomUUID()
    expect(await refusal(act('upload-import-part', { importId, part: 1 }, Buffer.alloc(0)))).toBe('places.import-empty')
    expect(await refusal(act('upload-import-part', { importId, part: 1 }, Buffer.alloc(9 * 1024 * 1024)))).toBe('places.import-too-large')
    await act('upload-import-part', { importId, part: 2 }, Buffer.from('b'))
    expect(await refusal(act('start-import', { importId, kind: 'roads', crs: 'wgs84', fileName: 'f', parts: 2 }))).toBe('places.import-incomplete')
    await act('upload-import-part', { importId, part: 1 }, Buffer.from('a'))
    await act('upload-import-part', { importId, part: 1 }, Buffer.from('c'))
    await act('start-import', { importId, kind: 'roads', crs: 'wgs84', fileName: 'f', parts: 2 })
    expect(await refusal(act('upload-import-part', { importId, part: 1 }, Buffer.from('d')))).toBe('places.import-begun')
    expect(await refusal(act('start-import', { importId, kind: 'roads', crs: 'wgs84', fileName: 'f', parts: 2 }))).toBe('places.import-begun')
    expect(await refusal(act('get-import', { importId: randomUUID() }))).toBe('places.no-such-import')
  })

  test('files go when an import is over or was never begun', async () => {
    const view = await check('boundaries', collection(community))
    expect(await act('cancel-import', { importId: view.importId })).toMatchObject({ state: 'cancelled' })
    await act('upload-import-part', { importId: randomUUID(), part: 1 }, Buffer.from('a'))
    const soon = (): Promise<readonly string[]> => tested.world.files.listOlder('imports', instant(Date.now() + DAY))
    await sweepImports({ ...tested.world, now: () => instant(Date.now() + 60_000) })
    expect(await soon()).toHaveLength(1)
    await sweepImports({ ...tested.world, now: () => instant(Date.now() + 2 * DAY) })
    expect(await soon()).toEqual([])
  })
})

test('real footprints and roads of Wuhan', async (context) => {
  const folder = join(import.meta.dirname, '../../../../shared/data/buildings')
  if (!existsSync(folder)) {
    process.stdout.write('skipped: ../shared/data/buildings is absent\n')
    return context.skip('../shared/data/buildings is absent')
  }
  await next(
    'apply-import',
    (
      await check(
        'boundaries',
        collection(
          feature(
            { code: COMMUNITY },
            {
              type: 'Polygon',
              coordinates: [
                [
                  [114.38, 30.49],
                  [114.42, 30.49],
                  [114.42, 30.52],
                  [114.38, 30.52],
                  [114.38, 30.49],
                ],
              ],
            },
          ),
        ),
      )
    ).importId,
  )
  const text = await readFile(join(folder, 'wuhan_guanggu_osm.buildings.geojson'), 'utf8')
  const view = await check('buildings', text, { options: { estimate: true } })
  const applied = view.faults === 0 ? view : await next('repair-import', view.importId, { repairs: ['leave-out'] })
  const done = await next('apply-import', applied.importId)
  expect(done).toMatchObject({ state: 'applied', features: 265 })
  expect((done.result?.['buildings'] ?? 0) + (done.result?.['leftOut'] ?? 0)).toBe(265)
  expect(done.result?.['buildings']).toBeGreaterThan(255)
  expect(done.result?.['estimated']).toBe(done.result?.['buildings'])
  const roads = await check('roads', await readFile(join(folder, 'wuhan_guanggu_osm.roads.geojson'), 'utf8'))
  expect(roads).toMatchObject({ state: 'checked', faults: 0, features: 374 })
  expect((await next('apply-import', roads.importId)).result?.['roads']).toBeGreaterThan(300)
})
