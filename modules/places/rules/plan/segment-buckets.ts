// SPDX-License-Identifier: MPL-2.0
// Lines sorted into the cells of a square net that they pass, so that only near ones are compared. Cells are a few usual lines
// wide, so that a village in a wide community is not one crowded cell; where most of the net is empty, only cells that a line
// passes are kept.
export type Buckets = {
  /** Lines of cell c stand at starts[c] … starts[c + 1] − 1 of `members`. */
  readonly starts: Int32Array
  readonly members: Int32Array
  /** Any point within half a unit of a line finds that line in its cell. */
  readonly cellAt: (x: number, y: number) => number
}

type Segments = { readonly x: readonly number[]; readonly y: readonly number[]; readonly a: readonly number[]; readonly b: readonly number[] }

const LEAST_CELL = 64
const MARGIN = 1
const SPARSE = 4

type Net = { readonly x0: number; readonly y0: number; readonly size: number; readonly columns: number; readonly rows: number }

const USUAL_LINES = 4
const MOST_COLUMNS = 20_000
const SAMPLES = 200

/** The middle one of the lengths of some lines, spread over all. */
function usualLength({ x, y, a, b }: Segments): number {
  const step = Math.max(1, Math.floor(a.length / SAMPLES))
  const lengths: number[] = []
  for (let at = 0; at < a.length; at += step) {
    const [from, to] = [a[at] ?? 0, b[at] ?? 0]
    lengths.push(Math.sqrt(((x[from] ?? 0) - (x[to] ?? 0)) ** 2 + ((y[from] ?? 0) - (y[to] ?? 0)) ** 2))
  }
  return lengths.sort((p, q) => p - q)[lengths.length >> 1] ?? 0
}

function netOver(segments: Segments): Net {
  const { x, y, a } = segments
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [at, px] of x.entries()) {
    const py = y[at] ?? 0
    if (px < x0) x0 = px
    if (px > x1) x1 = px
    if (py < y0) y0 = py
    if (py > y1) y1 = py
  }
  if (x.length === 0) return { x0: 0, y0: 0, size: 1, columns: 1, rows: 1 }
  const [width, height] = [x1 - x0 + 1, y1 - y0 + 1]
  const even = Math.sqrt((width * height) / (a.length + 1)) * 1.2
  const size = Math.max(LEAST_CELL, Math.min(even, USUAL_LINES * usualLength(segments)), Math.max(width, height) / MOST_COLUMNS)
  return { x0, y0, size, columns: Math.floor(width / size) + 1, rows: Math.floor(height / size) + 1 }
}

/** Calls `visit` for every cell within a unit of the line. */
function visitCells(net: Net, ax: number, ay: number, bx: number, by: number, visit: (cell: number) => void): void {
  const { x0, y0, size, columns, rows } = net
  const column = (x: number): number => Math.min(columns - 1, Math.max(0, Math.floor((x - x0) / size)))
  const row = (y: number): number => Math.min(rows - 1, Math.max(0, Math.floor((y - y0) / size)))
  const first = row(Math.min(ay, by) - MARGIN)
  const last = row(Math.max(ay, by) + MARGIN)
  const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)]
  const slope = by === ay ? 0 : (bx - ax) / (by - ay)
  for (let at = first; at <= last; at++) {
    let [west, east] = [left, right]
    if (first !== last && by !== ay) {
      const low = ax + (y0 + at * size - MARGIN - ay) * slope
      const high = ax + (y0 + (at + 1) * size + MARGIN - ay) * slope
      west = Math.max(left, Math.min(low, high))
      east = Math.min(right, Math.max(low, high))
    }
    const end = column(east + MARGIN)
    for (let cell = column(west - MARGIN); cell <= end; cell++) visit(at * columns + cell)
  }
}

export function segmentBuckets(segments: Segments): Buckets {
  const { x, y, a, b } = segments
  const net = netOver(segments)
  const [cells, lines]: [number[], number[]] = [[], []]
  let line = 0
  const note = (cell: number): void => {
    cells.push(cell)
    lines.push(line)
  }
  for (; line < a.length; line++) {
    const [from, to] = [a[line] ?? 0, b[line] ?? 0]
    visitCells(net, x[from] ?? 0, y[from] ?? 0, x[to] ?? 0, y[to] ?? 0, note)
  }
  const all = net.columns * net.rows
  const numbers = all > SPARSE * lines.length ? new Map<number, number>() : undefined
  if (numbers !== undefined) {
    for (const [at, cell] of cells.entries()) {
      const known = numbers.get(cell) ?? numbers.size
      numbers.set(cell, known)
      cells[at] = known
    }
  }
  const starts = new Int32Array((numbers?.size ?? all) + 2)
  for (const cell of cells) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  for (let cell = 1; cell < starts.length; cell++) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
  const next = starts.slice()
  const members = new Int32Array(cells.length)
  for (const [at, cell] of cells.entries()) {
    const place = next[cell] ?? 0
    members[place] = lines[at] ?? 0
    next[cell] = place + 1
  }
  const cellAt = (px: number, py: number): number => {
    const column = Math.min(net.columns - 1, Math.max(0, Math.floor((px - net.x0) / net.size)))
    const cell = Math.min(net.rows - 1, Math.max(0, Math.floor((py - net.y0) / net.size))) * net.columns + column
    // the last cell is empty
    return numbers === undefined ? cell : (numbers.get(cell) ?? numbers.size)
  }
  return { starts, members, cellAt }
}
