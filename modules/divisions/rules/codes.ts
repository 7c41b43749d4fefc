// SPDX-License-Identifier: MPL-2.0
// Codes of new grids: 12 digits of the community and 3 of sequence. `keep`: a grid that goes on keeps its code, a new one takes
// the lowest that no grid of the community ever had, so that a sign never names two places; only when these are used up, one
// that is free again. `renumber`: from 001 in the given order (west to east, north to south), leaving out codes that others hold.
import { refuse } from '#kernel/refusal.ts'
import { MOST_GRIDS } from './edit.ts'

export type CodesAsked = {
  readonly community: string
  readonly rule: 'keep' | 'renumber'
  /** Keys in the order of the field's rule. */
  readonly order: readonly number[]
  /** Code of the old grid that goes on in this one. */
  readonly goesOn: ReadonlyMap<number, string>
  /** Codes that grids outside the division hold on that day. */
  readonly held: ReadonlySet<string>
  /** Codes that any grid of the community ever had. */
  readonly used: ReadonlySet<string>
}

const codeOf = (community: string, sequence: number): string => `${community}${String(sequence).padStart(3, '0')}`

function* free(community: string, taken: (code: string) => boolean): Generator<string> {
  for (let sequence = 1; sequence <= MOST_GRIDS; sequence++) {
    const code = codeOf(community, sequence)
    if (!taken(code)) yield code
  }
}

function* neverUsedFirst({ community, held, used, goesOn }: CodesAsked): Generator<string> {
  const kept = new Set(goesOn.values())
  yield* free(community, (code) => used.has(code) || held.has(code))
  yield* free(community, (code) => !used.has(code) || held.has(code) || kept.has(code))
}

/** Code by key. Refuses `divisions.too-many-grids`. */
export function assignCodes(asked: CodesAsked): ReadonlyMap<number, string> {
  const { community, rule, order, goesOn, held } = asked
  const codes = new Map<number, string>()
  const supply = rule === 'renumber' ? free(community, (code) => held.has(code)) : neverUsedFirst(asked)
  for (const key of order) {
    const kept = rule === 'keep' ? goesOn.get(key) : undefined
    const code = kept ?? supply.next().value
    if (code === undefined) return refuse('divisions.too-many-grids', { most: MOST_GRIDS })
    codes.set(key, code)
  }
  return codes
}
