// SPDX-License-Identifier: MPL-2.0
// Threads change nothing but the time: the same answers in the same order; a stop is a stop.
import { expect, test } from 'vitest'
import { communities } from '#tests/grid-sample/regimes.ts'
import { problemOfSample } from '#tests/grid-sample/sample.ts'
import { divide } from '../rules/division/divide.ts'
import { DivisionCancelled, type DivisionProblem } from '../rules/division/problem.ts'
import { planCommunity } from '../rules/plan/plan-community.ts'
import type { PlanInput } from '../rules/plan/plan-input.ts'
import { divideInThreads, startDividers } from './divide-in-threads.ts'

const problems = communities('residential', 11, 7).map((community) => problemOfSample(community, true))
const options = { seed: 3, ms: 5 }

test('the same answers with one thread, with three, and with none', async () => {
  const [one, three] = await Promise.all([1, 3].map((threads) => divideInThreads(problems, { ...options, threads })))
  const plain = problems.map((problem) => divide(problem, options))
  expect(one?.map(({ division }) => division)).toEqual(plain)
  expect(three?.map(({ division }) => division)).toEqual(plain)
  expect(three?.every(({ ms }) => ms >= 0)).toBe(true)
})

test('progress counts every community once', async () => {
  const told: (readonly [number, number])[] = []
  await divideInThreads(problems, { ...options, threads: 2, progress: (done, of) => told.push([done, of]) })
  expect(told).toEqual(problems.map((_, index) => [index + 1, problems.length]))
})

test('a cancelled pool rejects what is not done and takes nothing more', async () => {
  const stop = new AbortController()
  const dividers = startDividers({ threads: 1, signal: stop.signal })
  const [first = problems[0]] = problems
  const orders = problems.map((problem) => dividers.divide(problem, { seed: 1, ms: 20_000 }))
  setTimeout(() => stop.abort(), 50)
  const ends = await Promise.allSettled(orders)
  expect(ends.at(-1)).toMatchObject({ status: 'rejected', reason: expect.any(DivisionCancelled) as unknown })
  await expect(dividers.divide(first as DivisionProblem, options)).rejects.toThrow(DivisionCancelled)
  await dividers.close()
  await expect(divideInThreads(problems, { ...options, signal: AbortSignal.abort() })).rejects.toThrow(DivisionCancelled)
})

test('a problem that cannot be divided is named and harms no other', async () => {
  const [first] = problems
  const dividers = startDividers({ threads: 1 })
  const broken = dividers.divide({ id: 'broken', households: undefined as never, links: [], grids: 1 }, options)
  const whole = dividers.divide(first as DivisionProblem, options)
  await expect(broken).rejects.toThrow('community broken could not be divided')
  expect((await whole).division.labels.length).toBe(first?.households.length)
  await dividers.close()
})

const square = (lon: number, lat: number, size: number): PlanInput['boundary'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + size, lat],
      [lon + size, lat + size],
      [lon, lat + size],
      [lon, lat],
    ],
  ],
})
const input: PlanInput = {
  community: 'a',
  boundary: square(121, 38, 0.004),
  buildings: Array.from({ length: 16 }, (_, at) => ({
    id: `b${at}`,
    households: 30,
    shape: square(121.0003 + (at % 4) * 0.0009, 38.0003 + Math.floor(at / 4) * 0.0009, 0.0004),
  })),
}

test('a plan drawn in a thread is the one drawn here; an input without a plan is told apart from a fault', async () => {
  const dividers = startDividers({ threads: 1 })
  const [plan, unfit, fault, whole] = await Promise.allSettled([
    dividers.plan(input),
    dividers.plan({ ...input, boundary: { type: 'Polygon', coordinates: [] } }),
    dividers.plan({ ...input, community: 'odd', buildings: undefined as never }),
    dividers.divide(problems[0] as DivisionProblem, options),
  ])
  expect(plan).toEqual({ status: 'fulfilled', value: planCommunity(input) })
  expect(unfit).toMatchObject({ status: 'rejected', reason: expect.any(RangeError) as unknown })
  expect(fault).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('community odd could not be planned') as unknown } })
  expect(whole.status).toBe('fulfilled')
  await dividers.close()
  await expect(dividers.plan(input)).rejects.toThrow(DivisionCancelled)
})

test('nothing to divide needs no thread', async () => {
  expect(await divideInThreads([], options)).toEqual([])
})
