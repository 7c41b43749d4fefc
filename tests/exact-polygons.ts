// SPDX-License-Identifier: MPL-2.0
// Which polygon holds a point, in whole numbers and nothing else: slow, short and plainly right, to judge the index of
// grids by. A double is a whole number times a power of two, so brought to one power every coordinate is exact.
import type { Polygon, Position } from '#modules/places/rules/geojson.ts'

/** Doubles below this in size, other than 0, cannot be made whole: no degree that matters is. */
const POWER = 110n
export type Whole = readonly [bigint, bigint]

/** v × 2^110, exactly for every |v| ≥ 2^-58 and for 0. */
export function whole(value: number): bigint {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setFloat64(0, value)
  const bits = bytes.getBigUint64(0)
  const exponent = (bits >> 52n) & 0x7ffn
  const mantissa = (bits & 0xf_ffff_ffff_ffffn) | (exponent === 0n ? 0n : 0x10_0000_0000_0000n)
  const shift = exponent - 1075n + POWER
  const size = shift >= 0n ? mantissa << shift : mantissa >> -shift
  return bits >> 63n === 1n ? -size : size
}

export function wholePosition([x, y]: Position): Whole {
  return [whole(x), whole(y)]
}

export type ExactPolygon = readonly (readonly Whole[])[]
export function exactPolygon(polygon: Polygon): ExactPolygon {
  return polygon.coordinates.map((ring) => ring.map(wholePosition))
}

function determinant([ax, ay]: Whole, [bx, by]: Whole, [x, y]: Whole): bigint {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax)
}

/** By the tie rule: a border belongs to what lies just east of it, one that runs east–west to what lies north of it. */
export function holdsByTieRule(polygon: ExactPolygon, point: Whole): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) {
      const [a, b] = [ring[at - 1] as Whole, ring[at] as Whole]
      if (a[1] > point[1] === b[1] > point[1]) continue
      const side = determinant(a, b, point)
      if (b[1] > a[1] ? side <= 0n : side >= 0n) inside = !inside
    }
  }
  return inside
}

export function liesOnBorder(polygon: ExactPolygon, point: Whole): boolean {
  const between = (one: bigint, other: bigint, value: bigint): boolean => (one < other ? one <= value && value <= other : other <= value && value <= one)
  return polygon.some((ring) =>
    ring.some((b, at) => {
      const a = ring[at - 1]
      return a !== undefined && between(a[0], b[0], point[0]) && between(a[1], b[1], point[1]) && determinant(a, b, point) === 0n
    }),
  )
}
