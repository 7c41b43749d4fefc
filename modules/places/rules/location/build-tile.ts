// SPDX-License-Identifier: MPL-2.0
// Makes a tile (tile.ts) from the edges that meet it. Which grids hold the first reference point is asked of the caller,
// once; from cell to cell it follows exactly from the edges in between. Cells are as many as the edges call for.
import type { EdgeSoup } from './edge-soup.ts'
import { NO_GRID } from './edge-soup.ts'
import { UNITS } from './flat-rings.ts'
import { CROWDED, MOST_CANDIDATES, MOST_POSITION, MOST_RECORDS, NO_SIDE, NOTHING, REFERENCES, referenceX, referenceY, type Rect, type Tile } from './tile.ts'
import { turn, wayCrosses } from './turn.ts'

/** Measured (bench/locate.ts): fewer cost memory, more cost time. */
const EDGES_PER_CELL = 2
const MOST_CELLS_ALONG = 2_048
/** Units by which edges are widened: a point may fall into the next cell by rounding. */
const PAD = 2
/** Bounds of what rounding does to differences of coordinates in units; see holders.ts. */
const LATTICE_SLACK = 1.5e-6
const FREE_SLACK = 1.3

type Layout = Pick<Tile, 'x0' | 'y0' | 'perX' | 'perY' | 'columns' | 'rows'>

function layoutOf(rect: Rect, entries: number): Layout {
  const cells = Math.max(1, entries / EDGES_PER_CELL)
  const side = Math.sqrt((rect.width * rect.height) / cells)
  const along = (length: number): number => (entries === 0 ? 1 : Math.min(MOST_CELLS_ALONG, Math.max(1, Math.round(length / side))))
  const [columns, rows] = [along(rect.width), along(rect.height)]
  return { x0: rect.x0, y0: rect.y0, perX: columns / rect.width, perY: rows / rect.height, columns, rows }
}

/** Calls `mark` with every cell an edge may touch; coordinates in units. */
function cellsOf(layout: Layout, ax: number, ay: number, bx: number, by: number, mark: (cell: number) => void): void {
  const { x0, y0, perX, perY, columns, rows } = layout
  const clamp = (at: number, count: number): number => (at > 0 ? (at < count ? at | 0 : count - 1) : 0)
  const firstRow = clamp((Math.min(ay, by) - PAD - y0) * perY, rows)
  const lastRow = clamp((Math.max(ay, by) + PAD - y0) * perY, rows)
  for (let row = firstRow; row <= lastRow; row++) {
    let [west, east] = ax < bx ? [ax, bx] : [bx, ax]
    if (firstRow !== lastRow && by !== ay) {
      // the stretch of the edge that lies in the row; the first and the last row reach on without end
      const low = row === 0 ? -Infinity : y0 + row / perY - PAD
      const high = row === rows - 1 ? Infinity : y0 + (row + 1) / perY + PAD
      const s = Math.min(1, Math.max(0, (low - ay) / (by - ay)))
      const t = Math.min(1, Math.max(0, (high - ay) / (by - ay)))
      const [x1, x2] = [ax + s * (bx - ax), ax + t * (bx - ax)]
      west = x1 < x2 ? x1 : x2
      east = x1 < x2 ? x2 : x1
    }
    const from = clamp((west - PAD - x0) * perX, columns)
    const to = clamp((east + PAD - x0) * perX, columns)
    for (let column = from; column <= to; column++) mark(row * columns + column)
  }
}

/** Arrays used again from tile to tile: making them anew for each would cost more than filling them. */
export class Scratch {
  /** Entries of cell c: entries[start[c]] … entries[start[c + 1]]. */
  start = new Int32Array(1 << 10)
  entries = new Int32Array(1 << 12)
  next = new Int32Array(1 << 10)
  stamp = new Int32Array(1 << 10)
  sides = new Float64Array(1 << 10)
  blocks = new Int32Array(1 << 14)
  private slab = new Int32Array(0)
  private used = 0

  /** Makes room for so many cells and entries. */
  prepare(cells: number, entries: number): void {
    if (this.start.length > 1 << 20 && cells < 1 << 16) [this.start, this.next, this.entries] = [new Int32Array(0), new Int32Array(0), new Int32Array(0)]
    if (this.start.length < cells + 1) [this.start, this.next] = [new Int32Array(2 * cells + 2), new Int32Array(2 * cells + 2)]
    this.start.fill(0, 0, cells + 1)
    if (this.stamp.length < entries) [this.stamp, this.sides] = [new Int32Array(2 * entries), new Float64Array(2 * entries)]
    this.stamp.fill(-1, 0, entries)
  }

  /** Numbers to keep, many tiles in one piece of memory when a whole index is built. */
  take(length: number, together: boolean): Int32Array {
    if (!together || length > SLAB / 4) return new Int32Array(length)
    if (this.used + length > this.slab.length) {
      this.slab = new Int32Array(SLAB)
      this.used = 0
    }
    this.used += length
    return this.slab.subarray(this.used - length, this.used)
  }
}
const SLAB = 1 << 20

/** Lists the entries of each cell. */
function listCells(layout: Layout, soup: EdgeSoup, scratch: Scratch): void {
  const count = layout.columns * layout.rows
  scratch.prepare(count, soup.entries)
  const { start, next } = scratch
  const each = (use: (cell: number, entry: number) => void): void => {
    for (let entry = 0; entry < soup.entries; entry++) {
      if (soup.sides[2 * entry] === NO_GRID && soup.sides[2 * entry + 1] === NO_GRID) continue
      const at = soup.at[entry] as number
      const [ax, ay] = [(soup.x[at] as number) * UNITS, (soup.y[at] as number) * UNITS]
      cellsOf(layout, ax, ay, (soup.x[at + 1] as number) * UNITS, (soup.y[at + 1] as number) * UNITS, (cell) => use(cell, entry))
    }
  }
  each((cell) => void (start[cell + 1] = (start[cell + 1] as number) + 1))
  for (let cell = 1; cell <= count; cell++) start[cell] = (start[cell] as number) + (start[cell - 1] as number)
  next.set(start.subarray(0, count + 1))
  if (scratch.entries.length < (start[count] as number)) scratch.entries = new Int32Array(2 * (start[count] as number))
  const { entries } = scratch
  each((cell, entry) => {
    const at = next[cell] as number
    entries[at] = entry
    next[cell] = at + 1
  })
}

/** A reference point in degrees with the grids that hold it. */
type Known = { readonly cell: number; readonly lon: number; readonly lat: number; readonly held: readonly number[] }
type Reference = { readonly reference: number; readonly lon: number; readonly lat: number }

class Walk {
  private readonly layout: Layout
  private readonly soup: EdgeSoup
  private readonly lists: Scratch
  constructor(layout: Layout, soup: EdgeSoup, lists: Scratch) {
    this.layout = layout
    this.soup = soup
    this.lists = lists
  }

  /** A point of the cell that lies on no line through an edge of this cell or the one it is reached from. */
  refer(cell: number, from: number): Reference {
    const [column, row] = [cell % this.layout.columns, Math.floor(cell / this.layout.columns)]
    for (let reference = 0; reference < REFERENCES; reference++) {
      const [lon, lat] = [referenceX(this.layout, column, reference) / UNITS, referenceY(this.layout, row, reference) / UNITS]
      if (this.clear(cell, lon, lat) && (from < 0 || this.clear(from, lon, lat))) return { reference, lon, lat }
    }
    throw new RangeError('edges run through all reference points of a cell')
  }

  private clear(cell: number, lon: number, lat: number): boolean {
    const { x, y, at } = this.soup
    for (let k = this.lists.start[cell] as number; k < (this.lists.start[cell + 1] as number); k++) {
      const entry = this.lists.entries[k] as number
      const p = at[entry] as number
      const side = turn(x[p] as number, y[p] as number, x[p + 1] as number, y[p + 1] as number, lon, lat)
      if (side === 0) return false
      this.lists.sides[entry] = side
    }
    return true
  }

  /** After `refer`: whether its point lies left of an edge of the cell. */
  isLeft(entry: number): boolean {
    return (this.lists.sides[entry] as number) > 0
  }

  /** The grids that hold a reference point, known those of the neighbouring cell's. */
  follow(from: Known, to: Reference, cell: number): readonly number[] {
    let held = from.held
    for (const one of [from.cell, cell]) {
      for (let k = this.lists.start[one] as number; k < (this.lists.start[one + 1] as number); k++) {
        const entry = this.lists.entries[k] as number
        if (one === from.cell) this.lists.stamp[entry] = cell
        else if (this.lists.stamp[entry] === cell) continue
        if (this.crosses(entry, from, to)) held = toggled(held, this.soup.sides[2 * entry] as number, this.soup.sides[2 * entry + 1] as number)
      }
    }
    return held
  }

  private crosses(entry: number, from: Known, to: Reference): boolean {
    const { x, y, at } = this.soup
    const p = at[entry] as number
    const side = this.lists.sides[entry] as number
    return wayCrosses(x[p] as number, y[p] as number, x[p + 1] as number, y[p + 1] as number, from.lon, from.lat, to.lon, to.lat, side)
  }
}

function toggled(held: readonly number[], left: number, right: number): readonly number[] {
  let after = held
  for (const grid of [left, right]) if (grid !== NO_GRID) after = after.includes(grid) ? after.filter((one) => one !== grid) : [...after, grid]
  return after
}

class Blocks {
  private readonly scratch: Scratch
  length = 0
  constructor(scratch: Scratch) {
    this.scratch = scratch
  }
  add(value: number): void {
    if (this.length === this.scratch.blocks.length) {
      const grown = new Int32Array(this.length * 2)
      grown.set(this.scratch.blocks)
      this.scratch.blocks = grown
    }
    this.scratch.blocks[this.length++] = value
  }
}

type Content = { readonly entries: Int32Array; readonly held: readonly number[]; readonly reference: number; readonly walk: Walk }

function addCandidates(candidates: number[], soup: EdgeSoup, entries: Int32Array): boolean {
  let far = false
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as number
    far ||= (soup.at[entry] as number) > MOST_POSITION
    for (let side = 2 * entry; side <= 2 * entry + 1; side++) {
      const grid = soup.sides[side] as number
      if (grid !== NO_GRID && !candidates.includes(grid)) candidates.push(grid)
    }
  }
  return far
}

function writeBlock(blocks: Blocks, soup: EdgeSoup, { entries, held, reference, walk }: Content): void {
  const candidates = held.slice()
  const far = addCandidates(candidates, soup, entries)
  const crowded = far || candidates.length > MOST_CANDIDATES || entries.length > MOST_RECORDS
  if (crowded) {
    for (const head of [CROWDED, candidates.length, entries.length, reference]) blocks.add(head)
    for (const grid of candidates) blocks.add(held.includes(grid) ? 1 : 0)
  } else {
    blocks.add(2 ** held.length - 1)
    blocks.add(candidates.length | (entries.length << 6) | (reference << 24))
  }
  for (let at = 0; at < candidates.length; at++) blocks.add(candidates[at] as number)
  for (let k = 0; k < entries.length; k++) {
    const entry = entries[k] as number
    const at = soup.at[entry] as number
    // NO_GRID is no candidate, so −1
    const left = candidates.indexOf(soup.sides[2 * entry] as number)
    const right = candidates.indexOf(soup.sides[2 * entry + 1] as number)
    const isLeft = walk.isLeft(entry) ? 1 : 0
    if (crowded) {
      blocks.add(at * 2 + isLeft)
      blocks.add(left)
      blocks.add(right)
    } else blocks.add((at << 11) | ((left < 0 ? NO_SIDE : left) << 6) | ((right < 0 ? NO_SIDE : right) << 1) | isLeft)
  }
}

/** Fills in the cells; the blocks stay in the scratch. Places of blocks count from the beginning of the cells. */
function fill(layout: Layout, soup: EdgeSoup, scratch: Scratch, seed: Seed): { readonly cells: Int32Array; readonly blocks: Int32Array } {
  listCells(layout, soup, scratch)
  const walk = new Walk(layout, soup, scratch)
  const count = layout.columns * layout.rows
  const cells = scratch.next
  const blocks = new Blocks(scratch)
  let rowBegins: Known | undefined
  let known: Known | undefined
  for (let cell = 0; cell < count; cell++) {
    if (cell % layout.columns === 0) known = rowBegins
    const to = walk.refer(cell, known?.cell ?? -1)
    const held = known === undefined ? seed(to.lon, to.lat) : walk.follow(known, to, cell)
    known = { cell, lon: to.lon, lat: to.lat, held }
    if (cell % layout.columns === 0) rowBegins = known
    const [from, end] = [scratch.start[cell] as number, scratch.start[cell + 1] as number]
    if (from === end && held.length < 2) {
      cells[cell] = held.length === 0 ? NOTHING : (held[0] as number) * 2
    } else {
      cells[cell] = (count + blocks.length) * 2 + 1
      writeBlock(blocks, soup, { entries: scratch.entries.subarray(from, end), held, reference: to.reference, walk })
    }
  }
  return { cells: cells.subarray(0, count), blocks: scratch.blocks.subarray(0, blocks.length) }
}

/** Which grids hold a point in degrees, by the tie rule of turn.ts. */
export type Seed = (lon: number, lat: number) => readonly number[]

/** Builds a tile. `together`: one of very many that are kept for long. */
export function buildTile(rect: Rect, soup: EdgeSoup, scratch: Scratch, seed: Seed, together = false): Tile {
  const layout = layoutOf(rect, soup.entries)
  const { cells, blocks } = fill(layout, soup, scratch, seed)
  const xyAt = cells.length + blocks.length
  const data = scratch.take(xyAt + 2 * soup.positions, together)
  data.set(cells)
  data.set(blocks, cells.length)
  let lattice = true
  for (let at = 0; at < soup.positions; at++) {
    const [lon, lat] = [soup.x[at] as number, soup.y[at] as number]
    const [x, y] = [Math.round(lon * UNITS), Math.round(lat * UNITS)]
    data[xyAt + 2 * at] = x
    data[xyAt + 2 * at + 1] = y
    lattice &&= x / UNITS === lon && y / UNITS === lat
  }
  const exact = lattice ? undefined : degreesOf(soup)
  return { ...layout, data, xyAt, exact, slack: lattice ? LATTICE_SLACK : FREE_SLACK }
}

function degreesOf(soup: EdgeSoup): Float64Array {
  const exact = new Float64Array(2 * soup.positions)
  for (let at = 0; at < soup.positions; at++) {
    exact[2 * at] = soup.x[at] as number
    exact[2 * at + 1] = soup.y[at] as number
  }
  return exact
}
