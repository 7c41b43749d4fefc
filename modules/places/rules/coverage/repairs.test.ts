// SPDX-License-Identifier: MPL-2.0
// Repairs change what they say and nothing else, and what they mend is sound afterwards.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromWgs84 } from '../crs.ts'
import type { Polygon, Position } from '../geojson.ts'
import { metresPerDegree } from '../metres.ts'
import { checkCoverage } from './check-coverage.ts'
import type { GivenArea } from './fault.ts'
import { fractions, mosaic } from './mosaic.ts'
import { offerRepairs, repairAreas, type RepairName } from './repairs.ts'

type Area = GivenArea & { readonly geometry: Polygon }
const mapRings = (area: Area, change: (ring: readonly Position[]) => readonly Position[]): Area => ({
  ...area,
  geometry: { type: 'Polygon', coordinates: area.geometry.coordinates.map(change) },
})
const made = mosaic(12, { columns: 6, rows: 5, islands: true })

describe('each repair', () => {
  test.each<[RepairName, (area: Area, at: number) => Area, number, number]>([
    ['swap-axes', (area) => mapRings(area, (ring) => ring.map(([lon, lat]): Position => [lat, lon])), made.areas.length, 0],
    ['ring-order', (area, at) => (at % 2 === 0 ? mapRings(area, (ring) => ring.toReversed()) : area), Math.ceil(made.areas.length / 2), 0],
    ['close-rings', (area, at) => (at === 3 ? mapRings(area, (ring) => ring.slice(0, -1)) : area), 1, 0],
    ['drop-repeats', (area, at) => (at === 3 ? mapRings(area, (ring) => ring.flatMap((position) => [position, position])) : area), 1, 0],
    ['shift-gcj02', (area) => mapRings(area, (ring) => ring.map((position) => fromWgs84(position, 'gcj02'))), made.areas.length, 500],
    ['shift-bd09', (area) => mapRings(area, (ring) => ring.map((position) => fromWgs84(position, 'bd09'))), made.areas.length, 1_000],
  ])('%s is offered with what it would change, and mends it', (repair, spoil, areas, metres) => {
    const spoilt = made.areas.map(spoil)
    const before = JSON.stringify(spoilt)
    const report = checkCoverage(spoilt, [made.parent])
    const offers = offerRepairs(spoilt, [made.parent], report)
    expect(offers.find((offer) => offer.repair === repair)).toMatchObject({ areas, faultsBefore: report.faults.length })
    const moved = offers.find((offer) => offer.repair === repair)?.largestMoveMetres ?? Infinity
    expect(Math.abs(moved - metres)).toBeLessThanOrEqual(metres / 2)
    const mended = repairAreas(spoilt, [made.parent], [repair])
    // a shift there and back rounds: what is left is within the reach of snapping
    expect(checkCoverage(repairAreas(mended, [made.parent], ['snap']), [made.parent]).faults).toEqual([])
    if (!repair.startsWith('shift')) expect(checkCoverage(mended, [made.parent]).faults).toEqual([])
    expect(JSON.stringify(spoilt)).toBe(before)
  })

  test('a sound coverage is offered none, and snapping leaves it alone', () => {
    expect(offerRepairs(made.areas, [made.parent], checkCoverage(made.areas, [made.parent]))).toEqual([])
    expect(repairAreas(made.areas, [made.parent], ['snap', 'ring-order', 'drop-repeats', 'close-rings', 'swap-axes'])).toEqual(made.areas)
  })

  test('an overlap too large for snapping is not said to be mended by it', () => {
    const [first, ...rest] = made.areas
    const swollen = mapRings(first as Area, (ring) => ring.map(([lon, lat]): Position => [121.6 + (lon - 121.6) * 1.5, lat]))
    const report = checkCoverage([swollen, ...rest], [made.parent])
    expect(report.valid).toBe(false)
    const after = repairAreas([swollen, ...rest], [made.parent], ['snap'])
    expect(checkCoverage(after, [made.parent]).valid).toBe(false)
  })
})

test('snapping mends borders drawn apart by less than its distance, moving nothing farther', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.record({ columns: fc.integer({ min: 2, max: 6 }), rows: fc.integer({ min: 2, max: 5 }), detail: fc.integer({ min: 0, max: 3 }) }),
      (seed, size) => {
        const whole = mosaic(seed, size)
        const next = fractions(seed)
        const k = metresPerDegree(38.9)
        // each area surveyed for itself, each corner up to 20 cm off
        const shaken = whole.areas.map((area) =>
          mapRings(area, (ring) => {
            const open = ring.slice(0, -1).map(([lon, lat]): Position => [lon + ((next() - 0.5) * 0.28) / k.lon, lat + ((next() - 0.5) * 0.28) / k.lat])
            return [...open, open[0] as Position]
          }),
        )
        const report = checkCoverage(shaken, [whole.parent])
        expect(report.valid).toBe(false)
        const mended = repairAreas(shaken, [whole.parent], ['snap'])
        expect(checkCoverage(mended, [whole.parent]).faults).toEqual([])
        const offer = offerRepairs(shaken, [whole.parent], report).find(({ repair }) => repair === 'snap')
        expect(offer).toMatchObject({ faultsAfter: 0 })
        expect(offer?.largestMoveMetres).toBeLessThan(0.5)
      },
    ),
    { numRuns: 40, seed: 2 },
  )
})

test('a corner that only one side has is put into the other', () => {
  const spoilt = made.areas.map((area, at) =>
    at === 7
      ? mapRings(area, (ring) =>
          ring.flatMap((position, index) => [
            position,
            ...(index + 1 < ring.length
              ? [[(position[0] + (ring[index + 1] as Position)[0]) / 2, (position[1] + (ring[index + 1] as Position)[1]) / 2] as const]
              : []),
          ]),
        )
      : area,
  )
  expect(checkCoverage(spoilt, [made.parent]).counts).toHaveProperty('border-differs')
  expect(checkCoverage(repairAreas(spoilt, [made.parent], ['snap']), [made.parent]).faults).toEqual([])
})
