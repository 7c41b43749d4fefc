// SPDX-License-Identifier: MPL-2.0
// The record of a difficult problem and its present state, folded from the events alone. Parties are units, never people.
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { By, NumberRef, Place } from './events.ts'
import { PROBLEM_MOVE_FROM, type ProblemEventKind, type ProblemMove, type ProblemState } from './problem-steps.ts'

type Said = { readonly words: string }

export type ProblemFacts = {
  registered: Said & { readonly title: string; readonly place: Place; readonly streetUnitId: string; readonly partyUnitIds: readonly string[] }
  'attempt-added': Said & { readonly whistle: NumberRef | null; readonly matter: NumberRef | null }
  studied: Said & { readonly decision: string; readonly costSource: string; readonly unitIds: readonly string[]; readonly ownerUnitId: string | null }
  whistled: { readonly whistle: NumberRef; readonly unitIds: readonly string[] }
  solved: Said
  published: Said & { readonly title: string }
}

export type ProblemEvent = {
  [K in ProblemEventKind]: { readonly kind: K; readonly facts: ProblemFacts[K]; readonly seq: number; readonly at: Instant; readonly by: By }
}[ProblemEventKind]
export type ProblemDecided = { [K in ProblemEventKind]: { readonly kind: K; readonly facts: ProblemFacts[K] } }[ProblemEventKind]

type At = { readonly at: Instant }

export type Problem = {
  readonly revision: number
  readonly state: ProblemState
  readonly title: string
  readonly words: string
  readonly place: Place
  readonly streetUnitId: string
  readonly registeredAt: Instant
  readonly partyUnitIds: readonly string[]
  readonly attempts: readonly (At & ProblemFacts['attempt-added'])[]
  readonly studies: readonly (At & ProblemFacts['studied'])[]
  readonly whistles: readonly NumberRef[]
  /** `seq`: the event its photos came with. */
  readonly solved: (At & Said & { readonly seq: number }) | null
  readonly published: (At & ProblemFacts['published']) | null
  /** All units concerned: parties, those at a study, the owner, those whistled for. */
  readonly unitIds: readonly string[]
}

function begin({ facts, at, seq }: ProblemEvent & { kind: 'registered' }): Problem {
  const { title, words, place, streetUnitId, partyUnitIds } = facts
  const nothing = { attempts: [], studies: [], whistles: [], solved: null, published: null }
  return { revision: seq, state: 'registered', title, words, place, streetUnitId, registeredAt: at, partyUnitIds, unitIds: partyUnitIds, ...nothing }
}

const joined = (...all: readonly (readonly string[])[]): readonly string[] => [...new Set(all.flat())]

function change(problem: Problem, event: ProblemEvent): Partial<Problem> {
  const { at } = event
  switch (event.kind) {
    case 'registered':
      return {}
    case 'attempt-added':
      return { attempts: [...problem.attempts, { at, ...event.facts }] }
    case 'studied': {
      const { unitIds, ownerUnitId } = event.facts
      const state = problem.state === 'registered' ? 'studied' : problem.state
      return {
        state,
        studies: [...problem.studies, { at, ...event.facts }],
        unitIds: joined(problem.unitIds, unitIds, ownerUnitId === null ? [] : [ownerUnitId]),
      }
    }
    case 'whistled':
      return { state: 'whistled', whistles: [...problem.whistles, event.facts.whistle], unitIds: joined(problem.unitIds, event.facts.unitIds) }
    case 'solved':
      return { state: 'solved', solved: { at, words: event.facts.words, seq: event.seq } }
    case 'published':
      return { published: { at: problem.published?.at ?? at, ...event.facts } }
  }
}

export function applyProblemEvent(problem: Problem, event: ProblemEvent): Problem {
  return { ...problem, ...change(problem, event), revision: event.seq }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `registered` or has a gap. */
export function deriveProblem(events: readonly ProblemEvent[]): Problem {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'registered' || first.seq !== 1) throw new RangeError('a record begins with its registration')
  return rest.reduce((problem, event) => {
    if (event.seq !== problem.revision + 1) throw new RangeError(`the record has a gap after ${problem.revision}`)
    return applyProblemEvent(problem, event)
  }, begin(first))
}

/** Refuses `whistles.study-needed` before the first joint study, else `whistles.problem-wrong-state`. */
export function requireProblemMove(problem: Problem, move: ProblemMove): void {
  if (PROBLEM_MOVE_FROM[move].includes(problem.state)) return
  if (problem.state === 'registered' && (move === 'blow' || move === 'solve')) refuse('whistles.study-needed')
  if (move === 'publish') refuse('whistles.not-solved')
  refuse('whistles.problem-wrong-state', { state: problem.state, move })
}

/** Refuses `whistles.problem-changed` when the caller decided on an older revision. */
export function requireProblemSeen(problem: Problem, revision: number): void {
  if (problem.revision !== revision) refuse('whistles.problem-changed', { seen: revision, now: problem.revision })
}
