// SPDX-License-Identifier: MPL-2.0
// What may be done with an import in each state. Checking and applying are worked off by themselves; a person decides only
// between them.

export type ImportState = 'checking' | 'checked' | 'applying' | 'applied' | 'refused' | 'cancelled'
export type ImportMove = 'repair' | 'apply' | 'cancel'

/** Moves open to a person now; one with faults can be repaired or given up, not applied. */
export function movesIn(state: ImportState, faults: number, offers: number, repaired: number): readonly ImportMove[] {
  if (state === 'checking') return ['cancel']
  if (state !== 'checked') return []
  return [...(offers > 0 || repaired > 0 ? (['repair'] as const) : []), ...(faults === 0 ? (['apply'] as const) : []), 'cancel']
}

export const isOver = (state: ImportState): boolean => state === 'applied' || state === 'refused' || state === 'cancelled'
