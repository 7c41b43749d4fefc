// SPDX-License-Identifier: MPL-2.0
// One row of a batch of points → one row of the answer. Every row is answered, bad ones with the reason:
//   inside    the grid holds the point (by the tie rule, so exactly one does where borders are shared)
//   edge      so it does, and another grid lies within 5 m: the same grid, to be asked about if it matters
//   nearest   no grid holds it, one lies within the limit
//   outside   none within the limit
//   swapped   it lies outside, and would lie among the grids with longitude and latitude exchanged
//   refused   no point: the reason is told
import { toWgs84, type CrsName } from '../crs.ts'
import { EDGE_METRES, type GridIndex } from '../grid-index.ts'
import { isNearBox } from '../near-box.ts'

export const HOWS = ['inside', 'edge', 'nearest', 'outside', 'swapped', 'refused'] as const
export type How = (typeof HOWS)[number]

export type BatchAnswer = {
  readonly how: How
  readonly code: string
  /** From the point to the border of the grid, from inside or outside; undefined where there is no grid. */
  readonly metres?: number | undefined
  readonly reason?: string
  readonly likely?: readonly { readonly code: string; readonly share: number }[]
}

export type BatchOptions = {
  readonly crs: CrsName
  readonly limitMetres: number
  readonly accuracyMetres?: number | undefined
  /** Whether a grid lies over others (a school in a neighbourhood): it answers only where no other does. */
  readonly over?: ((grid: number) => boolean) | undefined
}

const LEAST_SHARE = 0.001
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** A number as CSV writes it; undefined when the text is none. */
function readNumber(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? ''
  return NUMBER.test(trimmed) ? Number(trimmed) : undefined
}

const refused = (reason: string): BatchAnswer => ({ how: 'refused', code: '', reason })

/** Answers for the texts of a row. */
export function answerRow(index: GridIndex, lonText: string | undefined, latText: string | undefined, options: BatchOptions): BatchAnswer {
  const [givenLon, givenLat] = [readNumber(lonText), readNumber(latText)]
  if (givenLon === undefined) return refused((lonText ?? '').trim() === '' ? 'lon-missing' : 'lon-not-a-number')
  if (givenLat === undefined) return refused((latText ?? '').trim() === '' ? 'lat-missing' : 'lat-not-a-number')
  if (!isNearBox(index.box, givenLon, givenLat) && isNearBox(index.box, givenLat, givenLon)) return { how: 'swapped', code: '' }
  if (Math.abs(givenLon) > 180) return refused('lon-out-of-range')
  if (Math.abs(givenLat) > 90) return refused('lat-out-of-range')
  const [lon, lat] = toWgs84([givenLon, givenLat], options.crs)
  return answerPoint(index, lon, lat, options)
}

/** Answers for a point in WGS-84. */
export function answerPoint(index: GridIndex, lon: number, lat: number, { limitMetres, accuracyMetres, over }: BatchOptions): BatchAnswer {
  const more = accuracyMetres === undefined ? {} : { likely: likelyOf(index, lon, lat, accuracyMetres) }
  const holder = over === undefined ? index.gridAt(lon, lat) : holderUnder(index, lon, lat, over)
  if (holder >= 0) {
    const metres = index.metresToBorder(holder, lon, lat)
    const how = metres <= EDGE_METRES && hasOther(index, lon, lat, holder, over) ? 'edge' : 'inside'
    return { how, code: index.codeOf(holder), metres, ...more }
  }
  const nearest = index.nearest(lon, lat, limitMetres)
  return nearest === undefined ? { how: 'outside', code: '', ...more } : { how: 'nearest', code: index.codeOf(nearest.grid), metres: nearest.metres, ...more }
}

function holderUnder(index: GridIndex, lon: number, lat: number, over: (grid: number) => boolean): number {
  const all = index.allAt(lon, lat)
  return all.find((grid) => !over(grid)) ?? all[0] ?? -1
}

function hasOther(index: GridIndex, lon: number, lat: number, holder: number, over: ((grid: number) => boolean) | undefined): boolean {
  return index.allNear(lon, lat).some((grid) => grid !== holder && over?.(grid) !== true)
}

function likelyOf(index: GridIndex, lon: number, lat: number, accuracy: number): NonNullable<BatchAnswer['likely']> {
  return index
    .likely(lon, lat, accuracy)
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ grid, share }) => ({ code: index.codeOf(grid), share }))
}
