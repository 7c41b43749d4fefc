// SPDX-License-Identifier: MPL-2.0
// The table of small square cells behind grid-index.ts. A cell holds: the number of the one grid that covers it with
// no border within tolerance; or NOTHING; or the list of grids to compare. Always on the careful side: a cell is sure
// only when every point of it is.
import type { Box } from './geojson.ts'
import { metresPerDegree } from './metres.ts'
import { sideOf, type Flat } from './polygon-arrays.ts'

export const NOTHING = -1
const CELLS_PER_GRID = 64
const MOST_CELLS = 6_000_000
const LEAST_CELL_METRES = 8

export type CellTable = {
  /** ≥ 0: surely this grid alone. NOTHING: no grid within tolerance. ≤ −2: list number −value − 2. */
  readonly at: (lon: number, lat: number) => number
  readonly rowOf: (lat: number) => number
  readonly listStart: Uint32Array
  /** Grids of each list, lowest first. */
  readonly list: Uint32Array
  /** Metres per degree in the middle of each row. */
  readonly kx: Float64Array
  readonly ky: Float64Array
}

type Frame = {
  readonly minX: number
  readonly minY: number
  readonly dx: number
  readonly dy: number
  readonly columns: number
  readonly rows: number
  readonly padX: number
  readonly padY: number
}

function frameFor(box: Box, count: number, tolerance: number): Frame {
  // The scale where a degree of longitude is shortest, so that the padding is enough everywhere. A little over the
  // tolerance, so that rounding can never leave out a cell.
  const farthest = metresPerDegree(Math.max(Math.abs(box.minLat), Math.abs(box.maxLat)))
  const k = { lon: Math.max(farthest.lon, 1), lat: 110_500 }
  const [padX, padY] = [(tolerance * 1.02) / k.lon, (tolerance * 1.02) / k.lat]
  const [minX, minY] = [box.minLon - 2 * padX, box.minLat - 2 * padY]
  const [width, height] = [box.maxLon + 2 * padX - minX, box.maxLat + 2 * padY - minY]
  const wanted = Math.min(MOST_CELLS, Math.max(1_024, CELLS_PER_GRID * count))
  const side = Math.max(LEAST_CELL_METRES, Math.sqrt((width * k.lon * height * k.lat) / wanted))
  const columns = Math.min(MOST_CELLS, Math.max(1, Math.ceil((width * k.lon) / side)))
  const rows = Math.min(MOST_CELLS, Math.max(1, Math.ceil((height * k.lat) / side)))
  return { minX, minY, dx: width / columns, dy: height / rows, columns, rows, padX, padY }
}

/** Calls `mark` with every cell that an edge, widened by the tolerance, may touch. */
function edgeCells(frame: Frame, ax: number, ay: number, bx: number, by: number, mark: (cell: number) => void): void {
  const { minX, minY, dx, dy, columns, rows, padX, padY } = frame
  const firstRow = Math.max(0, Math.floor((Math.min(ay, by) - padY - minY) / dy))
  const lastRow = Math.min(rows - 1, Math.floor((Math.max(ay, by) + padY - minY) / dy))
  for (let row = firstRow; row <= lastRow; row++) {
    let [left, right] = [Math.min(ax, bx), Math.max(ax, bx)]
    if (by !== ay) {
      // the stretch of the edge that lies within the row, widened
      const [low, high] = [minY + row * dy - padY, minY + (row + 1) * dy + padY]
      const s = Math.min(1, Math.max(0, (low - ay) / (by - ay)))
      const t = Math.min(1, Math.max(0, (high - ay) / (by - ay)))
      const [x1, x2] = [ax + s * (bx - ax), ax + t * (bx - ax)]
      left = Math.min(x1, x2)
      right = Math.max(x1, x2)
    }
    const from = Math.max(0, Math.floor((left - padX - minX) / dx))
    const to = Math.min(columns - 1, Math.floor((right + padX - minX) / dx))
    for (let column = from; column <= to; column++) mark(row * columns + column)
  }
}

class Pairs {
  cells = new Uint32Array(1 << 16)
  grids = new Uint32Array(1 << 16)
  length = 0
  add(cell: number, grid: number): void {
    if (this.length === this.cells.length) {
      for (const name of ['cells', 'grids'] as const) {
        const larger = new Uint32Array(this.length * 2)
        larger.set(this[name])
        this[name] = larger
      }
    }
    this.cells[this.length] = cell
    this.grids[this.length++] = grid
  }
}

// Between two border cells of a row the answer cannot change, so one look per run is enough.
function fillInside(flat: Flat, frame: Frame, grid: number, stamp: Int32Array, sure: Pairs): void {
  const { minX, minY, dx, dy, columns, rows } = frame
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
  const end = flat.ringStart[flat.gridStart[grid + 1] as number] as number
  for (let at = flat.ringStart[flat.gridStart[grid] as number] as number; at < end; at += 2) {
    left = Math.min(left, flat.xy[at] as number)
    right = Math.max(right, flat.xy[at] as number)
    low = Math.min(low, flat.xy[at + 1] as number)
    high = Math.max(high, flat.xy[at + 1] as number)
  }
  const [firstColumn, lastColumn] = [Math.max(0, Math.floor((left - minX) / dx)), Math.min(columns - 1, Math.floor((right - minX) / dx))]
  const [firstRow, lastRow] = [Math.max(0, Math.floor((low - minY) / dy)), Math.min(rows - 1, Math.floor((high - minY) / dy))]
  for (let row = firstRow; row <= lastRow; row++) {
    let known: boolean | undefined
    for (let column = firstColumn; column <= lastColumn; column++) {
      const cell = row * columns + column
      if (stamp[cell] === grid + 1) {
        known = undefined
        continue
      }
      known ??= sideOf(flat, grid, minX + (column + 0.5) * dx, minY + (row + 0.5) * dy) > 0
      if (known) sure.add(cell, grid)
    }
  }
}

function combine(cellCount: number, border: Pairs, sure: Pairs): { readonly value: Int32Array; readonly listStart: Uint32Array; readonly list: Uint32Array } {
  const value = new Int32Array(cellCount).fill(NOTHING)
  const needsList = new Uint8Array(cellCount)
  for (let at = 0; at < border.length; at++) needsList[border.cells[at] as number] = 1
  for (let at = 0; at < sure.length; at++) {
    const cell = sure.cells[at] as number
    // a second grid covering the same cell: grids overlap, so compare
    if (value[cell] !== NOTHING) needsList[cell] = 1
    value[cell] = sure.grids[at] as number
  }
  let lists = 0
  for (let cell = 0; cell < cellCount; cell++) if (needsList[cell] === 1) value[cell] = -2 - lists++
  const sizes = new Uint32Array(lists)
  const everyPair = (use: (list: number, grid: number) => void): void => {
    for (const pairs of [border, sure]) {
      for (let at = 0; at < pairs.length; at++) {
        const found = value[pairs.cells[at] as number] as number
        if (found < NOTHING) use(-found - 2, pairs.grids[at] as number)
      }
    }
  }
  everyPair((list) => void (sizes[list] = (sizes[list] as number) + 1))
  const listStart = new Uint32Array(lists + 1)
  for (let at = 0; at < lists; at++) listStart[at + 1] = (listStart[at] as number) + (sizes[at] as number)
  const next = listStart.slice()
  const list = new Uint32Array(listStart[lists] as number)
  everyPair((number, grid) => {
    const at = next[number] as number
    list[at] = grid
    next[number] = at + 1
  })
  for (let at = 0; at < lists; at++) list.subarray(listStart[at], listStart[at + 1]).sort()
  return { value, listStart, list }
}

/** Fills the table for all grids; `tolerance` in metres. */
export function fillCells(flat: Flat, box: Box, tolerance: number): CellTable {
  const frame = frameFor(box, flat.count, tolerance)
  const { minX, minY, dx, dy, columns, rows } = frame
  const stamp = new Int32Array(columns * rows)
  const [border, sure] = [new Pairs(), new Pairs()]
  for (let grid = 0; grid < flat.count; grid++) {
    const mark = (cell: number): void => {
      if (stamp[cell] === grid + 1) return
      stamp[cell] = grid + 1
      border.add(cell, grid)
    }
    for (let ring = flat.gridStart[grid] as number; ring < (flat.gridStart[grid + 1] as number); ring++) {
      const last = (flat.ringStart[ring + 1] as number) - 2
      for (let at = flat.ringStart[ring] as number; at < last; at += 2) {
        edgeCells(frame, flat.xy[at] as number, flat.xy[at + 1] as number, flat.xy[at + 2] as number, flat.xy[at + 3] as number, mark)
      }
    }
    fillInside(flat, frame, grid, stamp, sure)
  }
  const { value, listStart, list } = combine(columns * rows, border, sure)
  const kx = new Float64Array(rows)
  const ky = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const k = metresPerDegree(minY + (row + 0.5) * dy)
    kx[row] = k.lon
    ky[row] = k.lat
  }
  const rowOf = (lat: number): number => Math.floor((lat - minY) / dy)
  return {
    at: (lon, lat) => {
      const column = Math.floor((lon - minX) / dx)
      const row = Math.floor((lat - minY) / dy)
      return column >= 0 && column < columns && row >= 0 && row < rows ? (value[row * columns + column] as number) : NOTHING
    },
    rowOf,
    listStart,
    list,
    kx,
    ky,
  }
}
