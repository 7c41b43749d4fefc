// SPDX-License-Identifier: MPL-2.0
// The door numbers of a street nearest to one the register does not have. Numbers run along each side, odd on one and even on the
// other, so only the same side counts as near; where the number would stand is judged between its two neighbours.
import type { Position } from './geojson.ts'
import type { Entry } from './match-address-index.ts'
import { metresBetween } from './metres.ts'

export type Neighbour = {
  readonly entry: Entry
  readonly numbersAway: number
  /** null without a neighbour on both sides of the number. */
  readonly metresAway: number | null
  /** Near enough to be called a neighbour. */
  readonly close: boolean
}

// Ten houses on: beyond that the house asked for is hardly ever in the same grid (200 households, about eight slabs).
const CLOSE = 20
const MOST = 3

type Numbered = { readonly entry: Entry; readonly number: number }

function between(below: Numbered, above: Numbered, wanted: number): Position {
  const share = (wanted - below.number) / (above.number - below.number)
  const { entry: a } = below
  const { entry: b } = above
  return [a.lon + (b.lon - a.lon) * share, a.lat + (b.lat - a.lat) * share]
}

/** At most three neighbours of the same side, nearest number first; `by` tells whether doors or lanes are counted. */
export function nearestNumbers(entries: readonly Entry[], wanted: number | undefined, by: 'door' | 'lane'): readonly Neighbour[] {
  if (wanted === undefined) return []
  const numbered = entries.flatMap((entry): Numbered[] => {
    const number = by === 'lane' ? Number.parseInt(entry.lane ?? '', 10) || entry.main : entry.main
    return number === undefined || number % 2 !== wanted % 2 ? [] : [{ entry, number }]
  })
  const sorted = numbered.toSorted((a, b) => a.number - b.number || (a.entry.building < b.entry.building ? -1 : 1))
  const below = sorted.findLast(({ number }) => number < wanted)
  const above = sorted.find(({ number }) => number > wanted)
  const stands = below === undefined || above === undefined ? undefined : between(below, above, wanted)
  const perNumber = new Map(sorted.toReversed().map((one): readonly [number, Numbered] => [one.number, one]))
  return [...perNumber.values()]
    .map(({ entry, number }) => ({
      entry,
      numbersAway: Math.abs(number - wanted),
      metresAway: stands === undefined ? null : Math.round(metresBetween(stands, [entry.lon, entry.lat])),
      close: Math.abs(number - wanted) <= CLOSE,
    }))
    .toSorted((a, b) => a.numbersAway - b.numbersAway)
    .slice(0, MOST)
}
