// SPDX-License-Identifier: MPL-2.0
// What a transaction that changes places has not committed is remembered by nobody, however it asks and whatever becomes of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { smallCity } from '../actions/small-city.ts'
import { saveCity } from '../index.ts'
import { endGrids } from './geometry.ts'
import { forgetCity, rememberedAddresses, rememberedCity, type Scope } from './remembered-city.ts'
import { markChanged } from './revision.ts'

const GRID = smallCity.grids[0]?.grid ?? ''
let tested: TestWorld
let scope: Scope
beforeAll(async () => {
  tested = await testWorld()
  scope = { world: tested.world, tx: tested.world.db, now: tested.world.now() }
  await saveCity(tested.world, smallCity)
})
afterAll(() => tested.close())

const hasGrid = async (from: Scope): Promise<boolean> => (await rememberedCity(from)).grids.has(GRID)

/** Ends a grid, lets `look` look about inside, and rolls back. */
async function changeInVain(look: (inside: Scope) => Promise<void>): Promise<void> {
  const lost = inTransaction(tested.world.db, async (tx) => {
    await endGrids(tx, [GRID], '2020-01-02')
    await markChanged(tx)
    await look({ ...scope, tx })
    throw new Error('lost')
  })
  await expect(lost).rejects.toThrow('lost')
}

test('with nothing remembered, it reads for itself alone', async () => {
  forgetCity(tested.world)
  await changeInVain(async (inside) => {
    expect(await hasGrid(inside)).toBe(false)
    expect(await hasGrid(scope)).toBe(true)
  })
  expect(await hasGrid(scope)).toBe(true)
})

test('with a city remembered, it is told of that one, however long ago it was looked after', async () => {
  expect(await hasGrid(scope)).toBe(true)
  await changeInVain(async (inside) => {
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    const told = await rememberedCity(inside)
    expect(await rememberedCity(scope)).toBe(told)
    expect(told.grids.has(GRID)).toBe(true)
  })
})

test('nor are its addresses kept for others', async () => {
  const index = await rememberedAddresses(scope)
  forgetCity(tested.world)
  await rememberedCity(scope)
  await changeInVain(async (inside) => {
    const own = await rememberedAddresses(inside)
    expect(await rememberedAddresses(scope)).not.toBe(own)
  })
  expect(await rememberedAddresses(scope)).not.toBe(index)
})
