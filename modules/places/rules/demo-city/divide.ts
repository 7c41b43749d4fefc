// SPDX-License-Identifier: MPL-2.0
// Cuts the land: districts into streets of four communities, communities into blocks by side streets and lanes,
// and says what each block is for. Every cut follows a lattice line. A community gets 7–10 blocks, of which one or
// two are public places (school, market, park …); the others are homes, so that 5–9 grids come out.
import { at, type Dice } from './dice.ts'
import { COMMUNITY_COLUMNS, COMMUNITY_ROWS, type Lattice } from './lattice.ts'

/** A rectangle of lattice cells: first column and row, and the first ones beyond. */
export type Patch = { readonly west: number; readonly south: number; readonly east: number; readonly north: number }

export type PublicPlace = 'school' | 'market' | 'park' | 'business' | 'hospital' | 'yard' | 'civic'
export type HomeStyle = 'slabs' | 'towers' | 'courtyard' | 'cottages'

export type Block = {
  /** Position in the list of all blocks of the city. */
  readonly index: number
  readonly community: number
  readonly patch: Patch
  readonly use: PublicPlace | HomeStyle
  /** The block of homes whose grid this block belongs to; itself for homes. */
  readonly gridBlock: number
}

export type CommunityPlot = { readonly index: number; readonly district: 0 | 1; readonly street: number; readonly patch: Patch }

/** Ways to cut 4 × 3 communities into three connected streets of four; first line = north. */
const STREET_PATTERNS = [
  ['0011', '0011', '2222'],
  ['0000', '1122', '1122'],
  ['0001', '0221', '2211'],
  ['0111', '0012', '0222'],
] as const

export function cutCommunities(lattice: Lattice, dice: Dice): readonly CommunityPlot[] {
  const patterns = dice.shuffle(STREET_PATTERNS)
  const plots: CommunityPlot[] = []
  for (const district of [0, 1] as const) {
    for (let row = COMMUNITY_ROWS - 1; row >= 0; row--) {
      for (let column = 0; column < COMMUNITY_COLUMNS; column++) {
        const first = column + district * (COMMUNITY_COLUMNS + 1)
        const patch = {
          west: at(lattice.mainColumns, first),
          east: at(lattice.mainColumns, first + 1),
          south: at(lattice.mainRows, row),
          north: at(lattice.mainRows, row + 1),
        }
        const street = Number(at(patterns, district)[COMMUNITY_ROWS - 1 - row]?.[column]) + district * 3
        plots.push({ index: plots.length, district, street, patch })
      }
    }
  }
  return plots
}

type ThroughLines = { readonly columns: ReadonlyMap<number, number>; readonly rows: ReadonlyMap<number, number> }

/** One line per column and row of communities along which side streets like to run on into the next community. */
function throughLines(plots: readonly CommunityPlot[], dice: Dice): ThroughLines {
  const columns = new Map<number, number>()
  const rows = new Map<number, number>()
  for (const { patch } of plots) {
    if (!columns.has(patch.west)) columns.set(patch.west, patch.west + Math.round((patch.east - patch.west) * dice.between(0.45, 0.55)))
    if (!rows.has(patch.south)) rows.set(patch.south, patch.south + Math.round((patch.north - patch.south) * dice.between(0.43, 0.57)))
  }
  return { columns, rows }
}

function cutAcross(patch: Patch, along: 'column' | 'row', line: number): readonly [Patch, Patch] {
  return along === 'column'
    ? [
        { ...patch, east: line },
        { ...patch, west: line },
      ]
    : [
        { ...patch, north: line },
        { ...patch, south: line },
      ]
}

/** Every community keeps at least so many blocks of homes, each with a grid of its own. */
const LEAST_GRIDS = 5
/** A block is cut only across a side of at least this many cells (about 200 m). */
const CUT_FROM = 9

const sizeOf = (patch: Patch): number => (patch.east - patch.west) * (patch.north - patch.south)
const wide = (patch: Patch): number => patch.east - patch.west
const high = (patch: Patch): number => patch.north - patch.south

function cutOnce(patch: Patch, dice: Dice): readonly [Patch, Patch] {
  const along = wide(patch) > high(patch) ? 'column' : 'row'
  const [start, length] = along === 'column' ? [patch.west, wide(patch)] : [patch.south, high(patch)]
  return cutAcross(patch, along, start + Math.round(length * dice.between(0.45, 0.55)))
}

function cutCommunity(plot: CommunityPlot, lines: ThroughLines, dice: Dice): readonly Patch[] {
  const wanted = dice.whole(8, 10)
  const column = lines.columns.get(plot.patch.west)
  const row = lines.rows.get(plot.patch.south)
  let patches: readonly Patch[] = [plot.patch]
  if (column !== undefined && dice.chance(0.85)) patches = patches.flatMap((patch) => cutAcross(patch, 'column', column))
  if (row !== undefined) patches = patches.flatMap((patch) => (dice.chance(0.8) ? cutAcross(patch, 'row', row) : [patch]))
  while (patches.length < wanted) {
    const largest = patches.filter((patch) => Math.max(wide(patch), high(patch)) >= CUT_FROM).toSorted((one, other) => sizeOf(other) - sizeOf(one))[0]
    if (largest === undefined) break
    patches = patches.flatMap((patch) => (patch === largest ? cutOnce(patch, dice) : [patch]))
  }
  return patches
}

function touching(one: Patch, other: Patch): number {
  const upright = one.east === other.west || other.east === one.west ? Math.min(one.north, other.north) - Math.max(one.south, other.south) : 0
  const level = one.north === other.south || other.north === one.south ? Math.min(one.east, other.east) - Math.max(one.west, other.west) : 0
  return Math.max(0, upright, level)
}

const FIRST_PLACES: readonly PublicPlace[] = [
  ...Array.from({ length: 10 }, () => 'school' as const),
  ...Array.from({ length: 8 }, () => 'market' as const),
  ...Array.from({ length: 6 }, () => 'park' as const),
]
const SECOND_PLACES: readonly PublicPlace[] = [
  'hospital',
  'hospital',
  'business',
  'business',
  'business',
  'business',
  'business',
  'yard',
  'yard',
  'park',
  'school',
  'park',
]

/** What homes look like: towers near the water's mouth, low courtyards in the old middle, slabs everywhere. */
function homeStyle(patch: Patch, lattice: Lattice, dice: Dice): HomeStyle {
  const fromMouth = Math.abs((patch.west + patch.east) / 2 - lattice.river) / lattice.width + patch.south / lattice.height
  const throwOf = dice.next()
  if (throwOf < 0.34 - 0.3 * fromMouth) return 'towers'
  if (throwOf > 0.93) return 'cottages'
  if (throwOf > 0.78) return 'courtyard'
  return throwOf < 0.12 ? 'towers' : 'slabs'
}

/** All blocks of the city, community by community. */
export function cutBlocks(lattice: Lattice, plots: readonly CommunityPlot[], dice: Dice): readonly Block[] {
  const lines = throughLines(plots, dice)
  const first = dice.shuffle(FIRST_PLACES)
  const second = dice.shuffle([...SECOND_PLACES, ...Array.from({ length: plots.length - SECOND_PLACES.length }, () => 'none' as const)])
  const civic = new Set([0, 1].map((district) => dice.pick(plots.filter((plot) => plot.district === district)).index))
  const blocks: Block[] = []
  for (const plot of plots) {
    const patches = cutCommunity(plot, lines, dice)
    const wanted = [civic.has(plot.index) ? ('civic' as const) : first[plot.index], second[plot.index]]
      .filter((place) => place !== undefined && place !== 'none')
      .slice(0, Math.max(0, patches.length - LEAST_GRIDS))
    const places = new Map(
      dice
        .shuffle(patches)
        .slice(0, wanted.length)
        .map((patch, order) => [patch, at(wanted, order)] as const),
    )
    blocks.push(...joinPlaces(plot, patches, places, blocks.length, lattice, dice))
  }
  return blocks
}

/** A public place joins the neighbouring block of homes with the longest common side that has none yet. */
function joinPlaces(
  plot: CommunityPlot,
  patches: readonly Patch[],
  places: ReadonlyMap<Patch, PublicPlace>,
  from: number,
  lattice: Lattice,
  dice: Dice,
): readonly Block[] {
  const taken = new Set<Patch>()
  const hostOf = (patch: Patch): number => {
    const host = patches
      .filter((other) => !places.has(other) && !taken.has(other) && touching(patch, other) > 0)
      .toSorted((one, other) => touching(patch, other) - touching(patch, one))[0]
    if (host !== undefined) taken.add(host)
    return host === undefined ? -1 : patches.indexOf(host)
  }
  return patches.map((patch, order) => {
    const place = places.get(patch)
    const host = place === undefined ? -1 : hostOf(patch)
    const use = place !== undefined && host >= 0 ? place : homeStyle(patch, lattice, dice)
    return { index: from + order, community: plot.index, patch, use, gridBlock: from + (host >= 0 ? host : order) }
  })
}
