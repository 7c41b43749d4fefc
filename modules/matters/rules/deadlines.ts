// SPDX-License-Identifier: MPL-2.0
// Deadlines of a matter as its events leave them: started, met, moved, set aside; and the pauses that make them stand still.
// A deadline never goes away: whoever asks later sees every promise made, and each due time it ever had with its cause.
import type { Instant } from '#kernel/instant.ts'
import type { Clock, MatterEvent, Moved, Started } from './events.ts'
import type { EventKind } from './steps.ts'

/** What a deadline was before an event moved it. */
type DueBefore = { readonly dueAt: Instant; readonly cause: EventKind; readonly seq: number; readonly at: Instant }

/** More time that was granted: counted on from the due time before, in the stage's own clock. */
export type Extended = { readonly amount: number; readonly clock: Clock; readonly reason: string; readonly seq: number; readonly at: Instant }

export type Deadline = Started & {
  readonly round: number
  readonly ordinal: number
  /** Item it was started under; null before the matter was sorted. */
  readonly itemCode: string | null
  readonly metAt: Instant | null
  /** The matter was parked, found ownerless or sorted anew, or left a unit that had not signed: neither met nor missed. */
  readonly setAsideAt: Instant | null
  /** Every earlier due time, oldest first, with the event that moved it. */
  readonly before: readonly DueBefore[]
  /** Extensions granted for it, oldest first. */
  readonly extended: readonly Extended[]
  /** Rungs of the ladder climbed for it, by the sweep. */
  readonly rungs: readonly string[]
}

/** A pause of the handling clocks; `to` is the cap until it is ended earlier. Urgent hours run on unless it stops them too. */
export type Paused = {
  readonly round: number
  readonly reason: string
  readonly from: Instant
  readonly to: Instant
  readonly ended: boolean
  readonly stopsUrgent: boolean
}

export function startAll(deadlines: readonly Deadline[], starts: readonly Started[], round: number, itemCode: string | null): readonly Deadline[] {
  const from = deadlines.length
  return [
    ...deadlines,
    ...starts.map((started, index): Deadline => ({
      ...started,
      round,
      ordinal: from + index,
      itemCode,
      metAt: null,
      setAsideAt: null,
      before: [],
      extended: [],
      rungs: [],
    })),
  ]
}

/** Neither met nor set aside. */
export function isRunning(deadline: Deadline): boolean {
  return deadline.metAt === null && deadline.setAsideAt === null
}

/** A handling stage of the round that was not set aside. */
export function isStageOf(deadline: Deadline, round: number): boolean {
  return deadline.step === 'handle' && deadline.round === round && deadline.setAsideAt === null
}

export function meetAll(deadlines: readonly Deadline[], round: number, at: Instant, which: (deadline: Deadline) => boolean): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.round === round && isRunning(deadline) && which(deadline) ? { ...deadline, metAt: at } : deadline))
}

function moveOne(deadline: Deadline, to: Moved, event: MatterEvent): Deadline {
  const { dueAt, provisional, amount = deadline.amount, clock = deadline.clock } = to
  if (dueAt === deadline.dueAt) return { ...deadline, provisional, amount, clock }
  const before = [...deadline.before, { dueAt: deadline.dueAt, cause: event.kind, seq: event.seq, at: event.at }]
  return { ...deadline, dueAt, provisional, amount, clock, before }
}

/** Running deadlines of the round get the due times that an event gives them; what they were is kept. */
export function moveAll(deadlines: readonly Deadline[], round: number, event: MatterEvent, moves: readonly Moved[]): readonly Deadline[] {
  return deadlines.map((deadline) => {
    const to = moves.find(({ step, stage }) => step === deadline.step && stage === deadline.stage)
    return to === undefined || deadline.round !== round || !isRunning(deadline) ? deadline : moveOne(deadline, to, event)
  })
}

/** Running deadlines of the round are set aside: the matter waits outside the ordinary way, or goes by other stages. */
export function setAsideAll(
  deadlines: readonly Deadline[],
  round: number,
  at: Instant,
  which: (deadline: Deadline) => boolean = () => true,
): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.round === round && isRunning(deadline) && which(deadline) ? { ...deadline, setAsideAt: at } : deadline))
}

/** Handling stages of the round that run. */
export function runningStages(deadlines: readonly Deadline[], round: number): readonly Deadline[] {
  return deadlines.filter((deadline) => isStageOf(deadline, round) && isRunning(deadline))
}

/** The last handling stage of the round, with which handling ends; undefined when none was started or it was set aside. */
export function lastStage(deadlines: readonly Deadline[], round: number): Deadline | undefined {
  const last = deadlines.findLast((deadline) => deadline.round === round && deadline.step === 'handle')
  return last?.setAsideAt === null ? last : undefined
}

/** A rework takes back the meeting of the last handling stage: what was promised is not done yet. */
export function unmeetLast(deadlines: readonly Deadline[], round: number): readonly Deadline[] {
  const last = lastStage(deadlines, round)
  return deadlines.map((deadline) => (deadline === last ? { ...deadline, metAt: null } : deadline))
}

/** As first promised, before anything moved it. */
export function firstDue(deadline: Deadline): Instant {
  return deadline.before[0]?.dueAt ?? deadline.dueAt
}

/** `repair.2` is the second `repair` of its round; the list knows it as `repair`. */
export function stageBase(stage: string): string {
  return stage.replace(/\.\d+$/, '')
}

/** A name for a stage that its round does not have yet: `repair`, `repair.2` … */
export function freshStage(deadlines: readonly Deadline[], round: number, stage: string): string {
  const before = deadlines.filter((deadline) => deadline.round === round && stageBase(deadline.stage) === stage).length
  return before === 0 ? stage : `${stage}.${before + 1}`
}

/** The open pause ended; a pause that ran to its cap has ended by itself. */
export function endPause(pauses: readonly Paused[], at: Instant): readonly Paused[] {
  return pauses.map((pause) => (pause.ended ? pause : { ...pause, ended: true, to: at < pause.to ? at : pause.to }))
}
