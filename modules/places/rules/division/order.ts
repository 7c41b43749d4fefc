// SPDX-License-Identifier: MPL-2.0
// Places of numbers in ascending order, several times faster than sorting by comparison: value and place in one exact
// whole number. Values nearer than 2⁻³⁴ of the span are ordered by place.

const VALUES = 2 ** 34
const PLACES = 2 ** 18

/** Places of `values`, the least first; fewer than 2^18 values, none NaN. */
export function ascending(values: Float64Array): Int32Array {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const scale = most > least ? (VALUES - 1) / (most - least) : 0
  const keys = new Float64Array(values.length)
  for (let at = 0; at < keys.length; at++) keys[at] = Math.floor(((values[at] as number) - least) * scale) * PLACES + at
  keys.sort()
  const order = new Int32Array(keys.length)
  for (let at = 0; at < order.length; at++) order[at] = (keys[at] as number) % PLACES
  return order
}
