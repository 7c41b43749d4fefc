// SPDX-License-Identifier: MPL-2.0
// Door numbers: odd on the left of a street, even on the right, growing with the distance from its beginning (about
// one number in eight metres on each side), never twice the same on one street.
import { placeAlong, type Spot } from './plane.ts'
import type { Road } from './roads.ts'

/** A gate or shop front that wants a number on a road. */
export type Door = { readonly road: Road; readonly spot: Spot }

const METRES_PER_PAIR = 16

/** The number of each door, in the order given. */
export function numberDoors(doors: readonly Door[]): readonly number[] {
  const placed = doors.map((door, index) => ({ index, road: door.road.index, ...placeAlong(door.spot, door.road.spots) }))
  const numbers: number[] = doors.map(() => 0)
  const last = new Map<string, number>()
  for (const { index, road, metres, left } of placed.toSorted((one, other) => one.metres - other.metres)) {
    const key = `${road} ${left}`
    const natural = 2 * Math.floor(metres / METRES_PER_PAIR) + (left ? 1 : 2)
    const number = Math.max(natural, (last.get(key) ?? -1) + 2)
    last.set(key, number)
    numbers[index] = number
  }
  return numbers
}

/** West to east within a band, bands from north to south: the order in which grids and buildings are counted. */
export function readingOrder<T>(things: readonly T[], middle: (thing: T) => Spot, band: number): readonly T[] {
  const rows: { readonly top: number; readonly things: T[] }[] = []
  for (const thing of things.toSorted((one, other) => middle(other).y - middle(one).y)) {
    const row = rows.at(-1)
    if (row !== undefined && row.top - middle(thing).y < band) row.things.push(thing)
    else rows.push({ top: middle(thing).y, things: [thing] })
  }
  return rows.flatMap((row) => row.things.toSorted((one, other) => middle(one).x - middle(other).x))
}
