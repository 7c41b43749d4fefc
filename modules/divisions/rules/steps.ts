// SPDX-License-Identifier: MPL-2.0
// The states of a proposal to divide a community, what may be done in each, and what its record may hold.

export const STATES = ['draft', 'handed-in', 'sent-back', 'approved', 'in-force', 'withdrawn', 'superseded'] as const
export type State = (typeof STATES)[number]

export const EVENT_KINDS = ['proposed', 'edited', 'undone', 'handed-in', 'sent-back', 'approved', 'withdrawn', 'came-into-force', 'superseded'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** What people do; the system puts in force and supersedes. */
export const MOVES = ['edit', 'undo', 'hand-in', 'approve', 'send-back', 'withdraw'] as const
export type Move = (typeof MOVES)[number]

export const FROM: Readonly<Record<Move | 'come-into-force' | 'supersede', readonly State[]>> = {
  edit: ['draft', 'sent-back'],
  undo: ['draft', 'sent-back'],
  'hand-in': ['draft', 'sent-back'],
  approve: ['handed-in'],
  'send-back': ['handed-in'],
  withdraw: ['draft', 'sent-back', 'handed-in', 'approved'],
  'come-into-force': ['approved'],
  supersede: ['draft', 'sent-back', 'handed-in', 'approved'],
}

/** Still to be drawn on, decided on, or waiting for its day. */
export const WAITING_STATES: readonly State[] = FROM.supersede

export const SEND_BACK_REASONS = ['uneven', 'borders', 'too-many-moves', 'facts-wrong', 'other'] as const
export const WHY_SUPERSEDED = ['proposed-anew', 'another-approved', 'grids-changed', 'boundary-changed'] as const
export const EDITS = ['move', 'split', 'merge', 'rename', 'kind'] as const
export const GRID_KINDS = ['basic', 'dedicated'] as const
/** Beside the band; a tower is above the quota and cannot be cut, so that nobody could bring it within. */
export const STANDINGS = ['within', 'above', 'below', 'tower'] as const
/** Why a run made no proposal for a community. */
export const RUN_REASONS = [
  'no-boundary',
  'no-buildings',
  'boundary-unusable',
  'too-many-grids',
  'handed-in-waits',
  'edited-draft',
  'later-grids',
  'cancelled',
  'could-not-divide',
] as const
export type RunReason = (typeof RUN_REASONS)[number]
export const PART_STATES = ['waiting', 'done', 'refused'] as const
export const RUN_STATES = ['waiting', 'running', 'done', 'cancelled'] as const
