// SPDX-License-Identifier: MPL-2.0
// Towers: buildings or courtyards above the quota that cannot be cut, in the figures of grids and of cover.
import { expect, test } from 'vitest'
import { coverOfCommunity, type CommunityCover } from './cover.ts'
import { isTower, judgeGrids } from './figures.ts'

test('a tower is above the quota with less than half a grid beside it, and counts in no mean', () => {
  const quota = { target: 200, towerAbove: 300 }
  const cases = [
    [4000, 4000],
    [4099, 4000],
    [4100, 4000],
    [301, 301],
    [300, 300],
    [620, 200],
  ] as const
  expect(cases.map(([households, largest]) => isTower(households, largest, quota))).toEqual([true, true, false, true, false, false])
  const judged = judgeGrids(
    [
      { key: 0, kind: 'basic', households: 4000, tower: true },
      { key: 1, kind: 'basic', households: 205 },
      { key: 2, kind: 'basic', households: 195 },
    ],
    0.05,
    200,
  )
  expect(judged.map(({ deviation, standing }) => [deviation, standing])).toEqual([
    [19, 'tower'],
    [0.025, 'within'],
    [-0.025, 'within'],
  ])
})

test('cover counts a tower apart, and its households in the need', () => {
  const one: CommunityCover = {
    community: '990101001001',
    households: 1300,
    buildings: 9,
    estimatedBuildings: 0,
    grids: [
      { grid: 'a', kind: 'basic', households: 205 },
      { grid: 'b', kind: 'basic', households: 195 },
      { grid: 'd', kind: 'basic', households: 900 },
    ],
    towers: [
      { grid: 'd', households: 880 },
      { grid: null, households: 700 },
    ],
    posts: [],
    lastDivision: null,
    drafts: 0,
    handedIn: 0,
    coming: 0,
  }
  const quota = { target: 200, towerAbove: 300 }
  expect(coverOfCommunity(one, { householdsAWorker: 200, band: 0.05, quota })).toMatchObject({ need: 7, grids: 3, above: 0, below: 0, towers: 1 })
  const never = { target: 200, towerAbove: Infinity }
  expect(coverOfCommunity(one, { householdsAWorker: 200, band: 0.05, quota: never })).toMatchObject({ above: 1, below: 0, towers: 0 })
})
