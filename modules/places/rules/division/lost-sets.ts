// SPDX-License-Identifier: MPL-2.0
// Remainders of a search that led to nothing, each with the loss it was met with: met again with no less lost, it leads to
// nothing again. Forgets when full: it may only ever know too little.

const FEWEST_SLOTS = 1 << 9
const MOST_SLOTS = 1 << 14

export class LostSets {
  readonly #words: number
  readonly #mask: number
  readonly #slots: Int32Array
  readonly #grids: Int32Array
  readonly #loss: Float64Array

  /** For sets of so many words, with room for a search over so many columns. */
  constructor(words: number, columns: number) {
    let slots = FEWEST_SLOTS
    while (slots < MOST_SLOTS && slots < columns * 4) slots *= 2
    this.#words = words
    this.#mask = slots - 1
    this.#slots = new Int32Array(slots * words)
    this.#grids = new Int32Array(slots)
    this.#loss = new Float64Array(slots)
  }

  /** The set at `base` of `bits`, to be made into so many grids, failed with this loss. */
  add(bits: Int32Array, base: number, grids: number, loss: number): void {
    const slot = this.#slot(bits, base, grids)
    if (this.#holds(slot, bits, base, grids)) {
      this.#loss[slot] = Math.min(this.#loss[slot] as number, loss)
      return
    }
    for (let w = 0; w < this.#words; w++) this.#slots[slot * this.#words + w] = bits[base + w] as number
    this.#grids[slot] = grids
    this.#loss[slot] = loss
  }

  /** Whether the set is known to fail with this loss. The empty set never is. */
  hopeless(bits: Int32Array, base: number, grids: number, loss: number): boolean {
    const slot = this.#slot(bits, base, grids)
    if (!this.#holds(slot, bits, base, grids) || loss < (this.#loss[slot] as number)) return false
    for (let w = 0; w < this.#words; w++) if (bits[base + w] !== 0) return true
    return false
  }

  #holds(slot: number, bits: Int32Array, base: number, grids: number): boolean {
    if (this.#grids[slot] !== grids) return false
    for (let w = 0; w < this.#words; w++) if (this.#slots[slot * this.#words + w] !== bits[base + w]) return false
    return true
  }

  #slot(bits: Int32Array, base: number, grids: number): number {
    let hash = grids
    for (let w = 0; w < this.#words; w++) {
      hash = Math.imul(hash ^ (bits[base + w] as number), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash & this.#mask
  }
}
