// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from './geojson.ts'
import { piecesIn, withRoom } from './outline.ts'

const BOX = { minLon: 0, minLat: 0, maxLon: 10, maxLat: 10 }

test.each<[string, Position[], Position[][]]>([
  [
    'inside',
    [
      [1, 1],
      [2, 2],
      [3, 1],
    ],
    [
      [
        [1, 1],
        [2, 2],
        [3, 1],
      ],
    ],
  ],
  [
    'outside',
    [
      [11, 1],
      [12, 2],
    ],
    [],
  ],
  [
    'through',
    [
      [-5, 5],
      [15, 5],
    ],
    [
      [
        [-5, 5],
        [15, 5],
      ],
    ],
  ],
  [
    'in, out and in again',
    [
      [1, 1],
      [11, 1],
      [20, 1],
      [20, 9],
      [11, 9],
      [1, 9],
    ],
    [
      [
        [1, 1],
        [11, 1],
      ],
      [
        [11, 9],
        [1, 9],
      ],
    ],
  ],
  ['a single position is no line', [[1, 1]], []],
])('%s', (_, line, pieces) => expect(piecesIn(line, BOX)).toEqual(pieces))

test('every step with an end in the box is kept', () => {
  const position = fc.tuple(fc.integer({ min: -20, max: 30 }), fc.integer({ min: -20, max: 30 }))
  fc.assert(
    fc.property(fc.array(position, { maxLength: 12 }), (line) => {
      const kept = new Set(piecesIn(line, BOX).flatMap((piece) => piece.slice(1).map((to, at) => `${piece[at]?.join()} ${to.join()}`)))
      const inside = ([lon, lat]: Position): boolean => lon >= 0 && lon <= 10 && lat >= 0 && lat <= 10
      for (let at = 1; at < line.length; at++) {
        const [from, to] = [line[at - 1] as Position, line[at] as Position]
        if (inside(from) || inside(to)) expect(kept).toContain(`${from.join()} ${to.join()}`)
      }
      expect(kept.size).toBeLessThan(Math.max(1, line.length))
    }),
  )
})

test('room on every side, in the wanted shape, around the same middle', () => {
  const side = fc.double({ min: 0.0001, max: 0.05, noNaN: true })
  fc.assert(
    fc.property(side, side, fc.double({ min: 0.5, max: 2, noNaN: true }), (across, up, aspect) => {
      const box = { minLon: 121, minLat: 39, maxLon: 121 + across, maxLat: 39 + up }
      const wider = withRoom(box, 0.1, aspect)
      const shrink = Math.cos(((39 + up / 2) * Math.PI) / 180)
      expect(((wider.maxLon - wider.minLon) * shrink) / (wider.maxLat - wider.minLat)).toBeCloseTo(aspect, 6)
      expect(wider.minLon).toBeLessThan(box.minLon)
      expect(wider.minLat).toBeLessThan(box.minLat)
      expect(wider.maxLon + wider.minLon).toBeCloseTo(box.maxLon + box.minLon, 8)
    }),
  )
})
