// SPDX-License-Identifier: MPL-2.0
// The peer every map programmer would write first: atoms in the order of a Hilbert curve, cut wherever a grid is full.
import { timed, total, type Entry, type Labelled } from './entries.ts'

export function hilbertCut(entry: Entry): Labelled {
  const { result, ms } = timed(() => cutByOrder(entry))
  return { labels: result, ms }
}

function cutByOrder({ problem, x, y }: Entry): readonly number[] {
  const [west, south] = [Math.min(...x), Math.min(...y)]
  const span = Math.max(Math.max(...x) - west, Math.max(...y) - south, 1)
  const place = x.map((one, atom) => hilbertPlace(Math.floor(((one - west) / span) * 4_095), Math.floor((((y[atom] ?? 0) - south) / span) * 4_095)))
  const order = [...place.keys()].toSorted((one, two) => (place[one] ?? 0) - (place[two] ?? 0))
  const mean = total(problem.households) / problem.grids
  const labels = problem.households.map(() => 0)
  let before = 0
  for (const atom of order) {
    const own = problem.households[atom] ?? 0
    labels[atom] = Math.max(0, Math.min(problem.grids - 1, Math.floor((before + own / 2) / Math.max(mean, 1e-9))))
    before += own
  }
  return labels
}

/** Place of a cell on the Hilbert curve over 4096 × 4096 cells. */
function hilbertPlace(column: number, row: number): number {
  let [x, y, place] = [column, row, 0]
  for (let side = 2_048; side > 0; side /= 2) {
    const [right, up] = [(x & side) > 0 ? 1 : 0, (y & side) > 0 ? 1 : 0]
    place += side * side * ((3 * right) ^ up)
    if (up === 0) {
      if (right === 1) [x, y] = [side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))]
      ;[x, y] = [y, x]
    }
    x &= side - 1
    y &= side - 1
  }
  return place
}
