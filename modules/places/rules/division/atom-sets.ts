// SPDX-License-Identifier: MPL-2.0
// Sets of atoms as bits, a few 32-bit words each, for graphs of up to 128 atoms: neighbours of each atom, and the pieces
// into which a set of atoms falls.
import type { Graph } from './graph.ts'

export const MOST_ATOMS_IN_SETS = 128

export type AtomSets = {
  readonly graph: Graph
  readonly words: number
  /** Neighbours by which a set hangs together: atom × words. */
  readonly near: Int32Array
  readonly full: Int32Array
}

export function atomSetsOf(graph: Graph): AtomSets {
  const words = Math.max(1, (graph.size + 31) >> 5)
  const near = new Int32Array(graph.size * words)
  const full = new Int32Array(words)
  for (let v = 0; v < graph.size; v++) {
    put(full, 0, v)
    for (let at = graph.start[v] as number; at < (graph.ties[v] as number); at++) put(near, v * words, graph.to[at] as number)
  }
  return { graph, words, near, full }
}

export function put(bits: Int32Array, base: number, v: number): void {
  bits[base + (v >> 5)] = (bits[base + (v >> 5)] as number) | (1 << (v & 31))
}

export function has(bits: Int32Array, base: number, v: number): boolean {
  return (((bits[base + (v >> 5)] as number) >>> (v & 31)) & 1) === 1
}

/** Place of the lowest bit of a word that is not 0. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word)
}

/**
 * Whether the pieces of `rest` can hold `grids` grids of `least` … `most` households between them. Destroys `rest`.
 * `scratch` has as many words.
 */
export function piecesFit(sets: AtomSets, rest: Int32Array, scratch: Int32Array, band: { least: number; most: number }, grids: number): boolean {
  const { words, near, graph } = sets
  let [fewest, most] = [0, 0]
  for (let first = 0; first < words; first++) {
    while (rest[first] !== 0) {
      const households = takePiece(rest, scratch, first, words, near, graph.weight)
      const low = Math.max(1, Math.ceil(households / band.most - 1e-9))
      const high = band.least > 0 ? Math.floor(households / band.least + 1e-9) : graph.size
      if (low > high) return false
      fewest += low
      most += high
    }
  }
  return fewest <= grids && grids <= most
}

/** Takes the piece of the lowest atom of word `first` out of `rest`; its households. */
function takePiece(rest: Int32Array, open: Int32Array, first: number, words: number, near: Int32Array, weight: Float64Array): number {
  open.fill(0)
  open[first] = (rest[first] as number) & -(rest[first] as number)
  rest[first] = (rest[first] as number) & ~(open[first] as number)
  let [households, from] = [0, first]
  while (from < words) {
    const word = open[from] as number
    if (word === 0) {
      from++
      continue
    }
    const bit = lowestBit(word)
    const v = (from << 5) + bit
    open[from] = word & ~(1 << bit)
    households += weight[v] as number
    for (let w = 0; w < words; w++) {
      const more = (near[v * words + w] as number) & (rest[w] as number)
      if (more === 0) continue
      rest[w] = (rest[w] as number) & ~more
      open[w] = (open[w] as number) | more
      if (w < from) from = w
    }
  }
  return households
}
