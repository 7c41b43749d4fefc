// SPDX-License-Identifier: MPL-2.0
// What this module announces: that runs wait to be worked off, and that new grids hold. Places and codes only.
import type { Announced } from '#platform/outbox.ts'

export const RUN_ORDERED = 'division.run-ordered'
export const DIVISION_IN_FORCE = 'division.in-force'

export type DivisionInForce = {
  readonly divisionId: string
  readonly community: string
  readonly day: string
  /** What becomes of open matters, by the rulebook in force that day. */
  readonly openMatters: 'locate-anew' | 'heir' | 'stay'
  /** Old grid → the new one that holds most of its households. */
  readonly heirs: readonly (readonly [old: string, heir: string])[]
}

export function divisionInForce(homeDistrict: number, payload: DivisionInForce): Announced {
  return { name: DIVISION_IN_FORCE, version: 1, homeDistrict, payload }
}

export function runOrdered(homeDistrict: number, runId: string): Announced {
  return { name: RUN_ORDERED, version: 1, homeDistrict, payload: { runId } }
}
