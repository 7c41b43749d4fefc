// SPDX-License-Identifier: MPL-2.0
// The tiles of an index over its whole extent, made from rings, and made again in part when grids are replaced: the tiles
// that the old and the new grids meet. A table is never changed, so whoever still holds the old one has the old answers.
// Tiles at the rim reach on without end: nothing can lie outside of all of them.
import { buildTile, Scratch, type Seed } from './build-tile.ts'
import { EdgeSoup, NO_GRID } from './edge-soup.ts'
import { ringsHold, UNITS, type FlatRings } from './flat-rings.ts'
import { holdersIn } from './holders.ts'
import { cellAlong, eachCandidate, eachEdge, latAt, lonAt, type Rect, type Tile } from './tile.ts'

/** Measured (bench/locate.ts): larger tiles are slower to replace, smaller ones repeat more edges at their rims. */
const EDGES_PER_TILE = 1_000
const MOST_TILES = 200_000
const LEAST_EXTENT = 10_000
const PAD = 4

export type TileTable = {
  readonly x0: number
  readonly y0: number
  readonly perX: number
  readonly perY: number
  readonly columns: number
  readonly rows: number
  readonly tiles: readonly (Tile | undefined)[]
}
type Frame = Omit<TileTable, 'tiles'>

/** West, south, east, north in units. */
export type UnitBox = readonly [number, number, number, number]

export function boxOfGrid(flat: Pick<FlatRings, 'boxes'>, grid: number): UnitBox {
  const { boxes } = flat
  return [boxes[4 * grid] as number, boxes[4 * grid + 1] as number, boxes[4 * grid + 2] as number, boxes[4 * grid + 3] as number]
}

function boxOfAll(flat: FlatRings): UnitBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < flat.boxes.length; at += 4) {
    west = Math.min(west, flat.boxes[at] as number)
    south = Math.min(south, flat.boxes[at + 1] as number)
    east = Math.max(east, flat.boxes[at + 2] as number)
    north = Math.max(north, flat.boxes[at + 3] as number)
  }
  return [west, south, east, north]
}

function frameOf([west, south, east, north]: UnitBox, edges: number): Frame {
  const [width, height] = [Math.max(LEAST_EXTENT, east - west), Math.max(LEAST_EXTENT, north - south)]
  const wanted = Math.min(MOST_TILES, Math.max(1, edges / EDGES_PER_TILE))
  const side = Math.sqrt((width * height) / wanted)
  const along = (length: number): number => Math.min(MOST_TILES, Math.max(1, Math.round(length / side)))
  const [columns, rows] = [along(width), along(height)]
  return { x0: west, y0: south, perX: columns / width, perY: rows / height, columns, rows }
}

function rectOf(frame: Frame, tile: number): Rect {
  const [column, row] = [tile % frame.columns, Math.floor(tile / frame.columns)]
  const [width, height] = [1 / frame.perX, 1 / frame.perY]
  return { x0: frame.x0 + column * width, y0: frame.y0 + row * height, width, height }
}

/** The rectangle with what rounding may add; sides at the rim of the frame lie at infinity. */
export function reachOf(frame: Frame, tile: number): UnitBox {
  const [column, row] = [tile % frame.columns, Math.floor(tile / frame.columns)]
  const { x0, y0, width, height } = rectOf(frame, tile)
  return [
    column === 0 ? -Infinity : x0 - PAD,
    row === 0 ? -Infinity : y0 - PAD,
    column === frame.columns - 1 ? Infinity : x0 + width + PAD,
    row === frame.rows - 1 ? Infinity : y0 + height + PAD,
  ]
}

/** Calls `use` with the tiles that a box in units meets. */
export function eachTileIn(frame: Frame, [west, south, east, north]: UnitBox, use: (tile: number) => void): void {
  const [firstColumn, lastColumn] = [cellAlong(west - PAD, frame.x0, frame.perX, frame.columns), cellAlong(east + PAD, frame.x0, frame.perX, frame.columns)]
  const [firstRow, lastRow] = [cellAlong(south - PAD, frame.y0, frame.perY, frame.rows), cellAlong(north + PAD, frame.y0, frame.perY, frame.rows)]
  for (let row = firstRow; row <= lastRow; row++) for (let column = firstColumn; column <= lastColumn; column++) use(row * frame.columns + column)
}

/** Adds the edges of a grid that may meet the reach of a tile. */
function addEdges(soup: EdgeSoup, flat: FlatRings, grid: number, id: number, reach: UnitBox): void {
  const [west, south, east, north] = [reach[0] / UNITS, reach[1] / UNITS, reach[2] / UNITS, reach[3] / UNITS]
  const { gridStart, ringStart, ringLeft, xy } = flat
  for (let ring = gridStart[grid] as number; ring < (gridStart[grid + 1] as number); ring++) {
    const [left, right] = ringLeft[ring] === 1 ? [id, NO_GRID] : [NO_GRID, id]
    const last = (ringStart[ring + 1] as number) - 2
    for (let at = ringStart[ring] as number; at < last; at += 2) {
      const [ax, ay, bx, by] = [xy[at] as number, xy[at + 1] as number, xy[at + 2] as number, xy[at + 3] as number]
      if ((ax < west && bx < west) || (ax > east && bx > east) || (ay < south && by < south) || (ay > north && by > north)) continue
      soup.add(ax, ay, bx, by, left, right)
    }
  }
}

function holdsPoint(flat: FlatRings, grid: number, lon: number, lat: number): boolean {
  const [west, south, east, north] = boxOfGrid(flat, grid)
  const [x, y] = [lon * UNITS, lat * UNITS]
  return x >= west && x <= east && y >= south && y <= north && ringsHold(flat, grid, lon, lat)
}

/** For each tile the grids whose boxes meet it, one list after the other. */
function assign(frame: Frame, flat: FlatRings): { readonly start: Uint32Array; readonly grids: Uint32Array } {
  const start = new Uint32Array(frame.columns * frame.rows + 1)
  const count = flat.codes.length
  for (let grid = 0; grid < count; grid++) eachTileIn(frame, boxOfGrid(flat, grid), (tile) => void (start[tile + 1] = (start[tile + 1] as number) + 1))
  for (let tile = 1; tile < start.length; tile++) start[tile] = (start[tile] as number) + (start[tile - 1] as number)
  const grids = new Uint32Array(start[start.length - 1] as number)
  const next = start.slice()
  for (let grid = 0; grid < count; grid++) {
    eachTileIn(frame, boxOfGrid(flat, grid), (tile) => {
      const at = next[tile] as number
      grids[at] = grid
      next[tile] = at + 1
    })
  }
  return { start, grids }
}

/** Builds all tiles; grids keep their places in `flat` as numbers. */
export function buildTable(flat: FlatRings): TileTable {
  const [soup, scratch] = [new EdgeSoup(), new Scratch()]
  const frame = frameOf(boxOfAll(flat), flat.xy.length / 2)
  const { start, grids } = assign(frame, flat)
  const tiles: (Tile | undefined)[] = []
  for (let tile = 0; tile < frame.columns * frame.rows; tile++) {
    const here = grids.subarray(start[tile], start[tile + 1])
    if (here.length === 0) {
      tiles.push(undefined)
      continue
    }
    soup.clear()
    const reach = reachOf(frame, tile)
    for (const grid of here) addEdges(soup, flat, grid, grid, reach)
    const seed: Seed = (lon, lat) => [...here].filter((grid) => holdsPoint(flat, grid, lon, lat))
    tiles.push(buildTile(rectOf(frame, tile), soup, scratch, seed, true))
  }
  return { ...frame, tiles }
}

export type Change = {
  /** Numbers of the grids that go, and the boxes around them. */
  readonly gone: ReadonlySet<number>
  readonly goneBoxes: readonly UnitBox[]
  /** Grids that come, numbered from `first` on. */
  readonly flat: FlatRings
  readonly first: number
}

// The edges of a tile as they are, but for grids that go. An edge stands in several cells, perhaps for several pairs of grids.
function keepEdges(soup: EdgeSoup, tile: Tile, gone: ReadonlySet<number>): void {
  const positions = (tile.data.length - tile.xyAt) / 2
  const pairs = new Int32Array(2 * positions).fill(-2)
  const more = new Map<number, number[]>()
  const isNew = (position: number, left: number, right: number): boolean => {
    if (pairs[2 * position] === left && pairs[2 * position + 1] === right) return false
    if (pairs[2 * position] === -2) {
      pairs[2 * position] = left
      pairs[2 * position + 1] = right
      return true
    }
    const others = more.get(position) ?? []
    for (let at = 0; at < others.length; at += 2) if (others[at] === left && others[at + 1] === right) return false
    more.set(position, [...others, left, right])
    return true
  }
  for (let cell = 0; cell < tile.columns * tile.rows; cell++) {
    eachEdge(tile, cell, (position, left, right) => {
      if (!isNew(position, left, right)) return
      const [l, r] = [gone.has(left) ? NO_GRID : left, gone.has(right) ? NO_GRID : right]
      if (l === NO_GRID && r === NO_GRID) return
      soup.add(lonAt(tile, position), latAt(tile, position), lonAt(tile, position + 1), latAt(tile, position + 1), l, r)
    })
  }
}

/** The cell of a tile in which a point in units falls. */
export function cellOf(tile: Tile, x: number, y: number): number {
  return cellAlong(y, tile.y0, tile.perY, tile.rows) * tile.columns + cellAlong(x, tile.x0, tile.perX, tile.columns)
}

// Used by one change after the other, each from its beginning to its end; nothing in it is seen outside.
const kept = { soup: new EdgeSoup(), scratch: new Scratch() }

/** A table in which some grids are replaced by others. Shares every tile that neither meets. */
export function changeTable(table: TileTable, { gone, goneBoxes, flat, first }: Change): TileTable {
  const touched = new Map<number, number[]>()
  const touch = (tile: number): number[] => touched.get(tile) ?? (touched.set(tile, []).get(tile) as number[])
  for (const box of goneBoxes) eachTileIn(table, box, touch)
  for (const grid of flat.codes.keys()) eachTileIn(table, boxOfGrid(flat, grid), (tile) => touch(tile).push(grid))
  const tiles = [...table.tiles]
  const { soup, scratch } = kept
  for (const [tile, grids] of touched) {
    const before = table.tiles[tile]
    soup.clear()
    if (before !== undefined) keepEdges(soup, before, gone)
    const reach = reachOf(table, tile)
    for (const grid of grids) addEdges(soup, flat, grid, first + grid, reach)
    const rect = rectOf(table, tile)
    const seed: Seed = (lon, lat) => [
      ...(before === undefined ? [] : holdersIn(before, cellOf(before, lon * UNITS, lat * UNITS), lon, lat).filter((grid) => !gone.has(grid))),
      ...grids.filter((grid) => holdsPoint(flat, grid, lon, lat)).map((grid) => first + grid),
    ]
    const built = buildTile(rect, soup, scratch, seed)
    tiles[tile] = isEmpty(built) ? undefined : built
  }
  return { ...table, tiles }
}

function isEmpty(tile: Tile): boolean {
  return tile.columns * tile.rows === 1 && (tile.data[0] as number) < 0
}

/** Calls `visit` with the grids that may meet a box in units, some more than once. */
export function eachGridIn(table: TileTable, box: UnitBox, visit: (grid: number) => void): void {
  eachCellIn(table, box, (tile, cell) => eachCandidate(tile, cell, visit))
}

/** Calls `visit` with every cell that a box in units meets. */
export function eachCellIn(table: TileTable, box: UnitBox, visit: (tile: Tile, cell: number) => void): void {
  const [west, south, east, north] = box
  eachTileIn(table, box, (at) => {
    const tile = table.tiles[at]
    if (tile === undefined) return
    const [firstColumn, lastColumn] = [cellAlong(west - PAD, tile.x0, tile.perX, tile.columns), cellAlong(east + PAD, tile.x0, tile.perX, tile.columns)]
    const [firstRow, lastRow] = [cellAlong(south - PAD, tile.y0, tile.perY, tile.rows), cellAlong(north + PAD, tile.y0, tile.perY, tile.rows)]
    for (let row = firstRow; row <= lastRow; row++) for (let column = firstColumn; column <= lastColumn; column++) visit(tile, row * tile.columns + column)
  })
}
