// SPDX-License-Identifier: MPL-2.0
// Chance by seed, the same on every machine: integer arithmetic and IEEE-exact operations only, no sine, no logarithm.

export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  readonly between: (low: number, high: number) => number
  /** Whole number, both ends included. */
  readonly whole: (low: number, high: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffled: <T>(from: readonly T[]) => T[]
  /** A value whose quantiles at even steps from 0 to 1 are these. */
  readonly quantile: (table: readonly number[]) => number
}

/** Seeds may be numbers or words; near seeds give unrelated sequences. */
export function randomFrom(seed: number | string): Random {
  let state = 0x9e37_79b9
  for (const letter of String(seed)) {
    state = Math.imul(state ^ letter.charCodeAt(0), 0x85eb_ca6b)
    state ^= state >>> 13
  }
  const next = (): number => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (from) => at(from, whole(0, from.length - 1)),
    shuffled: (from) => {
      const mixed = [...from]
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = whole(0, last)
        const held = at(mixed, last)
        mixed[last] = at(mixed, other)
        mixed[other] = held
      }
      return mixed
    },
    quantile: (table) => {
      const place = next() * (table.length - 1)
      const below = Math.floor(place)
      return at(table, below) + (place - below) * (at(table, Math.min(below + 1, table.length - 1)) - at(table, below))
    },
  }
}

/** An element that is known to be there. */
export function at<T>(from: readonly T[] | ArrayLike<T>, index: number): T {
  return from[index] as T
}
