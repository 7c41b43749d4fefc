// SPDX-License-Identifier: MPL-2.0
// Tiles kept in memory: made once however many ask, forgotten with the version, and never more than the memory given to them.
import { expect, test } from 'vitest'
import type { World } from '#platform/world.ts'
import { rememberedTile } from './remembered-tiles.ts'

const newWorld = (): World => ({ memory: new Map() }) as unknown as World
const tile = (megabytes: number): (() => Promise<{ readonly gzipped: Buffer }>) => {
  return async () => ({ gzipped: Buffer.alloc(megabytes * 1024 * 1024) })
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

test('made once however many ask at the same time, anew for another version, and again after a failure', async () => {
  const world = newWorld()
  let made = 0
  const make = async (): Promise<{ readonly gzipped: Buffer }> => {
    made += 1
    if (made === 3) throw new Error('no database')
    return { gzipped: Buffer.from([made]) }
  }
  await Promise.all([1, 2, 3].map(() => rememberedTile(world, 'a', 'ground/1/0/0', make)))
  expect(made).toBe(1)
  await rememberedTile(world, 'b', 'ground/1/0/0', make)
  expect(made).toBe(2)
  await expect(rememberedTile(world, 'b', 'ground/1/0/1', make)).rejects.toThrow('no database')
  await settle()
  expect((await rememberedTile(world, 'b', 'ground/1/0/1', make)).gzipped).toEqual(Buffer.from([4]))
})

test('the least used goes first when they weigh too much', async () => {
  const world = newWorld()
  for (const key of ['one', 'two', 'three']) await rememberedTile(world, 'a', key, tile(10))
  await settle()
  await rememberedTile(world, 'a', 'one', tile(10))
  await rememberedTile(world, 'a', 'four', tile(10))
  await settle()
  const asked: string[] = []
  for (const key of ['one', 'three', 'four', 'two'])
    await rememberedTile(world, 'a', key, async () => {
      asked.push(key)
      return { gzipped: Buffer.alloc(1) }
    })
  expect(asked).toEqual(['two'])
})

test('one that fails while another is weighed, and one still being made, upset nothing', async () => {
  const world = newWorld()
  const unhandled: unknown[] = []
  const hear = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', hear)
  let fail = (_: Error): void => undefined
  let finish = (_: { readonly gzipped: Buffer }): void => undefined
  const failing = rememberedTile(world, 'a', 'fails', () => new Promise((_, reject) => (fail = reject)))
  const late = rememberedTile(world, 'a', 'late', () => new Promise((resolve) => (finish = resolve)))
  // Too much at once: what is oldest has no weight yet.
  for (const key of ['one', 'two', 'three', 'four']) await rememberedTile(world, 'a', key, tile(10))
  await settle()
  fail(new Error('no database'))
  await expect(failing).rejects.toThrow('no database')
  finish({ gzipped: Buffer.alloc(9 * 1024 * 1024) })
  await late
  await settle()
  process.off('unhandledRejection', hear)
  expect(unhandled).toEqual([])
  const asked: string[] = []
  const ask = async (key: string): Promise<unknown> =>
    rememberedTile(world, 'a', key, async () => {
      asked.push(key)
      return { gzipped: Buffer.alloc(1) }
    })
  // Of 32 megabytes 29 are taken, by the two newest and the late one: nothing was counted twice, nothing taken off that never was on.
  for (const key of ['late', 'four', 'three', 'two', 'one', 'fails']) await ask(key)
  expect(asked).toEqual(['two', 'one', 'fails'])
})
