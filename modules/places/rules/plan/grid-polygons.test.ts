// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { polygonsOf } from '../geojson.ts'
import type { CommunityPlan } from './community-plan.ts'
import { gridPolygons, positionsOf } from './grid-polygons.ts'
import { gridShapes } from './grid-shapes.ts'

/** A board of unit squares of 100 m, atom = column + columns × row from the south-west. */
function board(columns: number, rows: number): CommunityPlan {
  const vertices: number[] = []
  for (let y = 0; y <= rows; y++) for (let x = 0; x <= columns; x++) vertices.push(x * 10_000, y * 10_000)
  const vertex = (x: number, y: number): number => y * (columns + 1) + x
  const atom = (x: number, y: number): number => (x < 0 || y < 0 || x >= columns || y >= rows ? -1 : y * columns + x)
  const edges: number[] = []
  for (let y = 0; y <= rows; y++) for (let x = 0; x < columns; x++) edges.push(vertex(x, y), vertex(x + 1, y), atom(x, y), atom(x, y - 1), 1)
  for (let y = 0; y < rows; y++) for (let x = 0; x <= columns; x++) edges.push(vertex(x, y), vertex(x, y + 1), atom(x - 1, y), atom(x, y), 1)
  const atoms = Array.from({ length: columns * rows }, () => ({ households: 1, buildings: [], courtyard: null, dedicated: null, x: 0, y: 0 }))
  return { community: 'c', origin: [121, 31], vertices, edges, atoms }
}

const shapeOf = (plan: CommunityPlan, labels: readonly number[], grid: number): unknown =>
  polygonsOf(gridPolygons(plan, labels)[grid] ?? { type: 'Polygon', coordinates: [] }).map((rings) => rings.map((ring) => ring.length - 1))

describe('grids as polygons', () => {
  test('one ring, counter-clockwise, closed', () => {
    const [polygon] = gridPolygons(board(2, 1), [0, 0])
    expect(polygon?.type).toBe('Polygon')
    const ring = polygon?.type === 'Polygon' ? (polygon.coordinates[0] ?? []) : []
    expect(ring[0]).toEqual(ring.at(-1))
    const turn = ring.reduce((sum, [x, y], at) => sum + ((ring[at - 1]?.[0] ?? x) - 121) * (y - 31) - (x - 121) * ((ring[at - 1]?.[1] ?? y) - 31), 0)
    expect(turn).toBeGreaterThan(0)
  })

  test('a grid around another has a hole', () => {
    const labels = [0, 0, 0, 0, 1, 0, 0, 0, 0]
    expect(shapeOf(board(3, 3), labels, 0)).toEqual([[12, 4]])
    expect(shapeOf(board(3, 3), labels, 1)).toEqual([[4]])
  })

  test('parts that touch at a point are two polygons, on either side', () => {
    expect(shapeOf(board(2, 2), [0, 1, 1, 0], 0)).toEqual([[4], [4]])
    expect(shapeOf(board(2, 2), [0, 1, 1, 0], 1)).toEqual([[4], [4]])
  })

  test('a hole that touches the outer ring at a point is a ring of its own', () => {
    // 4 × 4: the hole at (1,1) touches the notch at (0,0)
    const labels = Array.from({ length: 16 }, (_, at) => (at === 0 || at === 5 ? 1 : 0))
    const rings = polygonsOf(gridPolygons(board(4, 4), labels)[0] ?? { type: 'Polygon', coordinates: [] })
    expect(rings.map((part) => part.length)).toEqual([2])
    for (const ring of rings.flat()) expect(new Set(ring.slice(0, -1).map(String)).size).toBe(ring.length - 1)
  })

  test('two holes that touch each other at a point, and a part inside a hole', () => {
    const diagonal = Array.from({ length: 16 }, (_, at) => (at === 5 || at === 10 ? 1 : 0))
    expect(shapeOf(board(4, 4), diagonal, 0)).toEqual([[16, 4, 4]])
    const nested = Array.from({ length: 25 }, (_, at) => (at === 12 ? 0 : [6, 7, 8, 11, 13, 16, 17, 18].includes(at) ? 1 : 0))
    expect(shapeOf(board(5, 5), nested, 0)).toEqual([[20, 12], [4]])
    expect(shapeOf(board(5, 5), nested, 1)).toEqual([[12, 4]])
  })

  test('neighbours share vertices to the last digit, and a grid without atoms is refused', () => {
    const plan = board(3, 1)
    const known = new Set(positionsOf(plan).map(String))
    for (const polygon of gridPolygons(plan, [0, 1, 2]))
      for (const ring of polygonsOf(polygon).flat()) for (const position of ring) expect(known.has(String(position))).toBe(true)
    expect(() => gridPolygons(plan, [0, 0, 2])).toThrow(RangeError)
  })

  test('area, border, middle and compactness', () => {
    const [left, right] = gridShapes(board(3, 1), [0, 0, 1])
    expect(left).toMatchObject({ squareMetres: 20_000, borderMetres: 600, x: 10_000, y: 5_000 })
    expect(right?.compactness).toBeCloseTo(Math.PI / 4, 12)
  })
})
