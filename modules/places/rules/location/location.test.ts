// SPDX-License-Identifier: MPL-2.0
// The index of grids against whole-number arithmetic (tests/exact-polygons.ts): every point in exactly one grid, on
// vertices and shared borders too; before and after grids are replaced; where grids overlap, nest and crowd together.
import { describe, expect, test } from 'vitest'
import { exactPolygon, holdsByTieRule, liesOnBorder, wholePosition, type ExactPolygon } from '#tests/exact-polygons.ts'
import type { MultiPolygon, Polygon, Position } from '../geojson.ts'
import { indexGrids, indexStream, replaceGrids, type GridIndex, type Shape } from '../grid-index.ts'
import { metresPerDegree } from '../metres.ts'

const STEP = 0.0017
const [WEST, SOUTH] = [121.4, 38.8]

function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type City = { readonly columns: number; readonly rows: number; readonly bends: number; readonly decimals: number | undefined }
type Made = Shape & { readonly polygon: Polygon }

/** A crooked patchwork in which neighbours share their borders vertex by vertex; rings run either way round. */
function patchwork({ columns, rows, bends, decimals }: City, random: () => number): readonly Made[] {
  const kept = (degrees: number): number => (decimals === undefined ? degrees : Math.round(degrees * 10 ** decimals) / 10 ** decimals)
  const shift = (share: number): number => (random() - 0.5) * share * STEP
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, at): Position => {
    const [column, row] = [at % (columns + 1), Math.floor(at / (columns + 1))]
    return [kept(WEST + column * STEP + shift(0.4)), kept(SOUTH + row * STEP + shift(0.4))]
  })
  const sides = new Map<string, readonly Position[]>()
  const side = (from: number, to: number): readonly Position[] => {
    if (from > to) return side(to, from).toReversed()
    const [a, b] = [corners[from] as Position, corners[to] as Position]
    const made = sides.get(`${from}-${to}`) ?? [
      a,
      ...Array.from({ length: bends }, (_, at): Position => {
        const t = (at + 1) / (bends + 1)
        return [kept(a[0] + t * (b[0] - a[0]) + shift(0.05)), kept(a[1] + t * (b[1] - a[1]) + shift(0.05))]
      }),
      b,
    ]
    sides.set(`${from}-${to}`, made)
    return made
  }
  return Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    const sw = row * (columns + 1) + column
    const around: readonly (readonly [number, number])[] = [
      [sw, sw + 1],
      [sw + 1, sw + columns + 2],
      [sw + columns + 2, sw + columns + 1],
      [sw + columns + 1, sw],
    ]
    const ring = around.flatMap(([from, to], part) => (part === 0 ? side(from, to) : side(from, to).slice(1)))
    return { code: String(210_202_001_001_000 + at), polygon: { type: 'Polygon', coordinates: [random() < 0.5 ? ring : ring.toReversed()] } }
  })
}

/** Vertices, middles of edges, points along them as near as doubles come, others at their height, and some anywhere. */
function pointNear(shapes: readonly Made[], random: () => number, kind: number): Position {
  const ring = (shapes[Math.floor(random() * shapes.length)] as Made).polygon.coordinates[0] as readonly Position[]
  const at = 1 + Math.floor(random() * (ring.length - 1))
  const [a, b] = [ring[at - 1] as Position, ring[at] as Position]
  const t = random()
  const off = (degrees: number): number => (random() - 0.5) * degrees
  if (kind === 0) return a
  if (kind === 1) return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  if (kind === 2) return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
  if (kind === 3) return [a[0] + off(4e-7), a[1] + off(4e-7)]
  if (kind === 4) return [a[0] + off(1e-3), b[1]]
  return [a[0] + off(4e-3), a[1] + off(4e-3)]
}

type Judge = (point: Position) => { readonly holders: readonly string[]; readonly bordering: readonly string[] }

function judgeOf(shapes: readonly Made[]): Judge {
  const known = shapes.map(({ code, polygon }) => {
    const [xs, ys] = [0, 1].map((axis) => polygon.coordinates.flat().map((position) => position[axis] as number)) as [number[], number[]]
    return { code, exact: exactPolygon(polygon), west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) }
  })
  return (point) => {
    const whole = wholePosition(point)
    const near = known.filter(({ west, east, south, north }) => point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north)
    const those = (test: (exact: ExactPolygon) => boolean): readonly string[] => near.filter(({ exact }) => test(exact)).map(({ code }) => code)
    return { holders: those((exact) => holdsByTieRule(exact, whole)), bordering: those((exact) => liesOnBorder(exact, whole)) }
  }
}

/** Asks so many points; every answer must be the judge's. Returns how many lay on borders. */
function compare(index: GridIndex, shapes: readonly Made[], random: () => number, count: number): number {
  const judge = judgeOf(shapes)
  let onBorders = 0
  for (let at = 0; at < count; at++) {
    const point = pointNear(shapes, random, at % 6)
    const { holders, bordering } = judge(point)
    if (bordering.length > 0) onBorders++
    const found = index.gridAt(...point)
    const code = found < 0 ? undefined : index.codeOf(found)
    const expected = holders.length > 0 ? holders.toSorted()[0] : bordering.toSorted()[0]
    if (code !== expected) expect({ point, code }).toEqual({ point, code: expected })
    expect(holders.length, 'borders that are shared leave no point to two').toBeLessThan(2)
  }
  return onBorders
}

const CITIES: readonly (readonly [string, City])[] = [
  ['in whole 1e-7 degrees', { columns: 40, rows: 30, bends: 2, decimals: 7 }],
  ['detailed', { columns: 20, rows: 15, bends: 17, decimals: 7 }],
  ['in degrees with all their digits', { columns: 30, rows: 20, bends: 3, decimals: undefined }],
  ['on a coarse lattice, many points exactly on slanting borders', { columns: 20, rows: 20, bends: 1, decimals: 4 }],
  ['one grid', { columns: 1, rows: 1, bends: 0, decimals: 7 }],
]

describe('every point in exactly one grid, as whole numbers say', () => {
  test.each(CITIES)('%s', (_, city) => {
    const random = drawing(20_261_123)
    const shapes = patchwork(city, random)
    expect(compare(indexGrids(shapes), shapes, random, 6_000)).toBeGreaterThan(900)
  })

  test('the order in which grids come changes nothing', () => {
    const random = drawing(3)
    const shapes = patchwork({ columns: 12, rows: 9, bends: 1, decimals: 7 }, random)
    const shuffled = shapes.toSorted((a, b) => Number(BigInt(a.code) % 7n) - Number(BigInt(b.code) % 7n))
    const index = indexStream(shuffled)
    compare(index, shapes, random, 3_000)
    for (const { code } of shapes) expect(index.codeOf(index.gridOf(code) as number)).toBe(code)
    expect(index.gridOf('1')).toBeUndefined()
  })

  test('points that are no points, and points beyond the world, lie in no grid', () => {
    const index = indexGrids(patchwork({ columns: 3, rows: 3, bends: 0, decimals: 7 }, drawing(1)))
    for (const [lon, lat] of [
      [NaN, 38.8],
      [121.4, NaN],
      [Infinity, 38.8],
      [-Infinity, -Infinity],
      [1e300, 1e300],
      [-121.4, -38.8],
    ] as const)
      expect([index.gridAt(lon, lat), index.allNear(lon, lat), index.allAt(lon, lat)]).toEqual([-1, [], []])
    expect(indexGrids([]).gridAt(121.4, 38.8)).toBe(-1)
  })
})

describe('replaceGrids', () => {
  const random = drawing(77)
  const shapes = patchwork({ columns: 30, rows: 20, bends: 4, decimals: 7 }, random)
  const community = '21020200100111'
  const inside = shapes.filter(({ code }) => code.startsWith(community))
  const others = shapes.filter(({ code }) => !code.startsWith(community))
  const index = indexGrids(shapes)

  test('the new grids answer, everything around answers as before, and who holds the old index has the old answers', () => {
    const renamed = inside.map((shape) => ({ ...shape, code: `${community}x${shape.code.slice(-1)}` }))
    const after = replaceGrids(index, community, renamed)
    compare(after, [...others, ...renamed], random, 6_000)
    compare(index, shapes, random, 3_000)
    expect(after.codes.toSorted()).toEqual([...others, ...renamed].map(({ code }) => code).toSorted())
    expect(after.gridOf(inside[0]?.code ?? '')).toBeUndefined()
    const point = (inside[3] as Made).polygon.coordinates[0]?.[0] as Position
    const box = { minLon: point[0], maxLon: point[0], minLat: point[1], maxLat: point[1] }
    expect(after.meeting(box).map(after.codeOf)).toContain(`${community}x3`)
    expect(after.meeting(box).map(after.codeOf)).not.toContain(inside[3]?.code)
  })

  test('again and again, to nothing and back', () => {
    let now = index
    for (let round = 0; round < 5; round++) {
      now = replaceGrids(now, community, [])
      compare(now, others, random, 500)
      expect(now.gridOf(inside[0]?.code ?? '')).toBeUndefined()
      now = replaceGrids(now, community, inside)
    }
    compare(now, shapes, random, 3_000)
    expect(now.codes.toSorted()).toEqual(index.codes)
  })

  test('grids outside the extent so far are found, too', () => {
    const far = (shape: Made): Made => ({
      code: `9${shape.code.slice(1)}`,
      polygon: { type: 'Polygon', coordinates: shape.polygon.coordinates.map((ring) => ring.map(([lon, lat]): Position => [lon + 0.25, lat - 0.125])) },
    })
    const added = inside.map(far)
    compare(replaceGrids(index, '9', added), [...shapes, ...added], random, 6_000)
    expect(replaceGrids(indexGrids([]), '9', added).codes).toHaveLength(added.length)
  })
})

describe('coverages that are not perfect still have one answer', () => {
  const K = metresPerDegree(SOUTH)
  const at = (east: number, north: number): Position => [WEST + east / K.lon, SOUTH + north / K.lat]
  const box = (code: string, west: number, south: number, east: number, north: number): Made => ({
    code,
    polygon: { type: 'Polygon', coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]] },
  })

  test('copies and overlaps: all are told, the lowest code is the answer', () => {
    const shapes = [box('3', 0, 0, 100, 100), box('2', 0, 0, 100, 100), box('1', 50, 0, 150, 100), box('4', 0, 0, 100, 100)]
    const index = indexGrids(shapes)
    expect(index.allAt(...at(25, 50)).map(index.codeOf)).toEqual(['2', '3', '4'])
    expect(index.allAt(...at(75, 50)).map(index.codeOf)).toEqual(['1', '2', '3', '4'])
    expect(index.codeOf(index.gridAt(...at(25, 50)))).toBe('2')
    expect(index.allAt(...at(125, 50)).map(index.codeOf)).toEqual(['1'])
    expect(replaceGrids(index, '2', []).allAt(...at(25, 50))).toHaveLength(2)
  })

  test('gaps belong to nobody, and their nearest grid is told', () => {
    const index = indexGrids([box('1', 0, 0, 100, 100), box('2', 100.5, 0, 200, 100)])
    expect(index.gridAt(...at(100.25, 50))).toBe(-1)
    expect(index.nearest(...at(100.3, 50), 10)).toMatchObject({ grid: 1, metres: expect.closeTo(0.2, 3) as number })
  })

  test('hundreds of grids that meet in one point, and a hundred copies of one', () => {
    const random = drawing(5)
    const count = 300
    const rim = Array.from({ length: count }, (_, number) => at(100 * Math.cos((number * 2 * Math.PI) / count), 100 * Math.sin((number * 2 * Math.PI) / count)))
    const fan = rim.map((position, number): Made => {
      const next = rim[(number + 1) % count] as Position
      return { code: String(1_000 + number), polygon: { type: 'Polygon', coordinates: [[at(0, 0), position, next, at(0, 0)]] } }
    })
    compare(indexGrids(fan), fan, random, 3_000)
    const copies = indexGrids(Array.from({ length: 100 }, (_, number) => box(String(1_000 + number), 0, 0, 50, 50)))
    expect(copies.allAt(...at(25, 25))).toHaveLength(100)
    expect(copies.codeOf(copies.gridAt(...at(25, 25)))).toBe('1000')
    expect(replaceGrids(copies, '1000', []).allAt(...at(25, 25))).toHaveLength(99)
  })

  test('nested areas, holes and parts', () => {
    const outer = box('1', 0, 0, 1_000, 1_000)
    const holed: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[...outer.polygon.coordinates, ...box('', 400, 400, 600, 600).polygon.coordinates], box('', 450, 450, 550, 550).polygon.coordinates],
    }
    const index = indexGrids([{ code: '1', polygon: holed }, box('11', 0, 0, 300, 300), box('12', 400, 400, 600, 600)])
    const told = (east: number, north: number): readonly string[] => index.allAt(...at(east, north)).map(index.codeOf)
    expect([told(100, 100), told(350, 350), told(420, 420), told(500, 500), told(1_001, 5)]).toEqual([['1', '11'], ['1'], ['12'], ['1', '12'], []])
    expect(index.metresTo(0, ...at(425, 500))).toBeCloseTo(25, 1)
    expect(index.metresToBorder(0, ...at(500, 500))).toBeCloseTo(50, 1)
    expect(index.metresToBorder(1, ...at(30_000, 150))).toBeCloseTo(29_700, -1)
  })

  test('geometries without positions or beyond the world are no grids', () => {
    for (const coordinates of [[], [[at(0, 0), [900, 0] as Position, at(1, 1), at(0, 0)]], [[at(0, 0), [NaN, 0] as Position, [0, -400] as Position, at(0, 0)]]])
      expect(() => indexGrids([{ code: '1', polygon: { type: 'Polygon', coordinates } }])).toThrow(RangeError)
  })

  test('positions said twice, spikes and a ring without area break nothing', () => {
    const [a, b, c, d] = [at(0, 0), at(100, 0), at(100, 100), at(0, 100)]
    const spiked: Polygon = { type: 'Polygon', coordinates: [[a, b, b, c, at(200, 100), c, d, d, a]] }
    const flat: Polygon = { type: 'Polygon', coordinates: [[at(0, 50), at(100, 50), at(0, 50), at(0, 50)]] }
    const index = indexGrids([
      { code: '1', polygon: spiked },
      { code: '2', polygon: flat },
    ])
    expect([index.gridAt(...at(50, 20)), index.gridAt(...at(150, 99)), index.gridAt(...at(50, 70))]).toEqual([0, -1, 0])
  })
})
