// SPDX-License-Identifier: MPL-2.0
// The drawing sheet of the imaginary city: a lattice of lines about 22 m apart, bent into an island with a crescent
// bay, rounded corners, a jagged shore and a river mouth between two districts. Everything drawn later (streets,
// grids, communities) follows lattice lines, so neighbours share their border point by point.
// Columns: 0 shore, 1 ring road, west district, riverside road, two banks, riverside road, east district, ring road, shore.
import { at, diceOf } from './dice.ts'
import type { Spot } from './plane.ts'

/** Columns and rows of communities in each district. */
export const COMMUNITY_COLUMNS = 4
export const COMMUNITY_ROWS = 3
const STEP = 22
const ROW_CELLS = 20

export type Lattice = {
  /** Number of cells from west to east and from south to north. */
  readonly width: number
  readonly height: number
  /** Lattice lines that are main streets. */
  readonly mainColumns: readonly number[]
  readonly mainRows: readonly number[]
  /** First column of cells of the river strip (bank, water, bank). */
  readonly river: number
  /** First row of cells above the head of the river mouth. */
  readonly head: number
  readonly isLand: (column: number, row: number) => boolean
  /** Beyond the ring roads, or on the banks: no blocks there. */
  readonly isStrip: (column: number, row: number) => boolean
  readonly spot: (column: number, row: number) => Spot
  /** Any point inside a block: lattice coordinates need not be whole. */
  readonly spotBetween: (column: number, row: number) => Spot
}

type Bend = (x: number, y: number) => Spot

/** Rounded corners, a crescent bay to the south, gentle waves and a slight turn. Lengths in metres. */
function bendOf(seed: number, halfWidth: number, halfHeight: number): Bend {
  const dice = diceOf(seed)
  const phase = [0, 1, 2, 3].map(() => dice.between(0, 2 * Math.PI))
  const turn = dice.between(-0.16, 0.16)
  const crescent = dice.between(90, 170)
  // The long coasts are rounded more than the short ones, so that corner blocks do not become too slanted.
  const roundness = { x: 0.24, y: 0.6 }
  return (x, y) => {
    const u = x / halfWidth
    const v = y / halfHeight
    const roundX = x * Math.sqrt(1 - (roundness.x * Math.min(v * v, 1.3)) / 2)
    const roundY = y * Math.sqrt(1 - (roundness.y * Math.min(u * u, 1.3)) / 2) - crescent * (u * u - 0.3)
    const waveX = roundX + 34 * Math.sin((2 * Math.PI * y) / 1500 + at(phase, 0)) + 22 * Math.sin((2 * Math.PI * (x + y)) / 1150 + at(phase, 1))
    const waveY = roundY + 50 * Math.sin((2 * Math.PI * x) / 2100 + at(phase, 2)) + 24 * Math.sin((2 * Math.PI * (x - y)) / 1250 + at(phase, 3))
    return { x: waveX * Math.cos(turn) - waveY * Math.sin(turn), y: waveX * Math.sin(turn) + waveY * Math.cos(turn) }
  }
}

/** Metres from one riverside road to the other, from the mouth (0) to the north ring road (1). */
function riverWidth(share: number): number {
  return 78 + 250 * Math.max(0, 1 - share / 0.78) ** 1.15
}

function columnCells(seed: number): { readonly cells: readonly number[]; readonly rows: readonly number[] } {
  const dice = diceOf(seed ^ 0x5bd1e995)
  return {
    cells: Array.from({ length: 2 * COMMUNITY_COLUMNS }, () => dice.whole(17, 20)),
    rows: Array.from({ length: COMMUNITY_ROWS }, () => dice.whole(ROW_CELLS - 1, ROW_CELLS + 2)),
  }
}

function runningSum(start: number, steps: readonly number[]): number[] {
  const sums = [start]
  for (const step of steps) sums.push(at(sums, sums.length - 1) + step)
  return sums
}

/** Depth of the shore strip along one coast: beaches, headlands and, in the harbour, square piers. Metres. */
function shoreDepths(seed: number, length: number, least: number, most: number, piersFrom?: number): readonly number[] {
  const dice = diceOf(seed)
  const phases = [0, 1, 2].map(() => dice.between(0, 2 * Math.PI))
  return Array.from({ length }, (_, index) => {
    const fromEnd = Math.min(index, length - 1 - index)
    const pier = piersFrom === undefined ? -1 : index - piersFrom
    if (pier >= 0 && pier < 15) return pier % 5 < 3 ? 150 : 44
    const wave = Math.sin(index / 9 + at(phases, 0)) * 0.5 + Math.sin(index / 3.7 + at(phases, 1)) * 0.3 + Math.sin(index / 1.6 + at(phases, 2)) * 0.2
    return (least + ((wave + 1) / 2) * (most - least) + dice.between(-4, 4)) * Math.min(1, 0.5 + fromEnd / 12)
  })
}

export function makeLattice(seed: number): Lattice {
  const { cells, rows } = columnCells(seed)
  const west = runningSum(1, cells.slice(0, COMMUNITY_COLUMNS))
  const river = at(west, COMMUNITY_COLUMNS)
  const east = runningSum(river + 3, cells.slice(COMMUNITY_COLUMNS))
  const mainRows = runningSum(1, rows)
  const width = at(east, COMMUNITY_COLUMNS) + 1
  const height = at(mainRows, COMMUNITY_ROWS) + 1
  const head = at(mainRows, COMMUNITY_ROWS - 1) + 4
  const isStrip = (column: number, row: number): boolean =>
    column === 0 || row === 0 || column === width - 1 || row === height - 1 || (column >= river && column < river + 3)
  const isLand = (column: number, row: number): boolean => {
    if (column < 0 || row < 0 || column >= width || row >= height) return false
    if (row === 0) return column < river || column >= river + 3
    return column !== river + 1 || row >= head
  }
  const spotBetween = placer(seed, { river, width, height })
  return {
    width,
    height,
    mainColumns: [...west, ...east],
    mainRows,
    river,
    head,
    isLand,
    isStrip,
    spotBetween,
    spot: shoreline(seed, spotBetween, { river, width, height }),
  }
}

type Frame = { readonly river: number; readonly width: number; readonly height: number }

/** From lattice coordinates to metres, between the ring roads. */
function placer(seed: number, { river, width, height }: Frame): (column: number, row: number) => Spot {
  const halfWidth = ((width - 5) / 2) * STEP + 150
  const halfHeight = ((height - 2) / 2) * STEP
  const bend = bendOf(seed ^ 0x2545f491, halfWidth, halfHeight)
  const dice = diceOf(seed ^ 0x1b873593)
  const bank = { west: dice.between(0, 6), east: dice.between(0, 6) }
  const meander = dice.between(0, 6)
  return (column, row) => {
    const y = (row - 1) * STEP - halfHeight
    const share = Math.max(0, Math.min(1, (row - 1) / (height - 2)))
    const half = riverWidth(share) / 2
    const bankWest = 24 + 7 * Math.sin(row / 2.3 + bank.west)
    const bankEast = 24 + 7 * Math.sin(row / 2.9 + bank.east)
    const away = column <= river ? (river - column) * STEP : Math.max(0, column - river - 3) * STEP
    const fade = Math.exp(-away / 900)
    const side = column <= river + 1 ? -1 : 1
    // Inside the strip the lines are: riverside road, water's edge, water's edge, riverside road.
    const inward =
      column > river && column <= river + 1 ? (column - river) * bankWest : column > river + 1 && column < river + 3 ? (river + 3 - column) * bankEast : 0
    const x = side * (110 + (half - 110) * fade + away - inward) + 75 * Math.sin(share * 4.6 + meander) * Math.exp(-away / 1100)
    return bend(x, y)
  }
}

/** Lattice points; those beyond the ring roads are pushed out to the shore. */
function shoreline(seed: number, spotBetween: (column: number, row: number) => Spot, { river, width, height }: Frame): (column: number, row: number) => Spot {
  const mouth = diceOf(seed ^ 0x7f4a7c15)
  const depths = {
    south: shoreDepths(mouth.whole(0, 1e9), width + 1, 38, 95, river + 3 + mouth.whole(12, 30)),
    north: shoreDepths(mouth.whole(0, 1e9), width + 1, 45, 165),
    west: shoreDepths(mouth.whole(0, 1e9), height + 1, 45, 130),
    east: shoreDepths(mouth.whole(0, 1e9), height + 1, 45, 150),
  }
  const known = new Map<number, Spot>()
  const pushed = (column: number, row: number): Spot => {
    const inColumn = Math.max(1, Math.min(width - 1, column))
    const inRow = Math.max(1, Math.min(height - 1, row))
    const base = spotBetween(inColumn, inRow)
    if (inColumn === column && inRow === row) return base
    const eastward = direction(spotBetween(inColumn - 1, inRow), spotBetween(inColumn + 1, inRow))
    const corner = inColumn !== column && inRow !== row ? 0.72 : 1
    // Towards the river mouth the beach narrows into the bank.
    const taper = row === 0 ? Math.min(1, 0.35 + Math.min(Math.abs(column - river), Math.abs(column - river - 3)) / 7) : 1
    const out =
      taper *
      corner *
      (column === 0 ? at(depths.west, inRow) : column === width ? at(depths.east, inRow) : row === 0 ? at(depths.south, column) : at(depths.north, column))
    const dx = Math.sign(column - inColumn)
    const dy = Math.sign(row - inRow)
    return { x: base.x + out * (dx * eastward.x - dy * eastward.y), y: base.y + out * (dx * eastward.y + dy * eastward.x) }
  }
  return (column, row) => {
    const key = column * (height + 1) + row
    const spot = known.get(key) ?? pushed(column, row)
    known.set(key, spot)
    return spot
  }
}

function direction(from: Spot, to: Spot): Spot {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}
