// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facesOf } from './planar-faces.ts'
import { addLine, snapLines, type Lines, type Snapped } from './snap-lines.ts'

const linesOf = (ends: readonly (readonly [number, number, number, number])[]): Lines => {
  const lines: Lines = { ends: [], sources: [] }
  for (const [source, [x0, y0, x1, y1]] of ends.entries()) addLine(lines, x0, y0, x1, y1, source)
  return lines
}

const cross = (ax: number, ay: number, bx: number, by: number): number => ax * by - ay * bx

/** By brute force: pairs of edges that cross, and vertices that lie within half a centimetre of an edge. */
function faultsOf({ x, y, from, to }: Snapped): number {
  let faults = 0
  const point = (vertex: number): readonly [number, number] => [x[vertex] ?? 0, y[vertex] ?? 0]
  const used = new Set([...from, ...to])
  for (let e = 0; e < from.length; e++) {
    const [a, b] = [from[e] ?? 0, to[e] ?? 0]
    const [[ax, ay], [bx, by]] = [point(a), point(b)]
    for (const vertex of used) {
      if (vertex === a || vertex === b) continue
      const [px, py] = point(vertex)
      const along = (px - ax) * (bx - ax) + (py - ay) * (by - ay)
      const near = 2 * Math.abs(cross(bx - ax, by - ay, px - ax, py - ay)) <= Math.abs(bx - ax) + Math.abs(by - ay)
      if (near && along > 0 && along < (bx - ax) ** 2 + (by - ay) ** 2) faults++
    }
    for (let f = e + 1; f < from.length; f++) {
      const [c, d] = [from[f] ?? 0, to[f] ?? 0]
      if ([c, d].some((end) => end === a || end === b)) continue
      const [[cx, cy], [dx, dy]] = [point(c), point(d)]
      const sides = [
        cross(bx - ax, by - ay, cx - ax, cy - ay),
        cross(bx - ax, by - ay, dx - ax, dy - ay),
        cross(dx - cx, dy - cy, ax - cx, ay - cy),
        cross(dx - cx, dy - cy, bx - cx, by - cy),
      ]
      if (Math.sign(sides[0] ?? 0) * Math.sign(sides[1] ?? 0) < 0 && Math.sign(sides[2] ?? 0) * Math.sign(sides[3] ?? 0) < 0) faults++
    }
  }
  return faults
}

const place = fc.integer({ min: -40, max: 40 })
const wide = fc.integer({ min: -2_000_000, max: 2_000_000 })

describe('lines become edges that meet only at vertices', () => {
  test('whatever the lines, crowded or far apart', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, place, place), { maxLength: 25 }), (ends) => {
        expect(faultsOf(snapLines(linesOf(ends)))).toBe(0)
      }),
      { numRuns: 300, seed: 4 },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(wide, wide, wide, wide), { maxLength: 25 }), (ends) => {
        expect(faultsOf(snapLines(linesOf(ends)))).toBe(0)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  test('both diagonals of a square of one centimetre come to rest', () => {
    const corners = [0, 0, 1, 1, 0, 1, 1, 0]
    for (const turn of [0, 2, 4, 6]) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = [...corners.slice(turn), ...corners.slice(0, turn)]
      expect(
        faultsOf(
          snapLines(
            linesOf([
              [a, b, c, d],
              [e, f, g, h],
            ]),
          ),
        ),
      ).toBe(0)
    }
  })

  test('crowds on a few centimetres come to rest', () => {
    const narrow = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(fc.array(fc.tuple(narrow, narrow, narrow, narrow), { maxLength: 14 }), (ends) => {
        expect(faultsOf(snapLines(linesOf(ends)))).toBe(0)
      }),
      { numRuns: 3_000, seed: 6 },
    )
  })

  test('an edge knows every line along it, with its direction', () => {
    const { from, to, x, pieceAt, pieces } = snapLines(
      linesOf([
        [0, 0, 100, 0],
        [60, 0, 20, 0],
      ]),
    )
    const told = from.map((a, edge) => [
      [x[a], x[to[edge] ?? 0]].toSorted((p, q) => (p ?? 0) - (q ?? 0)),
      pieces.slice(pieceAt[edge], pieceAt[edge + 1]).map((piece) => piece >> 1),
    ])
    expect(told.toSorted((p, q) => (String(p) < String(q) ? -1 : 1))).toEqual([
      [[0, 20], [0]],
      [
        [20, 60],
        [0, 1],
      ],
      [[60, 100], [0]],
    ])
    const middle = from.findIndex((_, edge) => (pieceAt[edge + 1] ?? 0) - (pieceAt[edge] ?? 0) === 2)
    const [one, other] = pieces.slice(pieceAt[middle], pieceAt[middle + 1])
    expect((one ?? 0) % 2).not.toBe((other ?? 0) % 2)
  })

  test('nothing comes of nothing', () => {
    expect(snapLines({ ends: [], sources: [] }).from).toEqual([])
    expect(snapLines(linesOf([[5, 5, 5, 5]])).from).toEqual([])
  })
})

describe('faces between edges', () => {
  const square = (x: number, y: number, size: number): (readonly [number, number, number, number])[] => [
    [x, y, x + size, y],
    [x + size, y, x + size, y + size],
    [x + size, y + size, x, y + size],
    [x, y + size, x, y],
  ]
  test('islands lie in the face around them, however deep', () => {
    const snapped = snapLines(
      linesOf([...square(0, 0, 1000), ...square(100, 100, 500), ...square(200, 200, 100), ...square(700, 700, 100), ...square(2000, 0, 10)]),
    )
    const { count, faceOf } = facesOf(snapped)
    expect(count).toBe(6)
    const facesAround = new Map<number, Set<number>>()
    for (const [half, face] of faceOf.entries()) {
      const set = facesAround.get(face) ?? new Set()
      facesAround.set(face, set.add(faceOf[half ^ 1] ?? 0))
    }
    // outside touches the large square and the far one; the large square's ground touches three others
    expect([...(facesAround.get(0) ?? [])].length).toBe(2)
    expect([...facesAround.values()].map(({ size }) => size).toSorted((p, q) => p - q)).toEqual([1, 1, 1, 2, 2, 3])
  })

  test("Euler's formula holds for whatever lines", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, place, place), { minLength: 1, maxLength: 25 }), (ends) => {
        const snapped = snapLines(linesOf(ends))
        const used = new Set([...snapped.from, ...snapped.to])
        const parent = new Map([...used].map((vertex) => [vertex, vertex]))
        const find = (vertex: number): number => (parent.get(vertex) === vertex ? vertex : find(parent.get(vertex) ?? vertex))
        for (const [edge, a] of snapped.from.entries()) parent.set(find(a), find(snapped.to[edge] ?? 0))
        const components = new Set([...used].map(find)).size
        expect(facesOf(snapped).count).toBe(snapped.from.length - used.size + components + 1)
      }),
      { numRuns: 300, seed: 6 },
    )
  })
})
