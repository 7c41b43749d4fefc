// SPDX-License-Identifier: MPL-2.0
// Chances of grids for a position of stated accuracy, against drawn errors and against formulas that are known.
import { describe, expect, test } from 'vitest'
import type { Polygon, Position } from '../geojson.ts'
import { indexGrids, type Shape } from '../grid-index.ts'
import { layerGrids, locate, type LocatableGrid } from '../locate.ts'
import { metresPerDegree } from '../metres.ts'
import { ACCURACY_DEVIATIONS, normal, owensT } from './likely-grids.ts'

const K = metresPerDegree(38.9)
const at = (east: number, north: number): Position => [121.6 + east / K.lon, 38.9 + north / K.lat]

function drawing(seed: number): { readonly even: () => number; readonly normal: () => number } {
  let state = seed
  const even = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return { even, normal: () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even()) }
}

/** A crooked city of 12 × 12 grids of about 80 m, with one grid missing in the middle and a ring round another way. */
function crookedCity(): readonly (Shape & { readonly polygon: Polygon })[] {
  const { even } = drawing(11)
  const corners = Array.from({ length: 169 }, (_, number) => at((number % 13) * 80 + (even() - 0.5) * 50, Math.floor(number / 13) * 80 + (even() - 0.5) * 50))
  const corner = (column: number, row: number): Position => corners[row * 13 + column] as Position
  return Array.from({ length: 144 }, (_, number) => {
    const [column, row] = [number % 12, Math.floor(number / 12)]
    const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), corner(column, row)]
    return { code: String(990_102_001_001_000 + number), polygon: { type: 'Polygon' as const, coordinates: [number % 3 === 0 ? ring.toReversed() : ring] } }
  }).filter(({ code }) => !code.endsWith('066'))
}

test('the function of Owen, where it is known in closed form', () => {
  for (const h of [0, 0.3, 1, 2.5, 5]) expect(owensT(h, 1)).toBeCloseTo((normal(h) * (1 - normal(h))) / 2, 6)
  for (const a of [0, 0.2, 1, 3, -2]) expect(owensT(0, a)).toBeCloseTo(Math.atan(a) / (2 * Math.PI), 6)
  expect(owensT(1, Infinity)).toBeCloseTo((1 - normal(1)) / 2, 6)
  expect(owensT(0.7, 1.5) + owensT(0.7, -1.5)).toBe(0)
  expect(normal(1.96)).toBeCloseTo(0.9750021, 6)
})

describe('chances', () => {
  const shapes = crookedCity()
  const index = indexGrids(shapes)

  test.each([
    ['in the middle of a grid', 120, 120, 8],
    ['by a border', 203, 210, 10],
    ['by a corner', 318, 322, 15],
    ['by the missing grid', 470, 430, 20],
    ['at the rim of the city', 3, 400, 12],
    ['outside', -12, 400, 20],
    ['knowing little', 500, 500, 120],
  ])('%s: as 10,000 drawn errors say', (_, east, north, accuracy) => {
    const { normal: draw } = drawing(east + north)
    const [lon, lat] = at(east, north)
    const deviation = accuracy / ACCURACY_DEVIATIONS
    const counted = new Map<number, number>()
    for (let drawn = 0; drawn < 10_000; drawn++) {
      const found = index.gridAt(lon + (draw() * deviation) / K.lon, lat + (draw() * deviation) / K.lat)
      counted.set(found, (counted.get(found) ?? 0) + 1)
    }
    const shares = index.likely(lon, lat, accuracy)
    for (const { grid, share } of shares) {
      const error = Math.sqrt((share * (1 - share)) / 10_000)
      expect(Math.abs((counted.get(grid) ?? 0) / 10_000 - share)).toBeLessThan(4.5 * error + 2e-4)
    }
    for (const grid of counted.keys()) if (grid >= 0) expect(shares.some((one) => one.grid === grid)).toBe(true)
    const outside = (counted.get(-1) ?? 0) / 10_000
    expect(1 - shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(outside, 1)
  })

  test('on a border both sides have half, on a corner the chances are the angles', () => {
    const square = (code: string, west: number, south: number): Shape => ({
      code,
      polygon: {
        type: 'Polygon',
        coordinates: [[at(west, south), at(west + 100, south), at(west + 100, south + 100), at(west, south + 100), at(west, south)]],
      },
    })
    const four = indexGrids([square('1', 0, 0), square('2', 100, 0), square('3', 0, 100), square('4', 100, 100)])
    const shares = (east: number, north: number): readonly (readonly [string, number])[] =>
      four.likely(...at(east, north), 10).map(({ grid, share }) => [four.codeOf(grid), Math.round(share * 1_000) / 1_000])
    expect(shares(100, 50).slice(0, 2)).toEqual([
      ['1', 0.5],
      ['2', 0.5],
    ])
    expect(shares(100, 100)).toEqual(['1', '2', '3', '4'].map((code) => [code, 0.25]))
    expect(four.likely(...at(-200, 50), 10)).toEqual([])
  })

  test.each([7, 15, 30])('better than one grid alone at an accuracy of %i m, and the true one is told', (accuracy) => {
    const layers = layerGrids(
      shapes.map((shape): LocatableGrid => ({ grid: shape.code, kind: 'basic', polygon: shape.polygon, validFrom: '2020-01-01', validTo: null })),
    )
    const { even, normal: draw } = drawing(accuracy)
    const deviation = accuracy / ACCURACY_DEVIATIONS
    let [asked, told, ours, alone, first, single] = [0, 0, 0, 0, 0, 0]
    while (asked < 4_000) {
      const [lon, lat] = at(40 + even() * 880, 40 + even() * 880)
      const truth = index.gridAt(lon, lat)
      if (truth < 0) continue
      asked++
      const seen = { lon: lon + (draw() * deviation) / K.lon, lat: lat + (draw() * deviation) / K.lat }
      const answer = locate(layers, { ...seen, crs: 'wgs84', accuracy })
      const likely = 'likely' in answer ? answer.likely : []
      const code = index.codeOf(truth)
      if (likely.some(({ grid }) => grid === code)) told++
      if (likely[0]?.grid === code) first++
      if (index.gridAt(seen.lon, seen.lat) === truth) single++
      // Brier: the squared distance between what was said and what was true
      ours += likely.reduce((sum, { grid, share }) => sum + (share - (grid === code ? 1 : 0)) ** 2, likely.some(({ grid }) => grid === code) ? 0 : 1)
      alone += index.gridAt(seen.lon, seen.lat) === truth ? 0 : 2
    }
    expect(told / asked).toBeGreaterThan(0.99)
    expect(ours).toBeLessThan(alone)
    expect(first).toBeGreaterThanOrEqual(single * 0.998)
  })
})
