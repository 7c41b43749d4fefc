// SPDX-License-Identifier: MPL-2.0
// Counts of matters that came of patrols: found, put right, still open. Counts of matters of a lane, never of anybody.
const ENDED: readonly string[] = ['closed', 'refused', 'withdrawn', 'merged']

export type Standing = { readonly state: string; readonly outcome: string | null }
type Counts = { readonly found: number; readonly putRight: number; readonly open: number }

/** Put right = closed as solved; what was explained, or not solvable now, is neither put right nor open. */
export function countFindings(matterIds: readonly string[], standings: ReadonlyMap<string, Standing>): Counts {
  const known = matterIds.flatMap((id) => standings.get(id) ?? [])
  return {
    found: matterIds.length,
    putRight: known.filter(({ state, outcome }) => state === 'closed' && outcome === 'solved').length,
    open: known.filter(({ state }) => !ENDED.includes(state)).length,
  }
}
