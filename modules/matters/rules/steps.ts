// SPDX-License-Identifier: MPL-2.0
// The six steps (六步闭环): report → accept → dispatch → handle → verify → close-and-evaluate, as one table.
// Modelled on the seven stages of urban-management cases (GB/T 30428.8) with supervision kept apart from command:
// whoever handles never verifies. A state names what has been done; `step` is the step it now waits for.

export const STATES = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'handled',
  'verified',
  'closed',
  'refused',
  'withdrawn',
  'merged',
  'ownerless',
  'parked',
] as const
export type State = (typeof STATES)[number]

export const MOVES = [
  'accept',
  'refuse',
  'pass-on',
  'settle',
  'dispatch',
  'sign',
  'return',
  'handle',
  'verify',
  'close',
  'merge',
  'note',
  'add',
  'withdraw',
  'rate',
  'reopen',
  'pause',
  'resume',
  'ask-extension',
  'grant-extension',
  'refuse-extension',
  'arbitrate',
  'declare-ownerless',
  'park',
  'review',
  'take-up',
  'visit',
  'supervise',
] as const
export type Move = (typeof MOVES)[number]

export const EVENT_KINDS = [
  'reported',
  'accepted',
  'refused',
  'passed-on',
  'settled',
  'dispatched',
  'signed',
  'returned',
  'stage-met',
  'handled',
  'verified',
  'sent-back',
  'closed',
  'merged',
  'took-duplicate',
  'noted',
  'added',
  'withdrawn',
  'rated',
  'reopened',
  'paused',
  'resumed',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'arbitrated',
  'declared-ownerless',
  'parked',
  'reviewed',
  'taken-up',
  'visited',
  'recomputed',
  'escalated',
  'whistled',
  'regridded',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const CHANNELS = ['resident', 'grid-worker', 'hotline', 'import'] as const
export const HANDLE_OUTCOMES = ['done', 'explained', 'stage'] as const
export const CLOSE_OUTCOMES = ['solved', 'explained', 'cannot-now', 'nothing-found'] as const
export type CloseOutcome = (typeof CLOSE_OUTCOMES)[number]
/** What the reporter said when asked on a return visit (回访). */
export const VISIT_ANSWERS = ['solved', 'not-solved', 'no-answer'] as const
/** Whose word a matter may wait for beside its step. */
export const AWAITED = ['arbitration', 'extension'] as const
export type Awaited = (typeof AWAITED)[number]

/** Which step a state waits for, 1–6. */
export const STEP_OF: Readonly<Record<State, number>> = {
  reported: 2,
  accepted: 3,
  dispatched: 4,
  handling: 4,
  handled: 5,
  verified: 6,
  closed: 6,
  refused: 6,
  withdrawn: 6,
  merged: 6,
  // No owner is known yet; kept open because it cannot be solved now (挂账).
  ownerless: 3,
  parked: 4,
}

/** From which states each move may be made. */
export const MOVE_FROM: Readonly<Record<Move, readonly State[]>> = {
  accept: ['reported'],
  refuse: ['reported', 'accepted'],
  'pass-on': ['reported', 'accepted'],
  settle: ['reported', 'accepted'],
  // Until a unit has signed, the command centre may still send the matter to another one.
  dispatch: ['reported', 'accepted', 'dispatched', 'ownerless'],
  sign: ['dispatched'],
  return: ['dispatched', 'handling'],
  handle: ['dispatched', 'handling'],
  verify: ['handled'],
  // A parked matter closes only as «cannot be solved now».
  close: ['verified', 'parked'],
  merge: ['reported', 'accepted', 'dispatched', 'handling', 'ownerless', 'parked'],
  note: STATES,
  add: ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'ownerless', 'parked'],
  withdraw: ['reported', 'accepted', 'dispatched', 'handling', 'ownerless', 'parked'],
  rate: ['closed'],
  reopen: ['closed'],
  pause: ['dispatched', 'handling'],
  resume: ['dispatched', 'handling'],
  'ask-extension': ['dispatched', 'handling'],
  'grant-extension': ['dispatched', 'handling'],
  'refuse-extension': ['dispatched', 'handling'],
  arbitrate: ['accepted', 'ownerless'],
  'declare-ownerless': ['accepted'],
  park: ['accepted', 'ownerless', 'dispatched', 'handling'],
  review: ['ownerless', 'parked'],
  'take-up': ['parked'],
  visit: ['handled', 'verified', 'closed'],
  supervise: ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified', 'ownerless', 'parked'],
}

export const OPEN_STATES: readonly State[] = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified', 'ownerless', 'parked']

export function isOpen(state: State): boolean {
  return OPEN_STATES.includes(state)
}
