// SPDX-License-Identifier: MPL-2.0
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { loadDemoPatrols } from './patrols.ts'

let demo: Demo
beforeAll(async () => {
  demo = await demoWorld()
}, 120_000)
afterAll(() => demo?.close())

test('the patrols are told once, with things put right, things open, and lanes nobody walked', async () => {
  const both = await Promise.all([loadDemoPatrols(demo.world), loadDemoPatrols(demo.world)])
  expect(both.toSorted()).toEqual(['already', 'loaded'])
  const chief = await demo.staff('chief')
  const mine = (await chief.act('lanes.list', { mine: 'true' } as never)).lanes
  expect(mine.length).toBe(2)
  const leader = await demo.staff('leader')
  const { lanes } = await leader.act('lanes.list', { limit: 200 })
  expect(lanes.filter(({ lastDay }) => lastDay === null).length).toBeGreaterThan(20)
  expect(lanes.filter(({ lastDay }) => lastDay !== null).length).toBeGreaterThan(50)
  expect(lanes.filter(({ openMatters }) => openMatters > 0).length).toBeGreaterThan(1)
  const figures = await Promise.all(
    lanes.filter(({ lastDay }) => lastDay !== null).map(async ({ code }) => (await demo.nobody.act('lanes.get-sign', { code })).figures),
  )
  expect(figures.some(({ putRight }) => putRight > 0)).toBe(true)
  expect((await demo.nobody.act('lanes.get-sign', { code: mine[0]?.code ?? '' })).figures.walks).toBe(3)
}, 60_000)
