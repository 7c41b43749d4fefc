// SPDX-License-Identifier: MPL-2.0
// Codes of a community's grids: its own 12 digits and 3 more, in rows from north to south and from west to east in each row;
// dedicated grids after the basic ones (places rules §1: Xi'an DB6101/T 3185-2024, a Beijing unit-grid standard). A city that
// keeps codes passes those that stay: then only new grids are numbered, after the highest number ever used. Refuses
// places.too-many-grids above 999.
import { refuse } from '#kernel/refusal.ts'

export type GridPlace = {
  /** Middle of the grid in any plane, x to the east and y to the north. */
  readonly x: number
  readonly y: number
  readonly dedicated: boolean
  /** Code that it keeps. */
  readonly keeps?: string | undefined
}

export type NumberOptions = {
  readonly community: string
  /** Codes of the community that were ever given; a new grid gets none of them. */
  readonly used?: readonly string[] | undefined
}

const MOST = 999
const DIGITS = 3

/** Grid numbers in reading order: rows of about one grid's height, north first, each from the west. */
export function inReadingOrder(places: readonly { readonly x: number; readonly y: number }[]): readonly number[] {
  const ys = places.map(({ y }) => y)
  const xs = places.map(({ x }) => x)
  const [north, south] = [Math.max(...ys), Math.min(...ys)]
  const width = Math.max(...xs) - Math.min(...xs)
  const height = north - south
  // so many rows that a grid is about as high as wide
  const rows =
    height === 0 ? 1 : Math.max(1, Math.min(places.length, Math.round(Math.sqrt((places.length * height) / Math.max(width, height / places.length)))))
  const row = (y: number): number => (height === 0 ? 0 : Math.min(rows - 1, Math.floor(((north - y) / height) * rows)))
  const order = places.map((_, at) => at)
  return order.sort((a, b) => row(ys[a] ?? 0) - row(ys[b] ?? 0) || (xs[a] ?? 0) - (xs[b] ?? 0) || (ys[b] ?? 0) - (ys[a] ?? 0) || a - b)
}

/** The code of each grid, in the order given. */
export function numberGrids(places: readonly GridPlace[], { community, used = [] }: NumberOptions): readonly string[] {
  const codes = places.map(({ keeps }) => keeps ?? '')
  const numbers = [...used, ...codes].filter((code) => code.startsWith(community)).map((code) => Number(code.slice(community.length)))
  let last = numbers.reduce((most, one) => (Number.isInteger(one) ? Math.max(most, one) : most), 0)
  for (const dedicated of [false, true]) {
    const fresh = places.flatMap((place, at) => (place.dedicated === dedicated && place.keeps === undefined ? [{ ...place, at }] : []))
    for (const number of inReadingOrder(fresh)) {
      last += 1
      codes[fresh[number]?.at ?? 0] = `${community}${String(last).padStart(DIGITS, '0')}`
    }
  }
  if (last > MOST) refuse('places.too-many-grids', { community, grids: last, most: MOST })
  return codes
}
