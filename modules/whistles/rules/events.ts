// SPDX-License-Identifier: MPL-2.0
// The record of a whistle: what each kind of event says. An event that starts clocks carries their deadlines and the whole
// ladder above them, so that the present state, and every escalation to come, follows from the record alone.
import type { Instant } from '#kernel/instant.ts'
import type { Clock, Named } from './kinds.ts'
import type { EventKind, Step } from './steps.ts'

export type Rung = { readonly rung: string; /** null: no such unit answers here */ readonly toUnitId: string | null; readonly dueAt: Instant }

/** A clock as started by an event. */
export type Started = {
  readonly step: Step
  /** Whose clock it is: a called unit, the lead, or the street. */
  readonly unitId: string
  readonly amount: number
  readonly clock: Clock
  readonly shortened: boolean
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly provisional: boolean
  readonly rungs: readonly Rung[]
}

export type By = { readonly kind: 'staff' | 'system'; readonly accountId: string | null; readonly unitId: string | null; readonly postId: string | null }

export type Place = { readonly area: string; readonly words: string | null; readonly lon: number | null; readonly lat: number | null }
export type NumberRef = { readonly id: string; readonly number: string }
export type Item = { readonly list: string; readonly versionLabel: string; readonly code: string; readonly name: Named }
export type Answers = Readonly<Record<string, number>>

type Unit = { readonly unitId: string }
type Said = { readonly words: string }
type Starts = { readonly starts: readonly Started[] }
type Why = { readonly reason: string }

export type Facts = {
  blown: Starts &
    Said & {
      readonly kind: string
      /** label of the version of the rules in force */ readonly rules: string
      readonly place: Place
      readonly streetUnitId: string
      readonly leadUnitId: string
      readonly jointUnitIds: readonly string[]
      readonly matters: readonly NumberRef[]
      readonly item: Item | null
      readonly problem: NumberRef | null
    }
  summoned: Unit & Starts & Said
  seen: Unit
  acknowledged: Unit & Said
  declined: Unit & Why & Said
  /** How the arrival was shown. Where exactly the unit's people stood is never kept. */
  arrived: Unit & { readonly method: 'code' | 'position'; readonly withinMetres: number | null }
  planned: Unit & Said & { readonly tasks: readonly { readonly task: number; readonly unitId: string; readonly words: string; readonly dueAt: Instant }[] }
  'task-done': Unit & Said & { readonly task: number }
  finished: Unit & Said & Starts
  confirmed: Said
  /** `starts`: for those whose time ran out while the result stood */ 'sent-back': Said & Starts
  rated: Said & { readonly fromUnitId: string; readonly ofUnitId: string; readonly answers: Answers }
  'no-show-noted': Unit & { readonly dueAt: Instant }
  'no-show-explained': Unit & Why & Said
  'misuse-claimed': Unit & Why & Said
  'misuse-decided': Unit & Said & { readonly upheld: boolean }
  released: Unit & Said & { /** the lead from now on */ readonly leadUnitId: string }
  'called-off': Why & Said
  escalated: Unit & { readonly deadline: number; readonly step: Step; readonly rung: string; readonly toUnitId: string | null; readonly dueAt: Instant }
}

export type WhistleEvent = {
  [K in EventKind]: { readonly kind: K; readonly facts: Facts[K]; readonly seq: number; readonly at: Instant; readonly by: By }
}[EventKind]

/** An event decided on but not yet numbered. */
export type Decided = { [K in EventKind]: { readonly kind: K; readonly facts: Facts[K] } }[EventKind]
