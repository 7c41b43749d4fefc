// SPDX-License-Identifier: MPL-2.0
// The way of a difficult problem (疑难问题台账, M26): register → joint study → whistle → solve → publish.

export const PROBLEM_STATES = ['registered', 'studied', 'whistled', 'solved'] as const
export type ProblemState = (typeof PROBLEM_STATES)[number]

export const PROBLEM_MOVES = ['add-attempt', 'study', 'blow', 'solve', 'publish'] as const
export type ProblemMove = (typeof PROBLEM_MOVES)[number]

export const PROBLEM_EVENT_KINDS = ['registered', 'attempt-added', 'studied', 'whistled', 'solved', 'published'] as const
export type ProblemEventKind = (typeof PROBLEM_EVENT_KINDS)[number]

/** From which states each move may be made. A whistle may be blown again when the first did not solve it. */
export const PROBLEM_MOVE_FROM: Readonly<Record<ProblemMove, readonly ProblemState[]>> = {
  'add-attempt': ['registered', 'studied', 'whistled'],
  study: ['registered', 'studied', 'whistled'],
  blow: ['studied', 'whistled'],
  solve: ['studied', 'whistled'],
  publish: ['solved'],
}
