// SPDX-License-Identifier: MPL-2.0
// The least cost of a small part within a deviation, by trying all grids that could be: proved when it ends in time.
import { atomSetsOf, MOST_ATOMS_IN_SETS } from './atom-sets.ts'
import { listConnectedSets } from './connected-sets.ts'
import { cheapestCover } from './cover.ts'
import type { Effort } from './effort.ts'
import { LostSets } from './lost-sets.ts'
import { ascending } from './order.ts'
import type { Part } from './part.ts'
import { priceSets } from './priced-sets.ts'
import { labelsOf } from './tighten-exactly.ts'

const MOST_COLUMNS = 40_000
/** Part of the steps after which listing gives up. */
const LISTING_SHARE = 0.5
const SAME = 1e-9

type Cheaper = { readonly label: Int32Array | undefined; readonly proved: boolean }

/** Looks for a division within `allowed` that costs less than `known`. */
export function cheapenExactly(part: Part, known: number, allowed: number, effort: Effort, steps: number): Cheaper {
  if (part.graph.size > MOST_ATOMS_IN_SETS || part.mean === 0) return { label: undefined, proved: false }
  const end = effort.spent + steps
  const sets = atomSetsOf(part.graph)
  const reach = part.mean * (allowed + SAME)
  const band = { least: part.mean - reach, most: part.mean + reach }
  const columns = listConnectedSets(sets, { ...band, grids: part.grids, columns: MOST_COLUMNS, steps: steps * LISTING_SHARE }, effort)
  if (columns === undefined) return { label: undefined, proved: false }
  const { loss, bound } = priceSets(part, columns, known, effort)
  const room = known - bound - 1e-6
  const use = ascending(loss).filter((c) => (loss[c] as number) < room)
  const task = { columns, grids: part.grids, loss, ...band, lost: new LostSets(sets.words, use.length), room, use, steps: end - effort.spent }
  const answer = cheapestCover(sets, task, effort)
  const label = answer.found === undefined ? undefined : labelsOf(part, sets, columns, answer.found)
  return { label, proved: answer.complete }
}
