// SPDX-License-Identifier: MPL-2.0
// Chance by seed for the division engine: the same seed gives the same numbers on every machine. Only whole-number and
// IEEE-exact arithmetic: the logarithms of the cooling table are summed by hand, because engines may differ in Math.log.

export type Dice = {
  /** A whole number 0 … below − 1. */
  readonly below: (below: number) => number
  /** 0 ≤ share < 1. */
  readonly share: () => number
  /** How much worse, in temperatures, a step may be that is taken with the right chance: −ln(share), mean 1. */
  readonly patience: () => number
}

const QUANTILES = 4096
const patienceTable = makePatienceTable()

/** −ln((i + ½) / 4096), by −ln x = 2·atanh((1 − x)/(1 + x)) on x scaled into ½ … 1. */
function makePatienceTable(): Float64Array {
  const ln2 = naturalLog(2)
  const table = new Float64Array(QUANTILES)
  for (let i = 0; i < QUANTILES; i++) {
    let x = (i + 0.5) / QUANTILES
    let halvings = 0
    while (x < 0.5) {
      x *= 2
      halvings++
    }
    table[i] = halvings * ln2 - naturalLog(x)
  }
  return table
}

function naturalLog(x: number): number {
  const z = (x - 1) / (x + 1)
  let [sum, power] = [0, z]
  for (let i = 1; i < 60; i += 2) {
    sum += power / i
    power *= z * z
  }
  return 2 * sum
}

export function rollDice(seed: number): Dice {
  let state = mix(Math.trunc(Number.isFinite(seed) ? seed : 0) | 0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return mix(state)
  }
  return {
    below: (below) => Math.floor(((next() >>> 0) / 4294967296) * below),
    share: () => (next() >>> 0) / 4294967296,
    patience: () => patienceTable[next() & (QUANTILES - 1)] as number,
  }
}

function mix(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), state | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return t ^ (t >>> 14)
}

/** 0 … size − 1 in random order. */
export function shuffled(size: number, dice: Dice): Int32Array {
  const order = new Int32Array(size)
  for (let at = 0; at < size; at++) {
    const other = dice.below(at + 1)
    order[at] = order[other] as number
    order[other] = at
  }
  return order
}
