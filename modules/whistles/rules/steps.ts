// SPDX-License-Identifier: MPL-2.0
// The way of a whistle (吹哨报到) as two tables: states of the whistle itself, and states of each unit's summons.
// blow → deliver → acknowledge → arrive → joint plan → act → confirm → rate both ways. A state names what has been done.

export const STATES = ['blown', 'planned', 'finished', 'confirmed', 'called-off'] as const
export type State = (typeof STATES)[number]

export const SUMMONS_STATES = ['called', 'acknowledged', 'declined', 'arrived', 'released'] as const
export type SummonsState = (typeof SUMMONS_STATES)[number]

/** Moves of a called unit for itself. */
export const UNIT_MOVES = ['see', 'acknowledge', 'decline', 'arrive', 'plan', 'do-task', 'finish', 'claim-misuse', 'explain-no-show', 'rate-street'] as const
export type UnitMove = (typeof UNIT_MOVES)[number]

/** Moves about one called unit, by the street or the district. */
export const ABOUT_MOVES = ['note-no-show', 'release', 'rate-unit', 'decide-misuse'] as const
export type AboutMove = (typeof ABOUT_MOVES)[number]

/** Moves of the street about the whole whistle. */
export const STREET_MOVES = ['show-code', 'summon', 'confirm', 'send-back', 'call-off'] as const
export type StreetMove = (typeof STREET_MOVES)[number]

export const MOVES = [...UNIT_MOVES, ...ABOUT_MOVES, ...STREET_MOVES] as const
export type Move = (typeof MOVES)[number]

export const EVENT_KINDS = [
  'blown',
  'summoned',
  'seen',
  'acknowledged',
  'declined',
  'arrived',
  'planned',
  'task-done',
  'finished',
  'confirmed',
  'sent-back',
  'rated',
  'no-show-noted',
  'no-show-explained',
  'misuse-claimed',
  'misuse-decided',
  'released',
  'called-off',
  'escalated',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const STEPS = ['acknowledge', 'arrive', 'plan', 'finish', 'confirm'] as const
export type Step = (typeof STEPS)[number]

const OPEN: readonly State[] = ['blown', 'planned', 'finished']
const GOING: readonly State[] = ['blown', 'planned']

/** From which states of the whistle each move may be made. */
export const MOVE_FROM: Readonly<Record<Move, readonly State[]>> = {
  see: STATES,
  acknowledge: GOING,
  decline: GOING,
  arrive: GOING,
  plan: GOING,
  'do-task': ['planned'],
  finish: ['planned'],
  'claim-misuse': GOING,
  'explain-no-show': STATES,
  'rate-street': ['confirmed'],
  'note-no-show': GOING,
  release: GOING,
  'rate-unit': ['confirmed'],
  'decide-misuse': STATES,
  'show-code': GOING,
  summon: GOING,
  confirm: ['finished'],
  'send-back': ['finished'],
  'call-off': GOING,
}

const CALLED: readonly SummonsState[] = ['called', 'acknowledged', 'declined', 'arrived']
const AWAITED: readonly SummonsState[] = ['called', 'acknowledged', 'declined']

/** From which states of the unit's own summons each move may be made. Moves of the street about the whole do not stand here. */
export const SUMMONS_FROM: Readonly<Record<UnitMove | AboutMove, readonly SummonsState[]>> = {
  see: SUMMONS_STATES,
  acknowledge: ['called', 'declined'],
  decline: ['called', 'acknowledged'],
  // A declined summons is still a duty: whoever comes after all is welcome.
  arrive: AWAITED,
  plan: ['arrived'],
  'do-task': ['arrived', 'acknowledged'],
  finish: ['arrived'],
  'claim-misuse': CALLED,
  'explain-no-show': SUMMONS_STATES,
  // Who never answered the call cannot say how it was at the place.
  'rate-street': ['acknowledged', 'arrived'],
  'note-no-show': AWAITED,
  release: CALLED,
  'rate-unit': CALLED,
  // A claim stays to be decided when the street withdraws the call meanwhile: the figures count it.
  'decide-misuse': SUMMONS_STATES,
}

export function isOpen(state: State): boolean {
  return OPEN.includes(state)
}
