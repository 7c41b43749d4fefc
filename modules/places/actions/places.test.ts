// SPDX-License-Identifier: MPL-2.0
// Every operation against a small saved city on a real database, through performAction as a visitor sees it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areaPath } from '#kernel/area-path.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Sight } from '#kernel/actor.ts'
import { noExchange, performAction, type AnyAction } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { findAreas, findGrid, saveCity } from '../index.ts'
import { placesModule } from '../module.ts'
import { fromWgs84 } from '../rules/crs.ts'
import { saveBuildings } from '../store/buildings.ts'
import { findAddress } from './find-address.ts'
import { getExtent } from './get-extent.ts'
import { listAreas } from './list-areas.ts'
import { listGrids } from './list-grids.ts'
import { locate } from './locate.ts'
import { at, COMMUNITY, smallCity } from './small-city.ts'

let test1: TestWorld
beforeAll(async () => {
  test1 = await testWorld({ CITY_NAME_ZH: '里坊示范城', CITY_NAME_EN: 'Lifang Demo City' })
  await saveCity(test1.world, smallCity)
})
afterAll(() => test1.close())

async function call<Answer = never>(act: AnyAction, input: unknown): Promise<Answer> {
  const { operation } = act
  const shapes = [operation.query, operation.body, operation.params].filter((shape) => shape !== undefined)
  const parsed = Object.assign({}, ...shapes.map((shape) => shape.parse(input))) as unknown
  const caller = {
    actor: { kind: 'nobody' as const },
    sight: { everything: false, areas: [], units: [] } as unknown as Sight,
    exchange: noExchange,
    requestId: 'test',
  }
  const answer = await performAction(test1.world, placesModule.permissions, act, caller, parsed)
  return operation.ok.parse(answer) as Answer
}
const scope = (): { world: TestWorld['world']; tx: TestWorld['world']['db']; now: ReturnType<TestWorld['world']['now']> } => ({
  world: test1.world,
  tx: test1.world.db,
  now: test1.world.now(),
})
const refusal = async (work: Promise<unknown>): Promise<{ code: string; facts: unknown }> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refusal)) throw new Error('not refused', { cause: error })
  expect(placesModule.refusals).toHaveProperty([error.code])
  return { code: error.code, facts: error.facts }
}
const point = (east: number, north: number): object => {
  const [lon, lat] = at(east, north)
  return { point: { lon, lat } }
}

describe('places.locate', () => {
  test('inside, with the dedicated grid and the areas around', async () => {
    expect(await call(locate, point(70, 70))).toMatchObject({
      certainty: 'inside',
      grid: {
        grid: `${COMMUNITY}001`,
        kind: 'basic',
        name: { zh: '第一网格', en: 'Grid 1' },
        households: 210,
        community: { area: COMMUNITY, code: COMMUNITY },
      },
      dedicated: { grid: `${COMMUNITY}003` },
      alternatives: [],
      metresAway: 0,
      building: null,
      areas: [{ area: COMMUNITY }, { area: '990102001', code: '990102001000' }, { area: '990102', level: 'district' }, { area: '9901' }, { area: '99' }],
    })
  })

  test('edge names the other side', async () => {
    expect(await call(locate, point(102, 20))).toMatchObject({
      certainty: 'edge',
      grid: { grid: `${COMMUNITY}001` },
      metresAway: 2,
      alternatives: [{ grid: `${COMMUNITY}002` }],
    })
  })

  test('nearest tells the metres', async () => {
    expect(await call(locate, point(250, 50))).toMatchObject({ certainty: 'nearest', grid: { grid: `${COMMUNITY}002` }, metresAway: 50 })
  })

  test('outside is refused with the nearest grid and the area around', async () => {
    expect(await refusal(call(locate, point(50, 2_100)))).toEqual({
      code: 'places.outside-city',
      facts: { nearestGrid: `${COMMUNITY}001`, nearestName: '第一网格', nearestNameEn: 'Grid 1', metres: 2_000, area: null, areaName: null },
    })
  })

  test('far from every grid, but inside a boundary: the area', async () => {
    expect(await call(locate, point(50, 900))).toMatchObject({
      certainty: 'area',
      grid: null,
      dedicated: null,
      alternatives: [],
      metresAway: 0,
      building: null,
      areas: [{ area: '990102', name: { en: 'East District' } }, { area: '9901' }, { area: '99' }],
    })
  })

  test('swapped coordinates are refused with the right pair', async () => {
    const [lon, lat] = at(50, 50)
    expect(await refusal(call(locate, { point: { lon: lat, lat: lon } }))).toEqual({ code: 'places.swapped-coordinates', facts: { lon, lat, crs: 'wgs84' } })
  })

  test('GCJ-02 is converted', async () => {
    const [lon, lat] = fromWgs84(at(20, 20), 'gcj02')
    expect(await call(locate, { point: { lon, lat, crs: 'gcj02' } })).toMatchObject({ certainty: 'inside', grid: { grid: `${COMMUNITY}001` } })
    expect(await call(locate, { point: { lon, lat } })).toMatchObject({ certainty: 'area' })
  })

  test('a building in no grid is known by its community', async () => {
    await inTransaction(test1.world.db, (tx) =>
      saveBuildings(
        tx,
        [
          {
            building: `${COMMUNITY}00009`,
            community: COMMUNITY,
            grid: null,
            streetZh: null,
            doorNumber: null,
            nameZh: '孤楼',
            nameEn: null,
            households: 0,
            lon: at(0, 5_000)[0],
            lat: at(0, 5_000)[1],
            footprint: null,
          },
        ],
        'test',
      ),
    )
    expect(await call(locate, { building: `${COMMUNITY}00009` })).toMatchObject({
      certainty: 'address',
      grid: null,
      areas: [{ area: COMMUNITY }, { area: '990102001' }, { area: '990102' }, { area: '9901' }, { area: '99' }],
    })
  })

  test('a building', async () => {
    expect(await call(locate, { building: `${COMMUNITY}00003` })).toMatchObject({
      certainty: 'address',
      grid: { grid: `${COMMUNITY}002` },
      building: { building: `${COMMUNITY}00003`, address: { zh: '槐荫路12-1号 槐荫里3号楼', en: 'Huaiyin Court, Building 3, 12-1 Huaiyin Road' } },
    })
    expect(await refusal(call(locate, { building: `${COMMUNITY}99999` }))).toEqual({
      code: 'places.no-such-building',
      facts: { building: `${COMMUNITY}99999` },
    })
  })
})

test('places.find-address', async () => {
  const found = await call<{ matches: { building: string }[] }>(findAddress, { words: '槐荫路１２号' })
  expect(found.matches.map(({ building }) => building)).toEqual([`${COMMUNITY}00001`, `${COMMUNITY}00003`])
  expect(found).toMatchObject({
    asked: { street: { zh: '槐荫路', en: 'Huaiyin Road' }, door: '12', near: false },
    matches: [{ how: 'exact' }, { how: 'number' }],
  })
  expect(found.matches[0]).toMatchObject({ address: { zh: '槐荫路12号 槐荫里1号楼' }, grid: `${COMMUNITY}001`, community: { en: 'Huaiyin Community' } })
  expect(await call(findAddress, { words: '\u0000%_\\' })).toEqual({ matches: [], asked: { street: null, door: null, near: false } })
})

test('places.list-areas', async () => {
  const codes = async (parent?: string): Promise<string[]> =>
    (await call<{ areas: { area: string }[] }>(listAreas, parent === undefined ? {} : { parent })).areas.map(({ area }) => area)
  expect(await codes()).toEqual(['99'])
  expect(await codes('990102')).toEqual(['990102001'])
  expect(await codes(COMMUNITY)).toEqual([1, 2, 3].map((number) => `${COMMUNITY}00${number}`))
  expect(await codes(`${COMMUNITY}001`)).toEqual([])
  expect((await refusal(codes('11'))).code).toBe('places.no-such-area')
})

test('places.get-extent', async () => {
  const [[minLon, minLat], [maxLon, maxLat]] = [at(0, 0), at(200, 100)]
  // The imaginary city goes by its own name, whatever the settings say.
  expect(await call(getExtent, {})).toEqual({
    city: { zh: '里坊市', en: 'Lifang' },
    imaginary: true,
    box: { minLon, minLat, maxLon, maxLat },
    map: {
      version: expect.stringMatching(/^[\w-]{12}$/) as string,
      around: expect.objectContaining({ maxLat: expect.any(Number) as number }) as object,
      crs: 'wgs84',
      base: null,
    },
  })
})

describe('places.list-grids', () => {
  const codes = (answer: { grids: { grid: string }[] }): string[] => answer.grids.map(({ grid }) => grid.slice(12))

  test('grids of today and of an earlier day, with the days on which they changed', async () => {
    expect(codes(await call<{ grids: { grid: string }[] }>(listGrids, { community: COMMUNITY }))).toEqual(['001', '002', '003'])
    const before = await call<{ day: string; grids: unknown[]; changes: string[] }>(listGrids, { community: COMMUNITY, day: '2019-12-31' })
    expect(before).toEqual({ day: '2019-12-31', grids: [], changes: ['2020-01-01'] })
  })

  test('an unknown community is refused', async () => {
    expect((await refusal(call(listGrids, { community: '990199999999' }))).code).toBe('places.no-such-area')
  })
})

describe('door', () => {
  test('areas and grids in one batch, unknown ones absent', async () => {
    const found = await findAreas(scope(), [COMMUNITY, `${COMMUNITY}002`, '990199', `${COMMUNITY}777`].map(areaPath))
    expect([...found].map(([path, { level, name }]) => [path, level, name.en])).toEqual([
      [COMMUNITY, 'community', 'Huaiyin Community'],
      [`${COMMUNITY}002`, 'grid', 'Grid 2'],
    ])
  })

  test('a grid before its first day is not in force, but keeps its name', async () => {
    test1.setNow(parseInstant('2019-12-31T12:00:00+08:00'))
    try {
      expect(await findGrid(scope(), areaPath(`${COMMUNITY}001`))).toBeUndefined()
      expect((await findAreas(scope(), [areaPath(`${COMMUNITY}001`)])).get(`${COMMUNITY}001`)?.name.en).toBe('Grid 1')
      expect(await call(locate, point(50, 20))).toMatchObject({ certainty: 'area' })
    } finally {
      test1.setNow(undefined)
    }
    expect(await findGrid(scope(), areaPath(`${COMMUNITY}001`))).toMatchObject({ households: 210 })
  })
})
