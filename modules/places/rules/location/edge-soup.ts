// SPDX-License-Identifier: MPL-2.0
// The edges of one tile, each once: neighbours that share a border vertex by vertex share its edges, with one grid on the
// left and one on the right. Positions stand one after the other, so an edge is the place of its first position. Where
// more than two grids use an edge (nested areas, copies) it has several entries. An edge that a grid uses twice on the
// same side cancels, as it does by the even-odd rule.
import { UNITS } from './flat-rings.ts'

export const NO_GRID = -1
export const LEFT = 0
export const RIGHT = 1

function larger<A extends Float64Array | Int32Array>(old: A): A {
  const grown = new (old.constructor as new (length: number) => A)(old.length * 2)
  grown.set(old)
  return grown
}

// The same for both directions of an edge.
function hash(ax: number, ay: number, bx: number, by: number): number {
  const a = Math.imul((ax * UNITS) | 0, 0x9e3779b1) ^ Math.imul((ay * UNITS) | 0, 0x85ebca77)
  const b = Math.imul((bx * UNITS) | 0, 0x9e3779b1) ^ Math.imul((by * UNITS) | 0, 0x85ebca77)
  const mixed = Math.imul(a + b, 0xc2b2ae3d)
  return mixed ^ (mixed >>> 15)
}

export class EdgeSoup {
  /** Degrees. */
  x = new Float64Array(1 << 10)
  y = new Float64Array(1 << 10)
  positions = 0
  /** First position of each entry. */
  at = new Int32Array(1 << 10)
  /** Of entry e: the grid left of it at 2e, the one right of it at 2e + 1. */
  sides = new Int32Array(1 << 11)
  entries = 0
  // the next entry of the same edge, or −1
  private next = new Int32Array(1 << 10)
  private table = new Int32Array(1 << 12)

  clear(): void {
    this.positions = 0
    this.entries = 0
    if (this.table.length > 1 << 15) this.table = new Int32Array(1 << 12)
    else this.table.fill(0)
  }

  /** Adds an edge with the grids left and right of a→b, or NO_GRID. */
  add(ax: number, ay: number, bx: number, by: number, left: number, right: number): void {
    if (ax === bx && ay === by) return
    if (this.entries * 2 >= this.table.length) this.grow()
    const mask = this.table.length - 1
    for (let slot = hash(ax, ay, bx, by) & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.table[slot] as number) - 1
      if (entry < 0) {
        this.table[slot] = this.append(this.lay(ax, ay, bx, by), left, right) + 1
        return
      }
      const from = this.at[entry] as number
      const [x, y] = [this.x, this.y]
      if (x[from] === ax && y[from] === ay && x[from + 1] === bx && y[from + 1] === by) return this.join(entry, left, right)
      if (x[from] === bx && y[from] === by && x[from + 1] === ax && y[from + 1] === ay) return this.join(entry, right, left)
    }
  }

  private join(first: number, left: number, right: number): void {
    if (left !== NO_GRID) this.put(first, LEFT, left)
    if (right !== NO_GRID) this.put(first, RIGHT, right)
  }

  private put(first: number, side: number, grid: number): void {
    let free = -1
    let last = first
    for (let entry = first; entry >= 0; entry = this.next[entry] as number) {
      if (this.sides[2 * entry + side] === grid) {
        this.sides[2 * entry + side] = NO_GRID
        return
      }
      if (free < 0 && this.sides[2 * entry + side] === NO_GRID) free = entry
      last = entry
    }
    if (free < 0) {
      free = this.append(this.at[first] as number, NO_GRID, NO_GRID)
      this.next[last] = free
    }
    this.sides[2 * free + side] = grid
  }

  private lay(ax: number, ay: number, bx: number, by: number): number {
    if (this.positions + 2 > this.x.length) {
      this.x = larger(this.x)
      this.y = larger(this.y)
    }
    const tail = this.positions - 1
    if (tail < 0 || this.x[tail] !== ax || this.y[tail] !== ay) {
      this.x[this.positions] = ax
      this.y[this.positions++] = ay
    }
    this.x[this.positions] = bx
    this.y[this.positions++] = by
    return this.positions - 2
  }

  private append(at: number, left: number, right: number): number {
    if (this.entries === this.at.length) {
      this.at = larger(this.at)
      this.sides = larger(this.sides)
      this.next = larger(this.next)
    }
    this.at[this.entries] = at
    this.sides[2 * this.entries] = left
    this.sides[2 * this.entries + 1] = right
    this.next[this.entries] = -1
    return this.entries++
  }

  private grow(): void {
    const table = new Int32Array(this.table.length * 4)
    const mask = table.length - 1
    for (const value of this.table) {
      if (value === 0) continue
      const from = this.at[value - 1] as number
      let slot = hash(this.x[from] as number, this.y[from] as number, this.x[from + 1] as number, this.y[from + 1] as number) & mask
      while (table[slot] !== 0) slot = (slot + 1) & mask
      table[slot] = value
    }
    this.table = table
  }
}
