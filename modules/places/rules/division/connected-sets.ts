// SPDX-License-Identifier: MPL-2.0
// Lists every set of atoms that hangs together and holds `least` … `most` households: the grids that could be. Each set
// once, from its lowest atom. Gives up, and says so, when there are more than the limits allow.
import { lowestBit, piecesFit, put, type AtomSets } from './atom-sets.ts'
import { spend, type Effort } from './effort.ts'

export type Columns = {
  readonly count: number
  /** Bits of set c at c × words. */
  readonly bits: Int32Array
  readonly households: Float64Array
  /** Atoms of set c: from start[c] to start[c + 1] − 1 of `atoms`. */
  readonly start: Int32Array
  readonly atoms: Uint8Array
}

export type Limits = {
  readonly least: number
  readonly most: number
  /** Grids in all. */
  readonly grids: number
  readonly columns: number
  /** Steps after which to give up. */
  readonly steps: number
}

type Listing = {
  readonly sets: AtomSets
  readonly limits: Limits
  readonly effort: Effort
  readonly stopAt: number
  bits: Int32Array
  households: Float64Array
  count: number
  readonly rest: Int32Array
  readonly scratch: Int32Array
  /** One row of words per depth: the set, what borders on it and may be added, what may no more. */
  readonly set: Int32Array
  readonly open: Int32Array
  readonly barred: Int32Array
}

/** All sets, or undefined where a limit was met. Only sets whose complement can still be divided are listed. */
export function listConnectedSets(sets: AtomSets, limits: Limits, effort: Effort): Columns | undefined {
  const { words, graph } = sets
  const rows = (graph.size + 2) * words
  const listing: Listing = {
    sets,
    limits,
    effort,
    stopAt: effort.spent + limits.steps,
    bits: new Int32Array(1024 * words),
    households: new Float64Array(1024),
    count: 0,
    rest: new Int32Array(words),
    scratch: new Int32Array(words),
    set: new Int32Array(rows),
    open: new Int32Array(rows),
    barred: new Int32Array(rows),
  }
  for (let root = 0; root < graph.size; root++) {
    const weight = graph.weight[root] as number
    if (weight <= limits.most) {
      listing.set.fill(0, 0, words)
      put(listing.set, 0, root)
      for (let w = 0; w < words; w++) {
        listing.open[w] = (sets.near[root * words + w] as number) & ~(listing.barred[w] as number)
      }
      put(listing.barred, 0, root)
      if (!extend(listing, 0, weight)) return undefined
    } else put(listing.barred, 0, root)
    restoreBarred(listing, root)
  }
  return { count: listing.count, bits: listing.bits, households: listing.households, ...listAtoms(listing) }
}

function restoreBarred(listing: Listing, root: number): void {
  listing.barred.fill(0, 0, listing.sets.words)
  for (let v = 0; v <= root; v++) put(listing.barred, 0, v)
}

/** Grows the set of row `depth`; false when a limit is met. */
function extend(listing: Listing, depth: number, households: number): boolean {
  const { sets, limits, set, open, barred } = listing
  const { words, near, graph } = sets
  if (households >= limits.least && !emit(listing, depth, households)) return false
  const [row, next] = [depth * words, (depth + 1) * words]
  for (let w = 0; w < words; w++) {
    for (let word = open[row + w] as number; word !== 0; word &= word - 1) {
      const v = (w << 5) + 31 - Math.clz32(word & -word)
      put(barred, row, v)
      const sum = households + (graph.weight[v] as number)
      if (sum > limits.most) continue
      for (let x = 0; x < words; x++) {
        set[next + x] = set[row + x] as number
        barred[next + x] = barred[row + x] as number
        open[next + x] = ((open[row + x] as number) | (near[v * words + x] as number)) & ~(barred[row + x] as number) & ~(set[row + x] as number)
      }
      put(set, next, v)
      if (!extend(listing, depth + 1, sum)) return false
    }
  }
  spend(listing.effort, 1)
  return listing.effort.spent < listing.stopAt
}

function emit(listing: Listing, depth: number, households: number): boolean {
  const { sets, limits, set, rest, scratch } = listing
  const { words, full } = sets
  for (let w = 0; w < words; w++) rest[w] = (full[w] as number) & ~(set[depth * words + w] as number)
  listing.effort.spent += (sets.graph.size * (words + 1)) >> 3
  if (!piecesFit(sets, rest, scratch, limits, limits.grids - 1)) return true
  if (listing.count === limits.columns) return false
  if (listing.count === listing.households.length) grow(listing, words)
  for (let w = 0; w < words; w++) listing.bits[listing.count * words + w] = set[depth * words + w] as number
  listing.households[listing.count++] = households
  return true
}

function grow(listing: Listing, words: number): void {
  const [bits, households] = [new Int32Array(listing.bits.length * 2), new Float64Array(listing.households.length * 2)]
  bits.set(listing.bits)
  households.set(listing.households)
  listing.bits = bits
  listing.households = households
  if (bits.length !== households.length * words) throw new RangeError('columns out of step')
}

function listAtoms({ sets, bits, count }: Listing): { start: Int32Array; atoms: Uint8Array } {
  const start = new Int32Array(count + 1)
  let found = new Uint8Array(1024)
  let end = 0
  for (let c = 0; c < count; c++) {
    for (let w = 0; w < sets.words; w++) {
      for (let word = bits[c * sets.words + w] as number; word !== 0; word &= word - 1) {
        if (end === found.length) found = longer(found)
        found[end++] = (w << 5) + lowestBit(word)
      }
    }
    start[c + 1] = end
  }
  return { start, atoms: found.slice(0, end) }
}

function longer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const twice = new Uint8Array(bytes.length * 2)
  twice.set(bytes)
  return twice
}
