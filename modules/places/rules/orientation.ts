// SPDX-License-Identifier: MPL-2.0
// On which side of the line a→b does c lie? Exact for all finite doubles: floating point when its error bound allows
// (J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997, bound A), else whole-number arithmetic.
import type { Position } from './geojson.ts'

const EPSILON = 2 ** -53
/** |determinant| above this times its magnitude has the right sign. */
export const ORIENTATION_BOUND = (3 + 16 * EPSILON) * EPSILON

// A double is a whole number times a power of two; everything is brought to the smallest exponent in play.
function wholeNumbers(values: readonly number[]): readonly bigint[] {
  const bytes = new DataView(new ArrayBuffer(8))
  const parts = values.map((value) => {
    bytes.setFloat64(0, value)
    const bits = bytes.getBigUint64(0)
    const exponent = Number((bits >> 52n) & 0x7ffn)
    const fraction = bits & 0xfffffffffffffn
    const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n
    return { mantissa: bits >> 63n === 1n ? -mantissa : mantissa, exponent: Math.max(exponent, 1) }
  })
  const least = Math.min(...parts.filter((part) => part.mantissa !== 0n).map((part) => part.exponent))
  return parts.map((part) => (part.mantissa === 0n ? 0n : part.mantissa << BigInt(part.exponent - least)))
}

function exactOrientation(a: Position, b: Position, c: Position): -1 | 0 | 1 {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = wholeNumbers([...a, ...b, ...c])
  const determinant = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx)
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0
}

/** 1: c lies left of a→b; −1: right; 0: exactly on the line. */
export function orientation(a: Position, b: Position, c: Position): -1 | 0 | 1 {
  const left = (a[0] - c[0]) * (b[1] - c[1])
  const right = (a[1] - c[1]) * (b[0] - c[0])
  const determinant = left - right
  if (Math.abs(determinant) > ORIENTATION_BOUND * (Math.abs(left) + Math.abs(right))) return determinant > 0 ? 1 : -1
  return exactOrientation(a, b, c)
}
