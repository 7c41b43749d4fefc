// SPDX-License-Identifier: MPL-2.0
// What `places.locate` says beyond the grid: other likely sides with their landmarks, how far the border is, the building
// the point stands in, and whose place it was or will be on another day. On a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { inTransaction } from '#platform/db.ts'
import { noExchange, performAction } from '#platform/action.ts'
import type { Sight } from '#kernel/actor.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { contract, type Located } from '../http/contract.ts'
import { saveCity } from '../index.ts'
import { placesModule } from '../module.ts'
import { endGrids, saveGrids } from '../store/geometry.ts'
import { markChanged } from '../store/revision.ts'
import { locate } from './locate.ts'
import { at, COMMUNITY, smallCity } from './small-city.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
  await saveCity(world.world, smallCity)
})
afterAll(() => world.close())

async function ask(input: object): Promise<z.output<typeof Located>> {
  const caller = {
    actor: { kind: 'nobody' as const },
    sight: { everything: false, areas: [], units: [] } as unknown as Sight,
    exchange: noExchange,
    requestId: 'test',
  }
  const answer = await performAction(world.world, placesModule.permissions, locate, caller, contract.locate.body.parse(input))
  return contract.locate.ok.parse(answer)
}
const point = (east: number, north: number): { lon: number; lat: number } => ({ lon: at(east, north)[0], lat: at(east, north)[1] })
const grid = (number: number): string => `${COMMUNITY}00${number}`

describe('with an accuracy', () => {
  test('the likeliest grid is the answer, and other likely ones are asked about, with what stands nearest on each side', async () => {
    const found = await ask({ point: point(92, 20), accuracy: 20 })
    expect(found).toMatchObject({
      certainty: 'inside',
      grid: { grid: grid(1) },
      alternatives: [{ grid: grid(2) }],
      metresAway: 0,
      metresToBorder: 8,
      landmarks: [
        { grid: grid(1), address: { zh: '槐荫路14号 槐荫里2号楼' } },
        { grid: grid(2), address: { zh: '槐荫路12-1号 槐荫里3号楼', en: 'Huaiyin Court, Building 3, 12-1 Huaiyin Road' } },
      ],
    })
    expect(found.likely.map((one) => one.grid)).toEqual([grid(1), grid(2)])
    // 8 m from the border and 13 m from the southern one, a deviation of 13.2 m
    expect(found.likely[1]?.share).toBeCloseTo(0.27 * 0.935, 1)
  })

  test('a position too rough to make any grid likely keeps the grid it lies in', async () => {
    for (const accuracy of [2_000, 100_000]) {
      const found = await ask({ point: point(92, 20), accuracy })
      expect(found).toMatchObject({ certainty: 'inside', grid: { grid: grid(1) }, alternatives: [], metresAway: 0 })
    }
  })

  test('far enough from every border nobody is asked', async () => {
    expect(await ask({ point: point(92, 50), accuracy: 6 })).toMatchObject({ alternatives: [], landmarks: [], likely: [{ grid: grid(1) }, { grid: grid(2) }] })
    expect(await ask({ point: point(70, 20), accuracy: 5 })).toMatchObject({ alternatives: [] })
  })

  test('within five metres the likeliest comes first, not the lowest code', async () => {
    expect(await ask({ point: point(103, 50), accuracy: 8 })).toMatchObject({ certainty: 'edge', grid: { grid: grid(2) }, alternatives: [{ grid: grid(1) }] })
    expect(await ask({ point: point(103, 50) })).toMatchObject({ certainty: 'edge', grid: { grid: grid(1) }, alternatives: [{ grid: grid(2) }], likely: [] })
  })

  test.each([0, -3, 1e9, Number.NaN])('an accuracy of %d metres is none', async (accuracy) => {
    await expect(ask({ point: point(50, 50), accuracy })).rejects.toThrow('accuracy')
  })
})

test('the building whose footprint holds the point is told with its address', async () => {
  expect(await ask({ point: point(62, 18) })).toMatchObject({
    standsIn: { building: `${COMMUNITY}00002`, address: { zh: '槐荫路14号 槐荫里2号楼' } },
    building: null,
  })
  expect(await ask({ point: point(70, 18) })).toMatchObject({ standsIn: null })
})

test('on another day: the grids of that day, past and coming', async () => {
  const whole = smallCity.grids.find((one) => one.grid === grid(2))
  if (whole === undefined) throw new Error('the small city has a second grid')
  await inTransaction(world.world.db, async (tx) => {
    await endGrids(tx, [grid(1), grid(2)], '2031-05-01')
    await saveGrids(tx, [{ ...whole, grid: grid(9), nameZh: '新网格' }], { source: 'test', validFrom: '2031-05-01' })
    await markChanged(tx)
  })
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  expect(await ask({ point: point(150, 50) })).toMatchObject({ grid: { grid: grid(2) } })
  expect(await ask({ point: point(150, 50), day: '2031-04-30' })).toMatchObject({ grid: { grid: grid(2) } })
  expect(await ask({ point: point(150, 50), day: '2031-05-01' })).toMatchObject({ grid: { grid: grid(9), name: { zh: '新网格' } } })
  expect(await ask({ point: point(150, 50), day: '2019-01-01' })).toMatchObject({ certainty: 'area', grid: null })
  expect(await ask({ building: `${COMMUNITY}00003`, day: '2031-05-01' })).toMatchObject({ certainty: 'address', grid: { grid: grid(9) } })
  for (const day of ['2032-01-01', '2033-01-01', '2034-01-01', '2031-05-01']) expect((await ask({ point: point(150, 50), day })).grid?.grid).toBe(grid(9))
  await expect(ask({ point: point(150, 50), day: '2031-13-01' })).rejects.toThrow('day')
})
