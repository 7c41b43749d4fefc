// SPDX-License-Identifier: MPL-2.0
// The record of a matter: what each kind of event says. Events are self-contained: an event that starts clocks carries
// the deadlines it started, so that the present state follows from the record alone, whatever lists and calendars say later.
import type { Instant } from '#kernel/instant.ts'
import type { REFUSE_REASONS, REOPEN_REASONS, RETURN_REASONS } from './reasons.ts'
import type { CHANNELS, CloseOutcome, EventKind } from './steps.ts'

export type Clock = 'uh' | 'wh' | 'wd'
export type Step = 'accept' | 'dispatch' | 'sign' | 'handle' | 'verify' | 'close'

/** A deadline as started by an event. `stage` is unique within its round. */
export type Started = {
  readonly step: Step
  readonly stage: string
  readonly amount: number
  readonly clock: Clock
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly provisional: boolean
}

/** Who acted. Residents have no account here: the record never says which resident. */
export type By = {
  readonly kind: 'reporter' | 'staff' | 'system'
  readonly accountId: string | null
  readonly unitId: string | null
  readonly postId: string | null
}

export type PlaceFound = {
  readonly area: string
  readonly words: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly certainty: 'inside' | 'edge' | 'nearest' | 'address' | 'area' | 'described'
}

type Starts = { readonly starts: readonly Started[] }
type Held = { readonly holderUnitId: string | null }
type Said = { readonly words: string }
type Item = { readonly itemCode: string | null; readonly routedUnitId: string | null; readonly routedBy: 'lead' | 'territory' | 'command-centre' }

export type Facts = {
  reported: Starts &
    Held &
    Said &
    Item & { readonly place: PlaceFound; readonly channel: (typeof CHANNELS)[number]; readonly listVersionId: string; readonly photos: number }
  accepted: Starts & Held & Said & Item
  refused: Said & { readonly reason: (typeof REFUSE_REASONS)[number] }
  'passed-on': Starts & Held & Said
  settled: Starts & Held & Said & { readonly unitId: string | null }
  dispatched: Starts & Said & Item & { readonly unitId: string }
  signed: Record<never, never>
  returned: Starts & Held & Said & { readonly reason: (typeof RETURN_REASONS)[number]; readonly unitId: string | null }
  'stage-met': Said & { readonly stage: string }
  handled: Starts & Held & Said & { readonly outcome: 'done' | 'explained' }
  verified: Starts & Held & Said
  'sent-back': Starts & Said
  closed: Said & { readonly outcome: CloseOutcome }
  merged: Said & { readonly intoId: string; readonly intoNumber: string }
  'took-duplicate': { readonly fromNumber: string }
  noted: Said
  added: Said & { readonly photos: number }
  withdrawn: Said
  rated: Said & { readonly rating: number }
  reopened: Starts & Held & Said & { readonly reason: (typeof REOPEN_REASONS)[number] }
}

export type MatterEvent = {
  [K in EventKind]: { readonly kind: K; readonly facts: Facts[K]; readonly seq: number; readonly at: Instant; readonly by: By }
}[EventKind]

/** An event decided on but not yet numbered. */
export type Decided = { [K in EventKind]: { readonly kind: K; readonly facts: Facts[K] } }[EventKind]
