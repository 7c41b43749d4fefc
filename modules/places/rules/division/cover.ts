// SPDX-License-Identifier: MPL-2.0
// The cheapest division made of listed sets only, each atom in exactly one. Always branches on the atom that the fewest
// sets still fit; leaves a branch when what remains falls into pieces that hold no whole number of grids, when it has lost
// as much as the best plan known, or when the same remainder failed before. Proves that there is none better, or says that
// its steps are used up.
import { has, lowestBit, piecesFit, type AtomSets } from './atom-sets.ts'
import type { Columns } from './connected-sets.ts'
import { spend, type Effort } from './effort.ts'
import type { LostSets } from './lost-sets.ts'

type Search = {
  readonly sets: AtomSets
  readonly columns: Columns
  /** What taking a column loses against the best there could be. */
  readonly loss: Float64Array
  /** Sets a cover is made of. */
  readonly grids: number
  readonly least: number
  readonly most: number
  readonly effort: Effort
  readonly stopAt: number
  readonly lost: LostSets
  live: Int32Array
  readonly fit: Int32Array
  readonly rest: Int32Array
  readonly work: Int32Array
  readonly scratch: Int32Array
  readonly chosen: Int32Array
  /** Loss at which a branch is left: the best known plan's. */
  room: number
  best: Int32Array | undefined
  stopped: boolean
}

export type Cover = {
  /** Columns taken; undefined when there is no cover that loses less. */
  readonly found: Int32Array | undefined
  readonly complete: boolean
}

type CoverTask = Pick<Search, 'columns' | 'loss' | 'grids' | 'least' | 'most' | 'lost' | 'room'> & {
  /** Columns allowed, least loss first. */
  readonly use: Int32Array
  readonly steps: number
}

/** The cover by listed sets that loses least, if less than `room`. */
export function cheapestCover(sets: AtomSets, task: CoverTask, effort: Effort): Cover {
  const { words, graph } = sets
  const { use, steps, ...given } = task
  const search: Search = {
    sets,
    ...given,
    effort,
    stopAt: effort.spent + steps,
    live: new Int32Array(use.length * 4 + 1024),
    fit: new Int32Array(graph.size),
    rest: new Int32Array((graph.size + 2) * words),
    work: new Int32Array(words),
    scratch: new Int32Array(words),
    chosen: new Int32Array(graph.size + 1),
    best: undefined,
    stopped: false,
  }
  search.live.set(use)
  search.rest.set(sets.full)
  descend(search, 0, 0, use.length, 0)
  return { found: search.best, complete: !search.stopped }
}

function descend(search: Search, depth: number, from: number, to: number, lost: number): void {
  const { sets, columns, loss, rest } = search
  const { words } = sets
  const row = depth * words
  let empty = true
  for (let w = 0; w < words; w++) if (rest[row + w] !== 0) empty = false
  if (empty && depth < search.grids) return
  if (empty) {
    search.room = lost - 1e-7
    search.best = search.chosen.slice(0, depth)
    return
  }
  if (depth === search.grids) return
  const pivot = tightest(search, row, from, to)
  if (pivot === -1) return
  for (let at = from; at < to; at++) {
    const column = search.live[at] as number
    const sum = lost + (loss[column] as number)
    if (sum >= search.room) break
    if (!has(columns.bits, column * words, pivot)) continue
    search.chosen[depth] = column
    if (!take(search, row, column, search.grids - depth - 1, sum)) continue
    descend(search, depth + 1, to, keepDisjoint(search, column, from, to, search.room - sum), sum)
    if (search.stopped) return
    search.lost.add(rest, row + words, search.grids - depth - 1, sum)
  }
}

/** The atom left that the fewest live columns hold; −1 when one is held by none, or the steps are used up. */
function tightest(search: Search, row: number, from: number, to: number): number {
  const { sets, columns, fit, rest, live } = search
  fit.fill(0)
  for (let at = from; at < to; at++) {
    const c = live[at] as number
    for (let place = columns.start[c] as number; place < (columns.start[c + 1] as number); place++) {
      const v = columns.atoms[place] as number
      fit[v] = (fit[v] as number) + 1
    }
  }
  spend(search.effort, 6 + ((to - from) >> 1))
  if (search.effort.spent >= search.stopAt) {
    search.stopped = true
    return -1
  }
  let [pivot, fewest] = [-1, Infinity]
  for (let w = 0; w < sets.words; w++) {
    for (let word = rest[row + w] as number; word !== 0; word &= word - 1) {
      const v = (w << 5) + lowestBit(word)
      if ((fit[v] as number) < fewest) [pivot, fewest] = [v, fit[v] as number]
    }
  }
  return fewest === 0 ? -1 : pivot
}

function take(search: Search, row: number, column: number, grids: number, lost: number): boolean {
  const { sets, columns, rest, work, scratch } = search
  const { words } = sets
  for (let w = 0; w < words; w++) {
    const left = (rest[row + w] as number) & ~(columns.bits[column * words + w] as number)
    rest[row + words + w] = left
    work[w] = left
  }
  if (search.lost.hopeless(rest, row + words, grids, lost)) return false
  search.effort.spent += (sets.graph.size * (words + 1)) >> 2
  if (piecesFit(sets, work, scratch, search, grids)) return true
  search.lost.add(rest, row + words, grids, 0)
  return false
}

/** Copies the live columns that do not touch `column` and lose less than `room` behind `to`; where they end. */
function keepDisjoint(search: Search, column: number, from: number, to: number, room: number): number {
  const { words } = search.sets
  const { bits } = search.columns
  const { loss } = search
  if (search.live.length < to + to - from) {
    const longer = new Int32Array(search.live.length * 2 + to - from)
    longer.set(search.live)
    search.live = longer
  }
  const { live } = search
  let end = to
  for (let at = from; at < to; at++) {
    const other = live[at] as number
    if ((loss[other] as number) >= room) break
    let shared = 0
    for (let w = 0; w < words; w++) shared |= (bits[other * words + w] as number) & (bits[column * words + w] as number)
    if (shared === 0) live[end++] = other
  }
  spend(search.effort, 1 + ((to - from) >> 2))
  return end
}
