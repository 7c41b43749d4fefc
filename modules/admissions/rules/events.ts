// SPDX-License-Identifier: MPL-2.0
// The records: what each kind of event says. Events are self-contained: they carry the deadlines they start and the list they
// cite, so that the present state follows from the record alone, whatever lists, rulebooks and calendars say later.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import type { ApplicationKind, Award, Ground, Opinion, RefusedKind, WorkClass } from './steps.ts'

export type Clock = 'uh' | 'wh' | 'wd' | 'nd'
export type Step = 'consult' | 'decide' | 'ask-arbitration' | 'arbitrate'

/** A deadline as started by an event. Each step has its clock once. */
export type Started = {
  readonly step: Step
  readonly amount: number
  readonly clock: Clock
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly provisional: boolean
}

export type By = { readonly kind: 'staff' | 'system'; readonly accountId: string | null; readonly unitId: string | null; readonly postId: string | null }

/** A thing communities would have to keep, fill in, hang up or stand for; kind and howOften are codes of the rulebook. */
export type Demand = { readonly kind: string; readonly name: string; readonly howOften: string; readonly timesAYear: number }

/** What the list in force said on the day. */
export type Citation = {
  readonly list: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly versionId: string
  readonly label: string
  readonly inForceFrom: CivilDate
  readonly on: CivilDate
}

export type Asked = {
  readonly departmentUnitId: string
  readonly area: string
  readonly title: string
  readonly content: string
  readonly basis: string
  readonly fromDay: CivilDate
  readonly toDay: CivilDate
  /** Hours a month in each community. */
  readonly hoursAMonth: number
  readonly staff: string
  /** Yuan for the whole period in each community, and who pays. */
  readonly money: { readonly yuan: number; readonly payer: string }
  readonly demands: readonly Demand[]
  readonly communities: readonly { readonly unitId: string; readonly area: string }[]
  readonly exception: { readonly code: string; readonly words: string } | null
  /** Number of the admitted work that this would prolong, as the department says it. */
  readonly extendsNumber: string | null
}

type Starts = { readonly starts: readonly Started[] }
type Said = { readonly words: string }
type OfClock = { readonly step: Step }

export type ApplicationFacts = {
  applied: Asked & Starts & { readonly citation: Citation | null; readonly rulebook: string }
  opined: Said & { readonly unitId: string; readonly says: Opinion; readonly hoursAMonth: number | null }
  admitted: Said & {
    readonly fromDay: CivilDate
    readonly toDay: CivilDate
    readonly conditions: string
    readonly workClass: WorkClass
    readonly citation: Citation | null
  }
  refused: Said & { readonly reason: string }
  withdrawn: Said
  revoked: Said & { readonly reason: string; readonly on: CivilDate }
  ended: { readonly on: CivilDate }
  'due-soon': OfClock
  overdue: OfClock
}

export type RefusedFacts = {
  'task-refused': Said &
    Starts & {
      readonly departmentUnitId: string
      readonly communityUnitId: string
      readonly area: string
      readonly title: string
      readonly demands: readonly Demand[]
      readonly handedOn: CivilDate
      readonly ground: Ground
      readonly itemCode: string | null
      readonly citation: Citation
    }
  'taken-back': Said
  'arbitration-asked': Said & Starts
  arbitrated: Said & { readonly award: Award; readonly itemCode: string | null; readonly citation: Citation | null }
  'due-soon': OfClock
  overdue: OfClock
}

type Recorded = { readonly seq: number; readonly at: Instant; readonly by: By }
export type ApplicationEvent = { [K in ApplicationKind]: { readonly kind: K; readonly facts: ApplicationFacts[K] } & Recorded }[ApplicationKind]
export type RefusedEvent = { [K in RefusedKind]: { readonly kind: K; readonly facts: RefusedFacts[K] } & Recorded }[RefusedKind]
export type AnyEvent = ApplicationEvent | RefusedEvent

/** Decided on but not yet numbered. */
export type ApplicationDecided = { [K in ApplicationKind]: { readonly kind: K; readonly facts: ApplicationFacts[K] } }[ApplicationKind]
export type RefusedDecided = { [K in RefusedKind]: { readonly kind: K; readonly facts: RefusedFacts[K] } }[RefusedKind]
