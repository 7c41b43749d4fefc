// SPDX-License-Identifier: MPL-2.0
// The smallest worst deviation of a small part, by trying all grids that could be: lists the sets of atoms nearer to the
// mean than the best plan known, and covers the part with them until no better cover exists (proved) or steps run out.
import { atomSetsOf, has, MOST_ATOMS_IN_SETS, type AtomSets } from './atom-sets.ts'
import { listConnectedSets, type Columns } from './connected-sets.ts'
import type { Effort } from './effort.ts'
import { cheapestCover } from './cover.ts'
import { LostSets } from './lost-sets.ts'
import { ascending } from './order.ts'
import type { Part } from './part.ts'

const MOST_COLUMNS = 60_000
/** Deviations nearer than this are the same. */
const SAME = 1e-9

type Tightened = { readonly worst: number; readonly label: Int32Array | undefined; readonly none: number }

/**
 * Looks for a division of the part with a worst deviation below `worst`, and stops at `enough`. `label` is undefined when
 * none was found; `none` is a deviation below which it is proved that there is none.
 */
export function tightenExactly(part: Part, worst: number, enough: number, effort: Effort, steps: number): Tightened {
  if (part.graph.size > MOST_ATOMS_IN_SETS || part.mean === 0) return { worst, label: undefined, none: 0 }
  const end = effort.spent + steps
  const sets = atomSetsOf(part.graph)
  const gap = Math.abs(total(part) / part.grids - part.mean) / part.mean
  let none = 0
  // from below: near the mean few sets are left, and soon it is seen that they do not do
  for (let reach = Math.min(worst, Math.max(enough, gap) + 3 * SAME); effort.spent < end;) {
    const band = { ...bandBelow(part.mean, reach), grids: part.grids }
    const limits = { ...band, columns: MOST_COLUMNS, steps: (end - effort.spent) * 0.4 }
    const columns = listConnectedSets(sets, limits, effort)
    if (columns === undefined) break
    const found = coverDown(part, sets, columns, reach, enough, effort, end)
    if (found.label !== undefined) return { ...found, none: Math.max(none, found.none) }
    if (found.none === 0) break
    none = found.none
    if (none > worst - SAME) break
    reach = worst - none < 0.004 ? worst : none + Math.max(0.003, (worst - none) * 0.3)
  }
  return { worst, label: undefined, none }
}

function total({ graph }: Part): number {
  return graph.weight.reduce((sum, one) => sum + one, 0)
}

function bandBelow(mean: number, deviation: number): { least: number; most: number } {
  return { least: mean * (1 - deviation) + mean * SAME, most: mean * (1 + deviation) - mean * SAME }
}

/** Cover after cover, each with a smaller worst deviation than the one before. */
function coverDown(part: Part, sets: AtomSets, columns: Columns, reach: number, enough: number, effort: Effort, end: number): Tightened {
  const off = Float64Array.from({ length: columns.count }, (_, at) => Math.abs((columns.households[at] as number) - part.mean) / part.mean)
  const order = ascending(off)
  const lost = new LostSets(sets.words, columns.count)
  const loss = new Float64Array(columns.count)
  let worst = reach
  let label: Int32Array | undefined
  let used = order.length
  while (worst > enough + SAME && effort.spent < end) {
    while (used > 0 && (off[order[used - 1] as number] as number) >= worst - SAME) used--
    const answer = cheapestCover(
      sets,
      { columns, grids: part.grids, loss, ...bandBelow(part.mean, worst), lost, room: 1, use: order.subarray(0, used), steps: end - effort.spent },
      effort,
    )
    if (answer.found === undefined) return { worst, label, none: answer.complete ? worst : 0 }
    label = labelsOf(part, sets, columns, answer.found)
    worst = answer.found.reduce((most, column) => Math.max(most, off[column] as number), 0)
  }
  return { worst, label, none: 0 }
}

export function labelsOf(part: Part, sets: AtomSets, columns: Columns, found: Int32Array): Int32Array {
  const label = new Int32Array(part.graph.size)
  found.forEach((column, grid) => {
    for (let v = 0; v < label.length; v++) if (has(columns.bits, column * sets.words, v)) label[v] = grid
  })
  return label
}
