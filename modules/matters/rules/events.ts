// SPDX-License-Identifier: MPL-2.0
// The record of a matter: what each kind of event says. Events are self-contained: an event that starts clocks carries
// the deadlines it started, so that the present state follows from the record alone, whatever lists and calendars say later.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import type { REFUSE_REASONS, REOPEN_REASONS, RETURN_REASONS } from './reasons.ts'
import type { CHANNELS, CloseOutcome, EventKind, VISIT_ANSWERS } from './steps.ts'

/** What a matter is told of a whistle that joins it. */
export type WhistleNews = 'blown' | 'solved' | 'called-off'
export type Clock = 'uh' | 'wh' | 'wd' | 'nd'
/** `review`: when a parked or ownerless matter is looked at again. */
export type Step = 'accept' | 'dispatch' | 'sign' | 'handle' | 'verify' | 'close' | 'review'

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

/** A running deadline of the present round that an event moved; the fold keeps what it was before. */
export type Moved = Pick<Started, 'step' | 'stage' | 'dueAt' | 'provisional'> & {
  /** Where a new version of the list sets another amount for the stage. */
  readonly amount?: number
  readonly clock?: Clock
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
type Moves = { readonly moves: readonly Moved[] }
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
  /** `citedCode`: the list item the unit returns it by. */
  returned: Starts &
    Held &
    Said & {
      readonly reason: (typeof RETURN_REASONS)[number]
      readonly unitId: string | null
      readonly citedCode: string | null
      /** Returned often enough by now that a higher office has to name the unit. */
      readonly arbitration: boolean
    }
  'stage-met': Said & { readonly stage: string }
  handled: Starts & Held & Said & { readonly outcome: 'done' | 'explained' }
  /** `conditions`: closing conditions of the item, each found to hold. */
  verified: Starts & Held & Said & { readonly conditions: number }
  /** `unmet`: places (from 0) of the closing conditions that do not hold. */
  /** `moves`: the stage that runs again, where the calendar or the list changed after it was met. */
  'sent-back': Starts & Said & { readonly unmet: readonly number[]; readonly moves?: readonly Moved[] }
  /** `until`: the reporter may rate or reopen until then; null = without end. */
  closed: Said & { readonly outcome: CloseOutcome; readonly until: Instant | null }
  merged: Said & { readonly intoId: string; readonly intoNumber: string }
  'took-duplicate': { readonly fromNumber: string }
  noted: Said
  added: Said & { readonly photos: number }
  withdrawn: Said
  rated: Said & { readonly rating: number }
  reopened: Starts & Held & Said & { readonly reason: (typeof REOPEN_REASONS)[number] }
  /** The handling clocks stand still until `until` at the latest; `moves` are counted as if it lasted that long. */
  /** `asksReporter`: the words ask the reporter for something, and are told to them. */
  /** `stopsUrgent`: urgent hours stand still too; absent in records from before they could run on. */
  paused: Moves & Said & { readonly reason: string; readonly until: Instant; readonly asksReporter?: true; readonly stopsUrgent?: boolean }
  /** Ends the pause now; `moves` are counted by how long it really was. */
  resumed: Moves & Said
  'extension-asked': Said & { readonly reason: string; readonly stage: string; readonly amount: number; readonly clock: Clock }
  'extension-granted': Moves & Said
  'extension-refused': Said
  /** A higher office names the unit; it may not return the matter again. */
  arbitrated: Starts & Said & Item & { readonly unitId: string }
  /** No owner is known: the holder coordinates and says so again at the review. */
  'declared-ownerless': Starts & Held & Said
  parked: Starts & Held & Said & { readonly reason: string }
  reviewed: Starts & Said
  'taken-up': Starts & Held & Said
  visited: Said & { readonly reached: boolean; readonly answer: (typeof VISIT_ANSWERS)[number] }
  /** One of the matters moved by a clock run; `listVersionId` when a new version of the list counts from now on. */
  recomputed: Moves & { readonly cause: 'calendar' | 'list'; readonly runId: string; readonly source: string; readonly listVersionId: string | null }
  /** A whistle (吹哨) that joins this matter was blown for it, confirmed as solved, or called off. */
  whistled: { readonly whistleId: string; readonly whistleNumber: string; readonly what: WhistleNews }
  /** The grids of its community were divided anew: it lies in another one from that day; the place itself stays. */
  regridded: { readonly fromArea: string; readonly toArea: string; readonly day: CivilDate; readonly divisionId: string }
  /** A rung of the ladder (remind, supervise, higher level); `toUnitIds` are told. Supervised by hand: no deadline is named. */
  escalated: Said & {
    readonly rung: string
    readonly byHand: boolean
    readonly step: Step | null
    readonly stage: string | null
    readonly dueAt: Instant | null
    readonly toUnitIds: readonly string[]
  }
}

export type MatterEvent = {
  [K in EventKind]: { readonly kind: K; readonly facts: Facts[K]; readonly seq: number; readonly at: Instant; readonly by: By }
}[EventKind]

/** An event decided on but not yet numbered. */
export type Decided = { [K in EventKind]: { readonly kind: K; readonly facts: Facts[K] } }[EventKind]
