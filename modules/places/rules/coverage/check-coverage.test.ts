// SPDX-License-Identifier: MPL-2.0
// The checker against coverages that are sound by their making, against GEOS, and against every way of spoiling them.
import fc from 'fast-check'
import { expect, test, describe } from 'vitest'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { fromWgs84 } from '../crs.ts'
import type { Polygon, Position } from '../geojson.ts'
import { metresPerDegree } from '../metres.ts'
import { checkCoverage } from './check-coverage.ts'
import type { CoverageFault, CoverageFaultName, GivenArea } from './fault.ts'
import { fractions, mosaic, type Mosaic } from './mosaic.ts'

type Area = GivenArea & { readonly geometry: Polygon }
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const sizes = fc.record({
  columns: fc.integer({ min: 2, max: 7 }),
  rows: fc.integer({ min: 2, max: 6 }),
  detail: fc.integer({ min: 0, max: 4 }),
  islands: fc.boolean(),
})
const names = (faults: readonly CoverageFault[]): readonly CoverageFaultName[] => [...new Set(faults.map(({ fault }) => fault))].toSorted()
const ringOf = (area: Area): readonly Position[] => area.geometry.coordinates[0] as readonly Position[]
const withRing = (area: Area, ring: readonly Position[]): Area => ({
  ...area,
  geometry: { type: 'Polygon', coordinates: [ring, ...area.geometry.coordinates.slice(1)] },
})
const replaced = (all: readonly Area[], at: number, area: Area): readonly Area[] => all.map((one, index) => (index === at ? area : one))
const valid = await geosCoverage()

describe('a sound coverage', () => {
  test('has no fault, with its parent and without, and GEOS agrees', () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, size) => {
        const { areas, parent } = mosaic(seed, size)
        expect(checkCoverage(areas, [parent]).faults).toEqual([])
        expect(checkCoverage(areas).faults).toEqual([])
        expect(
          valid(
            areas.map(({ geometry }) => geometry),
            0.0001,
          ),
        ).toBe(true)
      }),
      { numRuns: 60, seed: 4 },
    )
  })

  test('may have corners on the line of its parent, as far off as rounding puts them', () => {
    const square = (...ring: readonly Position[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] })
    const parent = { code: 'p', geometry: square([121, 38], [121.003, 38.0011], [121.0031, 38.004], [121, 38.004]) }
    const onLine: Position = [121.001, 38.0003667]
    const top: Position = [121.0012, 38.004]
    const areas = [
      { code: 'p1', geometry: square([121, 38], onLine, top, [121, 38.004]) },
      { code: 'p2', geometry: square(onLine, [121.003, 38.0011], [121.0031, 38.004], top) },
    ]
    expect(checkCoverage(areas, [parent]).faults).toEqual([])
    expect(checkCoverage(areas, [parent], { parentMetres: 0.0001 }).valid).toBe(false)
    expect(checkCoverage(areas).valid).toBe(true)
  })

  test('of one area that is its parent, and of none', () => {
    const { parent } = mosaic(3, { columns: 2, rows: 2 })
    expect(checkCoverage([{ ...parent, code: `${parent.code}001` }], [parent]).valid).toBe(true)
    expect(checkCoverage([], [])).toEqual({ valid: true, areas: 0, faults: [], counts: {} })
    expect(checkCoverage([], [parent]).faults).toMatchObject([{ fault: 'gap', code: parent.code, squareMetres: expect.closeTo(38_000, -4.3) as unknown }])
  })

  test('dedicated areas may take their place beside basic ones or lie over them, but not stick out', () => {
    const { areas, parent } = mosaic(11, { columns: 4, rows: 4 })
    const over = (dx: number): GivenArea => {
      const [x, y] = [121.6015 + dx, 38.9015]
      return {
        code: `${parent.code}900`,
        kind: 'dedicated',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [x, y],
              [x + 0.0003, y],
              [x + 0.0003, y + 0.0003],
              [x, y + 0.0003],
              [x, y],
            ],
          ],
        },
      }
    }
    expect(checkCoverage([...areas, over(0)], [parent]).faults).toEqual([])
    expect(
      checkCoverage(
        areas.map((area, at) => (at % 3 === 0 ? { ...area, kind: 'dedicated' } : area)),
        [parent],
      ).faults,
    ).toEqual([])
    expect(names(checkCoverage([...areas, { ...over(0), kind: 'basic' }], [parent]).faults)).toEqual(['overlap'])
    expect(names(checkCoverage([...areas, over(0.5)], [parent]).faults)).toEqual(['misses-parent'])
  })
})

// ways of spoiling one area; each says which faults may and must be named
type Spoiling = {
  readonly name: string
  readonly must: readonly CoverageFaultName[]
  readonly spoil: (made: Mosaic, next: () => number) => readonly Area[] | undefined
}
const pick = (made: Mosaic, next: () => number): number => Math.floor(next() * made.areas.length)
// a corner that two areas share inside the parent
function innerCorner(made: Mosaic, at: number): number {
  const outside = new Set(made.parent.geometry.coordinates.flat().map(String))
  return ringOf(made.areas[at] as Area).findIndex((position, index) => index > 0 && !outside.has(String(position)))
}

const moved = ([lon, lat]: Position, metres: number, next: () => number): Position => {
  const k = metresPerDegree(lat)
  const turn = next() * 2 * Math.PI
  return [lon + (Math.cos(turn) * metres) / k.lon, lat + (Math.sin(turn) * metres) / k.lat]
}
function moveCorner(metres: number): Spoiling['spoil'] {
  return (made, next) => {
    const at = pick(made, next)
    const corner = innerCorner(made, at)
    if (corner < 1) return undefined
    const area = made.areas[at] as Area
    const ring = ringOf(area)
    if (corner === ring.length - 1) return undefined
    return replaced(made.areas, at, withRing(area, ring.with(corner, moved(ring[corner] as Position, metres, next))))
  }
}
const spoilings: readonly Spoiling[] = [
  { name: 'a corner moved by 3 m', must: [], spoil: moveCorner(3) },
  { name: 'a corner moved by 5 cm', must: [], spoil: moveCorner(0.05) },
  { name: 'a corner moved by the last bit', must: ['border-differs'], spoil: moveCorner(1e-8) },
  {
    name: 'an area missing',
    must: ['gap'],
    spoil: (made, next) => made.areas.filter((_, index) => index !== pick(made, fractions(Math.floor(next() * 1e6)))).slice(0, made.areas.length - 1),
  },
  {
    name: 'an area twice',
    must: ['overlap'],
    spoil: (made, next) => {
      const area = made.areas[pick(made, next)] as Area
      return [...made.areas, { ...area, code: `${made.parent.code}999` }]
    },
  },
  {
    name: 'a corner more on one side',
    must: ['border-differs'],
    spoil: (made, next) => {
      const at = pick(made, next)
      const corner = innerCorner(made, at)
      const area = made.areas[at] as Area
      const ring = ringOf(area)
      if (corner < 1) return undefined
      const [a, b] = [ring[corner - 1] as Position, ring[corner] as Position]
      return replaced(made.areas, at, withRing(area, ring.toSpliced(corner, 0, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])))
    },
  },
  {
    name: 'an area swollen over its neighbours',
    must: ['overlap'],
    spoil: (made, next) => {
      const at = pick(made, next)
      const area = made.areas[at] as Area
      const ring = ringOf(area)
      const [x, y] = [ring.reduce((sum, [lon]) => sum + lon, 0) / ring.length, ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length]
      return replaced(
        made.areas,
        at,
        withRing(
          area,
          ring.map(([lon, lat]): Position => [x + (lon - x) * 1.3, y + (lat - y) * 1.3]),
        ),
      )
    },
  },
]

describe('every way of spoiling it is found and named', () => {
  test.each(spoilings)('$name', ({ spoil, must }) => {
    fc.assert(
      fc.property(seeds, sizes, (seed, size) => {
        const made = mosaic(seed, { ...size, islands: false })
        const areas = spoil(made, fractions(seed + 1))
        fc.pre(areas !== undefined)
        const report = checkCoverage(areas ?? [], [made.parent])
        expect(report.valid).toBe(false)
        expect(names(report.faults)).toEqual(expect.arrayContaining([...must]))
        expect(['gap', 'overlap', 'border-differs', 'outside-parent', 'misses-parent']).toEqual(expect.arrayContaining([...names(report.faults)]))
        for (const { at } of report.faults) expect(at).not.toBeNull()
      }),
      { numRuns: 40, seed: 9 },
    )
  })

  test('GEOS says the same of areas among themselves', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(seeds, sizes, fc.constantFrom(...spoilings.filter(({ name }) => !name.includes('missing'))), (seed, size, { spoil }) => {
        const made = mosaic(seed, { ...size, islands: false })
        const areas = spoil(made, fractions(seed + 1))
        fc.pre(areas !== undefined)
        const geos = valid(
          (areas ?? []).map(({ geometry }) => geometry),
          0,
        )
        // where one side merely draws back there is a gap, however thin, and GEOS asked without a width lets gaps pass
        const found = names(checkCoverage(areas ?? []).faults)
        if (found.includes('overlap')) expect(geos).toBe(false)
        if (!geos) expect(found.some((fault) => fault !== 'gap')).toBe(true)
        if (found.length === 0) expect(geos).toBe(true)
      }),
      { numRuns: 150, seed: 5 },
    )
  })

  test.each<[string, (area: Area) => Area, readonly CoverageFaultName[]]>([
    ['turned ring', (area) => withRing(area, ringOf(area).toReversed()), ['wrong-ring-order']],
    ['open ring', (area) => withRing(area, ringOf(area).slice(0, -1)), ['not-closed']],
    ['repeated position', (area) => withRing(area, ringOf(area).toSpliced(2, 0, ringOf(area)[2] as Position, ringOf(area)[2] as Position)), ['repeated-point']],
    [
      'crossed ring',
      (area) =>
        withRing(
          area,
          ringOf(area)
            .with(1, ringOf(area)[5] as Position)
            .with(5, ringOf(area)[1] as Position),
        ),
      ['self-crossing'],
    ],
    [
      'no ground',
      (area) =>
        withRing(area, [
          [121.6, 38.9],
          [121.6, 38.9],
          [121.6, 38.9],
          [121.6, 38.9],
        ]),
      ['no-area', 'repeated-point'],
    ],
    ['no number', (area) => withRing(area, ringOf(area).with(3, ['121', null] as never)), ['not-a-position']],
    ['no polygon', (area) => ({ ...area, geometry: { type: 'Point', coordinates: [121, 38] } as never }), ['not-a-polygon']],
    ['another code', (area) => ({ ...area, code: '990102001002001' }), ['code-not-in-parent']],
    ['no code', (area) => ({ ...area, code: '' }), ['code-missing']],
    [
      'latitude first',
      (area) =>
        withRing(
          area,
          ringOf(area).map(([lon, lat]): Position => [lat, lon]),
        ),
      ['swapped-axes'],
    ],
  ])('%s', (_, spoil, faults) => {
    const { areas, parent } = mosaic(7, { columns: 4, rows: 4, detail: 1 })
    const report = checkCoverage(replaced(areas, 3, spoil(areas[3] as Area)), [parent])
    expect(names(report.faults)).toEqual(faults)
    expect(report.faults[0]?.feature).toBe(4)
  })

  test('the same code twice', () => {
    const { areas, parent } = mosaic(7, { columns: 4, rows: 4 })
    expect(
      checkCoverage(
        areas.map((area, at) => (at === 2 ? { ...area, code: (areas[1] as Area).code } : area)),
        [parent],
      ).faults,
    ).toMatchObject([{ fault: 'duplicate-code', feature: 3 }])
  })

  test.each<[string, 'gcj02' | 'bd09', 0 | 1]>([
    ['areas in GCJ-02', 'gcj02', 0],
    ['areas in BD-09', 'bd09', 0],
    ['the parent in GCJ-02', 'gcj02', 1],
  ])('%s, declared as WGS-84: said with its evidence', (_, crs, which) => {
    const { areas, parent } = mosaic(21, { columns: 8, rows: 8 })
    const shift = <A extends Area>(area: A): A => ({
      ...area,
      geometry: { type: 'Polygon', coordinates: area.geometry.coordinates.map((ring) => ring.map((position) => fromWgs84(position, crs))) },
    })
    const report = which === 0 ? checkCoverage(areas.map(shift), [parent]) : checkCoverage(areas, [shift(parent)])
    expect(report.faults).toMatchObject([
      { fault: 'wrong-crs', other: crs, says: expect.stringContaining(which === 0 ? `read as ${crs}` : `without the shift from ${crs}`) as unknown },
    ])
  })

  test('whole neighbours of several parents, each in its own; a parent without any area is a gap', () => {
    const one = mosaic(1, { columns: 4, rows: 4 })
    const far = mosaic(2, { columns: 4, rows: 4, west: 121.7, community: '990102001002' })
    const none = mosaic(3, { columns: 2, rows: 2, west: 121.8, community: '990102001003' })
    expect(checkCoverage([...one.areas, ...far.areas], [one.parent, far.parent]).valid).toBe(true)
    expect(checkCoverage([...one.areas, ...far.areas], [one.parent, far.parent, none.parent]).faults).toMatchObject([{ fault: 'gap', code: '990102001003' }])
    expect(checkCoverage(far.areas, [one.parent]).counts).toMatchObject({ gap: 1, 'misses-parent': far.areas.length })
  })

  test('a hole that areas enclose is a gap also without a parent', () => {
    const made = mosaic(6, { columns: 6, rows: 6, islands: true })
    const island = made.areas.findIndex(({ geometry }) => geometry.coordinates.length === 2)
    expect(names(checkCoverage(made.areas.filter((_, at) => at !== island + 1)).faults)).toEqual(['gap'])
  })

  test('a large area drawn over many small ones overlaps each of them', () => {
    const { areas, parent } = mosaic(8, { columns: 6, rows: 6 })
    const report = checkCoverage([...areas, { ...parent, code: `${parent.code}999` }], [parent])
    expect(report.counts).toEqual({ overlap: areas.length })
  })
})

test('whatever is given, there is an answer', () => {
  const position = fc.oneof(
    fc.tuple(fc.double({ noNaN: false }), fc.double({ noNaN: false })),
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([x, y]) => [121 + x / 1000, 38 + y / 1000]),
    fc.anything(),
  )
  const ring = fc.array(position, { maxLength: 8 })
  const geometry = fc.oneof(
    fc.anything(),
    fc.record({ type: fc.constant('Polygon'), coordinates: fc.array(ring, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('MultiPolygon'), coordinates: fc.array(fc.array(ring, { maxLength: 2 }), { maxLength: 3 }) }),
  )
  const area = fc.record({ code: fc.constantFrom('', '1', '12', '123', 'x'), kind: fc.constantFrom('basic', 'dedicated', undefined), geometry })
  fc.assert(
    fc.property(fc.array(area, { maxLength: 6 }), fc.array(area, { maxLength: 3 }), (areas, within) => {
      const report = checkCoverage(areas, within)
      expect(report.valid).toBe(report.faults.length === 0)
      expect(Object.values(report.counts).reduce((sum, count) => sum + count, 0)).toBe(report.faults.length)
    }),
    { numRuns: 1_500, seed: 6 },
  )
})

test('random boxes on a small lattice: valid only when each cell of the parent is covered once', () => {
  const box = fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  const square = (x: number, y: number, w: number, h: number): Polygon => {
    const at = (i: number, j: number): Position => [121 + (x + i) / 1000, 38 + (y + j) / 1000]
    // every lattice point on the border is a corner, so that neighbours share them
    const side = (n: number, of: (k: number) => Position): readonly Position[] => Array.from({ length: n }, (_, k) => of(k))
    return {
      type: 'Polygon',
      coordinates: [[...side(w, (k) => at(k, 0)), ...side(h, (k) => at(w, k)), ...side(w, (k) => at(w - k, h)), ...side(h, (k) => at(0, h - k)), at(0, 0)]],
    }
  }
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 7 }), (boxes) => {
      const areas = boxes.map(([x, y, w, h], at) => ({ code: `9${at}`, geometry: square(x, y, Math.min(w, 4 - x), Math.min(h, 4 - y)) }))
      const times = new Map<string, number>()
      for (const [x, y, w, h] of boxes)
        for (let i = x; i < Math.min(4, x + w); i++) for (let j = y; j < Math.min(4, y + h); j++) times.set(`${i} ${j}`, (times.get(`${i} ${j}`) ?? 0) + 1)
      const once = times.size === 16 && [...times.values()].every((n) => n === 1)
      const { valid: sound, counts } = checkCoverage(areas, [{ code: '9', geometry: square(0, 0, 4, 4) }])
      expect(sound).toBe(once)
      expect(counts['gap'] !== undefined).toBe(times.size < 16)
      expect(counts['overlap'] !== undefined).toBe([...times.values()].some((n) => n > 1))
    }),
    { numRuns: 600, seed: 8 },
  )
})
