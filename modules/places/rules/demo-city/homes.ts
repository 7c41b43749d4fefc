// SPDX-License-Identifier: MPL-2.0
// Fills a block with homes: slabs in rows facing south, point towers, slabs around a courtyard, or low houses.
// Staircases, storeys and homes per landing are chosen so that the block holds the wanted number of households.
import { at, type Dice } from './dice.ts'
import type { HomeStyle } from './divide.ts'
import type { Spot } from './plane.ts'
import { firstRow, rectangle, rowRoom, type Site } from './site.ts'

export type HomeBuilding = { readonly shape: readonly Spot[]; readonly households: number }

/** One building before its storeys are known: homes on each storey. */
type Drawn = { readonly shape: readonly Spot[]; readonly perStorey: number }

/** Metres of front of one staircase with two homes on each landing. */
const STAIRCASE = 15

/** A row of slabs from one end of the room to the other, evenly spaced. */
function slabRow(site: Site, north: number, depth: number, staircases: number, gap: number): readonly Drawn[] {
  const room = rowRoom(site, north, depth)
  if (room === undefined) return []
  const length = room.east - room.west
  const full = staircases * STAIRCASE
  const count = Math.floor((length + gap) / (full + gap))
  if (count === 0) return length >= 2 * STAIRCASE ? slabRow(site, north, depth, staircases - 1, gap) : []
  const pitch = count === 1 ? 0 : Math.min(full + 2.2 * gap, (length - full) / (count - 1))
  const start = (room.west + room.east - pitch * (count - 1)) / 2
  const drawn: Drawn[] = []
  for (let index = 0; index < count; index++) {
    const shape = rectangle(site, start + index * pitch, north, full - 1, depth - 1)
    if (site.build(shape)) drawn.push({ shape, perStorey: staircases * 2 })
  }
  return drawn
}

function slabs(site: Site, dice: Dice): readonly Drawn[] {
  const depth = 12.5
  const south = firstRow(site, depth, false)
  const north = firstRow(site, depth, true)
  if (south === undefined || north === undefined) return []
  const rows = Math.max(2, Math.floor((north - south) / dice.between(29, 36)) + 1)
  const staircases = dice.whole(2, 4)
  const pitch = (north - south) / (rows - 1)
  return Array.from({ length: rows }, (_, row) => slabRow(site, south + row * pitch, depth, staircases, 11)).flat()
}

function courtyard(site: Site, dice: Dice): readonly Drawn[] {
  const depth = 12.5
  const staircases = dice.whole(2, 3)
  const drawn: Drawn[] = []
  for (const view of [site, site.turned()]) {
    for (const fromNorth of [false, true]) {
      const row = firstRow(view, depth, fromNorth)
      if (row !== undefined) drawn.push(...slabRow(view, row, depth, staircases, 9))
    }
  }
  drawn.push(...slabRow(site, 0, depth, 2, 14))
  return drawn
}

/** Rows of single buildings, every other row shifted by half. */
function scattered(
  site: Site,
  size: { readonly length: number; readonly depth: number; readonly across: number; readonly along: number; readonly perStorey: number },
): readonly Drawn[] {
  const south = firstRow(site, size.depth, false, size.length + 2)
  const north = firstRow(site, size.depth, true, size.length + 2)
  if (south === undefined || north === undefined) return []
  const rows = Math.floor((north - south) / size.across) + 1
  const pitch = rows > 1 ? (north - south) / (rows - 1) : 0
  const drawn: Drawn[] = []
  for (let row = 0; row < rows; row++) {
    const room = rowRoom(site, south + row * pitch, size.depth)
    if (room === undefined) continue
    const shift = row % 2 === 0 ? 0 : size.along / 2
    for (let east = room.west + size.length / 2 + 1 + shift; east + size.length / 2 < room.east; east += size.along) {
      const shape = rectangle(site, east, south + row * pitch, size.length, size.depth)
      if (site.build(shape)) drawn.push({ shape, perStorey: size.perStorey })
    }
  }
  return drawn
}

/**
 * Storeys for each building so that the block comes as near to `wanted` households as storeys allow, from below;
 * the surplus gives the first buildings one storey more. Buildings are left out while they would stay too low.
 */
function fill(drawn: readonly Drawn[], wanted: number, leastStoreys: number, dice: Dice): readonly HomeBuilding[] {
  let kept = drawn
  const homes = (): number => kept.reduce((sum, building) => sum + building.perStorey, 0)
  while (kept.length > 2 && homes() * leastStoreys > wanted) {
    const spare = dice.whole(0, kept.length - 1)
    kept = kept.filter((_, index) => index !== spare)
  }
  const storeys = Math.max(1, Math.floor(wanted / homes()))
  let left = wanted - storeys * homes()
  return kept.map((building) => {
    const extra = building.perStorey <= left ? 1 : 0
    left -= extra * building.perStorey
    return { shape: building.shape, households: (storeys + extra) * building.perStorey }
  })
}

type Plan = { readonly leastStoreys: number; readonly leastBuildings: number; readonly draw: () => readonly Drawn[] }

/** Homes for about `wanted` households (a few less at most). RangeError when nothing at all fits: the block is too small. */
export function buildHomes(site: Site, style: HomeStyle, wanted: number, dice: Dice): readonly HomeBuilding[] {
  const plans: Readonly<Record<HomeStyle | 'points' | 'corner', Plan>> = {
    towers: {
      leastStoreys: 9,
      leastBuildings: 3,
      draw: () => scattered(site, { length: 25, depth: 22, across: 52, along: dice.between(54, 66), perStorey: 4 }),
    },
    cottages: { leastStoreys: 3, leastBuildings: 14, draw: () => scattered(site, { length: 17, depth: 12, across: 26, along: 27, perStorey: 2 }) },
    courtyard: { leastStoreys: 3, leastBuildings: 5, draw: () => courtyard(site, dice) },
    slabs: { leastStoreys: 3, leastBuildings: 4, draw: () => slabs(site, dice) },
    corner: { leastStoreys: 4, leastBuildings: 1, draw: () => scattered(site, { length: 13, depth: 11, across: 19, along: 21, perStorey: 4 }) },
    // Where no rows fit there is still room for points of four homes on each storey.
    points: { leastStoreys: 5, leastBuildings: 1, draw: () => scattered(site, { length: 20, depth: 15, across: 27, along: 31, perStorey: 4 }) },
  }
  for (const plan of [plans[style], plans.slabs, plans.points, plans.corner]) {
    const drawn = site.attempt(plan.leastBuildings, plan.draw)
    if (drawn !== undefined) return fill(drawn, wanted, plan.leastStoreys, dice)
  }
  throw new RangeError('a block has no room for homes')
}

export type Shops = { readonly shape: readonly Spot[]; readonly side: number }

/** A row of two-storey shops along a busy side of the block. Sides are numbered south, east, north, west. */
export function buildShops(site: Site, dice: Dice): readonly Shops[] {
  const deep = (side: number): boolean => (side % 2 === 0 ? site.halfHeight : site.halfWidth) > 58
  const busy = [0, 1, 2, 3].filter((side) => deep(side) && at(site.sides, side).road?.rank !== 'lane')
  if (busy.length === 0) return []
  const side = dice.pick(busy)
  const view = side % 2 === 0 ? site : site.turned()
  // Turned by a right angle, the east side is the southern one of the view.
  const row = firstRow(view, 9, side === 2 || side === 3)
  const room = row === undefined ? undefined : rowRoom(view, row, 9)
  if (row === undefined || room === undefined) return []
  const shops: Shops[] = []
  for (let east = room.west + dice.between(0, 25); east < room.east - 26;) {
    const length = dice.between(24, 44)
    const shape = rectangle(view, east + length / 2, row, length, 9)
    if (site.build(shape)) shops.push({ shape, side })
    east += length + dice.pick([8, 8, 22])
  }
  return shops
}
