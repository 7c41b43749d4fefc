// SPDX-License-Identifier: MPL-2.0
// What the rulebook `matters` says, as plain data for the rules: reasons for pausing with their caps, extensions, returns,
// parking, the escalation ladder and the forecast. Read and checked by rulebook.ts of this module.
import type { Clock } from './events.ts'

type Named = { readonly zh: string; readonly en: string }
type ClockAmount = { readonly amount: number; readonly clock: Clock }
export type Reason = { readonly code: string; readonly name: Named }

export const TOLD_TO = ['holder', 'handling', 'command-centre', 'higher'] as const

/** A rung is climbed so many urgent hours before the deadline, or so much of a clock after it (null = at once). */
export type LadderRung = {
  readonly rung: string
  readonly name: Named
  readonly when: { readonly beforeHours: number } | { readonly after: ClockAmount | null }
  readonly to: readonly (typeof TOLD_TO)[number][]
}

/**
 * `asksReporter`: what is said with the pause is what the reporter is asked for, and is told to them. `stopsUrgent`: urgent
 * hours stand still too; for all other reasons they run on, and only working hours and days stand still.
 */
export type PauseReason = Reason & {
  readonly cap: ClockAmount
  readonly most: number
  readonly photo: boolean
  readonly asksReporter?: boolean | undefined
  readonly stopsUrgent?: boolean | undefined
}

export type MatterRules = {
  /** Why the handling clocks may stand still: at most `most` times a round, each until `cap` at the latest. */
  readonly pauseReasons: readonly PauseReason[]
  /** All pauses of a round together last no longer than so many times 24 hours. */
  readonly longestPausedDays: number
  /** At most `most` extensions a round, granted or refused, none longer than `timesOwn` × the stage's own amount. */
  readonly extension: { readonly reasons: readonly Reason[]; readonly most: number; readonly timesOwn: number }
  /** After so many returns in a round the unit is named by arbitration. */
  readonly returnsBeforeArbitration: number
  readonly parking: { readonly reasons: readonly Reason[]; readonly longestReviewDays: number }
  readonly ownerless: { readonly longestReviewDays: number }
  /** In order; each rung once per deadline. */
  readonly ladder: readonly LadderRung[]
  /** Soon = due within `soonHours`; usual = the `share` quantile over `days` back, of at least `least` matters. */
  readonly forecast: { readonly soonHours: number; readonly days: number; readonly share: number; readonly least: number }
}
