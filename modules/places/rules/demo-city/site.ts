// SPDX-License-Identifier: MPL-2.0
// A block as a building site: its sides with the distance to keep from each street, its own axes (east along the
// street, north across), and what already stands there. A shape that comes too near to a street or a neighbour is
// not built, so every building lies inside its block.
import { at } from './dice.ts'
import type { Block } from './divide.ts'
import type { Lattice } from './lattice.ts'
import { isInside, metresBetween, metresToLine, middleOf, type Spot } from './plane.ts'
import { HALF_WIDTH, type Road } from './roads.ts'

/** Metres between pavement and building, and between two buildings. */
const SETBACK = 5
const APART = 7

export type Side = { readonly spots: readonly Spot[]; readonly middle: Spot; readonly keepAway: number; readonly road: Road | undefined }

export type Site = {
  readonly sides: readonly Side[]
  /** From the site's own metres (east of middle, north of middle) to the plane. */
  readonly toPlane: (east: number, north: number) => Spot
  /** Half of the mean width and height. */
  readonly halfWidth: number
  readonly halfHeight: number
  /** Metres that the middle of a row moves east for each metre north: blocks are seldom square. */
  readonly shear: number
  readonly fits: (shape: readonly Spot[]) => boolean
  /** Builds the shape when it fits; tells whether it did. */
  readonly build: (shape: readonly Spot[]) => boolean
  /** Keeps what `draw` built when there are at least `least` of them; pulls them all down otherwise. */
  readonly attempt: <T>(least: number, draw: () => readonly T[]) => readonly T[] | undefined
  /** The same site seen with its axes turned by a right angle: east becomes north. */
  readonly turned: () => Site
}

type FindRoad = (upright: boolean, line: number, step: number) => Road | undefined

/** Sides in the order south, east, north, west, each from west to east or from south to north. */
function sidesOf({ patch }: Block, lattice: Lattice, find: FindRoad): readonly Side[] {
  const side = (upright: boolean, line: number, from: number, to: number): Side => {
    const all = Array.from({ length: to - from + 1 }, (_, index) => (upright ? lattice.spot(line, from + index) : lattice.spot(from + index, line)))
    const half = Math.floor((from + to) / 2)
    const spots = all.filter(
      // Every fourth point will do: the curve leaves the chord by far less than the setback.
      (_, index) => index % 4 === 0 || index === to - from,
    )
    const road = find(upright, line, half)
    return { spots, middle: at(all, half - from), road, keepAway: HALF_WIDTH[road?.rank ?? 'lane'] + SETBACK }
  }
  return [
    side(false, patch.south, patch.west, patch.east),
    side(true, patch.east, patch.south, patch.north),
    side(false, patch.north, patch.west, patch.east),
    side(true, patch.west, patch.south, patch.north),
  ]
}

export function siteOf(block: Block, lattice: Lattice, find: FindRoad): Site {
  const sides = sidesOf(block, lattice, find)
  const [south, east, north, west] = [at(sides, 0), at(sides, 1), at(sides, 2), at(sides, 3)]
  const ring = [...south.spots, ...east.spots, ...north.spots.toReversed(), ...west.spots.toReversed()]
  const middle = middleOf([south.middle, east.middle, north.middle, west.middle])
  const width = metresBetween(west.middle, east.middle)
  const height = metresBetween(south.middle, north.middle)
  const axis = { x: (east.middle.x - west.middle.x) / width, y: (east.middle.y - west.middle.y) / width }
  const standing: (readonly Spot[])[] = []
  const fits = (shape: readonly Spot[]): boolean =>
    shape.every((spot) => isInside(spot, ring) && sides.every((side) => metresToLine(spot, side.spots) >= side.keepAway)) &&
    standing.every((other) => areApart(shape, other))
  const build = (shape: readonly Spot[]): boolean => {
    const ok = fits(shape)
    if (ok) standing.push(shape)
    return ok
  }
  const attempt = <T>(least: number, draw: () => readonly T[]): readonly T[] | undefined => {
    const before = standing.length
    const drawn = draw()
    if (drawn.length >= least) return drawn
    standing.length = before
    return undefined
  }
  const up = { x: north.middle.x - south.middle.x, y: north.middle.y - south.middle.y }
  const slant = (up.x * axis.x + up.y * axis.y) / (up.y * axis.x - up.x * axis.y)
  const seen = (u: Spot, halfWidth: number, halfHeight: number, shear: number): Site => ({
    sides,
    halfWidth,
    halfHeight,
    shear,
    fits,
    build,
    attempt,
    toPlane: (e, n) => ({ x: middle.x + e * u.x - n * u.y, y: middle.y + e * u.y + n * u.x }),
    turned: () => seen({ x: -u.y, y: u.x }, halfHeight, halfWidth, 0),
  })
  return seen(axis, width / 2, height / 2, slant)
}

/** Separating axes over the hulls of two shapes, with the distance to keep between them. */
function areApart(one: readonly Spot[], other: readonly Spot[]): boolean {
  return [one, other].some((shape) =>
    shape.some((from, index) => {
      const to = at(shape, (index + 1) % shape.length)
      const length = metresBetween(from, to)
      const normal = { x: (to.y - from.y) / length, y: (from.x - to.x) / length }
      const along = (spot: Spot): number => spot.x * normal.x + spot.y * normal.y
      const reach = (spots: readonly Spot[]): readonly [number, number] => [Math.min(...spots.map(along)), Math.max(...spots.map(along))]
      const [leastOne, mostOne] = reach(one)
      const [leastOther, mostOther] = reach(other)
      return leastOther - mostOne >= APART || leastOne - mostOther >= APART
    }),
  )
}

/** A rectangle around a point of the site, counter-clockwise. */
export function rectangle(site: Site, east: number, north: number, length: number, depth: number): readonly Spot[] {
  return outline(site, east, north, [
    [-length / 2, -depth / 2],
    [length / 2, -depth / 2],
    [length / 2, depth / 2],
    [-length / 2, depth / 2],
  ])
}

/** Any counter-clockwise shape given in metres around a point of the site. */
export function outline(site: Site, east: number, north: number, corners: readonly (readonly [number, number])[]): readonly Spot[] {
  return corners.map(([e, n]) => site.toPlane(east + e, north + n))
}

export type RowRoom = { readonly west: number; readonly east: number }

/** Where the middle of a row may be looked for, in halves of the width: shops may stand on one side. */
const MIDDLES = [0, -0.3, 0.3]

function roomAround(site: Site, middle: number, free: (east: number) => boolean): RowRoom {
  let west = middle
  let east = middle
  while (west > middle - 2 * site.halfWidth && free(west - 1)) west -= 1
  while (east < middle + 2 * site.halfWidth && free(east + 1)) east += 1
  return { west, east }
}

/** How far west and east a row of the given depth may run at `north`; undefined where nothing fits. */
export function rowRoom(site: Site, north: number, depth: number): RowRoom | undefined {
  const free = (east: number): boolean =>
    site.fits([site.toPlane(east, north - depth / 2), site.toPlane(east, north + depth / 2), site.toPlane(east + 0.5, north)])
  let best: RowRoom | undefined
  for (const share of MIDDLES) {
    const middle = site.shear * north + share * site.halfWidth
    if ((best !== undefined && middle > best.west && middle < best.east) || !free(middle)) continue
    const room = roomAround(site, middle, free)
    if (best === undefined || room.east - room.west > best.east - best.west) best = room
  }
  return best
}

/** The lowest (or, from the north, the highest) place for a row that has room for `length`; by default for a good part of the width. */
export function firstRow(site: Site, depth: number, fromNorth: boolean, length = 0.8 * site.halfWidth): number | undefined {
  const way = fromNorth ? -1 : 1
  const hasRoom = (north: number, share: number): boolean => {
    const middle = site.shear * north + share * site.halfWidth
    return site.fits(rectangle(site, middle, north, length, depth))
  }
  for (let north = -way * site.halfHeight; Math.abs(north) <= site.halfHeight; north += way) {
    if (MIDDLES.some((share) => hasRoom(north, share))) return north
  }
  return undefined
}
