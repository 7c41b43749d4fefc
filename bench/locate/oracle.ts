// SPDX-License-Identifier: MPL-2.0
// A million points, a third of them exactly on vertices or as near to borders as doubles come, against whole-number
// arithmetic: each lies in exactly one grid, and that is the answer.
import { exactPolygon, holdsByTieRule, liesOnBorder, wholePosition, type ExactPolygon } from '#tests/exact-polygons.ts'
import { boxOf, type Box, type Position } from '#modules/places/rules/geojson.ts'
import { indexStream } from '#modules/places/rules/grid-index.ts'
import { gridsOf, gridCount, SOUTH, STEP, WEST, type MadeCity } from './made-city.ts'

export type Judged = { readonly asked: number; readonly onBorders: number; readonly different: number; readonly severalOrNone: number }

function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function pointNear(ring: readonly Position[], kind: number, random: () => number): Position {
  const at = 1 + Math.floor(random() * (ring.length - 1))
  const [a, b] = [ring[at - 1] as Position, ring[at] as Position]
  const t = random()
  const off = (degrees: number): number => (random() - 0.5) * degrees
  if (kind === 0) return a
  if (kind === 1) return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  if (kind === 2) return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
  if (kind === 3) return [a[0] + off(4e-7), a[1] + off(4e-7)]
  if (kind === 4) return [a[0] + off(STEP), b[1]]
  return [a[0] + off(2 * STEP), a[1] + off(2 * STEP)]
}

type Known = { readonly exact: ExactPolygon; readonly box: Box; readonly ring: readonly Position[] }

/** The grids of the patchwork whose boxes hold the point: its neighbours in the lattice it was made from. */
function around(known: readonly Known[], city: MadeCity, [lon, lat]: Position): readonly number[] {
  const [column, row] = [Math.floor((lon - WEST) / STEP), Math.floor((lat - SOUTH) / STEP)]
  const found: number[] = []
  for (let r = Math.max(0, row - 1); r <= Math.min(city.rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(city.columns - 1, column + 1); c++) {
      const { box } = known[r * city.columns + c] as Known
      if (lon >= box.minLon && lon <= box.maxLon && lat >= box.minLat && lat <= box.maxLat) found.push(r * city.columns + c)
    }
  }
  return found
}

/** Judges so many answers of the index of a city. */
export function judge(city: MadeCity, asked: number): Judged {
  const known = [...gridsOf(city)].map(({ polygon }): Known => ({ exact: exactPolygon(polygon), box: boxOf(polygon), ring: polygon.coordinates[0] ?? [] }))
  const index = indexStream(gridsOf(city))
  const random = drawing(20_261_123)
  let [onBorders, different, severalOrNone] = [0, 0, 0]
  for (let at = 0; at < asked; at++) {
    const { ring } = known[Math.floor(random() * gridCount(city))] as Known
    const point = pointNear(ring, at % 6, random)
    const whole = wholePosition(point)
    const near = around(known, city, point)
    const holders = near.filter((grid) => holdsByTieRule((known[grid] as Known).exact, whole))
    const bordering = at % 6 > 2 && holders.length === 1 ? [] : near.filter((grid) => liesOnBorder((known[grid] as Known).exact, whole))
    if (bordering.length > 0) onBorders++
    if (holders.length > 1) severalOrNone++
    // at the outer border of the city, where nothing lies to the east or north, the grid that is bounded
    const expected = holders[0] ?? bordering[0] ?? -1
    if (index.gridAt(...point) !== expected) different++
  }
  return { asked, onBorders, different, severalOrNone }
}
