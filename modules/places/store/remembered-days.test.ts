// SPDX-License-Identifier: MPL-2.0
// The city on other days: one for all days between two changes, one made at a time, whoever asks; today's without what ended.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { COMMUNITY, smallCity } from '../actions/small-city.ts'
import { saveCity } from '../index.ts'
import { endGrids, readCity, saveGrids } from './geometry.ts'
import { forgetCity, rememberedCity, rememberedCityOn, type RememberedCity, type Scope } from './remembered-city.ts'
import { markChanged } from './revision.ts'

const [GRID] = smallCity.grids
let tested: TestWorld
let scope: Scope
beforeAll(async () => {
  tested = await testWorld()
  scope = { world: tested.world, tx: tested.world.db, now: tested.world.now() }
  await saveCity(tested.world, smallCity)
  await inTransaction(tested.world.db, async (tx) => {
    if (GRID === undefined) throw new Error('the small city has grids')
    for (const year of [2031, 2032, 2033, 2034, 2035]) {
      await endGrids(tx, [GRID.grid], `${year}-05-01`)
      await saveGrids(tx, [{ ...GRID, nameZh: `${year}` }], { source: 'test', validFrom: `${year}-05-01` })
    }
    await markChanged(tx)
  })
  forgetCity(tested.world)
})
afterAll(() => tested.close())

const on = (day: string, from: Scope = scope): Promise<RememberedCity> => rememberedCityOn(from, civilDate(day))
const nameOn = async (day: string): Promise<string | undefined> => (await on(day)).grids.get(GRID?.grid ?? '')?.nameZh

test('all days between two changes have one city, and those without a change since have the one of today', async () => {
  expect(await on('2031-05-01')).toBe(await on('2032-04-30'))
  expect(await on('2032-05-01')).not.toBe(await on('2031-12-31'))
  expect(await on('2031-04-30')).toBe(await rememberedCity(scope))
  expect([await nameOn('2019-01-01'), await nameOn('2031-05-01'), await nameOn('2034-04-30'), await nameOn('2099-01-01')]).toEqual([
    undefined,
    '2031',
    '2033',
    '2035',
  ])
})

test('while one is made, who asks for the same day waits for it, who asks for another is asked to come again', async () => {
  forgetCity(tested.world)
  await rememberedCity(scope)
  // the days of changes are known, so that all ask before the first is made
  await on('2020-06-01')
  const answers = await Promise.allSettled(['2033-06-01', '2033-07-01', '2034-06-01', '2035-06-01', '2033-08-01'].map((day) => on(day)))
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value.grids.get(GRID?.grid ?? '')?.nameZh : (one.reason as { code: string }).code))).toEqual([
    '2033',
    '2033',
    'places.other-days-busy',
    'places.other-days-busy',
    '2033',
  ])
  expect(await nameOn('2034-06-01')).toBe('2034')
})

test('one that could not be made is made at the next question', async () => {
  forgetCity(tested.world)
  await rememberedCity(scope)
  await expect(
    inTransaction(tested.world.db, async (tx) => {
      const city = on('2033-06-01', { ...scope, tx })
      await city.catch(() => undefined)
      await on('2032-06-01', { ...scope, tx: undefined as never })
    }),
  ).rejects.toThrow(TypeError)
  expect([await nameOn('2032-06-01'), await nameOn('2033-06-01')]).toEqual(['2032', '2033'])
})

test('versions that ended are not read for today', async () => {
  const today = civilDateAt(scope.now)
  expect((await readCity(tested.world.db, today)).grids.map(({ grid, nameZh }) => [grid, nameZh])).toEqual(
    smallCity.grids.map(({ grid, nameZh }) => [grid, nameZh]),
  )
  expect((await readCity(tested.world.db, '2035-05-01')).grids.filter(({ grid }) => grid === `${COMMUNITY}001`).map(({ nameZh }) => nameZh)).toEqual(['2035'])
})
