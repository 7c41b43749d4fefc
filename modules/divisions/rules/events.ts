// SPDX-License-Identifier: MPL-2.0
// The record of a proposal: what each kind of event says. Events are self-contained: an edit carries the atoms it moved and the
// grids it made or ended, so that the present state follows from the record alone, whatever the engine would say today.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import type { EDITS, EventKind, GRID_KINDS, SEND_BACK_REASONS, WHY_SUPERSEDED } from './steps.ts'

export type By = { readonly kind: 'staff' | 'system'; readonly accountId: string | null; readonly unitId: string | null; readonly postId: string | null }

/** A grid of a proposal. The key names it, whatever its code will be; without a name of its own it is called by its code. */
export type GridHead = { readonly key: number; readonly kind: (typeof GRID_KINDS)[number]; readonly nameZh: string | null; readonly nameEn: string | null }

/** Atoms that went to other grids, grids added or described anew, grids that are no more. */
export type Change = {
  readonly atoms: readonly (readonly [atom: number, key: number])[]
  readonly heads: readonly GridHead[]
  readonly gone: readonly number[]
}

/** What the proposal was made by. `label`: version of the rulebook. */
export type MadeBy = {
  readonly label: string
  readonly target: number
  readonly band: number
  readonly keep: number
  readonly seed: number
  readonly ms: number
}

export type Facts = {
  proposed: {
    readonly community: string
    readonly runId: string
    readonly rules: MadeBy
    readonly labels: readonly number[]
    readonly heads: readonly GridHead[]
  }
  edited: Change & { readonly what: (typeof EDITS)[number] }
  undone: { readonly edit: number }
  'handed-in': { readonly words: string }
  'sent-back': { readonly reason: (typeof SEND_BACK_REASONS)[number]; readonly words: string }
  approved: { readonly fromDay: CivilDate; readonly words: string }
  withdrawn: { readonly words: string }
  /** `codes`: code of each grid by its key. `heirs`: old grid → the new one that holds most of its households. */
  'came-into-force': {
    readonly day: CivilDate
    readonly codes: readonly (readonly [key: number, code: string])[]
    readonly heirs: readonly (readonly [old: string, heir: string])[]
  }
  superseded: { readonly why: (typeof WHY_SUPERSEDED)[number]; readonly by: string | null }
}

type Recorded = { readonly seq: number; readonly at: Instant; readonly by: By }
export type DivisionEvent = { [K in EventKind]: { readonly kind: K; readonly facts: Facts[K] } & Recorded }[EventKind]
/** Decided on but not yet numbered. */
export type Decided = { [K in EventKind]: { readonly kind: K; readonly facts: Facts[K] } }[EventKind]
