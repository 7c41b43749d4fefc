// SPDX-License-Identifier: MPL-2.0
// What each move decides: from the present matter and what was asked, one event, or a refusal. Permission and sight are
// settled before; here stand the rules of the procedure itself:
//  - the handling clocks start at dispatch, never at signing (rules of 接诉即办);
//  - what the command centre may not decide any more, because a higher office has to or did, is refused.
// Pauses and extensions: decide-clocks.ts. Returns, arbitration, waiting: decide-disputes.ts. The end: decide-verify.ts.
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { CountClock } from './count-due.ts'
import { freshStage, isRunning, lastStage, runningStages } from './deadlines.ts'
import type { By, Clock, Decided, Facts, MatterEvent, Started, Step } from './events.ts'
import type { REFUSE_REASONS } from './reasons.ts'
import type { Matter } from './state.ts'
import { MOVE_FROM, type Move } from './steps.ts'

/** Starts a clock now; made by the action from the calendar in force. */
export type StartClock = (step: Step, stage: string, amount: number, clock: Clock) => Started
export type ClockAmount = { readonly amount: number; readonly clock: Clock }
export type StepClocks = Readonly<Record<string, ClockAmount>>
export type Stage = ClockAmount & { readonly stage: string }

/** The item a matter is sorted under, and the unit the list leads to for it. */
export type ItemChosen = Pick<Facts['accepted'], 'itemCode' | 'routedUnitId' | 'routedBy'>

/** What the procedure needs from outside at the moment of a move. */
export type Moment = {
  readonly now: Instant
  readonly start: StartClock
  /** Counts from any moment, on the same calendar. */
  readonly count: CountClock
  readonly stepClocks: StepClocks
}

const NOT_DECIDED_ON: readonly MatterEvent['kind'][] = ['escalated', 'whistled', 'regridded']

/** Refuses `matter.wrong-state` with the present state. */
export function requireMove(matter: Matter, move: Move): void {
  if (!MOVE_FROM[move].includes(matter.state)) refuse('matter.wrong-state', { state: matter.state, move })
}

/**
 * Refuses `matter.changed` when the caller decided on an older revision. A rung climbed, a whistle noted or
 * a grid divided anew meanwhile changes nothing that is decided on: nobody is sent back for it. `record`: all events of the matter.
 */
export function requireSeen(record: readonly Pick<MatterEvent, 'seq' | 'kind'>[], revision: number): void {
  const now = record.at(-1)?.seq ?? 0
  const later = record.some(({ seq, kind }) => seq > revision && !NOT_DECIDED_ON.includes(kind))
  if (revision > now || later) refuse('matter.changed', { seen: revision, now })
}

/** Step clocks restart within a round under a new stage name: `dispatch`, `dispatch.2` … */
export function stepClock(moment: Moment, matter: Matter | undefined, step: Step): readonly Started[] {
  const clock = moment.stepClocks[step]
  if (clock === undefined) return []
  const before = matter?.deadlines.filter((deadline) => deadline.round === matter.round && deadline.step === step).length ?? 0
  return [moment.start(step, before === 0 ? step : `${step}.${before + 1}`, clock.amount, clock.clock)]
}

export function decideReport(moment: Moment, facts: Omit<Facts['reported'], 'starts'>): Decided {
  return { kind: 'reported', facts: { ...facts, starts: stepClock(moment, undefined, 'accept') } }
}

export function decideAccept(moment: Moment, matter: Matter, item: ItemChosen, holderUnitId: string | null, words: string): Decided {
  requireMove(matter, 'accept')
  if (item.itemCode === null) refuse('matter.item-needed')
  return { kind: 'accepted', facts: { ...item, holderUnitId, words, starts: stepClock(moment, matter, 'dispatch') } }
}

/** Refuses `matter.arbitration-needed`: what units dispute is decided by a higher office, not turned away. */
export function decideRefuse(matter: Matter, reason: (typeof REFUSE_REASONS)[number], words: string): Decided {
  requireMove(matter, 'refuse')
  if (matter.arbitration) refuse('matter.arbitration-needed', { returns: matter.returnedBy.length })
  return { kind: 'refused', facts: { reason, words } }
}

export function decidePassOn(moment: Moment, matter: Matter, holderUnitId: string | null, words: string): Decided {
  requireMove(matter, 'pass-on')
  // A dispatch clock already running keeps running: passing on is no reason to wait longer.
  const running = matter.deadlines.some((deadline) => deadline.step === 'dispatch' && deadline.round === matter.round && isRunning(deadline))
  return { kind: 'passed-on', facts: { holderUnitId, words, starts: running ? [] : stepClock(moment, matter, 'dispatch') } }
}

/** Refuses `matter.proof-needed` without a photo. */
export function requireProof(photos: number): void {
  if (photos === 0) refuse('matter.proof-needed')
}

/** Small matters on the spot: proof is needed, and somebody else verifies. */
export function decideSettle(moment: Moment, matter: Matter, by: By, verifierUnitId: string | null, words: string, photos: number): Decided {
  requireMove(matter, 'settle')
  if (matter.itemCode === null) refuse('matter.item-needed')
  requireProof(photos)
  return { kind: 'settled', facts: { holderUnitId: verifierUnitId, unitId: by.unitId, words, starts: stepClock(moment, matter, 'verify') } }
}

/**
 * Handling stages start at dispatch, or when a settlement on the spot is sent back for rework; those that run on are not
 * started again. Sorted anew, or after the matter was parked, all stages start now under names of their own.
 */
export function handlingClocks(moment: Moment, matter: Matter, stages: readonly Stage[], itemCode = matter.itemCode): readonly Started[] {
  const { deadlines, round } = matter
  if (lastStage(deadlines, round) !== undefined && itemCode === matter.itemCode) return []
  return stages.map((stage) => moment.start('handle', freshStage(deadlines, round, stage.stage), stage.amount, stage.clock))
}

/** What starts when a unit is handed the matter: its signing clock, and the stages where none run. */
export function handOverClocks(moment: Moment, matter: Matter, stages: readonly Stage[], itemCode: string | null): readonly Started[] {
  return [...stepClock(moment, matter, 'sign'), ...handlingClocks(moment, matter, stages, itemCode)]
}

/**
 * First dispatch of a round starts the signing clock and every handling stage; a second one only the signing clock. Refuses
 * `matter.arbitration-needed`, and `matter.designated` where arbitration named the unit it is with.
 */
export function decideDispatch(moment: Moment, matter: Matter, unitId: string, item: ItemChosen, stages: readonly Stage[], words: string): Decided {
  requireMove(matter, 'dispatch')
  if (matter.arbitration) refuse('matter.arbitration-needed', { returns: matter.returnedBy.length })
  if (matter.designated && matter.state === 'dispatched') refuse('matter.designated')
  if (item.itemCode === null) refuse('matter.item-needed')
  return { kind: 'dispatched', facts: { ...item, unitId, words, starts: handOverClocks(moment, matter, stages, item.itemCode) } }
}

export function decideSign(matter: Matter): Decided {
  requireMove(matter, 'sign')
  return { kind: 'signed', facts: {} }
}

/** An earlier stage met («fenced off»), keeping the matter with the unit. */
export function decideStage(matter: Matter, stage: string | undefined, words: string, photos: number): Decided {
  requireMove(matter, 'handle')
  const open = runningStages(matter.deadlines, matter.round)
  // The last one is not met as a stage: it is the handling itself, and goes to verification.
  const earlier = open.slice(0, -1).map((deadline) => deadline.stage)
  if (stage === undefined || !earlier.includes(stage)) refuse('matter.no-such-stage', { open: earlier })
  requireProof(photos)
  return { kind: 'stage-met', facts: { stage, words } }
}

/** `done` needs a photo; `explained` (an honest "cannot be done, because") does not. */
export function decideHandle(
  moment: Moment,
  matter: Matter,
  outcome: 'done' | 'explained',
  verifierUnitId: string | null,
  words: string,
  photos: number,
): Decided {
  requireMove(matter, 'handle')
  if (outcome === 'done') requireProof(photos)
  return { kind: 'handled', facts: { outcome, holderUnitId: verifierUnitId, words, starts: stepClock(moment, matter, 'verify') } }
}

/** Refuses `matter.own-work` when this account or unit ever handled the matter. */
export function requireOthersWork(matter: Matter, by: By): void {
  const ownAccount = by.accountId !== null && matter.handlers.accounts.includes(by.accountId)
  const ownUnit = by.unitId !== null && matter.handlers.units.includes(by.unitId)
  if (ownAccount || ownUnit) refuse('matter.own-work')
}

export function decideMerge(
  matter: Matter,
  target: { readonly id: string; readonly number: string; readonly matter: Matter },
  ownId: string,
  words: string,
): Decided {
  requireMove(matter, 'merge')
  if (target.id === ownId) refuse('matter.merge-into-itself')
  if (!MOVE_FROM.merge.includes(target.matter.state) && target.matter.state !== 'handled') refuse('matter.no-such-target')
  return { kind: 'merged', facts: { intoId: target.id, intoNumber: target.number, words } }
}

export function decideWithdraw(matter: Matter, words: string): Decided {
  requireMove(matter, 'withdraw')
  return { kind: 'withdrawn', facts: { words } }
}
