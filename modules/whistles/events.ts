// SPDX-License-Identifier: MPL-2.0
// What this module announces: one event name for every move of a whistle. Payloads are small and hold no personal data.
import type { Announced } from '#platform/outbox.ts'
import type { EventKind } from './rules/steps.ts'

export type WhistleMoved = {
  readonly homeDistrict: number
  readonly whistleId: string
  readonly number: string
  readonly seq: number
  readonly kind: EventKind
  readonly area: string
  readonly state: string
  readonly streetUnitId: string
  readonly leadUnitId: string
  /** Unit that the move is about: called, late, released … */
  readonly unitId: string | null
  /** Units that are called now and not released. */
  readonly calledUnitIds: readonly string[]
  /** Of an escalation: the rung, and the unit it goes to. */
  readonly rung: string | null
  readonly toUnitId: string | null
}

export const WHISTLE_MOVED = 'whistle.moved'

export function whistleMoved(payload: WhistleMoved): Announced {
  return { name: WHISTLE_MOVED, version: 1, homeDistrict: payload.homeDistrict, payload }
}
