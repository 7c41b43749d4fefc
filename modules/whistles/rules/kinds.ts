// SPDX-License-Identifier: MPL-2.0
// What the rulebook `whistles` says, as plain types; its shape is checked in store/rulebook.ts.
import type { Step } from './steps.ts'

export type Clock = 'um' | 'uh' | 'wh' | 'wd' | 'nd'
/** Thirty urgent minutes, or an amount of one of the calendar's clocks. */
export type GivenClock = { readonly minutes: number } | { readonly amount: number; readonly clock: Exclude<Clock, 'um'> }
export type Named = { readonly zh: string; readonly en: string }

export type RungRule = {
  readonly rung: string
  /** as it is said: "told to the command centre" */ readonly name: Named
  readonly to: 'unit' | { readonly unitKind: string; readonly level: string }
  /** null = when the deadline passes */
  readonly afterDue: GivenClock | null
}
export type KindRule = {
  readonly kind: string
  readonly name: Named
  readonly meaning: Named
  readonly mayBlow: readonly string[]
  readonly clocks: Readonly<Record<Step, GivenClock>>
  readonly ladder: readonly RungRule[]
}
export type ReasonRule = { readonly reason: string; readonly name: Named }
export type QuestionRule = { readonly question: string; readonly name: Named }
export type WhistleRules = {
  readonly kinds: readonly KindRule[]
  readonly arrival: {
    readonly radiusMetres: number
    /** A position known less exactly than this shows nothing. */ readonly accuracyMetres: number
    readonly codeDigits: number
    readonly codeMinutes: number
    readonly codeTries: number
  }
  readonly most: { readonly jointUnits: number; readonly matters: number; readonly tasks: number }
  /** How long ended calls stay in "called for duty" while a rating or a reason is still open. */
  readonly listedDaysAfterEnd: number
  readonly questions: { readonly ofUnit: readonly QuestionRule[]; readonly ofStreet: readonly QuestionRule[] }
  readonly reasons: Readonly<Record<'decline' | 'noShow' | 'misuse' | 'callOff', readonly ReasonRule[]>>
}

const ROUND_THE_CLOCK: readonly Clock[] = ['um', 'uh']

/** A kind whose call has to be acknowledged at any hour, as in an emergency. */
export function isUrgent({ clocks }: Pick<KindRule, 'clocks'>): boolean {
  return ROUND_THE_CLOCK.includes(amountOf(clocks.acknowledge).clock)
}

type Waiting = { readonly urgent: boolean; readonly unitDueAt: string | null }

/** Calls in the order a unit has to see to them: the urgent first, then by what is due next; what waits for nothing last. */
export function inOrderOfUrgency<One extends Waiting>(calls: readonly One[]): One[] {
  const weight = ({ urgent }: One): number => (urgent ? 0 : 1)
  return calls.toSorted((a, b) => weight(a) - weight(b) || (a.unitDueAt ?? '9').localeCompare(b.unitDueAt ?? '9'))
}

/** As it is kept and shown: minutes are the clock `um`. */
export function amountOf(given: GivenClock): { readonly amount: number; readonly clock: Clock } {
  return 'minutes' in given ? { amount: given.minutes, clock: 'um' } : { amount: given.amount, clock: given.clock }
}
