// SPDX-License-Identifier: MPL-2.0
// The four steps of each called unit as they stand, for the board and for the page of one whistle; and the order in which
// units and whistles are shown: who has not come stands first.
import type { Answer } from '#api/client.ts'
import type { Summons, Whistle } from './moves.ts'

export type Row = Answer<'whistle.list'>['whistles'][number]
type RowSummons = Row['summons'][number]
type Clock = Whistle['clocks'][number]

export const LANE_STEPS = ['acknowledge', 'arrive', 'plan', 'finish'] as const
export type LaneStep = (typeof LANE_STEPS)[number]

/** `at` is when it was met, or when it is due. */
export type StepShown = {
  readonly step: LaneStep
  readonly kind: 'met' | 'met-late' | 'running' | 'set-aside' | 'none'
  readonly at?: string | undefined
  readonly startedAt?: string | undefined
}

function fromClock(step: LaneStep, clock: Clock): StepShown {
  if (clock.metAt !== null) return { step, kind: Date.parse(clock.metAt) > Date.parse(clock.dueAt) ? 'met-late' : 'met', at: clock.metAt }
  if (clock.endedAt !== null) return { step, kind: 'set-aside' }
  return { step, kind: 'running', at: clock.dueAt, startedAt: clock.startedAt }
}

/** Steps of a unit on the page of a whistle: plan and finish are the lead's. */
export function stepsOf(whistle: Whistle, summons: Summons): readonly StepShown[] {
  const clocks = [...summons.clocks, ...(summons.lead ? whistle.clocks : [])]
  return LANE_STEPS.map((step) => {
    const clock = clocks.filter((one) => one.step === step).at(-1)
    return clock === undefined ? { step, kind: 'none' } : fromClock(step, clock)
  })
}

function metOf(row: Row, summons: RowSummons, step: LaneStep): string | null | undefined {
  if (step === 'acknowledge') return summons.acknowledgedAt ?? (summons.arrivedAt === null ? undefined : null)
  if (step === 'arrive') return summons.arrivedAt ?? undefined
  const after: readonly string[] = step === 'plan' ? ['planned', 'finished', 'confirmed'] : ['finished', 'confirmed']
  return summons.lead && after.includes(row.state) ? null : undefined
}

/** Steps of a unit on the board, where only running clocks are told. */
export function rowSteps(row: Row, summons: RowSummons): readonly StepShown[] {
  return LANE_STEPS.map((step) => {
    const own = step === 'acknowledge' || step === 'arrive'
    const running = row.clocks.find((clock) => clock.step === step && (own ? clock.unitId === summons.unit.id : summons.lead))
    if (running !== undefined) return { step, kind: 'running', at: running.dueAt, startedAt: running.startedAt }
    const met = metOf(row, summons, step)
    if (met === undefined) return { step, kind: own || summons.lead ? 'set-aside' : 'none' }
    const late = step === 'arrive' && summons.noShowAt !== null
    return { step, kind: late ? 'met-late' : 'met', at: met ?? undefined }
  })
}

/** Did not come in time and has not come since. */
export function isAbsent(summons: { readonly state: string; readonly noShow?: unknown; readonly noShowAt?: string | null }): boolean {
  const noted = summons.noShowAt ?? summons.noShow ?? null
  return noted !== null && summons.state !== 'arrived' && summons.state !== 'released'
}

const ORDER: readonly string[] = ['called', 'declined', 'acknowledged', 'arrived', 'released']

type Laned = { readonly state: string; readonly lead: boolean; readonly noShow?: unknown; readonly noShowAt?: string | null }

/** Absent units first, then those not yet here, the lead before the others at the same step. */
export function sortLanes<One extends Laned>(all: readonly One[]): readonly One[] {
  const weight = (one: One): number => (isAbsent(one) ? 0 : 10) + ORDER.indexOf(one.state) * 2 + (one.lead ? 0 : 1)
  return [...all].sort((one, other) => weight(one) - weight(other))
}

/** Whistles somebody has not come to first; then as the server orders them, by next deadline. */
export function sortRows(rows: readonly Row[]): readonly Row[] {
  const absent = (row: Row): number => (row.endedAt === null && row.summons.some(isAbsent) ? 0 : 1)
  return [...rows].sort((one, other) => absent(one) - absent(other))
}
