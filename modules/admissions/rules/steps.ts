// SPDX-License-Identifier: MPL-2.0
// The two procedures as tables: an application (apply → consult → decide → in force → end) and a refused task (refuse → the
// department applies, gives up, or asks for arbitration). A state names what was done last; which roles may make a step stands
// in permissions.ts. Access procedure: rules of Beijing's Xicheng, Erqi and others (apply ahead, decide within a clock, revoke).

export const APPLICATION_STATES = ['applied', 'admitted', 'refused', 'withdrawn', 'revoked', 'ended'] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]
export const APPLICATION_KINDS = ['applied', 'opined', 'admitted', 'refused', 'withdrawn', 'revoked', 'ended', 'due-soon', 'overdue'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]
export const APPLICATION_MOVES = ['give-opinion', 'decide', 'withdraw', 'revoke', 'end'] as const
export type ApplicationMove = (typeof APPLICATION_MOVES)[number]

export const REFUSED_STATES = ['refused', 'taken-back', 'in-arbitration', 'upheld', 'must-do', 'must-apply'] as const
export type RefusedState = (typeof REFUSED_STATES)[number]
export const REFUSED_KINDS = ['task-refused', 'taken-back', 'arbitration-asked', 'arbitrated', 'due-soon', 'overdue'] as const
export type RefusedKind = (typeof REFUSED_KINDS)[number]
export const REFUSED_MOVES = ['take-back', 'ask-arbitration', 'arbitrate'] as const
export type RefusedMove = (typeof REFUSED_MOVES)[number]

/** What the record says by itself of a clock; no step, and nothing is decided on it. */
export const CLOCK_KINDS: readonly string[] = ['due-soon', 'overdue']

export const OPINIONS = ['agree', 'disagree', 'with-changes'] as const
export type Opinion = (typeof OPINIONS)[number]
/** upheld: the task is not handed over. must-do: it stands on the list after all. must-apply: not without an application. */
export const AWARDS = ['upheld', 'must-do', 'must-apply'] as const
export type Award = (typeof AWARDS)[number]
/** by-law 依法履职, assist 协助, forbidden 负面: the three community lists. */
export const WORK_CLASSES = ['by-law', 'assist', 'forbidden'] as const
export type WorkClass = (typeof WORK_CLASSES)[number]
export const GROUNDS = ['not-on-the-list', 'forbidden'] as const
export type Ground = (typeof GROUNDS)[number]

/** From which states each step may be taken. */
export const APPLICATION_FROM: Readonly<Record<ApplicationMove, readonly ApplicationState[]>> = {
  'give-opinion': ['applied'],
  decide: ['applied'],
  withdraw: ['applied'],
  revoke: ['admitted'],
  end: ['admitted'],
}

export const REFUSED_FROM: Readonly<Record<RefusedMove, readonly RefusedState[]>> = {
  'take-back': ['refused'],
  'ask-arbitration': ['refused'],
  arbitrate: ['in-arbitration'],
}
