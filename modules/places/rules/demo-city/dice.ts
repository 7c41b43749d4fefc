// SPDX-License-Identifier: MPL-2.0
// Chance that repeats: the same seed gives the same throws on every machine. The generator is mulberry32 (32 bits of
// state, public domain algorithm by Tommy Ettinger); good enough for drawing a town, never for secrets.

export type Dice = {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number
  readonly between: (least: number, most: number) => number
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  readonly shuffle: <T>(list: readonly T[]) => T[]
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Element of a list that must be there; RangeError otherwise, since that is always a bug of the generator. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`nothing at ${index} of ${list.length}`)
  return found
}

export function diceOf(seed: number): Dice {
  const next = mulberry32(seed)
  const between = (least: number, most: number): number => least + (most - least) * next()
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    whole,
    chance: (share) => next() < share,
    pick: (list) => at(list, whole(0, list.length - 1)),
    shuffle: (list) => {
      const mixed = [...list]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = whole(0, last)
        const kept = at(mixed, last)
        mixed[last] = at(mixed, other)
        mixed[other] = kept
      }
      return mixed
    },
  }
}
