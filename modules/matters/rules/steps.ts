// SPDX-License-Identifier: MPL-2.0
// The six steps (六步闭环): report → accept → dispatch → handle → verify → close-and-evaluate, as one table.
// Modelled on the seven stages of urban-management cases (GB/T 30428.8) with supervision kept apart from command:
// whoever handles never verifies. A state names what has been done; `step` is the step it now waits for.

export const STATES = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified', 'closed', 'refused', 'withdrawn', 'merged'] as const
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
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const CHANNELS = ['resident', 'grid-worker', 'hotline', 'import'] as const
export const HANDLE_OUTCOMES = ['done', 'explained', 'stage'] as const
export const CLOSE_OUTCOMES = ['solved', 'explained', 'cannot-now', 'nothing-found'] as const
export type CloseOutcome = (typeof CLOSE_OUTCOMES)[number]

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
}

/** From which states each move may be made. */
export const MOVE_FROM: Readonly<Record<Move, readonly State[]>> = {
  accept: ['reported'],
  refuse: ['reported', 'accepted'],
  'pass-on': ['reported', 'accepted'],
  settle: ['reported', 'accepted'],
  // Until a unit has signed, the command centre may still send the matter to another one.
  dispatch: ['reported', 'accepted', 'dispatched'],
  sign: ['dispatched'],
  return: ['dispatched', 'handling'],
  handle: ['dispatched', 'handling'],
  verify: ['handled'],
  close: ['verified'],
  merge: ['reported', 'accepted', 'dispatched', 'handling'],
  note: STATES,
  add: ['reported', 'accepted', 'dispatched', 'handling', 'handled'],
  withdraw: ['reported', 'accepted', 'dispatched', 'handling'],
  rate: ['closed'],
  reopen: ['closed'],
}

export const OPEN_STATES: readonly State[] = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified']

export function isOpen(state: State): boolean {
  return OPEN_STATES.includes(state)
}
