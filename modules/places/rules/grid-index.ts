// SPDX-License-Identifier: MPL-2.0
// Polygons of grids: which holds a point, which lie near, and how far away. Exact for every double: of grids that share
// their borders vertex by vertex exactly one holds any point among them. The tie rule: a border belongs to the grid just
// east of it, one that runs east–west to the grid north of it; where nothing lies there, to the grid it bounds. Where
// grids overlap, the lowest code. An index never changes: replaceGrids makes another that shares all that stays.
import type { Box } from './geojson.ts'
import { flatten, joinBoxes, UNITS, type FlatRings, type Shape } from './location/flat-rings.ts'
import { holderBits, holdersIn } from './location/holders.ts'
import { ACCURACY_DEVIATIONS, REACH_DEVIATIONS, sharesOf, type Share } from './location/likely-grids.ts'
import { bordersNear, edgesNear, metresToOwnBorder, nearestBorder } from './location/near-edges.ts'
import { boxOfGrid, buildTable, cellOf, changeTable, eachGridIn, type TileTable, type UnitBox } from './location/tile-table.ts'
import { cellAlong, CROWDED, eachEdge, latAt, lonAt, type Tile } from './location/tile.ts'
import { turn } from './location/turn.ts'

export { RingsBuilder, type Shape } from './location/flat-rings.ts'

/** Two grids whose borders are this near a point are both candidates for it. */
export const EDGE_METRES = 5
/** A position computed to lie this near a grid counts as inside it: floating point noise, far below any survey. */
const NOISE_METRES = 0.001
/** A phone that knows no more than this much knows nothing about grids. */
const MOST_ACCURACY = 2_000

/** What an index is made of. Grids have numbers: those built first, then those that came later; those gone keep theirs. */
type Content = {
  readonly table: TileTable | undefined
  readonly firstCodes: readonly string[]
  readonly laterCodes: readonly string[]
  readonly gone: ReadonlySet<number>
  /** Four units a grid. */
  readonly boxes: Int32Array
  readonly laterBoxes: readonly UnitBox[]
  /** The numbers of the first grids by rising code; undefined where they stand so already. */
  readonly order: Uint32Array | undefined
  readonly box: Box | undefined
}

export type GridIndex = {
  readonly codeOf: (grid: number) => string
  /** The codes of all grids; of an index that was changed, in no order. */
  readonly codes: readonly string[]
  /** The box around all; undefined when there are no grids. */
  readonly box: Box | undefined
  /** The number of a code, or undefined. */
  readonly gridOf: (code: string) => number | undefined
  /** The one grid that holds the point by the tie rule, or −1. The fast path. */
  readonly gridAt: (lon: number, lat: number) => number
  /** All grids that hold the point by the tie rule, lowest code first: more than one only where grids overlap. */
  readonly allAt: (lon: number, lat: number) => readonly number[]
  /** Whether the grid holds the point, its border included. */
  readonly holds: (grid: number, lon: number, lat: number) => boolean
  /** All grids within so many metres (EDGE_METRES unless said), lowest code first. */
  readonly allNear: (lon: number, lat: number, metres?: number) => readonly number[]
  /** Metres from the point to the grid, 0 inside. */
  readonly metresTo: (grid: number, lon: number, lat: number) => number
  /** Metres from the point to the border of the grid, inside or outside. */
  readonly metresToBorder: (grid: number, lon: number, lat: number) => number
  /** The nearest grid at any distance up to `most` metres; ties go to the lowest code. */
  readonly nearest: (lon: number, lat: number, most: number) => { readonly grid: number; readonly metres: number } | undefined
  /** The chance of each grid to hold the true place, for a position with an accuracy (radius that holds 68 %); likeliest first. */
  readonly likely: (lon: number, lat: number, accuracyMetres: number) => readonly Share[]
  /** Grids whose boxes meet the box, lowest code first. */
  readonly meeting: (box: Box) => readonly number[]
  readonly content: Content
}

function fastGridAt({ table }: Content, several: (lon: number, lat: number, tile: Tile, cell: number) => number): GridIndex['gridAt'] {
  if (table === undefined) return () => -1
  const { x0, y0, perX, perY, columns, rows, tiles } = table
  return (lon, lat) => {
    const [x, y] = [lon * UNITS, lat * UNITS]
    if (!Number.isFinite(x) || !Number.isFinite(y)) return -1
    const tile = tiles[cellAlong(y, y0, perY, rows) * columns + cellAlong(x, x0, perX, columns)]
    if (tile === undefined) return -1
    const cell = cellAlong(y, tile.y0, tile.perY, tile.rows) * tile.columns + cellAlong(x, tile.x0, tile.perX, tile.columns)
    const { data } = tile
    const value = data[cell] as number
    if (value < 0) return -1
    if ((value & 1) === 0) return value >> 1
    const block = value >> 1
    if (data[block] === CROWDED) return several(lon, lat, tile, cell)
    const bits = holderBits(tile, cell, block, x, y, lon, lat)
    return bits === 0 || (bits & (bits - 1)) !== 0 ? several(lon, lat, tile, cell) : (data[block + 2 + (31 - Math.clz32(bits))] as number)
  }
}

/** Grids on whose border the point lies exactly. */
function touching(tile: Tile, cell: number, lon: number, lat: number): readonly number[] {
  const found: number[] = []
  eachEdge(tile, cell, (position, left, right) => {
    const [ax, ay, bx, by] = [lonAt(tile, position), latAt(tile, position), lonAt(tile, position + 1), latAt(tile, position + 1)]
    if (lon < Math.min(ax, bx) || lon > Math.max(ax, bx) || lat < Math.min(ay, by) || lat > Math.max(ay, by)) return
    if (turn(ax, ay, bx, by, lon, lat) !== 0) return
    for (const grid of [left, right]) if (grid >= 0) found.push(grid)
  })
  return found
}

/** The place, among the codes built first in rising order, of the first one not below. */
function placeOfCode({ firstCodes, order }: Content, code: string): number {
  let [low, high] = [0, firstCodes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((firstCodes[order?.[middle] ?? middle] as string) < code) low = middle + 1
    else high = middle
  }
  return low
}

function codeIn({ firstCodes, laterCodes }: Content, grid: number): string {
  return (grid < firstCodes.length ? firstCodes[grid] : laterCodes[grid - firstCodes.length]) as string
}

function gridOfCode(content: Content, code: string): number | undefined {
  const { firstCodes, laterCodes, gone } = content
  const place = placeOfCode(content, code)
  const grid = content.order?.[place] ?? place
  if (firstCodes[grid] === code && !gone.has(grid)) return grid
  const later = laterCodes.findIndex((one, at) => one === code && !gone.has(firstCodes.length + at))
  return later < 0 ? undefined : firstCodes.length + later
}

function allCodes({ firstCodes, laterCodes, gone }: Content): readonly string[] {
  return gone.size === 0 && laterCodes.length === 0 ? firstCodes : [...firstCodes, ...laterCodes].filter((_, grid) => !gone.has(grid))
}

function makeIndex(content: Content): GridIndex {
  const { table } = content
  const codeOf = (grid: number): string => codeIn(content, grid)
  const before = (one: number, other: number): boolean => codeOf(one) < codeOf(other)
  const byCode = (grids: Iterable<number>): readonly number[] => [...new Set(grids)].sort((a, b) => (before(a, b) ? -1 : 1))
  const placeOf = (lon: number, lat: number): { readonly tile: Tile; readonly cell: number } | undefined => {
    const [x, y] = [lon * UNITS, lat * UNITS]
    if (table === undefined || !Number.isFinite(x) || !Number.isFinite(y)) return undefined
    const tile = table.tiles[cellAlong(y, table.y0, table.perY, table.rows) * table.columns + cellAlong(x, table.x0, table.perX, table.columns)]
    return tile && { tile, cell: cellOf(tile, x, y) }
  }
  const holdersOf = (lon: number, lat: number, tile: Tile, cell: number): readonly number[] => {
    const holders = holdersIn(tile, cell, lon, lat)
    return byCode(holders.length > 0 ? holders : touching(tile, cell, lon, lat))
  }
  const allAt = (lon: number, lat: number): readonly number[] => {
    const place = placeOf(lon, lat)
    return place === undefined ? [] : holdersOf(lon, lat, place.tile, place.cell)
  }
  const holds = (grid: number, lon: number, lat: number): boolean => {
    const place = placeOf(lon, lat)
    return place !== undefined && (holdersIn(place.tile, place.cell, lon, lat).includes(grid) || touching(place.tile, place.cell, lon, lat).includes(grid))
  }
  const metresToBorder = (grid: number, lon: number, lat: number): number =>
    table === undefined || !Number.isFinite(lon + lat) ? Infinity : metresToOwnBorder(table, lon, lat, grid, boxIn(content, grid))
  const quiet = (metres: number): number => (metres < NOISE_METRES ? 0 : metres)
  return {
    content,
    codeOf,
    get codes() {
      return allCodes(content)
    },
    box: content.box,
    gridOf: (code) => gridOfCode(content, code),
    gridAt: fastGridAt(content, (lon, lat, tile, cell) => holdersOf(lon, lat, tile, cell)[0] ?? -1),
    allAt,
    holds,
    allNear: (lon, lat, metres = EDGE_METRES) =>
      table === undefined || !Number.isFinite(lon + lat) ? [] : byCode([...bordersNear(table, lon, lat, metres).keys(), ...allAt(lon, lat)]),
    metresTo: (grid, lon, lat) => (holds(grid, lon, lat) ? 0 : quiet(metresToBorder(grid, lon, lat))),
    metresToBorder,
    nearest: (lon, lat, most) => nearestGrid(content, allAt, before, lon, lat, most),
    likely: (lon, lat, accuracy) => likelyGrids(content, allAt(lon, lat), before, lon, lat, accuracy),
    meeting: (box) => byCode(gridsMeeting(content, box)),
  }
}

function nearestGrid(
  { table }: Content,
  allAt: GridIndex['allAt'],
  before: (one: number, other: number) => boolean,
  lon: number,
  lat: number,
  most: number,
): ReturnType<GridIndex['nearest']> {
  if (table === undefined || !Number.isFinite(lon) || !(Math.abs(lat) <= 89)) return undefined
  const holder = allAt(lon, lat)[0]
  if (holder !== undefined) return { grid: holder, metres: 0 }
  const found = nearestBorder(table, lon, lat, most, before)
  return found && found.metres < NOISE_METRES ? { grid: found.grid, metres: 0 } : found
}

function likelyGrids(
  { table }: Content,
  holders: readonly number[],
  before: (one: number, other: number) => boolean,
  lon: number,
  lat: number,
  accuracy: number,
): readonly Share[] {
  if (table === undefined || !Number.isFinite(lon + lat)) return []
  const deviation = Math.min(MOST_ACCURACY, Math.max(accuracy, 0.01)) / ACCURACY_DEVIATIONS
  const shares = sharesOf(edgesNear(table, lon, lat, deviation * REACH_DEVIATIONS), holders, lon, lat, deviation)
  // noise of the last digits must not decide between two that are alike
  const rounded = shares.map(({ grid, share }) => ({ grid, share: Math.round(share * 1e6) / 1e6 }))
  return rounded.toSorted((a, b) => b.share - a.share || (before(a.grid, b.grid) ? -1 : 1))
}

function boxIn({ boxes, laterBoxes, firstCodes }: Content, grid: number): UnitBox {
  return grid < firstCodes.length ? boxOfGrid({ boxes }, grid) : (laterBoxes[grid - firstCodes.length] as UnitBox)
}

function gridsMeeting(content: Content, box: Box): readonly number[] {
  const { table } = content
  const found = new Set<number>()
  if (table === undefined) return []
  const wanted: UnitBox = [box.minLon * UNITS, box.minLat * UNITS, box.maxLon * UNITS, box.maxLat * UNITS]
  eachGridIn(table, wanted, (grid) => void found.add(grid))
  return [...found].filter((grid) => {
    const [west, south, east, north] = boxIn(content, grid)
    return west <= wanted[2] && east >= wanted[0] && south <= wanted[3] && north >= wanted[1]
  })
}

function orderOf(codes: readonly string[]): Uint32Array | undefined {
  if (codes.every((code, at) => at === 0 || (codes[at - 1] as string) < code)) return undefined
  return Uint32Array.from(codes.keys()).sort((a, b) => ((codes[a] as string) < (codes[b] as string) ? -1 : 1))
}

/** Builds the index of shapes laid out before; grids are numbered as they were laid. */
export function indexFlat(flat: FlatRings): GridIndex {
  const table = flat.codes.length === 0 ? undefined : buildTable(flat)
  return makeIndex({
    table,
    firstCodes: flat.codes,
    laterCodes: [],
    gone: new Set(),
    boxes: flat.boxes,
    laterBoxes: [],
    order: orderOf(flat.codes),
    box: flat.extent,
  })
}

/** Builds the index; shapes may come in any order, codes must be unique. Grids are numbered by rising code. */
export function indexGrids(unordered: readonly Shape[]): GridIndex {
  return indexFlat(flatten(unordered.toSorted((a, b) => (a.code < b.code ? -1 : 1))))
}

/** Builds the index from shapes that are made one at a time; grids are numbered as they come. */
export function indexStream(shapes: Iterable<Shape>): GridIndex {
  return indexFlat(flatten(shapes))
}

/** The numbers of all grids whose codes begin so. */
function gridsUnder(content: Content, prefix: string): readonly number[] {
  const { firstCodes, laterCodes, gone, order } = content
  const found: number[] = []
  for (let place = placeOfCode(content, prefix); place < firstCodes.length; place++) {
    const grid = order?.[place] ?? place
    if (!(firstCodes[grid] as string).startsWith(prefix)) break
    found.push(grid)
  }
  for (const [at, code] of laterCodes.entries()) if (code.startsWith(prefix)) found.push(firstCodes.length + at)
  return found.filter((grid) => !gone.has(grid))
}

/**
 * An index in which all grids whose codes begin with `community` are replaced by these shapes. The one given stays as it
 * was; nothing but the tiles around the old and the new grids is made anew.
 */
export function replaceGrids(index: GridIndex, community: string, shapes: readonly Shape[]): GridIndex {
  const { content } = index
  if (content.table === undefined) return indexGrids(shapes)
  const gone = new Set(gridsUnder(content, community))
  const flat = flatten(shapes.toSorted((a, b) => (a.code < b.code ? -1 : 1)))
  const numbered = content.firstCodes.length + content.laterCodes.length
  const table = changeTable(content.table, { gone, goneBoxes: [...gone].map((grid) => boxIn(content, grid)), flat, first: numbered })
  const boxes = flat.codes.map((_, grid) => boxOfGrid(flat, grid))
  return makeIndex({
    ...content,
    table,
    laterCodes: [...content.laterCodes, ...flat.codes],
    gone: new Set([...content.gone, ...gone]),
    laterBoxes: [...content.laterBoxes, ...boxes],
    box: joinBoxes(content.box, flat.extent),
  })
}
