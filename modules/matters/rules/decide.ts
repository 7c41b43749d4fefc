// SPDX-License-Identifier: MPL-2.0
// What each move decides: from the present matter and what was asked, one event, or a refusal. Permission and sight are
// settled before; here stand the rules of the procedure itself:
//  - the handling clocks start at dispatch, never at signing, and a return does not stop them (rules of 接诉即办, return tug-of-war);
//  - a unit may return a matter once; whoever handled never verifies; a resident may reopen once, within the window.
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { By, Clock, Decided, Facts, Started, Step } from './events.ts'
import type { REFUSE_REASONS, REOPEN_REASONS, RETURN_REASONS } from './reasons.ts'
import type { Matter } from './state.ts'
import { MOVE_FROM, type CloseOutcome, type Move } from './steps.ts'

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
  readonly stepClocks: StepClocks
}

/** Refuses `matter.wrong-state` with the present state. */
export function requireMove(matter: Matter, move: Move): void {
  if (!MOVE_FROM[move].includes(matter.state)) refuse('matter.wrong-state', { state: matter.state, move })
}

/** Refuses `matter.changed` when the caller decided on an older revision. */
export function requireSeen(matter: Matter, revision: number): void {
  if (matter.revision !== revision) refuse('matter.changed', { seen: revision, now: matter.revision })
}

/** Step clocks restart within a round under a new stage name: `dispatch`, `dispatch.2` … */
function stepClock(moment: Moment, matter: Matter | undefined, step: Step): readonly Started[] {
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

export function decideRefuse(matter: Matter, reason: (typeof REFUSE_REASONS)[number], words: string): Decided {
  requireMove(matter, 'refuse')
  return { kind: 'refused', facts: { reason, words } }
}

export function decidePassOn(moment: Moment, matter: Matter, holderUnitId: string | null, words: string): Decided {
  requireMove(matter, 'pass-on')
  // A dispatch clock already running keeps running: passing on is no reason to wait longer.
  const running = matter.deadlines.some((deadline) => deadline.step === 'dispatch' && deadline.round === matter.round && deadline.metAt === null)
  return { kind: 'passed-on', facts: { holderUnitId, words, starts: running ? [] : stepClock(moment, matter, 'dispatch') } }
}

function requireProof(photos: number): void {
  if (photos === 0) refuse('matter.proof-needed')
}

/** Small matters on the spot: proof is needed, and somebody else verifies. */
export function decideSettle(moment: Moment, matter: Matter, by: By, verifierUnitId: string | null, words: string, photos: number): Decided {
  requireMove(matter, 'settle')
  if (matter.itemCode === null) refuse('matter.item-needed')
  requireProof(photos)
  return { kind: 'settled', facts: { holderUnitId: verifierUnitId, unitId: by.unitId, words, starts: stepClock(moment, matter, 'verify') } }
}

/** Handling stages start once a round: at dispatch, or when a settlement on the spot is sent back for rework. */
function handlingClocks(moment: Moment, matter: Matter, stages: readonly Stage[], itemCode = matter.itemCode): readonly Started[] {
  const running = matter.deadlines.some((deadline) => deadline.step === 'handle' && deadline.round === matter.round)
  // Sorted anew, the item's own stages apply, from now; those of the wrong item end with it (state.ts).
  return running && itemCode === matter.itemCode ? [] : stages.map((stage) => moment.start('handle', stage.stage, stage.amount, stage.clock))
}

/** First dispatch of a round starts the signing clock and every handling stage; a second one only the signing clock. */
export function decideDispatch(moment: Moment, matter: Matter, unitId: string, item: ItemChosen, stages: readonly Stage[], words: string): Decided {
  requireMove(matter, 'dispatch')
  if (item.itemCode === null) refuse('matter.item-needed')
  return {
    kind: 'dispatched',
    facts: { ...item, unitId, words, starts: [...stepClock(moment, matter, 'sign'), ...handlingClocks(moment, matter, stages, item.itemCode)] },
  }
}

export function decideSign(matter: Matter): Decided {
  requireMove(matter, 'sign')
  return { kind: 'signed', facts: {} }
}

export function decideReturn(moment: Moment, matter: Matter, commandUnitId: string | null, reason: (typeof RETURN_REASONS)[number], words: string): Decided {
  requireMove(matter, 'return')
  const unitId = matter.handlingUnitId
  if (unitId !== null && matter.returnedBy.includes(unitId)) refuse('matter.returned-already')
  return {
    kind: 'returned',
    facts: { reason, unitId, citedCode: matter.itemCode, holderUnitId: commandUnitId, words, starts: stepClock(moment, matter, 'dispatch') },
  }
}

/** An earlier stage met («fenced off»), keeping the matter with the unit. */
export function decideStage(matter: Matter, stage: string | undefined, words: string, photos: number): Decided {
  requireMove(matter, 'handle')
  const open = matter.deadlines.filter((deadline) => deadline.step === 'handle' && deadline.round === matter.round && deadline.metAt === null)
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

export function decideVerify(moment: Moment, matter: Matter, by: By, outcome: 'passed' | 'rework', stages: readonly Stage[], words: string): Decided {
  requireMove(matter, 'verify')
  requireOthersWork(matter, by)
  if (outcome === 'rework') return { kind: 'sent-back', facts: { words, unmet: [], starts: handlingClocks(moment, matter, stages) } }
  return { kind: 'verified', facts: { holderUnitId: by.unitId ?? matter.holderUnitId, conditions: 0, words, starts: stepClock(moment, matter, 'close') } }
}

export function decideClose(matter: Matter, by: By, outcome: CloseOutcome, words: string): Decided {
  requireMove(matter, 'close')
  requireOthersWork(matter, by)
  return { kind: 'closed', facts: { outcome, words, until: null } }
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

/** Refuses once rated, or after `until`. */
export function decideRate(matter: Matter, rating: number, words: string, until: Instant | null, now: Instant): Decided {
  requireMove(matter, 'rate')
  if (matter.rating !== null) refuse('matter.rated-already')
  if (until !== null && now > until) refuse('matter.window-over')
  return { kind: 'rated', facts: { rating, words } }
}

export function decideReopen(
  moment: Moment,
  matter: Matter,
  commandUnitId: string | null,
  reason: (typeof REOPEN_REASONS)[number],
  words: string,
  until: Instant | null,
): Decided {
  requireMove(matter, 'reopen')
  if (matter.reopened) refuse('matter.reopened-already')
  if (until !== null && moment.now > until) refuse('matter.window-over')
  return {
    kind: 'reopened',
    facts: { reason, words, holderUnitId: commandUnitId, starts: stepClock(moment, { ...matter, round: matter.round + 1 }, 'dispatch') },
  }
}
