// SPDX-License-Identifier: MPL-2.0
// Lines on whole centimetres → edges that meet only at vertices. Where lines cross, the nearest whole centimetre becomes a
// vertex, and every line that passes within half a centimetre of a vertex is led through it (J. D. Hobby, Practical segment
// intersection with finite precision output, 1999), again until nothing changes. All decisions are on whole numbers below 2^53
// and so exact; the work grows with the number of lines that lie near each other, not with its square.
import { segmentBuckets, type Buckets } from './segment-buckets.ts'

export type Lines = {
  /** x0, y0, x1, y1 of each line, whole centimetres, |value| < 2^25. */
  readonly ends: number[]
  /** Of each line, any whole number ≥ 0: where it comes from. */
  readonly sources: number[]
}

/** Edges without direction, from < to; each knows the lines that run along it. */
export type Snapped = {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Pieces of edge e stand at pieceAt[e] … pieceAt[e + 1] − 1. */
  readonly pieceAt: readonly number[]
  /** source × 2, + 1 where the line runs from `to` to `from`. */
  readonly pieces: readonly number[]
}

const MOST_ROUNDS = 40
const SPAN = 2 ** 26
const HALF = 2 ** 25

export type Work = {
  readonly x: number[]
  readonly y: number[]
  readonly ids: Map<number, number>
  a: number[]
  b: number[]
  source: number[]
  /** Lines that moved since they were last compared with the others. */
  dirty: boolean[]
}

export function addLine(lines: Lines, x0: number, y0: number, x1: number, y1: number, source: number): void {
  if (x0 === x1 && y0 === y1) return
  lines.ends.push(x0, y0, x1, y1)
  lines.sources.push(source)
}

function vertexOf(work: Work, x: number, y: number): number {
  const key = (x + HALF) * SPAN + (y + HALF)
  const known = work.ids.get(key)
  if (known !== undefined) return known
  const id = work.x.length
  work.ids.set(key, id)
  work.x.push(x)
  work.y.push(y)
  return id
}

function begin({ ends, sources }: Lines): Work {
  const work: Work = { x: [], y: [], ids: new Map(), a: [], b: [], source: [], dirty: [] }
  for (const [at, source] of sources.entries()) {
    work.a.push(vertexOf(work, ends[at * 4] ?? 0, ends[at * 4 + 1] ?? 0))
    work.b.push(vertexOf(work, ends[at * 4 + 2] ?? 0, ends[at * 4 + 3] ?? 0))
    work.source.push(source)
    work.dirty.push(true)
  }
  return work
}

/** Adds the vertices at which two lines truly cross. */
function addCrossing(work: Work, one: number, other: number): void {
  const { x, y } = work
  const [a, b, c, d] = [work.a[one] ?? 0, work.b[one] ?? 0, work.a[other] ?? 0, work.b[other] ?? 0]
  if (a === c || a === d || b === c || b === d) return
  const ax = x[a] ?? 0
  const ay = y[a] ?? 0
  const bx = (x[b] ?? 0) - ax
  const by = (y[b] ?? 0) - ay
  const cx = (x[c] ?? 0) - ax
  const cy = (y[c] ?? 0) - ay
  const dx = (x[d] ?? 0) - ax
  const dy = (y[d] ?? 0) - ay
  const ofC = bx * cy - by * cx
  const ofD = bx * dy - by * dx
  if (ofC === 0 || ofD === 0 || ofC > 0 === ofD > 0) return
  const ex = dx - cx
  const ey = dy - cy
  const ofA = ey * cx - ex * cy
  const ofB = ofA + ex * by - ey * bx
  if (ofA === 0 || ofB === 0 || ofA > 0 === ofB > 0) return
  const share = ofA / (ofA - ofB)
  vertexOf(work, ax + Math.round(bx * share), ay + Math.round(by * share))
}

function addCrossings(work: Work, { starts, members }: Buckets): void {
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const end = starts[cell + 1] ?? 0
    for (let i = starts[cell] ?? 0; i < end; i++) {
      const one = members[i] ?? 0
      const moved = work.dirty[one] ?? false
      for (let j = i + 1; j < end; j++) {
        const other = members[j] ?? 0
        if (moved || (work.dirty[other] ?? false)) addCrossing(work, one, other)
      }
    }
  }
}

/** How far along the line a vertex lies that the line must be led through; −1 for none. */
function alongLine(work: Work, line: number, vertex: number): number {
  const [a, b] = [work.a[line] ?? 0, work.b[line] ?? 0]
  if (vertex === a || vertex === b) return -1
  const ax = work.x[a] ?? 0
  const ay = work.y[a] ?? 0
  const dx = (work.x[b] ?? 0) - ax
  const dy = (work.y[b] ?? 0) - ay
  const px = (work.x[vertex] ?? 0) - ax
  const py = (work.y[vertex] ?? 0) - ay
  if (2 * Math.abs(dx * py - dy * px) > Math.abs(dx) + Math.abs(dy)) return -1
  const along = dx * px + dy * py
  return along > 0 && along < dx * dx + dy * dy ? along : -1
}

type Hits = { readonly line: number[]; readonly vertex: number[]; readonly along: number[] }

function findHits(work: Work, buckets: Buckets, firstNew: number): Hits {
  const hits: Hits = { line: [], vertex: [], along: [] }
  for (let vertex = 0; vertex < work.x.length; vertex++) {
    const cell = buckets.cellAt(work.x[vertex] ?? 0, work.y[vertex] ?? 0)
    const end = buckets.starts[cell + 1] ?? 0
    for (let i = buckets.starts[cell] ?? 0; i < end; i++) {
      const line = buckets.members[i] ?? 0
      if (vertex < firstNew && !(work.dirty[line] ?? false)) continue
      const along = alongLine(work, line, vertex)
      if (along < 0) continue
      hits.line.push(line)
      hits.vertex.push(vertex)
      hits.along.push(along)
    }
  }
  return hits
}

/** Whether leading the line through the vertex moves it. */
function moves(work: Work, line: number, vertex: number): boolean {
  const [a, b] = [work.a[line] ?? 0, work.b[line] ?? 0]
  const [ax, ay] = [work.x[a] ?? 0, work.y[a] ?? 0]
  return ((work.x[b] ?? 0) - ax) * ((work.y[vertex] ?? 0) - ay) !== ((work.y[b] ?? 0) - ay) * ((work.x[vertex] ?? 0) - ax)
}

/** A diagonal of one centimetre passes two vertices at the same distance. Led through both it would cross to and fro along the
 *  other diagonal, and that one along it, for ever: it takes the upper. */
function oneWayRound(work: Work, line: number, through: readonly number[]): readonly number[] {
  const [a, b] = [work.a[line] ?? 0, work.b[line] ?? 0]
  const [one, other] = through
  if (one === undefined || other === undefined || Math.abs((work.x[b] ?? 0) - (work.x[a] ?? 0)) !== 1 || Math.abs((work.y[b] ?? 0) - (work.y[a] ?? 0)) !== 1)
    return through
  return [(work.y[one] ?? 0) > (work.y[other] ?? 0) ? one : other]
}

function split(work: Work, hits: Hits): void {
  const order = hits.line.map((_, at) => at).sort((p, q) => (hits.line[p] ?? 0) - (hits.line[q] ?? 0) || (hits.along[p] ?? 0) - (hits.along[q] ?? 0))
  const next: Pick<Work, 'a' | 'b' | 'source' | 'dirty'> = { a: [], b: [], source: [], dirty: [] }
  let at = 0
  for (let line = 0; line < work.a.length; line++) {
    const first = at
    while (at < order.length && hits.line[order[at] ?? 0] === line) at++
    const through = oneWayRound(
      work,
      line,
      order.slice(first, at).map((hit) => hits.vertex[hit] ?? 0),
    )
    const moved = through.some((vertex) => moves(work, line, vertex))
    let before = work.a[line] ?? 0
    for (const vertex of [...through, work.b[line] ?? 0]) {
      if (vertex === before) continue
      next.a.push(before)
      next.b.push(vertex)
      next.source.push(work.source[line] ?? 0)
      next.dirty.push(moved)
      before = vertex
    }
  }
  Object.assign(work, next)
}

/** Lines that run along each other become one edge that knows them all. */
function toEdges(work: Work): Snapped {
  const edges = new Map<number, number[]>()
  for (const [at, a] of work.a.entries()) {
    const b = work.b[at] ?? 0
    const key = a < b ? a * SPAN + b : b * SPAN + a
    const piece = (work.source[at] ?? 0) * 2 + (a < b ? 0 : 1)
    const known = edges.get(key)
    if (known === undefined) edges.set(key, [piece])
    else known.push(piece)
  }
  const [from, to, pieceAt, pieces]: [number[], number[], number[], number[]] = [[], [], [0], []]
  for (const [key, along] of edges) {
    from.push(Math.floor(key / SPAN))
    to.push(key % SPAN)
    for (const piece of along) pieces.push(piece)
    pieceAt.push(pieces.length)
  }
  return { x: work.x, y: work.y, from, to, pieceAt, pieces }
}

/** RangeError when the lines do not come to rest, which no input is known to do. */
export function snapLines(lines: Lines): Snapped {
  const work = begin(lines)
  let firstNew = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const buckets = segmentBuckets(work)
    addCrossings(work, buckets)
    const hits = findHits(work, buckets, firstNew)
    firstNew = work.x.length
    if (hits.line.length === 0) return toEdges(work)
    split(work, hits)
  }
  throw new RangeError('lines do not come to rest')
}
