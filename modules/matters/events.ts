// SPDX-License-Identifier: MPL-2.0
// What this module announces. One event name for every move; payloads are small and hold no personal data.
import type { CivilDate } from '#kernel/instant.ts'
import type { Announced } from '#platform/outbox.ts'
import type { Awaited, EventKind } from './rules/steps.ts'

export type MatterMoved = {
  readonly homeDistrict: number
  readonly matterId: string
  readonly number: string
  readonly seq: number
  readonly kind: EventKind
  readonly area: string
  readonly state: string
  /** Unit that has to act now, and unit that handles. */
  readonly holderUnitId: string | null
  readonly handlingUnitId: string | null
  /** Units told of an escalation; empty for every other move. */
  readonly toldUnitIds: readonly string[]
  /** Whose word it waits for beside its step. */
  readonly awaits: Awaited | null
  /** Day on which its handling is due from now on, where this move changed when; null otherwise. */
  readonly dueMovedTo: CivilDate | null
}

export const MATTER_MOVED = 'matter.moved'

export function matterMoved(payload: MatterMoved): Announced {
  return { name: MATTER_MOVED, version: 1, homeDistrict: payload.homeDistrict, payload }
}
